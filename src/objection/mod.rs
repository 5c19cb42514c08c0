//! 异议: identified persons and units object to one unit of a public list, 四(三) (B23, B24).
//!
//! ```text
//! received ──accept──▶ accepted ──dispose──▶ rejected · upheld (struck off) · upheld_in_part (corrected, shown anew)
//!    │                    └─ questions to the bureau (核实) and to the unit (听取意见), each answered once
//!    └──refuse──▶ not_accepted                       every end ──reply──▶ the objector's status page
//! late: came after 24:00 of the last day; kept, answered so, holds nothing
//! ```
//!
//! - Open (received, accepted) holds one unit: it gets no title; the list goes on. [`queries::holds`] is that fact, the database
//!   refuses the title by itself (`title_objection_open`).
//! - Who objects lies in a table of its own that nobody selects from. A look needs the right (handler, the province's principal) and
//!   its event in the same transaction.
//! - The receipt number says which objection, the secret beside it says that one may read how it stands. The secret is made from the
//!   form's own key, so that a form sent twice is one objection; the database knows its hash only.
//! - Who examined, accepted or proposed the unit does not handle it ([`ObjectionRefusal::Conflict`]).
//! - A reserve takes the place of a unit that was struck off, with ten working days of its own (B24).

pub mod acts;
pub mod commands;
pub mod events;
mod model;
pub mod papers;
pub mod queries;
pub mod rules;
mod store;

pub use model::{
    Attached, AttachedId, Count, Finding, Inquiry, InquiryId, InquiryKind, NonAcceptance, Objection,
    ObjectionId, ObjectionState, Objector, Outcome, Receipt, Reserve, Secret, Seen, Terms, Track, UploadedId,
};
pub use rules::ObjectionRefusal;
