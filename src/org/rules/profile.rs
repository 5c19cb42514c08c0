//! What a unit may change of itself: everything but its name, its code and what it is (R05, B15, B18).

use super::registration;
use crate::{
    kernel::{place::Regions, refusal::Refusal, uscc::Uscc},
    org::model::{Change, Parent, Profile, ProfileFacts},
};
use chrono::NaiveDate;
use thiserror::Error;

/// Why a profile is not kept.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum ProfileRefusal {
    /// The place is no county, city or district of today.
    #[error("选营业执照住所所在的县（市、区）")]
    NoSuchPlace,
    /// The own code as that of the parent.
    #[error("这是本单位自己的代码。写上级单位的，没有上级单位选“没有”")]
    OwnParent,
    /// Founded in the future.
    #[error("成立日期不能晚于今天")]
    NotYetFounded,
    /// Somebody else has kept it meanwhile.
    #[error("单位资料刚刚有人改过。看过下面两边的内容再保存，就用你填的")]
    Stale,
    /// Nothing is different.
    #[error("没有改动，不用保存")]
    Unchanged,
}

impl Refusal for ProfileRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NoSuchPlace => "no_such_place",
            Self::OwnParent => "own_parent",
            Self::NotYetFounded => "not_yet_founded",
            Self::Stale => "profile_stale",
            Self::Unchanged => "profile_unchanged",
        }
    }
}

/// May a unit of this code keep these facts?
///
/// # Errors
/// The first fact that forbids it.
pub fn check(
    uscc: Uscc,
    facts: &ProfileFacts,
    regions: &Regions,
    today: NaiveDate,
) -> Result<(), ProfileRefusal> {
    if !registration::is_county_level(facts.region, regions, today) {
        return Err(ProfileRefusal::NoSuchPlace);
    }
    if facts.parent == Some(Parent::Code(uscc)) {
        return Err(ProfileRefusal::OwnParent);
    }
    if facts.founded_on.is_some_and(|day| day > today) {
        return Err(ProfileRefusal::NotYetFounded);
    }
    Ok(())
}

/// What is different, in the order of the page.
#[must_use]
pub fn changes(before: &Profile, after: &ProfileFacts) -> Vec<Change> {
    let (old, new) = (said(&before.facts), said(after));
    old.into_iter()
        .zip(new)
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| Change { field: field.to_owned(), before, after })
        .collect()
}

/// Every fact as a text, under the name of its field.
fn said(facts: &ProfileFacts) -> [(&'static str, String); 10] {
    let parent = match facts.parent {
        None => String::new(),
        Some(Parent::None) => "none".to_owned(),
        Some(Parent::Code(code)) => code.to_string(),
    };
    let day = facts.founded_on.map(|day| day.to_string());
    let capital = facts.registered_capital.map(|capital| capital.normalize().to_string());
    [
        ("region", facts.region.to_string()),
        ("address", facts.address.to_string()),
        ("legal_representative", facts.legal_representative.to_string()),
        ("contact", facts.contact.to_string()),
        ("phone", facts.phone.to_string()),
        ("email", facts.email.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("website", facts.website.clone().unwrap_or_default()),
        ("founded_on", day.unwrap_or_default()),
        ("registered_capital", capital.unwrap_or_default()),
        ("parent", parent),
    ]
}

#[cfg(test)]
#[path = "profile_tests.rs"]
mod tests;
