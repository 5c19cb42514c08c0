//! Quarters and years.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cycle {
    /// 季报.
    Quarter,
    /// 年报.
    Year,
}

impl Cycle {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Quarter, Self::Year];

    /// The key in addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
    /// 季报, 年报.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Quarter => "季报",
            Self::Year => "年报",
        }
    }
    /// 季度, 年: as in 本季度, 上年.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quarter => "季度",
            Self::Year => "年",
        }
    }
}

/// A quarter or a calendar year. Ordered by its last day, a year behind its fourth quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    year: i32,
    /// 1 to 4; 0: the whole year.
    quarter: u8,
}

impl Period {
    /// A calendar year.
    #[must_use]
    pub const fn of_year(year: i32) -> Self {
        Self { year, quarter: 0 }
    }
    /// A quarter; `None` when there is no such quarter.
    #[must_use]
    pub const fn of_quarter(year: i32, quarter: u8) -> Option<Self> {
        if quarter >= 1 && quarter <= 4 { Some(Self { year, quarter }) } else { None }
    }
    /// The year it lies in.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }
    /// 1 to 4; `None`: the whole year.
    #[must_use]
    pub const fn quarter(self) -> Option<u8> {
        if self.quarter == 0 { None } else { Some(self.quarter) }
    }
    /// A quarter or a year.
    #[must_use]
    pub const fn cycle(self) -> Cycle {
        if self.quarter == 0 { Cycle::Year } else { Cycle::Quarter }
    }
    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let month = if self.quarter == 0 { 1 } else { u32::from(self.quarter) * 3 - 2 };
        NaiveDate::from_ymd_opt(self.year, month, 1).unwrap_or(NaiveDate::MAX)
    }
    /// Its last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let next = match self.quarter {
            0 | 4 => NaiveDate::from_ymd_opt(self.year + 1, 1, 1),
            quarter => NaiveDate::from_ymd_opt(self.year, u32::from(quarter) * 3 + 1, 1),
        };
        next.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
    }
    /// The one before it: 上季度, 上年.
    #[must_use]
    pub const fn previous(self) -> Self {
        match self.quarter {
            0 => Self { year: self.year - 1, quarter: 0 },
            1 => Self { year: self.year - 1, quarter: 4 },
            quarter => Self { year: self.year, quarter: quarter - 1 },
        }
    }
    /// The same quarter of the year before; for a year the year before.
    #[must_use]
    pub const fn year_before(self) -> Self {
        Self { year: self.year - 1, quarter: self.quarter }
    }
    /// Every period whose last day lies in these days, both included, in order.
    #[must_use]
    pub fn ending_in(from: NaiveDate, until: NaiveDate) -> Vec<Self> {
        let years = from.year()..=until.year();
        let all = years.flat_map(|year| [1, 2, 3, 4, 0].map(|quarter| Self { year, quarter }));
        all.filter(|period| (from..=until).contains(&period.last_day())).collect()
    }
    /// 2015年3季度, 2015年.
    #[must_use]
    pub fn label(self) -> String {
        match self.quarter {
            0 => format!("{}年", self.year),
            quarter => format!("{}年{quarter}季度", self.year),
        }
    }
    /// 15年3季, 15年: on small tiles.
    #[must_use]
    pub fn short(self) -> String {
        match self.quarter {
            0 => format!("{:02}全年", self.year % 100),
            quarter => format!("{:02}年{quarter}季", self.year % 100),
        }
    }
}

/// 2015Q3, 2015: in addresses and files.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.quarter {
            0 => write!(f, "{}", self.year),
            quarter => write!(f, "{}Q{quarter}", self.year),
        }
    }
}

impl FromStr for Period {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("“{text}”不是报告期，写成2015或2015Q3这样");
        let (year, quarter) =
            text.split_once('Q').map_or((text, None), |(year, quarter)| (year, Some(quarter)));
        let year = year.parse().ok().filter(|year| (2000..2100).contains(year)).ok_or_else(wrong)?;
        match quarter {
            None => Ok(Self::of_year(year)),
            Some(quarter) => quarter.parse().ok().and_then(|q| Self::of_quarter(year, q)).ok_or_else(wrong),
        }
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.last_day(), self.cycle()).cmp(&(other.last_day(), other.cycle()))
    }
}
impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
