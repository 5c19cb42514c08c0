//! What can have happened to a measure.

use super::MeasureId;
use crate::platform::audit::AuditEvent;
use serde::Serialize;
use uuid::Uuid;

/// It was begun.
#[derive(Debug, Serialize)]
pub struct SupportBegun {
    /// Which.
    pub measure: MeasureId,
    /// Under which heading.
    pub title: String,
}

/// Its draft was changed.
#[derive(Debug, Serialize)]
pub struct SupportSaved {
    /// Which.
    pub measure: MeasureId,
    /// SHA-256 of the file it has now.
    pub file: Option<String>,
}

/// Its draft was given up.
#[derive(Debug, Serialize)]
pub struct SupportDropped {
    /// Which.
    pub measure: MeasureId,
}

/// It was laid before the principal.
#[derive(Debug, Serialize)]
pub struct SupportAsked {
    /// Which.
    pub measure: MeasureId,
    /// The version that lies there: what is published is this one.
    pub version: i32,
}

/// The principal sent it back.
#[derive(Debug, Serialize)]
pub struct SupportSentBack {
    /// Which.
    pub measure: MeasureId,
    /// Why.
    pub words: String,
}

/// It was published.
#[derive(Debug, Serialize)]
pub struct SupportPublished {
    /// Which.
    pub measure: MeasureId,
    /// 文号.
    pub document_number: String,
}

/// It was withdrawn.
#[derive(Debug, Serialize)]
pub struct SupportWithdrawn {
    /// Which.
    pub measure: MeasureId,
    /// Was it repealed, or published by mistake?
    pub how: &'static str,
    /// Why.
    pub reason: String,
}

macro_rules! of_measure {
    ($($name:ident $kind:literal,)*) => {
        $(impl AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.measure.uuid()
            }
        })*
    };
}
of_measure! {
    SupportBegun "support.begun",
    SupportSaved "support.saved",
    SupportDropped "support.dropped",
    SupportAsked "support.asked",
    SupportSentBack "support.sent_back",
    SupportPublished "support.published",
    SupportWithdrawn "support.withdrawn",
}
