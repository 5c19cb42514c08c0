//! May a version be prepared, may it be sent, and is it still what is recommended?

use super::PackageRefusal;
use crate::{
    dispatch::model::{Package, PackageState, Standing},
    round::Window,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Has the list changed since it was frozen? The order of the rows does not matter, their places do.
#[must_use]
pub fn is_outdated(package: &Package, now: &[Standing]) -> bool {
    let frozen = package.standings();
    frozen.len() != now.len() || !now.iter().all(|standing| frozen.contains(standing))
}

/// In time; or what was sent in time is corrected.
fn in_time(window: &Window, now: DateTime<Utc>, sent_before: bool) -> Result<(), PackageRefusal> {
    if window.takes_recommendations(now) || (sent_before && window.opens_at <= now) {
        Ok(())
    } else {
        Err(PackageRefusal::TooLate)
    }
}

/// May a new version be prepared? `current`: the newest there is; `sent_before`: some version was sent.
///
/// # Errors
/// [`PackageRefusal::TooLate`], [`PackageRefusal::NothingRecommended`], [`PackageRefusal::NothingChanged`].
pub fn may_prepare(
    window: &Window,
    now: DateTime<Utc>,
    current: Option<&Package>,
    sent_before: bool,
    standing: &[Standing],
) -> Result<(), PackageRefusal> {
    in_time(window, now, sent_before)?;
    if standing.is_empty() {
        return Err(PackageRefusal::NothingRecommended);
    }
    match current {
        Some(package) if package.state() == PackageState::Sent && !is_outdated(package, standing) => {
            Err(PackageRefusal::NothingChanged)
        }
        _ => Ok(()),
    }
}

/// May this person send it? `people`: how many work at the authority.
///
/// # Errors
/// [`PackageRefusal`]: superseded, sent, not sealed, outdated, too late, the same two eyes.
pub fn may_send(
    package: &Package,
    standing: &[Standing],
    (window, now, sent_before): (&Window, DateTime<Utc>, bool),
    (sender, people): (Option<Uuid>, i64),
) -> Result<(), PackageRefusal> {
    if package.superseded_at.is_some() {
        return Err(PackageRefusal::Superseded);
    }
    match package.state() {
        PackageState::Sent => return Err(PackageRefusal::AlreadySent),
        PackageState::Prepared => return Err(PackageRefusal::NotSealed),
        PackageState::Sealed => {}
    }
    if is_outdated(package, standing) {
        return Err(PackageRefusal::Outdated);
    }
    in_time(window, now, sent_before)?;
    if sender == Some(package.prepared_by) && people > 1 {
        return Err(PackageRefusal::SameEyes);
    }
    Ok(())
}

#[cfg(test)]
#[path = "package_tests.rs"]
mod tests;
