//! What can have happened to an ending. Everything is about the title.

use super::EndingId;
use crate::{award::TitleId, platform::audit::AuditEvent};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

macro_rules! events {
    ($($(#[doc = $doc:literal])* $name:ident $kind:literal { $($(#[doc = $about:literal])* $field:ident: $type:ty,)* })*) => {
        $($(#[doc = $doc])*
        #[derive(Clone, Debug, Serialize)]
        pub struct $name {
            /// Which.
            pub ending: EndingId,
            /// Of which title.
            pub title: TitleId,
            $($(#[doc = $about])* pub $field: $type,)*
        }
        impl AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.title.uuid()
            }
        })*
    };
}

events! {
    /// The unit asks to give its title up.
    SurrenderAsked "ending.asked" {
        /// Who signed.
        by: String,
        /// Why.
        reason: String,
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
