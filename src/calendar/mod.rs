//! The working-day calendar (工作日历) as it is kept: one official arrangement of holidays a year, loaded whole or not at all.
//!
//! 四(三) wants ten working days of public notice; section C of the policy notes decides how they are counted, and that a
//! year without a published arrangement blocks instead of guessing. The counting itself is pure and lies in
//! [`crate::kernel::calendar`]; here is where the years come from:
//!
//! - the program brings the years of `config/reference/workdays.csv` ([`commands::load_shipped`], at `migrate`);
//! - an officer of the province loads another year, or a corrected one, after seeing what it would change
//!   ([`rules::preview`], then [`commands::load_year`]).
//!
//! ```text
//! file of a year ── read strictly ──> preview (days that change, notices under way) ── same base ──> loaded, with its event
//!        └ a fault with its line             └ the calendar changed meanwhile: refused, look again
//! ```
//!
//! A notice already published keeps its days (its rows are frozen): the preview names those a new arrangement would have
//! moved, so that people can decide what to do.

pub mod commands;
mod events;
mod model;
pub mod queries;
pub mod rules;
mod store;

pub use model::{LoadCalendar, LoadRefusal, LoadedYear, NoticeUnderWay, calendar_id, fingerprint};
