//! The tests a clause can put to an application. Comparisons are exact; “以上” includes the number itself (B10),
//! “大于” does not (B11).

use crate::kernel::place::Place;
use rust_decimal::Decimal;
use serde::Serialize;

/// The number to reach, in the field's own unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Threshold {
    /// One number for the whole province.
    Everywhere(Decimal),
    /// One for Chengdu, one for the other prefectures.
    ByPlace {
        /// 成都企业
        chengdu: Decimal,
        /// 市州企业
        elsewhere: Decimal,
    },
}

impl Threshold {
    /// The number that counts there.
    #[must_use]
    pub const fn at(&self, place: Place) -> Decimal {
        match (self, place) {
            (Self::Everywhere(value), _)
            | (Self::ByPlace { chengdu: value, .. }, Place::Chengdu)
            | (Self::ByPlace { elsewhere: value, .. }, Place::Elsewhere) => *value,
        }
    }

    /// Whether Chengdu differs from the rest.
    #[must_use]
    pub const fn differs(&self) -> bool {
        matches!(self, Self::ByPlace { .. })
    }
}

/// How a clause is judged. Names of fields and slots were checked when the file was loaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// 以上: the figure is the number or more. A series counts with its report year (B16).
    AtLeast {
        /// A figure or a series of figures.
        field: String,
        /// The number to reach.
        value: Threshold,
    },
    /// 大于: the figure is more than the number.
    MoreThan {
        /// A figure or a series of figures.
        field: String,
        /// The number to exceed.
        value: Threshold,
    },
    /// 占……以上: part × 100 ≥ percent × whole. Of series, the report year.
    RatioAtLeast {
        /// The figure above the line.
        part: String,
        /// The figure below the line.
        whole: String,
        /// Percent to reach.
        percent: Decimal,
    },
    /// Growth on the year before of `percent` or more, in each of the last `steps` years (B12).
    GrowthAtLeast {
        /// A series with `steps` + 1 years or more.
        series: String,
        /// Percent to reach.
        percent: Decimal,
        /// How many growth steps, ending in the report year.
        steps: u8,
    },
    /// 逐年增加: each of the last `steps` years is more than the year before.
    RisesEveryYear {
        /// A series with `steps` + 1 years or more.
        series: String,
        /// How many steps, ending in the report year.
        steps: u8,
    },
    /// The answer is yes.
    Yes(String),
    /// The answer is no.
    No(String),
    /// At least one file lies in the slot.
    Evidence(String),
    /// Experts judge.
    Judged,
    /// All of these.
    All(Vec<Test>),
    /// One of these.
    Any(Vec<Test>),
}

impl Test {
    /// The single tests, in order, with groups opened.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Test> {
        match self {
            Self::All(tests) | Self::Any(tests) => tests.iter().flat_map(Self::leaves).collect(),
            leaf => vec![leaf],
        }
    }

    /// The fields a single test reads (none for groups).
    #[must_use]
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Self::AtLeast { field, .. }
            | Self::MoreThan { field, .. }
            | Self::Yes(field)
            | Self::No(field) => {
                vec![field]
            }
            Self::RatioAtLeast { part, whole, .. } => vec![part, whole],
            Self::GrowthAtLeast { series, .. } | Self::RisesEveryYear { series, .. } => vec![series],
            Self::Evidence(_) | Self::Judged | Self::All(_) | Self::Any(_) => Vec::new(),
        }
    }

    /// Whether this single test is decided by figures.
    #[must_use]
    pub const fn is_numeric(&self) -> bool {
        matches!(
            self,
            Self::AtLeast { .. }
                | Self::MoreThan { .. }
                | Self::RatioAtLeast { .. }
                | Self::GrowthAtLeast { .. }
                | Self::RisesEveryYear { .. }
        )
    }
}
