//! 函件: formal notices (补正通知, 不予推荐, 受理, 不予受理, 评审意见反馈, 截止提醒). The act itself tells its unit at once what happened; the formal
//! letter is written along with it as a draft, and an officer of the unit that acts reads it before it goes.
//!
//! ```text
//! an act ──draft──▶ draft ──release (one, or many after a look at who gets them)──▶ released ──▶ message and mail
//!                    │ ▲
//!                    │ └── edit          a kind that need not wait (table letter_kind) is released as it is drafted
//!                    └──cancel, with a reason──▶ cancelled
//! ```
//!
//! A letter may go under a number (发文字号): asked when it is released, proposed from the last one, used once
//! ([`LetterNumber`]); the printed notice shows it.
//!
//! A notice of correction that still waits when its correction is over (handed in again, or the file ended) is cancelled with the step
//! that ends it, by the database (`migrations/…_end_overtaken_letter.sql`): the applicant's own work does not reach other units' letters.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
mod number;
pub mod queries;
pub mod rules;
mod store;

pub use model::{Delivery, Letter, LetterId, LetterKind, NewLetter, Reminder};
pub use number::{LetterNumber, NumberFault};
pub use rules::LetterRefusal;
