//! What in the register points to a conflict between an expert and a unit, each with its evidence.

use super::recusal::{Candidate, Unit};
use serde::{Deserialize, Serialize};

/// What kind of match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// The employer has the unit's credit code.
    CreditCode,
    /// The employer has the unit's name.
    Employer,
    /// A tie to the unit was declared.
    Tie,
    /// Works in the unit's prefecture.
    Prefecture,
    /// The employer's name looks like the unit's.
    SimilarName,
    /// Worked for the unit before, or with it.
    Cowork,
}

impl Ground {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 6] =
        [Self::CreditCode, Self::Employer, Self::Tie, Self::Prefecture, Self::SimilarName, Self::Cowork];
    /// The word of the table.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CreditCode => "credit_code",
            Self::Employer => "employer",
            Self::Tie => "tie",
            Self::Prefecture => "prefecture",
            Self::SimilarName => "similar_name",
            Self::Cowork => "cowork",
        }
    }
    /// From the word of the table.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::CreditCode => "信用代码相同",
            Self::Employer => "工作单位相同",
            Self::Tie => "申报过利害关系",
            Self::Prefecture => "同一市州",
            Self::SimilarName => "工作单位名称相近",
            Self::Cowork => "任职或合作经历",
        }
    }
    /// Does the register settle it by itself, so that it cannot be dismissed?
    #[must_use]
    pub const fn binds(self) -> bool {
        match self {
            Self::CreditCode | Self::Employer | Self::Tie | Self::Prefecture => true,
            Self::SimilarName | Self::Cowork => false,
        }
    }
}

/// A match with its evidence, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// What kind.
    pub ground: Ground,
    /// The evidence.
    pub evidence: String,
}

/// Everything that points to a conflict, in the order of [`Ground::ALL`].
#[must_use]
pub fn matches(expert: &Candidate, unit: &Unit) -> Vec<Match> {
    let mut found = Vec::new();
    let mut add = |ground, evidence| found.push(Match { ground, evidence });
    if expert.employer_uscc.as_ref() == Some(&unit.uscc) {
        add(Ground::CreditCode, format!("工作单位{}的信用代码和申报单位相同", expert.employer));
    }
    let same = same_name(&expert.employer, &unit.name);
    if same {
        add(Ground::Employer, format!("工作单位是{}", expert.employer));
    }
    for (_, reason) in expert.ties.iter().filter(|(uscc, _)| *uscc == unit.uscc) {
        add(Ground::Tie, reason.clone());
    }
    if expert.prefecture == unit.prefecture {
        add(Ground::Prefecture, "和申报单位在同一市州".to_owned());
    }
    if !same && is_similar(&expert.employer, &unit.name) {
        add(Ground::SimilarName, format!("工作单位{}和申报单位名称相近", expert.employer));
    }
    let past = |unit_name: &str| same_name(unit_name, &unit.name) || is_similar(unit_name, &unit.name);
    for work in &expert.works {
        if work.uscc.as_ref() == Some(&unit.uscc) || past(&work.unit) {
            add(Ground::Cowork, format!("{}：{}", work.unit, work.what));
        }
    }
    found
}

/// Names are compared as people read them: without spaces, brackets of either width alike.
fn same_name(one: &str, other: &str) -> bool {
    read(one) == read(other)
}

fn read(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).map(plain_bracket).collect::<String>().to_lowercase()
}

const fn plain_bracket(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        other => other,
    }
}

/// What a firm is called without its legal form, if enough of it is left to tell it apart.
fn stem(name: &str) -> Option<String> {
    const FORMS: [&str; 5] = ["有限责任公司", "股份有限公司", "有限公司", "集团", "公司"];
    let mut stem = read(name);
    for form in FORMS {
        stem = stem.replace(form, "");
    }
    (stem.chars().count() >= 4).then_some(stem)
}

/// Does one name hold the stem of the other: the firm's institute, its group, its branch?
fn is_similar(one: &str, other: &str) -> bool {
    match (stem(one), stem(other)) {
        (Some(one), Some(other)) => one.contains(&other) || other.contains(&one),
        (None, _) | (_, None) => false,
    }
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
