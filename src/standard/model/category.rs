//! The three titles one can apply for, the four types of enterprise, and the two kinds of place.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The three kinds of demonstration unit (二、工作目标).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 示范企业
    Enterprise,
    /// 示范基地
    Base,
    /// 农村电子商务示范县（市、区）
    County,
}

impl Category {
    /// All of them, in the order of the annexes.
    pub const ALL: [Self; 3] = [Self::Enterprise, Self::Base, Self::County];

    /// The key used in files, URLs and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::Base => "base",
            Self::County => "county",
        }
    }

    /// The Chinese name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Enterprise => "示范企业",
            Self::Base => "示范基地",
            Self::County => "农村电子商务示范县（市、区）",
        }
    }

    /// The name of the conferred title (四(三)).
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Enterprise => "四川省电子商务示范企业",
            Self::Base => "四川省电子商务示范基地",
            Self::County => "四川省农村电子商务示范县（市、区）",
        }
    }

    /// 家 for enterprises, 个 for bases and counties.
    #[must_use]
    pub const fn measure_word(self) -> &'static str {
        match self {
            Self::Enterprise => "家",
            Self::Base | Self::County => "个",
        }
    }
}

impl FromStr for Category {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|each| each.key() == text)
            .ok_or_else(|| format!("没有“{text}”这个类别，可以写enterprise、base或county"))
    }
}

/// The four types of enterprise (附件1备注); each has one clause of its own among 9 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnterpriseType {
    /// B2B电子商务平台 (第9条)
    B2b,
    /// B2C电子商务平台 (第10条)
    B2c,
    /// 电子商务服务企业 (第11条)
    Service,
    /// 开展电子商务的传统企业 (第12条)
    Traditional,
}

impl EnterpriseType {
    /// All of them, in the order of their clauses.
    pub const ALL: [Self; 4] = [Self::B2b, Self::B2c, Self::Service, Self::Traditional];

    /// The key used in files, forms and the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::B2b => "b2b",
            Self::B2c => "b2c",
            Self::Service => "service",
            Self::Traditional => "traditional",
        }
    }

    /// The Chinese name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::B2b => "B2B电子商务平台",
            Self::B2c => "B2C电子商务平台",
            Self::Service => "电子商务服务企业",
            Self::Traditional => "开展电子商务的传统企业",
        }
    }

    /// The name inside a heading: “B2B专项条件”.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::B2b => "B2B",
            Self::B2c => "B2C",
            Self::Service => "服务企业",
            Self::Traditional => "传统企业",
        }
    }
}

impl FromStr for EnterpriseType {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|each| each.key() == text)
            .ok_or_else(|| format!("没有“{text}”这个企业类型，可以写b2b、b2c、service或traditional"))
    }
}

/// Which thresholds count: those for 成都企业 or those for 市州企业 (附件1第9至12条). Decided by the registered
/// address and the division in force on the application date (B15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// 成都
    Chengdu,
    /// 其他市州
    Elsewhere,
}

impl Place {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Chengdu, Self::Elsewhere];

    /// The key used in files and forms.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Chengdu => "chengdu",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// The Chinese name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Chengdu => "成都",
            Self::Elsewhere => "其他市州",
        }
    }

    /// The word the annex uses before a threshold.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Chengdu => "成都",
            Self::Elsewhere => "市州",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Chengdu => Self::Elsewhere,
            Self::Elsewhere => Self::Chengdu,
        }
    }
}

impl FromStr for Place {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|each| each.key() == text)
            .ok_or_else(|| format!("没有“{text}”这个地点，可以写chengdu或elsewhere"))
    }
}
