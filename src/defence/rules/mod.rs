//! The rules of the defence, pure: days and slots, who may sit, the order, when somebody's coming is noted.

pub mod day;
pub mod order;
pub mod seat;
