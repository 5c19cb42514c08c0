//! The only SQL that writes the calendar's tables.

mod load;
mod save;

pub(super) use load::{calendar, lock, years_of_officers};
pub(super) use save::{put_day, put_year, remove_days_of, touch_year};
