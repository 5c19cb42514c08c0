//! What the province watches: who is silent, and which clauses fail.

use crate::{
    application::Stage,
    kernel::place::Place,
    standard::{Answers, Category, ClauseNumber, EnterpriseType},
};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A recommending authority of which nobody has signed in for long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuietBureau {
    /// Its id.
    pub id: Uuid,
    /// 绵阳市商务局.
    pub name: String,
    /// Six figures.
    pub prefecture: String,
    /// Accounts that can sign in.
    pub people: i64,
    /// When somebody last signed in; `None`: never.
    pub last: Option<DateTime<Utc>>,
    /// Files of the round that wait there.
    pub waiting: i64,
}

/// A unit whose open file nobody has touched for long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StuckUnit {
    /// The file.
    pub id: Uuid,
    /// The unit.
    pub unit: String,
    /// Its number, if it was submitted before.
    pub number: Option<String>,
    /// The title applied for.
    pub category: Category,
    /// A draft, or sent back.
    pub stage: Stage,
    /// Who would recommend it.
    pub authority: String,
    /// When it was last touched.
    pub since: DateTime<Utc>,
    /// Until when it must be corrected.
    pub due_at: Option<DateTime<Utc>>,
}

/// An expert with sheets over their date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateExpert {
    /// Who.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// Where they work.
    pub employer: String,
    /// Sheets over their date.
    pub late: i64,
    /// Open sheets.
    pub open: i64,
    /// The earliest date.
    pub due: DateTime<Utc>,
}

/// By printed clause: met, not met, or (`None`) not clear.
pub type Verdicts = BTreeMap<String, Option<bool>>;

/// A file as it was submitted last, with what its authority found.
#[derive(Clone, Debug)]
pub struct AnsweredFile {
    /// The file.
    pub id: Uuid,
    /// 2026A-E0001.
    pub number: String,
    /// The unit.
    pub unit: String,
    /// The title applied for.
    pub category: Category,
    /// Of an enterprise.
    pub kind: Option<EnterpriseType>,
    /// Which thresholds count.
    pub place: Place,
    /// Six figures.
    pub prefecture: String,
    /// What was answered.
    pub answers: Answers,
    /// What was found.
    pub verdicts: Verdicts,
}

/// How one clause went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseTally {
    /// Of which standard.
    pub category: Category,
    /// The printed number.
    pub clause: ClauseNumber,
    /// 附件1第9条(2).
    pub cite: String,
    /// A few words.
    pub title: String,
    /// Files it binds.
    pub files: u32,
    /// Files whose figures fall short of it.
    pub short: Vec<Uuid>,
    /// Files in which it was examined.
    pub examined: u32,
    /// Files in which it was found not met.
    pub rejected: Vec<Uuid>,
}
