//! What can have happened to a revocation. Everything is about the title.

use super::RevocationId;
use crate::{award::events::title_events, standard::ClauseNumber};
use chrono::NaiveDate;

title_events! {
    revocation: RevocationId;
    /// The notice of intent was served.
    RevocationNoticed "revocation.noticed" {
        /// The clauses.
        grounds: Vec<ClauseNumber>,
        /// Its number.
        number: String,
        /// The last day for the statement.
        answer_by: NaiveDate,
    }
    /// The unit stated its view.
    RevocationAnswered "revocation.answered" {
        /// Who signed it.
        by: String,
    }
    /// A decision was put before the principals.
    RevocationPrepared "revocation.prepared" {
        /// `revoked` or `kept`.
        outcome: &'static str,
        /// Its number.
        number: String,
        /// What became of the statement, and why.
        reason: String,
    }
    /// A principal sent it back.
    RevocationSentBack "revocation.sent_back" {
        /// Why.
        reason: String,
    }
    /// A principal approved it: the title is revoked.
    TitleRevoked "title.revoked" {
        /// The decision's number.
        number: String,
        /// Since when.
        on: NaiveDate,
        /// The clauses.
        grounds: Vec<ClauseNumber>,
    }
    /// A principal approved it: the title is kept.
    TitleKept "title.kept" {
        /// The decision's number.
        number: String,
        /// When the next re-review is due.
        next_due_on: NaiveDate,
    }
}
