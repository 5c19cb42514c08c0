//! Writing a new unit or authority.

use crate::org::model::{AuthorityId, NewAuthority, NewOrg, OrgId};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

/// Inserts the tenant and the unit.
pub async fn insert(
    conn: &mut PgConnection,
    id: OrgId,
    new: &NewOrg,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tenant (tenant_id, kind, name) values ($1, 'org', $2)",
        id.uuid(),
        new.name.as_str()
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into org (org_id, name, uscc, kind, region_code, address, legal_representative, contact, phone, registered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.uuid(),
        new.name.as_str(),
        new.uscc.as_str(),
        new.kind.code(),
        new.region.to_string(),
        new.address.as_str(),
        new.legal_representative.as_str(),
        new.contact.as_str(),
        new.phone.as_str(),
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Inserts the tenant and the authority.
pub async fn insert_authority(
    conn: &mut PgConnection,
    id: AuthorityId,
    new: &NewAuthority,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into tenant (tenant_id, kind, name) values ($1, 'authority', $2)",
        id.uuid(),
        new.name.as_str()
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into authority (authority_id, name, prefecture_code, county_code, valid_from) values ($1, $2, $3, $4, $5)",
        id.uuid(),
        new.name.as_str(),
        new.prefecture.to_string(),
        new.county.map(|county| county.to_string()),
        new.valid_from
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Inserts the tenant and an authority whose end is known.
pub async fn insert_past_authority(
    conn: &mut PgConnection,
    id: AuthorityId,
    new: &NewAuthority,
    (until, reason): (NaiveDate, &str),
) -> sqlx::Result<()> {
    sqlx::query!(
        "with t as (insert into tenant (tenant_id, kind, name) values ($1, 'authority', $2) returning tenant_id)
         insert into authority (authority_id, name, prefecture_code, county_code, valid_from, valid_until, ended_reason)
         select tenant_id, $2, $3, $4, $5, $6, $7 from t",
        id.uuid(),
        new.name.as_str(),
        new.prefecture.to_string(),
        new.county.map(|county| county.to_string()),
        new.valid_from,
        until,
        reason
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Ends an authority on a day.
pub async fn end_authority(
    conn: &mut PgConnection,
    id: AuthorityId,
    until: NaiveDate,
    reason: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update authority set valid_until = $2, ended_reason = $3 where authority_id = $1",
        id.uuid(),
        until,
        reason
    )
    .execute(conn)
    .await
    .map(drop)
}
