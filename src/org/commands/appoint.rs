//! A bureau becomes a recommending authority.

use crate::{
    access::Granted,
    kernel::place::Regions,
    org::{
        acts::AppointAuthority,
        events::AuthorityAppointed,
        model::{AuthorityId, NewAuthority},
        rules::appointment::{self, AppointRefusal},
        store,
    },
    platform::{db::on_constraint, error::Result, work::Work},
};

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
