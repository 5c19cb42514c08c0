//! The nouns of this capability.

use super::rules::Unit;
use crate::{
    access::{Target, Targeted},
    application::ApplicationId,
    kernel::id::Id,
    review::rules::selection::Decision,
    round::RoundId,
    standard::Category,
};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Tag of [`DeterminationId`].
#[derive(Debug)]
pub enum DeterminationTag {}
/// A list on its way through the principal's hands.
pub type DeterminationId = Id<DeterminationTag>;

/// What a principal says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 同意.
    Approved,
    /// 退回.
    SentBack,
}

impl Outcome {
    /// The word of table `determination`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::SentBack => "sent_back",
        }
    }
    /// From the word of table `determination`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Approved, Self::SentBack].into_iter().find(|outcome| outcome.code() == code)
    }
}

/// The two stages of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BothStages {
    /// The mean of the desk review.
    pub desk: Decimal,
    /// The mean of the defence.
    pub defence: Decimal,
    /// The share of the defence, in percent; the rest is the desk review's.
    pub defence_weight: u8,
}

/// A ranked unit with what is decided on it, as the record holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordLine {
    /// Its application.
    pub application: ApplicationId,
    /// 2026A-E0001.
    pub number: String,
    /// The unit's name.
    pub unit: String,
    /// 绵阳市.
    pub prefecture: String,
    /// Who recommended it; empty: 省级企业.
    pub recommended_by: String,
    /// Its position; equal totals share one.
    pub position: u32,
    /// How many share it.
    pub sharing: u32,
    /// The mean that decides.
    pub total: Decimal,
    /// How many sheets it was taken of.
    pub sheets: u32,
    /// In a round of two stages: the desk review and the defence of who was heard, with their shares in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stages: Option<BothStages>,
    /// How far they lie apart.
    pub spread: Option<Decimal>,
    /// Some expert did not let it pass a gate.
    pub gate_failed: bool,
    /// On the list?
    pub selected: bool,
    /// The reason of the decision; empty where it follows the ranking.
    pub reason: String,
    /// 主要工作业绩, as they will be published; empty where it is not on the list.
    pub achievements: String,
}

impl RecordLine {
    /// What was decided.
    #[must_use]
    pub const fn decision(&self) -> Decision {
        if self.selected { Decision::Propose } else { Decision::Pass }
    }
}

/// A decision on the order of equals, as the record holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordTie {
    /// The position they share.
    pub position: u32,
    /// The units, first who goes first.
    pub order: Vec<String>,
    /// On what ground, in words.
    pub ground: String,
    /// The ground told.
    pub words: String,
    /// Who decided.
    pub decided_by: String,
    /// On which day.
    pub decided_on: NaiveDate,
    /// Who recorded it.
    pub recorded_name: String,
}

/// What is put before the principal, frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// 2026年第一批.
    pub round: String,
    /// Of which category.
    pub category: Category,
    /// Its version within round and category.
    pub version: i16,
    /// How many titles the round aims at.
    pub target: u16,
    /// Where the line was drawn, in words.
    pub line: String,
    /// How many ranked units stand above it.
    pub above: usize,
    /// The day of the meeting.
    pub met_on: NaiveDate,
    /// Who took part, as written; empty: to be filled in by hand.
    pub attendees: String,
    /// How many experts locked a sheet that counts.
    pub experts: usize,
    /// The ranking with the decisions.
    pub lines: Vec<RecordLine>,
    /// The decisions on the order of equals. Records from before there were such decisions have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<RecordTie>,
    /// The list, as it will be published.
    pub units: Vec<Unit>,
}

/// A decision of the principal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Uuid,
    /// The name then.
    pub name: String,
    /// What.
    pub outcome: Outcome,
    /// Why it was sent back; empty when approved.
    pub reason: String,
}

/// A list on its way through the principal's hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Determination {
    /// Its id.
    pub id: DeterminationId,
    /// Of which round.
    pub round: RoundId,
    /// What is put before the principal.
    pub record: Record,
    /// SHA-256 of the record, hex.
    pub digest: String,
    /// SHA-256 of the units as they will be published, hex.
    pub units_digest: String,
    /// When it was prepared.
    pub prepared_at: DateTime<Utc>,
    /// By whom.
    pub prepared_by: Uuid,
    /// The name then.
    pub prepared_name: String,
    /// What became of it.
    pub decided: Option<Decided>,
}

impl Determination {
    /// Was it approved?
    #[must_use]
    pub fn is_approved(&self) -> bool {
        self.decided.as_ref().is_some_and(|decided| decided.outcome == Outcome::Approved)
    }
}

impl Targeted for Determination {
    fn target(&self) -> Target {
        Target::of_programme(self.id.uuid())
    }
}
