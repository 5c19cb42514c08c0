//! When a person may sign in, with which password, and who gives which seat.

pub mod invitation;
pub mod lockout;
pub mod mail;
pub mod password;
pub mod team;
