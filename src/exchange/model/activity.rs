//! Visits, exchanges, training: what is announced, and who comes.

use super::case::codes;
use crate::{
    access::{OFFICE, Target, Targeted},
    kernel::{
        id::Id,
        text::{PersonName, Phone},
    },
    org::AuthorityId,
    platform::files::Stored,
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Tag of [`ActivityId`].
#[derive(Debug)]
pub enum ActivityTag {}
/// An activity.
pub type ActivityId = Id<ActivityTag>;
/// Tag of [`EnrolmentId`].
#[derive(Debug)]
pub enum EnrolmentTag {}
/// An enrolment.
pub type EnrolmentId = Id<EnrolmentTag>;
/// Tag of [`MaterialId`].
#[derive(Debug)]
pub enum MaterialTag {}
/// Something handed out.
pub type MaterialId = Id<MaterialTag>;

/// What kind of activity it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivityKind {
    /// 考察.
    Visit,
    /// 交流.
    Exchange,
    /// 培训.
    Training,
}
codes!(ActivityKind {
    Visit = "visit" "考察",
    Exchange = "exchange" "交流",
    Training = "training" "培训",
});

/// Who is invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Units with a live title.
    Holders,
    /// Every registered unit.
    Applicants,
    /// Recommending authorities.
    Bureaus,
}
codes!(Audience {
    Holders = "holders" "有称号的示范单位",
    Applicants = "applicants" "所有登记单位",
    Bureaus = "bureaus" "市（州）和扩权试点县（市）商务局",
});

/// Where an enrolment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnrolmentState {
    /// It has its places.
    Placed,
    /// In the line.
    Waiting,
    /// Taken back.
    Cancelled,
}
codes!(EnrolmentState {
    Placed = "placed" "已报名",
    Waiting = "waiting" "候补",
    Cancelled = "cancelled" "已取消",
});

/// What its host announces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its kind.
    pub kind: ActivityKind,
    /// Its title.
    pub title: String,
    /// Where.
    pub venue: String,
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// Until when.
    pub ends_at: DateTime<Utc>,
    /// For how many persons.
    pub places: i32,
    /// The last day to enrol.
    pub enrol_by: NaiveDate,
    /// Who is invited.
    pub audience: Vec<Audience>,
    /// What happens there.
    pub description: String,
    /// Whom to ask.
    pub contact: String,
}

/// An activity that was announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Its id.
    pub id: ActivityId,
    /// The bureau that holds it; `None`: the province.
    pub host: Option<AuthorityId>,
    /// Its name.
    pub host_name: String,
    /// What was announced.
    pub plan: Plan,
    /// Counts its changes.
    pub version: i32,
    /// When it was announced.
    pub announced_at: DateTime<Utc>,
    /// When and why it was cancelled.
    pub cancelled: Option<(DateTime<Utc>, String)>,
    /// Persons with a place.
    pub taken: i32,
    /// Persons in the line.
    pub waiting: i32,
}

impl Activity {
    /// Places still free.
    #[must_use]
    pub const fn free(&self) -> i32 {
        self.plan.places - self.taken
    }
}

impl Targeted for Activity {
    fn target(&self) -> Target {
        let host = self.host.map_or(OFFICE, Id::uuid);
        Target {
            id: self.id.uuid(),
            owner: Some(host),
            authority: self.host.map(Id::uuid),
            experts: Vec::new(),
        }
    }
}

/// Who asks to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// How many persons.
    pub persons: i32,
    /// Whom to reach.
    pub contact: PersonName,
    /// By telephone.
    pub phone: Phone,
    /// Anything else: names, needs.
    pub note: String,
}

/// An enrolment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Its id.
    pub id: EnrolmentId,
    /// Whose.
    pub tenant: Uuid,
    /// Its name.
    pub unit: String,
    /// How many persons.
    pub persons: i32,
    /// Whom to reach.
    pub contact: String,
    /// By telephone.
    pub phone: String,
    /// Anything else.
    pub note: String,
    /// Where it stands.
    pub state: EnrolmentState,
    /// When it came.
    pub enrolled_at: DateTime<Utc>,
    /// Why the host ended it; `None`: it stands, or was taken back by the unit itself.
    pub ended: Option<String>,
    /// Did they come? `None`: not said.
    pub attended: Option<bool>,
}

/// Something handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Material {
    /// Its id.
    pub id: MaterialId,
    /// What it is.
    pub title: String,
    /// Everyone may read it; else those who have a place.
    pub public: bool,
    /// The file.
    pub file: Stored,
    /// When it came.
    pub added_at: DateTime<Utc>,
}
