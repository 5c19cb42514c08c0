//! A return of a period, and what was handed in.

use super::{
    period::Period,
    rules::duty::{self, Days},
};
use crate::{
    access::{Target, Targeted},
    award::{CertificateNumber, TitleId, TitleState},
    kernel::id::Id,
    org::{AuthorityId, OrgId},
    standard::{Answers, Category, EnterpriseType},
};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Tag of [`ReturnId`].
#[derive(Debug)]
pub enum ReturnTag {}
/// A return.
pub type ReturnId = Id<ReturnTag>;

/// Where a return stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Being filled in.
    Draft,
    /// With whoever accepts it.
    Submitted,
    /// Sent back with a reason.
    Returned,
    /// Accepted.
    Accepted,
    /// Accepted once, being corrected: the accepted version holds until the next one is.
    Correcting,
}

impl Stage {
    /// All, in order.
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::Submitted, Self::Returned, Self::Accepted, Self::Correcting];
    /// The word of table `stat_return`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Correcting => "correcting",
        }
    }
    /// From the word of table `stat_return`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "填写中",
            Self::Submitted => "已报送",
            Self::Returned => "退回修改",
            Self::Accepted => "已核对",
            Self::Correcting => "更正中",
        }
    }
    /// May the unit change its figures?
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Returned | Self::Correcting)
    }
}

/// Explanations by item.
pub type Notes = BTreeMap<String, String>;

/// A title's return of one period.
#[derive(Clone, Debug)]
pub struct Return {
    /// Its id.
    pub id: ReturnId,
    /// Of which title.
    pub title: TitleId,
    /// Whose.
    pub org: OrgId,
    /// Who accepts it; `None`: the province (省级企业, B06).
    pub authority: Option<AuthorityId>,
    /// Its name; empty where the province accepts.
    pub authority_name: String,
    /// Which title.
    pub category: Category,
    /// Of enterprises: which type.
    pub kind: Option<EnterpriseType>,
    /// What the holder was called at the end of the period.
    pub unit_name: String,
    /// What it is called now, if otherwise.
    pub called_now: Option<String>,
    /// 川电示企2014011.
    pub certificate: CertificateNumber,
    /// Where the holder is registered.
    pub prefecture_code: String,
    /// How the title stands.
    pub title_state: TitleState,
    /// Of which period.
    pub period: Period,
    /// The last day on which it is in time.
    pub due_on: NaiveDate,
    /// Sent back: the last day on which it is in time again.
    pub again_by: Option<NaiveDate>,
    /// Handed in again: the most days it was late by.
    pub again_late: i32,
    /// The title was lost on the due day, and has been given back.
    pub lost: bool,
    /// The same of the day it was due again.
    pub lost_again: bool,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub stage_at: DateTime<Utc>,
    /// What has been filled in.
    pub answers: Answers,
    /// Explanations, by item.
    pub notes: Notes,
    /// The day it was first handed in.
    pub handed_on: Option<NaiveDate>,
    /// Until when it should be accepted or sent back, while it is with somebody.
    pub decide_by: Option<NaiveDate>,
    /// Counts the changes: a form sends the one it was shown.
    pub version: i32,
}

impl Targeted for Return {
    fn target(&self) -> Target {
        let authority = self.authority.map(Id::uuid);
        Target { id: self.id.uuid(), owner: Some(self.org.uuid()), authority, experts: Vec::new() }
    }
}

/// Whether it came in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeliness {
    /// Not handed in; so many days are left.
    Awaited(i64),
    /// Not handed in, or sent back and not handed in again; so many days late.
    Missing(i64),
    /// Handed in in time.
    InTime,
    /// Handed in so many days late.
    Late(i64),
    /// Not handed in, and not asked for: the title is not held any more, or was lost on the due day.
    Excused,
}

impl Return {
    /// The holder by its name then, with the present one beside it: 原名（现名…）.
    #[must_use]
    pub fn named(&self) -> String {
        match &self.called_now {
            Some(now) => format!("{}（现名{now}）", self.unit_name),
            None => self.unit_name.clone(),
        }
    }

    /// What the holder is called now.
    #[must_use]
    pub fn called(&self) -> &str {
        self.called_now.as_deref().unwrap_or(&self.unit_name)
    }

    /// What its days say of it.
    #[must_use]
    pub const fn days(&self) -> Days {
        Days {
            due_on: self.due_on,
            handed_on: self.handed_on,
            again_by: self.again_by,
            again_late: self.again_late,
            lost: self.lost,
            lost_again: self.lost_again,
        }
    }
    /// Is it late or missing since it was sent back?
    #[must_use]
    pub fn is_late_again(&self, today: NaiveDate) -> bool {
        duty::is_again(self.days(), self.timeliness(today))
    }
    /// Whether it came in time, as of a day.
    #[must_use]
    pub fn timeliness(&self, today: NaiveDate) -> Timeliness {
        duty::timeliness(self.days(), self.title_state.is_held(), today)
    }
}

/// One figure as it was handed in. It needs no form to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The item's key.
    pub key: String,
    /// What was asked.
    pub label: String,
    /// In which unit.
    pub unit: String,
    /// The figure.
    #[serde(with = "rust_decimal::serde::str")]
    pub value: Decimal,
    /// Why it jumped; mostly empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Accepted, or sent back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 已核对.
    Accepted,
    /// 退回修改.
    SentBack,
}

impl Verdict {
    /// The word of table `stat_return_version`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::SentBack => "sent_back",
        }
    }
    /// From the word of table `stat_return_version`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Accepted, Self::SentBack].into_iter().find(|verdict| verdict.code() == code)
    }
}

/// What became of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Accepted or sent back.
    pub verdict: Verdict,
    /// What was said.
    pub words: String,
    /// By which unit.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// 1, then one more each time.
    pub seq: i16,
    /// The figures.
    pub lines: Vec<Line>,
    /// Why it was corrected; empty for one that was not accepted before.
    pub reason: String,
    /// When.
    pub handed_at: DateTime<Utc>,
    /// What became of it.
    pub decision: Option<Decision>,
}

/// A duty that has not been opened yet.
#[derive(Clone, Debug)]
pub struct Owed {
    /// Of which title.
    pub title: TitleId,
    /// Its holder.
    pub org: OrgId,
    /// Of which period.
    pub period: Period,
}

impl Targeted for Owed {
    fn target(&self) -> Target {
        Target { id: self.title.uuid(), owner: Some(self.org.uuid()), ..Target::default() }
    }
}
