//! A unit registers.

use crate::{
    kernel::{day, place::Regions},
    org::{
        events::OrgRegistered,
        model::{NewOrg, OrgId},
        rules::registration::{self, RegisterRefusal},
        store,
    },
    platform::{db::on_constraint, error::Result, work::Work},
};

/// Makes the tenant and the unit within a work of the system's entrance, which the caller ends when the unit also has its
/// person.
///
/// # Errors
/// [`RegisterRefusal`]; faults of the database.
pub async fn register(work: &mut Work, regions: &Regions, new: &NewOrg) -> Result<OrgId> {
    registration::check(new, regions, day::day_of(work.now()))?;
    let (org, now) = (OrgId::fresh(), work.now());
    store::save::insert(work.conn(), org, new, now)
        .await
        .map_err(|error| on_constraint(error, "org_uscc", || RegisterRefusal::AlreadyRegistered))?;
    work.note(&OrgRegistered { org, uscc: new.uscc, kind: new.kind.code(), region: new.region }).await?;
    Ok(org)
}
