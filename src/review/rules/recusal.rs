//! Who must not judge a unit (回避), and who cannot just now. A conflict binds: the database refuses it too.

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
    /// Until when the yearly declaration of interests holds.
    pub declared_until: NaiveDate,
    /// In the pool?
    pub active: bool,
    /// Applications of this round already given to this expert.
    pub load: u32,
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
    /// No longer in the pool.
    Inactive,
    /// The declaration of interests has run out.
    DeclarationExpired(NaiveDate),
    /// Has as many applications as one may have.
    Full(u32),
}

impl Exclusion {
    /// A conflict of interest, and not just want of time or paper?
    #[must_use]
    pub const fn is_conflict(&self) -> bool {
        matches!(self, Self::OwnPrefecture | Self::OwnEmployer | Self::Tie(_))
    }
}

impl std::fmt::Display for Exclusion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OwnPrefecture => write!(f, "和申报单位在同一市州"),
            Self::OwnEmployer => write!(f, "在申报单位任职"),
            Self::Tie(reason) => write!(f, "{reason}"),
            Self::Inactive => write!(f, "已停用"),
            Self::DeclarationExpired(until) => write!(f, "利益声明已于{until}到期，重新声明后才能分派"),
            Self::Full(limit) => write!(f, "工作量已满{limit}件"),
        }
    }
}

/// Why this expert must not, or cannot, be given this unit on this day; conflicts first. `None`: nothing against it.
#[must_use]
pub fn exclusion(expert: &Candidate, unit: &Unit, on: NaiveDate, most: u32) -> Option<Exclusion> {
    let tie = expert.ties.iter().find(|(uscc, _)| *uscc == unit.uscc);
    if expert.employer_uscc.as_ref() == Some(&unit.uscc) || same_name(&expert.employer, &unit.name) {
        Some(Exclusion::OwnEmployer)
    } else if let Some((_, reason)) = tie {
        Some(Exclusion::Tie(reason.clone()))
    } else if expert.prefecture == unit.prefecture {
        Some(Exclusion::OwnPrefecture)
    } else if !expert.active {
        Some(Exclusion::Inactive)
    } else if expert.declared_until < on {
        Some(Exclusion::DeclarationExpired(expert.declared_until))
    } else if expert.load >= most {
        Some(Exclusion::Full(most))
    } else {
        None
    }
}

/// Names are compared as people read them: without spaces, brackets of either width alike.
fn same_name(one: &str, other: &str) -> bool {
    let read = |name: &str| -> String {
        name.chars().filter(|c| !c.is_whitespace()).map(plain_bracket).collect::<String>().to_lowercase()
    };
    read(one) == read(other)
}

const fn plain_bracket(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        other => other,
    }
}

#[cfg(test)]
#[path = "recusal_tests.rs"]
mod tests;
