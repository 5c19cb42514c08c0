//! The nouns of this capability.

mod secret;
mod seen;
mod state;

pub use secret::{Receipt, Secret};
pub use seen::Seen;
pub use state::{Finding, InquiryKind, NonAcceptance, ObjectionState, Outcome};

use super::rules::Limits;
use crate::{
    access::{Target, Targeted},
    application::ApplicationId,
    kernel::id::Id,
    notice::NoticeId,
    round::RoundId,
    settings::Objections,
    standard::Category,
};
use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

/// Tag of [`ObjectionId`].
#[derive(Debug)]
pub enum ObjectionTag {}
/// An objection.
pub type ObjectionId = Id<ObjectionTag>;
/// Tag of [`InquiryId`].
#[derive(Debug)]
pub enum InquiryTag {}
/// A question put to a bureau or to the unit.
pub type InquiryId = Id<InquiryTag>;
/// Tag of [`AttachedId`].
#[derive(Debug)]
pub enum AttachedTag {}
/// A file of an objection or of an answer.
pub type AttachedId = Id<AttachedTag>;
/// Tag of [`UploadedId`].
#[derive(Debug)]
pub enum UploadedTag {}
/// A file of a form that is not sent yet.
pub type UploadedId = Id<UploadedTag>;

/// An objection, without who made it.
#[derive(Clone, Debug)]
pub struct Objection {
    /// Its id.
    pub id: ObjectionId,
    /// Against a unit of which notice.
    pub notice: NoticeId,
    /// Of which round.
    pub round: RoundId,
    /// Against which unit's application.
    pub application: ApplicationId,
    /// The unit's name as it was published.
    pub unit_name: String,
    /// For which title.
    pub category: Category,
    /// The number on the receipt.
    pub receipt: String,
    /// When its request began.
    pub received_at: DateTime<Utc>,
    /// Stamped by a unit, rather than signed by a person.
    pub by_unit: bool,
    /// What is said.
    pub facts: String,
    /// Where it stands.
    pub state: ObjectionState,
    /// For two windows open at once.
    pub version: i32,
    /// Until when the next step of the province is due.
    pub due_at: Option<DateTime<Utc>>,
    /// Who handles it.
    pub handler: Option<Uuid>,
    /// The handler's name.
    pub handler_name: Option<String>,
    /// When it was taken up.
    pub accepted_at: Option<DateTime<Utc>>,
    /// Why it was not taken up.
    pub refused_for: Option<NonAcceptance>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why so.
    pub grounds: Option<String>,
    /// What the objector reads; a draft until `replied_at`.
    pub reply: Option<String>,
    /// When the reply went out.
    pub replied_at: Option<DateTime<Utc>>,
}

impl Targeted for Objection {
    fn target(&self) -> Target {
        Target::of_programme(self.id.uuid())
    }
}

/// Who objects.
#[derive(Clone, PartialEq, Eq)]
pub struct Objector {
    /// The person's or the unit's name.
    pub name: String,
    /// The unit's credit code; `None`: a person.
    pub uscc: Option<String>,
    /// Whom to ask at the unit.
    pub contact: Option<String>,
    /// Telephone.
    pub phone: String,
    /// Mail address, if given.
    pub email: Option<String>,
}

/// Never a name in a log.
impl std::fmt::Debug for Objector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Objector(…)")
    }
}

/// A file that came with an objection or with an answer.
#[derive(Clone, Debug)]
pub struct Attached {
    /// Its id.
    pub id: AttachedId,
    /// The answer it belongs to; `None`: the objector's evidence.
    pub inquiry: Option<InquiryId>,
    /// SHA-256 of its content.
    pub digest: String,
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// What it is.
    pub media_type: String,
    /// Pages of a PDF.
    pub pages: Option<i32>,
}

/// How long a unit may take where nobody said until when.
const WITHOUT_A_DAY: Duration = Duration::days(30);

/// A question to the bureau or to the unit.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// Its id.
    pub id: InquiryId,
    /// About which objection.
    pub objection: ObjectionId,
    /// 核实 or 听取意见.
    pub kind: InquiryKind,
    /// Whom it was put to.
    pub tenant: Uuid,
    /// The name of that tenant.
    pub tenant_name: String,
    /// Which unit it is about.
    pub unit_name: String,
    /// That unit's application.
    pub application: ApplicationId,
    /// The matter as it is told.
    pub told: String,
    /// When it was put.
    pub asked_at: DateTime<Utc>,
    /// Until when an answer is asked for.
    pub due_at: Option<DateTime<Utc>>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// What a bureau found.
    pub finding: Option<Finding>,
    /// The answer.
    pub answer: Option<String>,
}

impl Targeted for Inquiry {
    fn target(&self) -> Target {
        let tenant = Some(self.tenant);
        Target { id: self.id.uuid(), owner: tenant, authority: tenant, ..Target::default() }
    }
}

impl Inquiry {
    /// Whether the unit's view was got, or the time for it is over. A hearing put without a last day (the first ones were)
    /// is over after thirty days.
    #[must_use]
    pub fn heard(&self, now: DateTime<Utc>) -> bool {
        let last = self.due_at.unwrap_or(self.asked_at + WITHOUT_A_DAY);
        self.kind == InquiryKind::Hearing && (self.answered_at.is_some() || last <= now)
    }
}

/// How many objections a notice has met; no names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// In time.
    pub received: i64,
    /// Of those, not disposed of.
    pub open: i64,
    /// Of those, disposed of.
    pub disposed: i64,
    /// After the end.
    pub late: i64,
}

/// Working days of each step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Until it is taken up or not.
    pub accept: u32,
    /// Until a question is answered.
    pub inquire: u32,
    /// From taking up to the decision.
    pub dispose: u32,
    /// From the decision to the reply.
    pub reply: u32,
}

impl From<&Objections> for Terms {
    fn from(settings: &Objections) -> Self {
        Self {
            accept: settings.accept_days,
            inquire: settings.inquire_days,
            dispose: settings.dispose_days,
            reply: settings.reply_days,
        }
    }
}

impl From<&Objections> for Limits {
    fn from(settings: &Objections) -> Self {
        Self {
            per_address: settings.per_address,
            per_contact: settings.per_contact,
            guesses: settings.guesses,
            files: settings.max_files,
        }
    }
}

/// How an objection stands, for whoever holds its receipt and secret.
#[derive(Clone, Debug)]
pub struct Track {
    /// The objection; nothing in it says who objects.
    pub objection: Objection,
    /// The notice's heading.
    pub notice_title: String,
    /// The questions that were put.
    pub inquiries: Vec<Inquiry>,
    /// How many files came with it.
    pub files: i64,
}

/// A unit that was reviewed and not proposed: it may take a place that became free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reserve {
    /// Its application.
    pub application: ApplicationId,
    /// Its name.
    pub unit_name: String,
    /// Its place in the ranking.
    pub position: i32,
    /// Its place among equals, where a decision put them in order; 0: none did.
    pub within: i32,
    /// 主要工作业绩, as they stand in its file.
    pub achievements: String,
}
