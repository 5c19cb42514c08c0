//! Which bureaus recommend (四(一)): one per prefecture, and one per expanded-authority pilot county.

use crate::{
    kernel::{place::Regions, refusal::Refusal},
    org::model::NewAuthority,
};
use thiserror::Error;

/// Why a bureau does not become an authority.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum AppointRefusal {
    /// There is one already.
    #[error("这个地方已经有推荐单位，不用再设立")]
    PlaceTaken,
    /// No prefecture, or the county is none of its own on that day.
    #[error("选一个市（州），或者它的扩权试点县（市）")]
    NoSuchPlace,
}

impl Refusal for AppointRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::PlaceTaken => "place_taken",
            Self::NoSuchPlace => "no_such_place_of_authority",
        }
    }
    fn article(&self) -> &'static str {
        "四(一)"
    }
}

/// Does it stand for a prefecture, or for a county of that prefecture, on its first day?
///
/// # Errors
/// [`AppointRefusal::NoSuchPlace`].
pub fn check(new: &NewAuthority, regions: &Regions) -> Result<(), AppointRefusal> {
    let on = new.valid_from;
    let prefecture = regions.find(new.prefecture, on).is_some_and(|region| region.is_prefecture());
    let county = new.county.is_none_or(|county| {
        county != new.prefecture && regions.prefecture_of(county, on) == Some(new.prefecture)
    });
    if prefecture && county { Ok(()) } else { Err(AppointRefusal::NoSuchPlace) }
}

#[cfg(test)]
#[path = "appointment_tests.rs"]
mod tests;
