//! A bureau becomes a recommending authority.

use crate::{
    access::Granted,
    kernel::place::Regions,
    org::{
        acts::AppointAuthority,
        events::{AuthorityAppointed, AuthorityEnded},
        model::{AuthorityId, NewAuthority},
        rules::appointment::{self, AppointRefusal},
        store,
    },
    platform::{db::on_constraint, error::Result, work::Work},
};
use chrono::NaiveDate;

/// Makes the tenant and the authority.
///
/// # Errors
/// [`AppointRefusal`]; faults of the database.
pub async fn appoint(
    mut work: Work,
    _may: Granted<AppointAuthority>,
    regions: &Regions,
    new: &NewAuthority,
) -> Result<AuthorityId> {
    let (authority, event) = make(&mut work, regions, new).await?;
    work.commit(event).await?;
    Ok(authority)
}

/// The same within a work that the caller ends: for loading what a deployment or a demonstration begins with.
///
/// # Errors
/// As [`appoint`].
pub async fn appoint_within(work: &mut Work, regions: &Regions, new: &NewAuthority) -> Result<AuthorityId> {
    let (authority, event) = make(work, regions, new).await?;
    work.note(&event).await?;
    Ok(authority)
}

/// The same for a bureau whose end may be known already, with the document that says so: for a list of bureaus.
///
/// # Errors
/// As [`appoint`].
pub async fn appoint_for(
    work: &mut Work,
    regions: &Regions,
    new: &NewAuthority,
    until: Option<(NaiveDate, &str)>,
) -> Result<AuthorityId> {
    let Some(until) = until else { return appoint_within(work, regions, new).await };
    appointment::check(new, regions)?;
    let authority = AuthorityId::fresh();
    store::save::insert_past_authority(work.conn(), authority, new, until).await?;
    let (prefecture, county, valid_from) = (new.prefecture, new.county, new.valid_from);
    work.note(&AuthorityAppointed { authority, prefecture, county, valid_from }).await?;
    work.note(&AuthorityEnded { authority, until: until.0, reason: until.1.to_owned() }).await?;
    Ok(authority)
}

async fn make(
    work: &mut Work,
    regions: &Regions,
    new: &NewAuthority,
) -> Result<(AuthorityId, AuthorityAppointed)> {
    appointment::check(new, regions)?;
    let authority = AuthorityId::fresh();
    store::save::insert_authority(work.conn(), authority, new)
        .await
        .map_err(|error| on_constraint(error, "authority_one_per_place", || AppointRefusal::PlaceTaken))?;
    let event = AuthorityAppointed {
        authority,
        prefecture: new.prefecture,
        county: new.county,
        valid_from: new.valid_from,
    };
    Ok((authority, event))
}
