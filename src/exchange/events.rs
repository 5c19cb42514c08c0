//! What can have happened here.

use super::{ActivityId, CaseId, EnrolmentId, MaterialId, QuestionId};
use crate::platform::audit::AuditEvent;
use serde::Serialize;
use uuid::Uuid;

/// An author began, or saved what it wrote.
#[derive(Clone, Debug, Serialize)]
pub struct CaseStudySaved {
    /// The case.
    pub case: CaseId,
    /// The version that was saved.
    pub version: i32,
    /// SHA-256 of the pictures that came with it.
    pub pictures: Vec<String>,
}
impl AuditEvent for CaseStudySaved {
    const KIND: &'static str = "case_study.saved";
    fn subject(&self) -> Uuid {
        self.case.uuid()
    }
}

/// It moved.
#[derive(Clone, Debug, Serialize)]
pub struct CaseStudyMoved {
    /// The case.
    pub case: CaseId,
    /// Where to.
    pub stage: &'static str,
    /// SHA-256 of the wording it is about; none for a draft that was taken back.
    pub digest: Option<String>,
    /// What was said.
    pub words: String,
}
impl AuditEvent for CaseStudyMoved {
    const KIND: &'static str = "case_study.moved";
    fn subject(&self) -> Uuid {
        self.case.uuid()
    }
}

/// An activity was announced.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityAnnounced {
    /// The activity.
    pub activity: ActivityId,
    /// Its title.
    pub title: String,
    /// Its places.
    pub places: i32,
}
impl AuditEvent for ActivityAnnounced {
    const KIND: &'static str = "activity.announced";
    fn subject(&self) -> Uuid {
        self.activity.uuid()
    }
}

/// Its host changed it.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityChanged {
    /// The activity.
    pub activity: ActivityId,
    /// What is different.
    pub fields: Vec<&'static str>,
}
impl AuditEvent for ActivityChanged {
    const KIND: &'static str = "activity.changed";
    fn subject(&self) -> Uuid {
        self.activity.uuid()
    }
}

/// Its host cancelled it.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityCancelled {
    /// The activity.
    pub activity: ActivityId,
    /// Why.
    pub reason: String,
    /// How many units were told.
    pub told: usize,
}
impl AuditEvent for ActivityCancelled {
    const KIND: &'static str = "activity.cancelled";
    fn subject(&self) -> Uuid {
        self.activity.uuid()
    }
}

/// Its host said who came.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityAttended {
    /// The activity.
    pub activity: ActivityId,
    /// The enrolments that came; none: nobody did.
    pub came: Vec<EnrolmentId>,
}
impl AuditEvent for ActivityAttended {
    const KIND: &'static str = "activity.attended";
    fn subject(&self) -> Uuid {
        self.activity.uuid()
    }
}

/// Something is handed out.
#[derive(Clone, Debug, Serialize)]
pub struct MaterialAdded {
    /// The activity.
    pub activity: ActivityId,
    /// SHA-256 of the file.
    pub file: String,
    /// Everyone may read it.
    pub public: bool,
}
impl AuditEvent for MaterialAdded {
    const KIND: &'static str = "activity.material_added";
    fn subject(&self) -> Uuid {
        self.activity.uuid()
    }
}

/// Something is handed out no more.
#[derive(Clone, Debug, Serialize)]
pub struct MaterialRemoved {
    /// The activity.
    pub activity: ActivityId,
    /// Which.
    pub material: MaterialId,
}
impl AuditEvent for MaterialRemoved {
    const KIND: &'static str = "activity.material_removed";
    fn subject(&self) -> Uuid {
        self.activity.uuid()
    }
}

/// A unit or a bureau enrolled.
#[derive(Clone, Debug, Serialize)]
pub struct Enrolled {
    /// The activity.
    pub activity: ActivityId,
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// How many persons.
    pub persons: i32,
    /// With a place, or waiting.
    pub state: &'static str,
}
impl AuditEvent for Enrolled {
    const KIND: &'static str = "enrolment.made";
    fn subject(&self) -> Uuid {
        self.activity.uuid()
    }
}

/// It took that back.
#[derive(Clone, Debug, Serialize)]
pub struct EnrolmentCancelled {
    /// The activity.
    pub activity: ActivityId,
    /// The enrolment.
    pub enrolment: EnrolmentId,
}
impl AuditEvent for EnrolmentCancelled {
    const KIND: &'static str = "enrolment.cancelled";
    fn subject(&self) -> Uuid {
        self.activity.uuid()
    }
}

/// Its host ended it.
#[derive(Clone, Debug, Serialize)]
pub struct EnrolmentEnded {
    /// The activity.
    pub activity: ActivityId,
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// Why.
    pub reason: String,
}
impl AuditEvent for EnrolmentEnded {
    const KIND: &'static str = "enrolment.ended";
    fn subject(&self) -> Uuid {
        self.activity.uuid()
    }
}

/// One that waited has a place.
#[derive(Clone, Debug, Serialize)]
pub struct EnrolmentPromoted {
    /// The activity.
    pub activity: ActivityId,
    /// The enrolment.
    pub enrolment: EnrolmentId,
}
impl AuditEvent for EnrolmentPromoted {
    const KIND: &'static str = "enrolment.promoted";
    fn subject(&self) -> Uuid {
        self.activity.uuid()
    }
}

/// Somebody asked the province.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionAsked {
    /// The question.
    pub question: QuestionId,
    /// The number of its receipt.
    pub receipt: String,
    /// Its topic.
    pub topic: &'static str,
    /// May it be published?
    pub public: bool,
}
impl AuditEvent for QuestionAsked {
    const KIND: &'static str = "question.asked";
    fn subject(&self) -> Uuid {
        self.question.uuid()
    }
}

/// It moved.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionMoved {
    /// The question.
    pub question: QuestionId,
    /// Where to.
    pub state: &'static str,
    /// SHA-256 of the answer it is about, if one.
    pub digest: Option<String>,
    /// What was said.
    pub words: String,
}
impl AuditEvent for QuestionMoved {
    const KIND: &'static str = "question.moved";
    fn subject(&self) -> Uuid {
        self.question.uuid()
    }
}
