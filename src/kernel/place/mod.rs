//! Divisions of the province as they stood on a day: codes (GB/T 2260), names, and which prefecture a county belongs to.
//!
//! A division keeps its identity through renamings and transfers: any code it ever had finds it, and the answer is the
//! one of the day asked about. So Jianyang is 512081 in 资阳 up to 2016-05-02 and 510185 in 成都 from 2016-05-03 (B15),
//! whichever of the two codes an application carries.
//!
//! - [`Regions`] answers, made from `config/reference/regions.csv` and `region_changes.csv`;
//! - [`Place`] decides which thresholds apply;
//! - [`ExpandedCounty`] are the expanded-authority pilot counties (扩权试点县) of which documents are known (B09).

mod expanded;
mod history;

pub use expanded::ExpandedCounty;

use super::{column::text_column, table::CsvFault, typed};
use chrono::NaiveDate;
use std::{collections::BTreeMap, fmt, str::FromStr};
use thiserror::Error;

/// The code of a division: six figures, GB/T 2260.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct RegionCode(u32);

/// A text is no code of a division.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("行政区划代码是6位数字，例如510100")]
pub struct RegionCodeFault;

impl RegionCode {
    /// 510100: the seat of the province, exempt from the quota (四(二)) and with thresholds of its own (附件1).
    pub const CHENGDU: Self = Self(510_100);
}

impl FromStr for RegionCode {
    type Err = RegionCodeFault;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let folded = typed::half_width(text);
        let code = typed::trimmed(&folded);
        let six = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) && !code.starts_with('0');
        if six { code.parse().map(Self).map_err(|_| RegionCodeFault) } else { Err(RegionCodeFault) }
    }
}
impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}
impl fmt::Debug for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

text_column!(RegionCode);

/// Which of the two sets of thresholds applies: 成都 or 市州 (附件1第9至12条). The registered address decides, by the
/// division in force on the day of application (B15).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Place {
    /// 成都: anywhere in the prefecture-level city.
    Chengdu,
    /// 市州: the other twenty prefectures.
    Elsewhere,
}

impl Place {
    /// The word of the scheme: 成都 or 市州.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Chengdu => "成都",
            Self::Elsewhere => "市州",
        }
    }

    /// The word in files: `chengdu` or `elsewhere`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Chengdu => "chengdu",
            Self::Elsewhere => "elsewhere",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A word that is neither of the two places.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("地区只能写 chengdu（成都）或 elsewhere（市州）")]
pub struct PlaceFault;

impl FromStr for Place {
    type Err = PlaceFault;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Chengdu, Self::Elsewhere].into_iter().find(|place| place.code() == text).ok_or(PlaceFault)
    }
}

text_column!(Place);

/// A prefecture or county as it stood for a time.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Region {
    /// Its code.
    pub code: RegionCode,
    /// Its full name: 绵阳市, 凉山彝族自治州, 安州区.
    pub name: String,
    /// Its short name for tables and tiles: 绵阳, 凉山, 安州.
    pub short: String,
    /// The prefecture it belongs to; a prefecture belongs to itself.
    pub prefecture: RegionCode,
    /// The first day it stood like this; `None` since before the records.
    pub from: Option<NaiveDate>,
    /// The first day it no longer did; `None` until today.
    pub until: Option<NaiveDate>,
}

impl Region {
    /// Did it stand like this on the day?
    #[must_use]
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on < until)
    }

    /// Is it one of the prefectures?
    #[must_use]
    pub fn is_prefecture(&self) -> bool {
        self.code == self.prefecture
    }
}

/// The divisions of the province through time.
#[derive(Clone, Debug, Default)]
pub struct Regions {
    /// The phases of each division, latest first.
    divisions: Vec<Vec<Region>>,
    /// Which division a code belongs to, or ever belonged to.
    by_code: BTreeMap<RegionCode, usize>,
}

impl Regions {
    /// Reads `regions.csv` (the present divisions) and `region_changes.csv` (what changed, with the day of approval).
    ///
    /// # Errors
    /// The first fault with its line: a bad code or date, a code twice, a county of no prefecture, a change whose new
    /// division does not exist.
    pub fn load(regions_csv: &str, changes_csv: &str) -> Result<Self, RegionsFault> {
        history::load(regions_csv, changes_csv)
    }

    /// The division with this code, present or past, as it stood on the day; `None` for an unknown code or a division
    /// that was only created later.
    #[must_use]
    pub fn find(&self, code: RegionCode, on: NaiveDate) -> Option<&Region> {
        let division = self.divisions.get(*self.by_code.get(&code)?)?;
        division.iter().find(|phase| phase.in_force(on))
    }

    /// Was this very code in force on the day? (A form offers and accepts only such codes.)
    #[must_use]
    pub fn in_force(&self, code: RegionCode, on: NaiveDate) -> bool {
        self.find(code, on).is_some_and(|region| region.code == code)
    }

    /// The prefecture to which the county (or prefecture) belonged on the day.
    #[must_use]
    pub fn prefecture_of(&self, code: RegionCode, on: NaiveDate) -> Option<RegionCode> {
        self.find(code, on).map(|region| region.prefecture)
    }

    /// What the division was called on the day.
    #[must_use]
    pub fn name_of(&self, code: RegionCode, on: NaiveDate) -> Option<&str> {
        self.find(code, on).map(|region| region.name.as_str())
    }

    /// 绵阳市江油市: the division with its prefecture before it, as in an address; a prefecture by itself.
    #[must_use]
    pub fn full_name(&self, code: RegionCode, on: NaiveDate) -> Option<String> {
        let region = self.find(code, on)?;
        if region.is_prefecture() {
            return Some(region.name.clone());
        }
        Some(format!("{}{}", self.name_of(region.prefecture, on)?, region.name))
    }

    /// Did it belong to Chengdu on the day? (B15)
    #[must_use]
    pub fn is_chengdu(&self, code: RegionCode, on: NaiveDate) -> bool {
        self.prefecture_of(code, on) == Some(RegionCode::CHENGDU)
    }

    /// Which thresholds apply to a unit registered there, for an application of this day; `None` for an unknown code.
    #[must_use]
    pub fn place_of(&self, code: RegionCode, on: NaiveDate) -> Option<Place> {
        let prefecture = self.prefecture_of(code, on)?;
        Some(if prefecture == RegionCode::CHENGDU { Place::Chengdu } else { Place::Elsewhere })
    }

    /// The prefectures (21 in Sichuan), in the order of their codes.
    pub fn prefectures(&self) -> impl Iterator<Item = &Region> + '_ {
        self.divisions.iter().flatten().filter(|region| region.is_prefecture())
    }

    /// The counties, cities and districts of a prefecture on the day, in the order of their codes.
    #[must_use]
    pub fn counties_of(&self, prefecture: RegionCode, on: NaiveDate) -> Vec<&Region> {
        let mut counties: Vec<&Region> = self
            .divisions
            .iter()
            .flatten()
            .filter(|region| {
                !region.is_prefecture() && region.prefecture == prefecture && region.in_force(on)
            })
            .collect();
        counties.sort_by_key(|region| region.code);
        counties
    }
}

/// A fault in one of the two tables of divisions.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum RegionsFault {
    /// In `regions.csv`.
    #[error("regions.csv {0}")]
    Regions(CsvFault),
    /// In `region_changes.csv`.
    #[error("region_changes.csv {0}")]
    Changes(CsvFault),
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
