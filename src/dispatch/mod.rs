//! 上报: the package 上报材料 with which a recommending authority sends a round's recommendations to the province (四(二)): the
//! list in its order, frozen and versioned, with the letter 推荐函, the table 汇总表 and an opinion sheet 推荐意见表 each.
//!
//! ```text
//! (list) ─prepare─▶ prepared ─scan that fits─▶ sealed ─send (principal)─▶ sent
//!                       └──────── the list changes: outdated; prepare again: a new version supersedes ────────┘
//! ```
//!
//! Every printed page carries a code with the list's digest, the version and the page's number. A scan is taken only when
//! every page of this version is on it and no other; what does not fit is refused with its reason and never stored. Nobody
//! can override that by hand: the sealed paper and the list in the system are the same, or there is no package.
//!
//! Whether the list has changed is not kept but found out: the frozen rows are compared with the recommendations as they
//! stand. So no recommendation, recall or withdrawal can forget to say so.
//!
//! ## 为何如此 2026-11
//! - *Four eyes.* Sending is the principal's act (`access::policy::duty`), and who sends is not who prepared. A bureau in which
//!   only one person works would be locked out by that, and small counties have such bureaus: there the principal alone may do
//!   both. Nothing is set for it; the number of open accounts says it, and the database counts them again.
//! - *After the deadline* nothing new is prepared or sent, but what was sent in time may be corrected: a recall after the
//!   deadline would otherwise leave the province with a letter that is not true any more.
//! - *Acceptance* waits for the package only where `programme.letter_before_acceptance` says so; the default is no. The scheme
//!   (四(二)) wants a recommendation and names no letter; paper travels behind the file, and the acceptance page shows
//!   缺推荐函 so that the officer decides with open eyes.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod papers;
pub mod queries;
pub mod rules;
mod store;

pub use model::{
    Covered, Entry, Figure, Line, List, NewScan, Package, PackageId, PackageState, Paper, Prepared, Scan,
    Standing, Unit, Visit, is_scan,
};
pub use rules::{PackageRefusal, ScanRefusal};
