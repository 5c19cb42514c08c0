//! The nouns of this capability.

use crate::{
    access::{Target, Targeted},
    kernel::id::Id,
    platform::files::{Kind, Stored},
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Tag of [`PackageId`].
#[derive(Debug)]
pub enum PackageTag {}
/// A version of a package.
pub type PackageId = Id<PackageTag>;

/// A document of the package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// 推荐函.
    Letter,
    /// 汇总表.
    Summary,
    /// 推荐意见表, one after the other.
    Opinions,
}

impl Paper {
    /// All, in the order of the package.
    pub const ALL: [Self; 3] = [Self::Letter, Self::Summary, Self::Opinions];
    /// The letter in a page's code.
    #[must_use]
    pub const fn code(self) -> char {
        match self {
            Self::Letter => 'L',
            Self::Summary => 'S',
            Self::Opinions => 'O',
        }
    }
    /// From that letter.
    #[must_use]
    pub fn from_code(code: char) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.code() == code)
    }
    /// Its name in an address.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Summary => "summary",
            Self::Opinions => "opinions",
        }
    }
    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Letter => "推荐函",
            Self::Summary => "汇总表",
            Self::Opinions => "推荐意见表",
        }
    }
}

/// A figure of a unit that a clause asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// 第9条(2).
    pub clause: String,
    /// What it is.
    pub label: String,
    /// The number; none where words stand for it.
    pub value: Option<Decimal>,
    /// 万元, 家 …
    pub unit: String,
    /// As it is shown: 3.42亿元.
    pub given: String,
    /// What the standard wants.
    pub want: String,
}

/// A clause on the opinion sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// 第9条(2).
    pub clause: String,
    /// A few words.
    pub title: String,
    /// What the system works out.
    pub system: String,
    /// 属实, 存疑; empty: not marked.
    pub truth: String,
    /// 完整, 缺项; empty: not marked, or it does not apply.
    pub completeness: String,
    /// 是, 否, 说不准; empty as above.
    pub met: String,
    /// How it was checked.
    pub remark: String,
}

/// A signed visit to the unit (现场核查), as the opinion sheet names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The day.
    pub on: NaiveDate,
    /// Where.
    pub place: String,
    /// Who went there.
    pub visitors: String,
    /// 相符, 不符, 存疑.
    pub conclusion: String,
    /// What was seen, with the clauses that were looked at.
    pub summary: String,
    /// How many photos are kept with it.
    pub photos: u16,
}

/// A unit as the list freezes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its application.
    pub application: Uuid,
    /// The recommendation that holds.
    pub recommendation: Uuid,
    /// The title.
    pub category: Category,
    /// Enterprises only.
    pub kind: Option<EnterpriseType>,
    /// 推荐排序 within the category, without gaps.
    pub rank: i16,
    /// 2026A-E0001.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its credit code.
    pub uscc: String,
    /// 绵阳市涪城区.
    pub region: String,
    /// The authority's opinion.
    pub opinion: String,
    /// Which submission was examined.
    pub submission: i16,
    /// The digest on the unit's receipt.
    pub submission_digest: String,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Its clauses.
    pub lines: Vec<Line>,
    /// The signed visits to it, oldest first; lists frozen before they were named have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<Visit>,
}

/// The list: what is frozen, printed and sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// 2026年第一批.
    pub round: String,
    /// 绵阳市商务局.
    pub authority: String,
    /// 1, then one more each.
    pub version: i16,
    /// 发文字号.
    pub letter_number: String,
    /// The date of the letter.
    pub prepared_on: NaiveDate,
    /// By category, then in rank order.
    pub units: Vec<Unit>,
}

/// What makes a place on the list: compared to find out whether it has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The application.
    pub application: Uuid,
    /// The recommendation that holds.
    pub recommendation: Uuid,
    /// The title.
    pub category: Category,
    /// Its place within the category.
    pub rank: i16,
}

/// Where a version stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageState {
    /// Frozen, to be printed and sealed.
    Prepared,
    /// The sealed scan is in.
    Sealed,
    /// The province has it.
    Sent,
}

impl PackageState {
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Prepared => "待盖章",
            Self::Sealed => "已盖章，待报送",
            Self::Sent => "已报送",
        }
    }
}

/// A sealed page, or several, as they came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// From 1.
    pub seq: i16,
    /// The file.
    pub file: Stored,
}

/// A file that claims to be a sealed scan, with what the codes on its pages say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewScan {
    /// Its name.
    pub name: String,
    /// Page by page.
    pub pages: Vec<Vec<String>>,
}

/// A version of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its id.
    pub id: PackageId,
    /// In which round.
    pub round: Uuid,
    /// Whose.
    pub authority: Uuid,
    /// The list, frozen.
    pub list: List,
    /// Its digest.
    pub digest: String,
    /// Pages of letter, table and opinion sheets.
    pub pages: [i16; 3],
    /// When it was frozen.
    pub prepared_at: DateTime<Utc>,
    /// By whom.
    pub prepared_by: Uuid,
    /// When the scan that fits came in.
    pub sealed_at: Option<DateTime<Utc>>,
    /// When it went to the province.
    pub sent_at: Option<DateTime<Utc>>,
    /// By whom.
    pub sent_by: Option<Uuid>,
    /// When a newer version took its place.
    pub superseded_at: Option<DateTime<Utc>>,
    /// The scans.
    pub scans: Vec<Scan>,
}

impl Package {
    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> PackageState {
        match (self.sent_at, self.sealed_at) {
            (Some(_), _) => PackageState::Sent,
            (None, Some(_)) => PackageState::Sealed,
            (None, None) => PackageState::Prepared,
        }
    }
    /// Every page that must come back.
    #[must_use]
    pub fn sheets(&self) -> Vec<(Paper, i16)> {
        Paper::ALL
            .into_iter()
            .zip(self.pages)
            .flat_map(|(paper, pages)| (1..=pages).map(move |page| (paper, page)))
            .collect()
    }
    /// The list's places.
    #[must_use]
    pub fn standings(&self) -> Vec<Standing> {
        self.list.units.iter().map(Unit::standing).collect()
    }
}

impl Unit {
    /// Its place on the list.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        Standing {
            application: self.application,
            recommendation: self.recommendation,
            category: self.category,
            rank: self.rank,
        }
    }
}

/// A package belongs to its authority.
impl Targeted for Package {
    fn target(&self) -> Target {
        Target { id: self.id.uuid(), ..Target::of_tenant(self.authority) }
    }
}

/// A package ready to be kept: the list, and how many pages it came to in print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The list.
    pub list: List,
    /// Pages of letter, table and opinion sheets.
    pub pages: [i16; 3],
}

/// An authority's package of a round, as the province's table shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whose.
    pub authority: Uuid,
    /// 绵阳市商务局.
    pub authority_name: String,
    /// How many units it recommends now.
    pub recommended: i64,
    /// The newest package that was sent.
    pub sent: Option<PackageId>,
    /// Its version.
    pub version: Option<i16>,
    /// 发文字号.
    pub letter_number: Option<String>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// Does it hold just what is recommended now?
    pub is_current: bool,
}

/// The package that holds an application, as the acceptance page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Which package.
    pub package: Package,
    /// Does it hold just what is recommended now?
    pub is_current: bool,
}

/// The kinds of file a sealed scan may be.
#[must_use]
pub const fn is_scan(kind: Kind) -> bool {
    matches!(kind, Kind::Pdf | Kind::Jpeg | Kind::Png)
}
