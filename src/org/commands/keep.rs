//! A unit keeps its profile.

use crate::{
    access::Granted,
    kernel::{day, place::Regions},
    org::{
        acts::KeepProfile,
        events::ProfileKept,
        model::{OrgId, ProfileFacts},
        queries,
        rules::profile::{self, ProfileRefusal},
        store,
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
};

/// What is kept, and which version the page showed.
#[derive(Clone, Debug)]
pub struct Kept<'a> {
    /// The facts.
    pub facts: ProfileFacts,
    /// Counts every change of the profile.
    pub seen: i32,
    /// Who keeps it, by name.
    pub by: &'a str,
}

/// Keeps the profile of the unit the permit is for. What was submitted stays as it was submitted.
///
/// # Errors
/// [`ProfileRefusal`]; [`Error::Unseen`] for another unit; faults of the database.
pub async fn keep(
    mut work: Work,
    may: Granted<KeepProfile>,
    kept: Kept<'_>,
    regions: &Regions,
) -> Result<()> {
    let id = OrgId::from(may.on());
    let org = queries::org(work.conn(), id).await?.ok_or(Error::Unseen)?;
    let before = queries::profile(work.conn(), id).await?.ok_or(Error::Unseen)?;
    profile::check(org.uscc, &kept.facts, regions, day::day_of(work.now()))?;
    let changes = profile::changes(&before, &kept.facts);
    if changes.is_empty() {
        return Err(ProfileRefusal::Unchanged.into());
    }
    if before.version != kept.seen {
        return Err(ProfileRefusal::Stale.into());
    }
    store::profile::update(&mut work, id, before.version, &kept.facts).await?;
    store::profile::record(&mut work, id, kept.by, &changes).await?;
    let fields = changes.into_iter().map(|change| change.field).collect();
    work.commit(ProfileKept { org: id, fields }).await
}
