//! What can have happened to an ending. Everything is about the title.

use super::EndingId;
use crate::award::events::title_events;
use chrono::NaiveDate;

title_events! {
    ending: EndingId;
    /// The unit asks to give its title up.
    SurrenderAsked "ending.asked" {
        /// Who signed.
        by: String,
        /// Why.
        reason: String,
    }
    /// The unit took it back before it was decided.
    SurrenderWithdrawn "ending.withdrawn" {
        /// Who of the unit.
        by: String,
    }
    /// An officer has recorded an ending with its evidence and prepared the decision.
    EndingRecorded "ending.recorded" {
        /// Which: `dissolution`, `merger`, `reinstatement`.
        what: &'static str,
        /// The document it rests on.
        evidence: String,
        /// The decision's number.
        number: String,
    }
    /// A decision was put before the principals.
    EndingPrepared "ending.prepared" {
        /// `granted` or `declined`.
        outcome: &'static str,
        /// Its number.
        number: String,
        /// Why.
        reason: String,
    }
    /// A principal sent it back.
    EndingSentBack "ending.sent_back" {
        /// Why.
        reason: String,
    }
    /// A principal approved that the title stands as it stood.
    EndingDeclined "ending.declined" {
        /// The decision's number.
        number: String,
    }
    /// A principal approved it: the title has ended.
    TitleEnded "title.ended" {
        /// Which: `surrender`, `dissolution`, `merger`.
        what: &'static str,
        /// The decision's number.
        number: String,
        /// Since when.
        on: NaiveDate,
    }
    /// A principal approved it: the title is valid again.
    TitleReinstated "title.reinstated" {
        /// The decision's number.
        number: String,
        /// Since when.
        on: NaiveDate,
        /// When its next re-review is due.
        next_due_on: NaiveDate,
    }
}
