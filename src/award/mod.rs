//! 认定·授牌: after the notice the province announces the titles and enters them in the register, 四(三) (R12, R25, B18, B21).
//!
//! ```text
//! units 待审定 ──draft 认定通知 (officer)──▶ ──confer (principal approves the draft)──▶ title valid ⇄ in_rereview ──▶ revoked, surrendered, dissolved, merged
//!   from the day after the last day of their notice            `rereview` moves it, through the inner steps of `commands`
//! ```
//!
//! One act: the document goes out under its number, the titles are entered, the certificates are signed and printed for the first
//! time. Issued is, to the letter, what the principal looked at: the page sends the digest of the document back, the command
//! draws it up again and compares, and the database compares it with the draft. Who drafted does not approve, unless nobody else
//! works at the office.
//!
//! Certificates are signed (Ed25519) over their canonical fields; the form and how to check it elsewhere: [`Fields`].
//! Every state of a title stays in its history ([`queries::standings`]), kept by the database whoever moves it.
//!
//! A title has a certificate number (川电示企2014011) and a check code. The number is public, the code stands on the
//! certificate only: who knows both sees the live state of the title.

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod papers;
pub mod queries;
pub mod rules;
mod store;

pub use model::{
    Announcement, AnnouncementId, CertificateNumber, CheckCode, CodeFault, Document, Draft, DraftId, FORM,
    Fields, ISSUER, Inscription, Issued, Known, Named, OlderTitle, Signed, Title, TitleId, TitleState,
    Wording, canonical, digest,
};
pub use rules::{ConferRefusal, DocumentRefusal};
pub(crate) use store::announcement::ONE_NUMBER;
