//! The procedural record: what happened, who did it, who must act next and until when.

use super::Stage;
use crate::access::Act;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Who must act next: 现在由谁办.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// 申报单位.
    Applicant,
    /// The recommending authority.
    Authority,
    /// 省商务厅.
    Office,
    /// The experts.
    Experts,
    /// The public: a notice runs.
    Public,
    /// Nobody: the procedure has ended.
    Nobody,
}

impl Holder {
    /// Every holder.
    pub const ALL: [Self; 6] =
        [Self::Applicant, Self::Authority, Self::Office, Self::Experts, Self::Public, Self::Nobody];

    /// The word of table `application_step`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Authority => "authority",
            Self::Office => "office",
            Self::Experts => "experts",
            Self::Public => "public",
            Self::Nobody => "nobody",
        }
    }
    /// From the word of table `application_step`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|holder| holder.code() == code)
    }
}

/// One thing told in points: a section or a clause, and what is said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The key of a section of the form, or a printed clause like `9(2)`; empty when it is about the whole.
    pub about: String,
    /// What the reader is told.
    pub text: String,
}

/// What [`advance`](crate::application::commands::advance) writes into the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who acted, as shown: 绵阳市商务局.
    pub by_name: String,
    /// Who must act next.
    pub holder: Holder,
    /// Until when; `None`: no date runs.
    pub due_at: Option<DateTime<Utc>>,
    /// What it means for the reader, a sentence.
    pub note: String,
    /// What must be corrected, or the grounds.
    pub points: Vec<Point>,
}

/// One line of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedStep {
    /// When.
    pub at: DateTime<Utc>,
    /// What was done.
    pub act: Act,
    /// The stage it led to.
    pub stage: Stage,
    /// By whom, who acts next, what it means.
    pub step: Step,
}
