//! The nouns of this capability.

mod activity;
mod case;
mod question;
mod text;

pub use activity::{
    Activity, ActivityId, ActivityKind, Audience, Coming, Enrolment, EnrolmentId, EnrolmentState, Material,
    MaterialId, Plan,
};
pub use case::{Author, CaseId, CaseStage, CaseStudy, PictureId, Side, StepDone, Version};
pub use question::{
    Answer, Asked, Asker, Drafted, Question, QuestionId, QuestionState, QuestionStep, Topic, WhyNot,
};
pub use text::{Part, Plate, Tag, Text};
