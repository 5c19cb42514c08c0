//! The three titles one can apply for, and the four types of enterprise.

use crate::kernel::statute::{TITLE_BASE, TITLE_COUNTY, TITLE_ENTERPRISE};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The three kinds of demonstration unit (二、工作目标).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
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
            Self::Enterprise => TITLE_ENTERPRISE,
            Self::Base => TITLE_BASE,
            Self::County => TITLE_COUNTY,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
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
