//! 认定·授牌: after the notice the province announces the titles and enters them in the register, 四(三) (R12, R25, B18, B21).
//!
//! ```text
//! units 待审定 ──confer (one document number)──▶ title valid ⇄ in_rereview ──▶ revoked
//!   from the day after the last day of their notice      `rereview` moves it, through the inner steps of `commands`
//! ```
//!
//! A title has a certificate number (川电示企2014011) and a check code. The number is public, the code stands on the
//! certificate only: who knows both sees the live state of the title.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod queries;
pub mod rules;
mod store;

pub use model::{
    Announcement, AnnouncementId, CertificateNumber, CheckCode, CodeFault, Title, TitleId, TitleState,
};
pub use rules::ConferRefusal;
