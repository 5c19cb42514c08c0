//! What can have happened to an application.

use super::model::{ApplicationId, EvidenceId, SignOffId, Stage, WordId};
use crate::{account::AccountId, platform::audit::AuditEvent, round::RoundId, standard::Category};
use serde::Serialize;
use uuid::Uuid;

/// A unit has started an application.
#[derive(Clone, Debug, Serialize)]
pub struct ApplicationStarted {
    /// Which.
    pub application: ApplicationId,
    /// In which round.
    pub round: RoundId,
    /// For which title.
    pub category: Category,
}

impl AuditEvent for ApplicationStarted {
    const KIND: &'static str = "application.started";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// A section of the form was saved.
#[derive(Clone, Debug, Serialize)]
pub struct SectionSaved {
    /// Of which application.
    pub application: ApplicationId,
    /// Key of the section.
    pub section: String,
    /// The version it made.
    pub version: i32,
}

impl AuditEvent for SectionSaved {
    const KIND: &'static str = "application.section_saved";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// A file was attached.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceAttached {
    /// To which application.
    pub application: ApplicationId,
    /// The file.
    pub evidence: EvidenceId,
    /// Slot of the standard.
    pub slot: String,
    /// SHA-256 of its content.
    pub digest: String,
    /// Bytes.
    pub size: i64,
}

impl AuditEvent for EvidenceAttached {
    const KIND: &'static str = "application.evidence_attached";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// A file was taken out of the dossier; snapshots that hold it keep it.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceRemoved {
    /// From which application.
    pub application: ApplicationId,
    /// The file.
    pub evidence: EvidenceId,
}

impl AuditEvent for EvidenceRemoved {
    const KIND: &'static str = "application.evidence_removed";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// An application was submitted: its dossier is frozen as this snapshot.
#[derive(Clone, Debug, Serialize)]
pub struct ApplicationSubmitted {
    /// Which.
    pub application: ApplicationId,
    /// In which round.
    pub round: RoundId,
    /// 2026A-E0001.
    pub number: String,
    /// Which submission: 1, then one more after each sending back.
    pub seq: i16,
    /// SHA-256 of answers and files, printed on the receipt.
    pub digest: String,
    /// SHA-256 of the standard it was checked against.
    pub standard_digest: String,
}

impl AuditEvent for ApplicationSubmitted {
    const KIND: &'static str = "application.submitted";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// An application was taken back by the applicant.
#[derive(Clone, Debug, Serialize)]
pub struct ApplicationWithdrawn {
    /// Which.
    pub application: ApplicationId,
    /// From which stage.
    #[serde(serialize_with = "stage_code")]
    pub from: Stage,
    /// Why, in the applicant's words; may be empty.
    pub reason: String,
}

impl AuditEvent for ApplicationWithdrawn {
    const KIND: &'static str = "application.withdrawn";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// The finished dossier was sent to the unit's signatory.
#[derive(Clone, Debug, Serialize)]
pub struct SignOffRequested {
    /// Of which application.
    pub application: ApplicationId,
    /// The request.
    pub sign_off: SignOffId,
    /// SHA-256 of what is to be signed.
    pub digest: String,
}

impl AuditEvent for SignOffRequested {
    const KIND: &'static str = "sign_off.requested";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// The signatory approved or returned it.
#[derive(Clone, Debug, Serialize)]
pub struct SignOffDecided {
    /// Of which application.
    pub application: ApplicationId,
    /// The request.
    pub sign_off: SignOffId,
    /// Is the commitment given?
    pub approved: bool,
}

impl AuditEvent for SignOffDecided {
    const KIND: &'static str = "sign_off.decided";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// A change of the dossier voided what was sent or signed.
#[derive(Clone, Debug, Serialize)]
pub struct SignOffVoided {
    /// Of which application.
    pub application: ApplicationId,
    /// The request.
    pub sign_off: SignOffId,
}

impl AuditEvent for SignOffVoided {
    const KIND: &'static str = "sign_off.voided";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// What somebody who left had in hand goes to a colleague.
#[derive(Clone, Debug, Serialize)]
pub struct ApplicationTakenOver {
    /// Which.
    pub application: ApplicationId,
    /// Whose it was.
    pub from: AccountId,
    /// Whose it is.
    pub to: AccountId,
}

impl AuditEvent for ApplicationTakenOver {
    const KIND: &'static str = "application.taken_over";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

fn stage_code<S: serde::Serializer>(stage: &Stage, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(stage.code())
}

/// Something was said about it; the words lie in `application_word`, which only grows.
#[derive(Clone, Debug, Serialize)]
pub struct WordSaid {
    /// About which.
    pub application: ApplicationId,
    /// Which word.
    pub word: WordId,
    /// For whom.
    pub channel: &'static str,
}

impl AuditEvent for WordSaid {
    const KIND: &'static str = "application.word_said";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// A unit needs not answer what was said until now.
#[derive(Clone, Debug, Serialize)]
pub struct WordsSettled {
    /// About which.
    pub application: ApplicationId,
}

impl AuditEvent for WordsSettled {
    const KIND: &'static str = "application.words_settled";
    fn subject(&self) -> Uuid {
        self.application.uuid()
    }
}

/// People were reminded of a day.
#[derive(Clone, Debug, Serialize)]
pub struct Reminded {
    /// The application, or the authority.
    #[serde(skip)]
    pub subject: Uuid,
    /// Of what.
    pub of: String,
    /// When it ends.
    pub until: chrono::DateTime<chrono::Utc>,
}

impl AuditEvent for Reminded {
    const KIND: &'static str = "application.reminded";
    fn subject(&self) -> Uuid {
        self.subject
    }
}
