//! What can have happened to a title.

use super::{AnnouncementId, CertificateNumber, DraftId, TitleId};
use crate::{application::ApplicationId, org::OrgId, platform::audit::AuditEvent, round::RoundId};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// What can have happened to a case about a title: `title_events! { rereview: RereviewId; .. }`. Each event names the case and is
/// about the title.
macro_rules! title_events {
    ($case:ident: $id:ty; $($(#[doc = $doc:literal])* $name:ident $kind:literal { $($(#[doc = $about:literal])* $field:ident: $type:ty,)* })*) => {
        $($(#[doc = $doc])*
        #[derive(Clone, Debug, serde::Serialize)]
        pub struct $name {
            /// Which.
            pub $case: $id,
            /// Of which title.
            pub title: $crate::award::TitleId,
            $($(#[doc = $about])* pub $field: $type,)*
        }
        impl $crate::platform::audit::AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> uuid::Uuid {
                self.title.uuid()
            }
        })*
    };
}
pub(crate) use title_events;

/// The document that announces titles was drafted.
#[derive(Clone, Debug, Serialize)]
pub struct AnnouncementDrafted {
    /// The draft.
    pub draft: DraftId,
    /// Of which round.
    pub round: RoundId,
    /// Which version.
    pub version: i16,
    /// 文号.
    pub document_number: String,
    /// SHA-256 of its wording.
    pub digest: String,
}
impl AuditEvent for AnnouncementDrafted {
    const KIND: &'static str = "announcement.drafted";
    fn subject(&self) -> Uuid {
        self.round.uuid()
    }
}

/// A certificate was printed again.
#[derive(Clone, Debug, Serialize)]
pub struct CertificatePrinted {
    /// Of which title.
    pub title: TitleId,
    /// Its number.
    pub certificate: CertificateNumber,
    /// Which printing.
    pub copy: i16,
    /// Why.
    pub reason: String,
}
impl AuditEvent for CertificatePrinted {
    const KIND: &'static str = "certificate.printed";
    fn subject(&self) -> Uuid {
        self.title.uuid()
    }
}

/// A unit was given its title.
#[derive(Clone, Debug, Serialize)]
pub struct TitleConferred {
    /// Which.
    pub title: TitleId,
    /// On which application.
    pub application: ApplicationId,
    /// Who holds it.
    pub org: OrgId,
    /// Its number; the check code is nobody's business.
    pub certificate: CertificateNumber,
    /// When its first re-review is due.
    pub rereview_due_on: NaiveDate,
}
impl AuditEvent for TitleConferred {
    const KIND: &'static str = "title.conferred";
    fn subject(&self) -> Uuid {
        self.title.uuid()
    }
}

/// The titles of a round were announced.
#[derive(Clone, Debug, Serialize)]
pub struct TitlesAnnounced {
    /// The announcement.
    pub announcement: AnnouncementId,
    /// Of which round.
    pub round: RoundId,
    /// 文号.
    pub document_number: String,
    /// The day from which they are held.
    pub announced_on: NaiveDate,
    /// SHA-256 of the document that went out.
    pub digest: String,
    /// The key that signed the certificates.
    pub key: String,
    /// How many.
    pub titles: usize,
    /// Whether that was the last that moved in the round.
    pub round_closed: bool,
}
impl AuditEvent for TitlesAnnounced {
    const KIND: &'static str = "titles.announced";
    fn subject(&self) -> Uuid {
        self.round.uuid()
    }
}

/// A title older than the rounds held here was entered.
#[derive(Clone, Debug, Serialize)]
pub struct OlderTitleEntered {
    /// Which.
    pub title: TitleId,
    /// Who holds it.
    pub org: OrgId,
    /// Its number.
    pub certificate: CertificateNumber,
    /// 文号.
    pub document: String,
    /// The day from which it is held.
    pub announced_on: NaiveDate,
}
impl AuditEvent for OlderTitleEntered {
    const KIND: &'static str = "title.entered";
    fn subject(&self) -> Uuid {
        self.title.uuid()
    }
}

/// A unit that holds a title was not given another.
#[derive(Clone, Debug, Serialize)]
pub struct TitleNotRepeated {
    /// On which application.
    pub application: ApplicationId,
    /// Who holds one.
    pub org: OrgId,
    /// The title it holds.
    pub holds: CertificateNumber,
}
impl AuditEvent for TitleNotRepeated {
    const KIND: &'static str = "title.not_repeated";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}
