//! Which place decides: the registered address, by the division in force on the day of application (B15).

use crate::kernel::place::{RegionCode, Regions};
use chrono::NaiveDate;

/// Where a unit counts as registered on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Where {
    /// The county-level division, by the code it had on the day.
    pub region: RegionCode,
    /// The prefecture it belonged to on the day: whose authority, whose quota.
    pub prefecture: RegionCode,
    /// Whether that is Chengdu: which thresholds.
    pub chengdu: bool,
}

/// Settles the place for a day; `None`: the division is not known.
#[must_use]
pub fn settle(regions: &Regions, registered: RegionCode, on: NaiveDate) -> Option<Where> {
    let region = regions.find(registered, on)?;
    Some(Where {
        region: region.code,
        prefecture: region.prefecture,
        chengdu: region.prefecture == RegionCode::CHENGDU,
    })
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
