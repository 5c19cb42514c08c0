//! 川电示企2014011: the number of a certificate.

use super::{CodeFault, folded};
use crate::standard::Category;
use std::{fmt, str::FromStr};

/// 川电示, 企, 基 or 县 for the category, the year of the announcement, and a number of at least three figures that runs by
/// category and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CertificateNumber {
    category: Category,
    year: u16,
    serial: u16,
}

/// What every number begins with.
const HEAD: &str = "川电示";

const fn letter(category: Category) -> char {
    match category {
        Category::Enterprise => '企',
        Category::Base => '基',
        Category::County => '县',
    }
}

impl CertificateNumber {
    /// The number after `last` of this category and year; `None`: the first.
    #[must_use]
    pub fn after(last: Option<Self>, category: Category, year: u16) -> Self {
        Self { category, year, serial: last.map_or(0, |last| last.serial).saturating_add(1) }
    }
    /// The first part of all numbers of a category and year: 川电示企2014.
    #[must_use]
    pub fn series(category: Category, year: u16) -> String {
        format!("{HEAD}{}{year:04}", letter(category))
    }
    /// For which title.
    #[must_use]
    pub const fn category(self) -> Category {
        self.category
    }
}

impl fmt::Display for CertificateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", Self::series(self.category, self.year), self.serial)
    }
}

impl FromStr for CertificateNumber {
    type Err = CodeFault;
    fn from_str(typed: &str) -> Result<Self, CodeFault> {
        let typed = folded(typed);
        let rest = typed.strip_prefix(HEAD).ok_or(CodeFault::Number)?;
        let category = Category::ALL.into_iter().find(|category| rest.starts_with(letter(*category)));
        let category = category.ok_or(CodeFault::Number)?;
        let figures = rest.trim_start_matches(letter(category));
        let good = matches!(figures.len(), 7..=8) && figures.bytes().all(|byte| byte.is_ascii_digit());
        let (year, serial) = figures.split_at_checked(4).filter(|_| good).ok_or(CodeFault::Number)?;
        let read = |text: &str| text.parse::<u16>().map_err(|_| CodeFault::Number);
        let number = Self { category, year: read(year)?, serial: read(serial)? };
        if number.serial > 0 && number.to_string() == typed { Ok(number) } else { Err(CodeFault::Number) }
    }
}

impl serde::Serialize for CertificateNumber {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
