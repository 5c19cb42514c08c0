//! Writing the profile of a unit, and the record of its changes.

use crate::{
    org::{
        model::{Change, OrgId, Parent, ProfileFacts},
        rules::profile::ProfileRefusal,
    },
    platform::{error::Result, work::Work},
};
use sqlx::types::Json;
use uuid::Uuid;

/// The facts anew.
pub async fn update(work: &mut Work, id: OrgId, version: i32, facts: &ProfileFacts) -> Result<()> {
    let parent = match facts.parent {
        Some(Parent::Code(code)) => Some(code.to_string()),
        Some(Parent::None) | None => None,
    };
    let done = sqlx::query!(
        "update org set region_code = $3, address = $4, legal_representative = $5, contact = $6, phone = $7, email = $8,
             website = $9, founded_on = $10, registered_capital = $11, has_parent = $12, parent_uscc = $13,
             profile_version = profile_version + 1
         where org_id = $1 and profile_version = $2",
        id.uuid(),
        version,
        facts.region.to_string(),
        facts.address.as_str(),
        facts.legal_representative.as_str(),
        facts.contact.as_str(),
        facts.phone.as_str(),
        facts.email.as_ref().map(|email| email.as_str()),
        facts.website,
        facts.founded_on,
        facts.registered_capital,
        facts.parent.map(|parent| parent != Parent::None),
        parent
    )
    .execute(work.conn())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(ProfileRefusal::Stale.into()) }
}

/// One line of the record.
pub async fn record(work: &mut Work, id: OrgId, by: &str, changes: &[Change]) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into org_change (org_change_id, org_id, at, by_account, by_name, changes) values ($1, $2, $3, $4, $5, $6)",
        Uuid::now_v7(),
        id.uuid(),
        now,
        account,
        by,
        Json(changes) as _
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
