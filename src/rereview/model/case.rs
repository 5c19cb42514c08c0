//! A re-review as a list and a status page need it: where it stands, who has it, since when, until when.

use super::{Outcome, Rereview};
use crate::{
    access::{Target, Targeted},
    award::Title,
};
use chrono::{DateTime, NaiveDate, Utc};

/// The newest conclusion, as far as a list needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutUp {
    /// When it was prepared.
    pub at: DateTime<Utc>,
    /// When the principal sent it back; `None`: it waits.
    pub sent_back_at: Option<DateTime<Utc>>,
}

/// A re-review with its title and what has come in.
#[derive(Clone, Debug)]
pub struct Case {
    /// The title.
    pub title: Title,
    /// Its holder's prefecture, by its six figures.
    pub prefecture_code: String,
    /// The bureau's name; `None`: applied directly.
    pub authority_name: Option<String>,
    /// The re-review.
    pub rereview: Rereview,
    /// The campaign's title.
    pub campaign: Option<String>,
    /// Since when its unit has worked on the material; `None`: not begun.
    pub started_at: Option<DateTime<Utc>>,
    /// When the newest version was handed in.
    pub handed_in_at: Option<DateTime<Utc>>,
    /// Up to when the bureau's opinion is waited for.
    pub opinion_by: Option<NaiveDate>,
    /// When the bureau signed it.
    pub opinion_at: Option<DateTime<Utc>>,
    /// The newest conclusion that was not approved.
    pub put_up: Option<PutUp>,
    /// The day it was decided on.
    pub decided_on: Option<NaiveDate>,
}

impl Targeted for Case {
    fn target(&self) -> Target {
        self.title.target()
    }
}

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Only reminded of.
    Ahead,
    /// It has begun; nobody has called for the material yet.
    NotCalled,
    /// The unit writes its material.
    ToHandIn,
    /// The deadline has passed, no warning was given.
    Overdue,
    /// Warned; the new day has not passed.
    Warned,
    /// Warned, and that day has passed: it may be counted as failed (B27).
    Lapsed,
    /// The bureau gives its opinion.
    WithAuthority,
    /// The province assesses.
    WithOffice,
    /// A conclusion waits for the principal.
    ToApprove,
    /// Confirmed.
    Confirmed,
    /// Failed.
    Failed,
    /// Ended with its title.
    Discontinued,
}

impl Phase {
    /// All, as lists count them.
    pub const ALL: [Self; 12] = [
        Self::Ahead,
        Self::NotCalled,
        Self::ToHandIn,
        Self::Overdue,
        Self::Warned,
        Self::Lapsed,
        Self::WithAuthority,
        Self::WithOffice,
        Self::ToApprove,
        Self::Confirmed,
        Self::Failed,
        Self::Discontinued,
    ];
    /// Of an outcome.
    #[must_use]
    pub const fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Confirmed => Self::Confirmed,
            Outcome::Failed => Self::Failed,
            Outcome::Discontinued => Self::Discontinued,
        }
    }
    /// The word in an address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::NotCalled => "not-called",
            Self::ToHandIn => "to-hand-in",
            Self::Overdue => "overdue",
            Self::Warned => "warned",
            Self::Lapsed => "lapsed",
            Self::WithAuthority => "authority",
            Self::WithOffice => "office",
            Self::ToApprove => "to-approve",
            Self::Confirmed => "confirmed",
            Self::Failed => "failed",
            Self::Discontinued => "discontinued",
        }
    }
    /// Does the unit write its material now?
    #[must_use]
    pub const fn takes_material(self) -> bool {
        matches!(self, Self::NotCalled | Self::ToHandIn | Self::Overdue | Self::Warned | Self::Lapsed)
    }
}

/// Where it stands, who has it, since when, until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where.
    pub phase: Phase,
    /// Who has it: 单位, 推荐单位, 省商务厅经办人, 省商务厅负责人; empty when it has ended.
    pub holder: &'static str,
    /// Since when.
    pub since: Option<DateTime<Utc>>,
    /// Until when.
    pub until: Option<NaiveDate>,
}
