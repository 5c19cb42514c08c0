//! Who may register (R05): once per credit code, in a county-level place of the province that stands on that day.

use crate::{
    kernel::{
        place::{RegionCode, Regions},
        refusal::Refusal,
    },
    org::model::{NewOrg, OrgKind},
};
use chrono::NaiveDate;
use thiserror::Error;

/// Why a unit cannot register.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum RegisterRefusal {
    /// The credit code is registered already.
    #[error("这个信用代码已经注册。请本单位已有账号的同事在“同事”页邀请你")]
    AlreadyRegistered,
    /// The place is no county, city or district of today.
    #[error("选营业执照住所所在的县（市、区）")]
    NoSuchPlace,
    /// An enterprise cannot stand for a county.
    #[error("示范县由县（市、区）商务主管部门申报，它的信用代码以1开头。企业选“企业”或“基地”")]
    NotAnAuthority,
}

impl Refusal for RegisterRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::AlreadyRegistered => "already_registered",
            Self::NoSuchPlace => "no_such_place",
            Self::NotAnAuthority => "not_an_authority",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::NotAnAuthority => "四(二)",
            Self::AlreadyRegistered | Self::NoSuchPlace => "",
        }
    }
}

/// May it register on this day?
///
/// # Errors
/// The first fact that forbids it.
pub fn check(new: &NewOrg, regions: &Regions, on: NaiveDate) -> Result<(), RegisterRefusal> {
    if !is_county_level(new.region, regions, on) {
        return Err(RegisterRefusal::NoSuchPlace);
    }
    // GB 32100: the first character is the registering side, 1 the office of the institutional establishment.
    if new.kind == OrgKind::County && !new.uscc.as_str().starts_with('1') {
        return Err(RegisterRefusal::NotAnAuthority);
    }
    Ok(())
}

pub(super) fn is_county_level(code: RegionCode, regions: &Regions, on: NaiveDate) -> bool {
    regions.in_force(code, on) && regions.find(code, on).is_some_and(|region| !region.is_prefecture())
}

#[cfg(test)]
#[path = "registration_tests.rs"]
mod tests;
