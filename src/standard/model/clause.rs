//! A clause as printed in the annex, with its number, its words and its test.

use super::{EnterpriseType, Test};
use serde::{Serialize, Serializer};
use std::{fmt, str::FromStr};

/// The number of a clause as printed: “3”, or “9(2)” for a sub-clause. Gaps of the original stay: annex 1 has 10(1),
/// 10(2) and 10(4) (B14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseNumber {
    /// The item, from 1.
    pub item: u8,
    /// The sub-item in brackets, if it is one.
    pub sub: Option<u8>,
}

impl ClauseNumber {
    /// The clause this sub-clause stands under; itself if it is no sub-clause.
    #[must_use]
    pub const fn parent(self) -> Self {
        Self { item: self.item, sub: None }
    }

    /// The anchor on a page: `9-2`.
    #[must_use]
    pub fn anchor(self) -> String {
        self.sub.map_or_else(|| self.item.to_string(), |sub| format!("{}-{sub}", self.item))
    }

    /// The full citation: 附件1第9条(2).
    #[must_use]
    pub fn cite(self, annex: u8) -> String {
        format!("附件{annex}{}", self.in_words())
    }

    /// 第9条(2), without the annex.
    #[must_use]
    pub fn in_words(self) -> String {
        match self.sub {
            Some(sub) => format!("第{}条({sub})", self.item),
            None => format!("第{}条", self.item),
        }
    }
}

impl fmt::Display for ClauseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sub {
            Some(sub) => write!(f, "{}({sub})", self.item),
            None => write!(f, "{}", self.item),
        }
    }
}

impl FromStr for ClauseNumber {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("“{text}”不是条款号，写成“3”或“9(2)”这样");
        let number = |part: &str| part.parse::<u8>().ok().filter(|n| *n > 0).ok_or_else(wrong);
        match text.strip_suffix(')').and_then(|open| open.split_once('(')) {
            Some((item, sub)) => Ok(Self { item: number(item)?, sub: Some(number(sub)?) }),
            None => Ok(Self { item: number(text)?, sub: None }),
        }
    }
}

impl Serialize for ClauseNumber {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// Holds when a yes/no or choice field has one of these answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// The field it looks at.
    pub field: String,
    /// The answers that make it hold: `yes`, `no`, or keys of options.
    pub is: Vec<String>,
}

/// Something to be considered that does not decide the clause (B35).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// When it is shown.
    pub when: Condition,
    /// What it says.
    pub text: String,
}

/// One printed clause or sub-clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// The printed number.
    pub number: ClauseNumber,
    /// The citation: 附件1第9条(2).
    pub cite: String,
    /// The section of the form where it is answered.
    pub section: String,
    /// The types of enterprise it binds; empty = every applicant.
    pub types: Vec<EnterpriseType>,
    /// A few words for headings.
    pub title: String,
    /// The clause in the province's sense.
    pub text: String,
    /// One line for tables.
    pub brief: String,
    /// A remark for officials: how an ambiguity of the text is read.
    pub note: Option<String>,
    /// It applies only then; otherwise the result is 不适用.
    pub when: Option<Condition>,
    /// How it is judged. `None` only for the heading of sub-clauses.
    pub test: Option<Test>,
    /// Something to consider that does not decide.
    pub warning: Option<Warning>,
}

impl Clause {
    /// Whether it binds an applicant of this type (`None`: not an enterprise, or not chosen yet).
    #[must_use]
    pub fn binds(&self, kind: Option<EnterpriseType>) -> bool {
        self.types.is_empty() || kind.is_some_and(|kind| self.types.contains(&kind))
    }

    /// Whether it belongs to the conditions that figures or a type of enterprise bring (附件1第9至12条, 附件2第2、5条,
    /// 附件3第5条), not to the general ones that are shown by evidence.
    #[must_use]
    pub fn is_special(&self) -> bool {
        let numeric = |test: &Test| test.leaves().into_iter().any(Test::is_numeric);
        !self.types.is_empty() || self.test.as_ref().is_some_and(numeric)
    }

    /// Whether it only introduces its sub-clauses.
    #[must_use]
    pub const fn is_heading(&self) -> bool {
        self.test.is_none()
    }
}
