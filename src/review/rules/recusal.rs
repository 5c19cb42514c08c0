//! Who must not judge a unit (回避), and who cannot just now. A conflict binds: the database refuses it too.
//!
//! What the register says by itself binds: same credit code, same employer, same prefecture, a declared tie. What only looks
//! like a conflict (a similar name, earlier work) excludes as well, until an officer has dismissed it on its evidence; what an
//! officer has confirmed excludes whatever the register says later.

use super::matching::{Ground, matches};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the rule looks at in an expert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Which expert.
    pub expert: Uuid,
    /// Where the expert works, as a prefecture's code.
    pub prefecture: String,
    /// The employer.
    pub employer: String,
    /// The employer's credit code, if it has one.
    pub employer_uscc: Option<String>,
    /// Ties to units: credit code and reason.
    pub ties: Vec<(String, String)>,
    /// Earlier employers and projects.
    #[serde(default)]
    pub works: Vec<Known>,
    /// What officers decided on this expert's conflicts.
    #[serde(default)]
    pub decided: Vec<Decided>,
    /// Until when the yearly declaration of interests holds; `None`: not declared.
    pub declared_until: Option<NaiveDate>,
    /// In the pool?
    pub active: bool,
    /// Suspended just now?
    #[serde(default)]
    pub suspended: bool,
    /// Applications of this round already given to this expert.
    pub load: u32,
}

/// Earlier work as the rule looks at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The unit's name.
    pub unit: String,
    /// Its credit code, if known.
    pub uscc: Option<String>,
    /// What it was: 曾任职，2019年至2021年任副总经理.
    pub what: String,
}

/// An officer's decision on a match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// On which application.
    pub application: Uuid,
    /// On which ground.
    pub ground: Ground,
    /// On which evidence: other evidence is looked at anew.
    pub evidence: String,
    /// A conflict, or none?
    pub confirmed: bool,
}

/// What the rule looks at in a unit that applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its application.
    pub application: Uuid,
    /// Its name.
    pub name: String,
    /// Its credit code.
    pub uscc: String,
    /// The prefecture it belongs to.
    pub prefecture: String,
}

/// Why an expert is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exclusion {
    /// Works in the prefecture the unit comes from.
    OwnPrefecture,
    /// Works for the unit.
    OwnEmployer,
    /// Declared, or found to have, a tie to the unit.
    Tie(String),
    /// An officer confirmed a conflict: its evidence.
    Confirmed(String),
    /// Looks like a conflict, and nobody has looked at it yet: its evidence.
    Unclear(String),
    /// No longer in the pool.
    Inactive,
    /// Suspended just now.
    Suspended,
    /// Has not declared interests.
    NotDeclared,
    /// The declaration of interests has run out.
    DeclarationExpired(NaiveDate),
    /// Has as many applications as one may have.
    Full(u32),
}

impl Exclusion {
    /// A conflict of interest, and not just want of time or paper?
    #[must_use]
    pub const fn is_conflict(&self) -> bool {
        match self {
            Self::OwnPrefecture
            | Self::OwnEmployer
            | Self::Tie(_)
            | Self::Confirmed(_)
            | Self::Unclear(_) => true,
            Self::Inactive
            | Self::Suspended
            | Self::NotDeclared
            | Self::DeclarationExpired(_)
            | Self::Full(_) => false,
        }
    }
}

impl std::fmt::Display for Exclusion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OwnPrefecture => write!(f, "和申报单位在同一市州"),
            Self::OwnEmployer => write!(f, "在申报单位任职"),
            Self::Tie(reason) => write!(f, "{reason}"),
            Self::Confirmed(evidence) => write!(f, "已认定冲突：{evidence}"),
            Self::Unclear(evidence) => write!(f, "疑似冲突，还没认定：{evidence}"),
            Self::Inactive => write!(f, "已停用"),
            Self::Suspended => write!(f, "暂停评审"),
            Self::NotDeclared => write!(f, "还没有作利益声明"),
            Self::DeclarationExpired(until) => write!(f, "利益声明已于{until}到期，重新声明后才能分派"),
            Self::Full(limit) => write!(f, "工作量已满{limit}件"),
        }
    }
}

/// Why this expert must not, or cannot, be given this unit on this day; conflicts first. `None`: nothing against it.
#[must_use]
pub fn exclusion(expert: &Candidate, unit: &Unit, on: NaiveDate, most: u32) -> Option<Exclusion> {
    conflict(expert, unit).or_else(|| unavailable(expert, on, most))
}

/// What binds comes first, then what was confirmed, then what is open.
fn conflict(expert: &Candidate, unit: &Unit) -> Option<Exclusion> {
    let found = matches(expert, unit);
    let binding = found.iter().find_map(|one| match one.ground {
        Ground::CreditCode | Ground::Employer => Some(Exclusion::OwnEmployer),
        Ground::Tie => Some(Exclusion::Tie(one.evidence.clone())),
        Ground::Prefecture => Some(Exclusion::OwnPrefecture),
        Ground::SimilarName | Ground::Cowork => None,
    });
    let decided = || expert.decided.iter().filter(|one| one.application == unit.application);
    let confirmed =
        || decided().find(|one| one.confirmed).map(|one| Exclusion::Confirmed(one.evidence.clone()));
    let open = || {
        let judged =
            |ground, evidence: &str| decided().any(|one| one.ground == ground && one.evidence == evidence);
        let open = found.iter().find(|one| !one.ground.binds() && !judged(one.ground, &one.evidence));
        open.map(|one| Exclusion::Unclear(one.evidence.clone()))
    };
    binding.or_else(confirmed).or_else(open)
}

/// Want of time or paper.
#[must_use]
pub fn unavailable(expert: &Candidate, on: NaiveDate, most: u32) -> Option<Exclusion> {
    match expert.declared_until {
        _ if !expert.active => Some(Exclusion::Inactive),
        _ if expert.suspended => Some(Exclusion::Suspended),
        None => Some(Exclusion::NotDeclared),
        Some(until) if until < on => Some(Exclusion::DeclarationExpired(until)),
        Some(_) if expert.load >= most => Some(Exclusion::Full(most)),
        Some(_) => None,
    }
}

/// Could be given something on this day, conflicts and load aside?
#[must_use]
pub fn is_usable(expert: &Candidate, on: NaiveDate) -> bool {
    unavailable(expert, on, u32::MAX).is_none()
}

#[cfg(test)]
#[path = "recusal_tests.rs"]
mod tests;
