//! The nouns of this capability.

use crate::kernel::{
    id::Id,
    place::RegionCode,
    text::{Address, Email, PersonName, Phone, UnitName},
    uscc::Uscc,
};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Tag of [`OrgId`].
#[derive(Debug)]
pub enum OrgTag {}
/// An applicant organisation: also its tenant.
pub type OrgId = Id<OrgTag>;

/// Tag of [`AuthorityId`].
#[derive(Debug)]
pub enum AuthorityTag {}
/// A recommending authority: also its tenant.
pub type AuthorityId = Id<AuthorityTag>;

/// What kind of unit applies (R05). It decides which title it can apply for.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum OrgKind {
    /// An enterprise.
    Enterprise,
    /// The operator of a park or base.
    Base,
    /// A county's commerce bureau, for its county, city or district.
    County,
}

impl OrgKind {
    /// All, in the order of the scheme.
    pub const ALL: [Self; 3] = [Self::Enterprise, Self::Base, Self::County];

    /// From the word of table `org`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
    /// The word of table `org`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::Base => "base",
            Self::County => "county",
        }
    }
    /// What an official calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Enterprise => "企业",
            Self::Base => "基地（园区）运营单位",
            Self::County => "县（市、区）商务主管部门",
        }
    }
}

/// What a unit says of itself when it registers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NewOrg {
    /// As on the licence.
    pub name: UnitName,
    /// The credit code: one unit, one registration.
    pub uscc: Uscc,
    /// What it applies as.
    pub kind: OrgKind,
    /// The county-level place of registration.
    pub region: RegionCode,
    /// The registered address.
    pub address: Address,
    /// 法定代表人.
    pub legal_representative: PersonName,
    /// Whom to call.
    pub contact: PersonName,
    /// The contact's telephone.
    pub phone: Phone,
}

/// A registered applicant.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Org {
    /// Its id, which is its tenant's.
    pub id: OrgId,
    /// As on the licence.
    pub name: UnitName,
    /// The credit code.
    pub uscc: Uscc,
    /// What it applies as.
    pub kind: OrgKind,
    /// The county-level place of registration, as it stood on that day; ask `kernel::place::Regions` for another day.
    pub region: RegionCode,
    /// The registered address.
    pub address: Address,
    /// 法定代表人.
    pub legal_representative: PersonName,
    /// Whom to call.
    pub contact: PersonName,
    /// The contact's telephone.
    pub phone: Phone,
    /// When it registered.
    pub registered_at: DateTime<Utc>,
}

/// The head office or holding company a unit belongs to (B18).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Parent {
    /// It says it has none.
    None,
    /// By its credit code.
    Code(Uscc),
}

/// What a unit keeps of itself, to be asked once: forms are prefilled from it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ProfileFacts {
    /// The county-level place of registration; its authority recommends (四(二)).
    pub region: RegionCode,
    /// The registered address.
    pub address: Address,
    /// 法定代表人.
    pub legal_representative: PersonName,
    /// Whom to call.
    pub contact: PersonName,
    /// The contact's telephone.
    pub phone: Phone,
    /// Electronic mail.
    pub email: Option<Email>,
    /// The unit's site.
    pub website: Option<String>,
    /// When it was founded.
    pub founded_on: Option<NaiveDate>,
    /// 注册资本, 万元.
    pub registered_capital: Option<Decimal>,
    /// Whose group it belongs to; `None`: not said.
    pub parent: Option<Parent>,
}

/// The profile as it is kept.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Profile {
    /// The facts.
    pub facts: ProfileFacts,
    /// Counts every change.
    pub version: i32,
}

/// One fact that was changed.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Change {
    /// The field of the page.
    pub field: String,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// A recorded change of a profile.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RecordedChange {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// What.
    pub changes: Vec<Change>,
}

/// A recommending authority: a prefecture's or an expanded county's commerce bureau.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Authority {
    /// Its id, which is its tenant's.
    pub id: AuthorityId,
    /// Its name.
    pub name: String,
    /// The prefecture whose quota it uses by default (B01).
    pub prefecture: RegionCode,
    /// An expanded-authority pilot county's own code; `None`: the prefecture's bureau itself.
    pub county: Option<RegionCode>,
    /// The first day of its authority.
    pub valid_from: NaiveDate,
    /// The first day it no longer has it.
    pub valid_until: Option<NaiveDate>,
}

/// A bureau that is to recommend.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NewAuthority {
    /// Its name.
    pub name: UnitName,
    /// The prefecture.
    pub prefecture: RegionCode,
    /// The expanded-authority pilot county; `None`: the prefecture's bureau itself.
    pub county: Option<RegionCode>,
    /// The first day of its authority.
    pub valid_from: NaiveDate,
}

impl Authority {
    /// Has it its authority on the day?
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day < until)
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
