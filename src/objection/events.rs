//! What can have happened to an objection. No event says who objects.

use super::{Finding, InquiryId, InquiryKind, NonAcceptance, ObjectionId, ObjectionState, Outcome};
use crate::{application::ApplicationId, notice::NoticeId, platform::audit::AuditEvent};
use serde::Serialize;
use uuid::Uuid;

macro_rules! events {
    ($($(#[doc = $doc:literal])* $name:ident $kind:literal { $($(#[doc = $about:literal])* $field:ident: $type:ty,)* })*) => {
        $($(#[doc = $doc])*
        #[derive(Clone, Debug, Serialize)]
        pub struct $name {
            /// Which objection.
            pub objection: ObjectionId,
            $($(#[doc = $about])* pub $field: $type,)*
        }
        impl AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.objection.uuid()
            }
        })*
    };
}

events! {
    /// It was handed in.
    ObjectionReceived "objection.received" {
        /// Against a unit of which notice.
        notice: NoticeId,
        /// Which unit's application.
        application: ApplicationId,
        /// Its number.
        receipt: String,
        /// In time or late.
        state: ObjectionState,
        /// SHA-256 of the files.
        files: Vec<String>,
    }
    /// It was taken up.
    ObjectionAccepted "objection.accepted" {
        /// By whom, who handles it now.
        handler: Uuid,
    }
    /// It was not taken up.
    ObjectionNotAccepted "objection.not_accepted" {
        /// Why.
        reason: NonAcceptance,
    }
    /// Another officer handles it.
    ObjectionAssigned "objection.assigned" {
        /// Who handled it.
        from: Option<Uuid>,
        /// Who handles it now.
        to: Uuid,
        /// Why.
        reason: String,
    }
    /// Somebody looked who objects.
    ObjectorSeen "objection.objector_seen" {
        /// What for.
        reason: String,
    }
    /// A question was put.
    InquiryMade "objection.inquired" {
        /// Which.
        inquiry: InquiryId,
        /// To the bureau or to the unit.
        kind: InquiryKind,
        /// Whom.
        tenant: Uuid,
    }
    /// A question was answered.
    InquiryAnswered "objection.inquiry_answered" {
        /// Which.
        inquiry: InquiryId,
        /// What a bureau found.
        finding: Option<Finding>,
        /// SHA-256 of the files.
        files: Vec<String>,
    }
    /// It was decided.
    ObjectionDisposed "objection.disposed" {
        /// Against which unit's application.
        application: ApplicationId,
        /// How.
        outcome: Outcome,
        /// Why.
        grounds: String,
    }
    /// The reply went out.
    ObjectionReplied "objection.replied" {
        /// SHA-256 of its text.
        digest: String,
    }
    /// A reserve took a place that became free.
    ReservePromoted "objection.reserve_promoted" {
        /// The unit that was struck off.
        in_place_of: ApplicationId,
        /// The reserve.
        application: ApplicationId,
        /// With its own window.
        notice: NoticeId,
        /// Its place in the ranking.
        position: i32,
        /// Why not the next; empty: it is the next.
        out_of_order: String,
        /// Why.
        reason: String,
    }
}
