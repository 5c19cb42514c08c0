//! What pages and later capabilities read of units and authorities. Row level security decides what is visible.

use super::model::{
    Authority, AuthorityId, Change, Org, OrgId, OrgKind, Parent, Profile, ProfileFacts, RecordedChange,
};
use crate::{
    kernel::{
        place::RegionCode,
        text::{Address, Email, PersonName, Phone, UnitName},
        uscc::Uscc,
    },
    platform::error::{Error, Result},
};
use chrono::NaiveDate;
use sqlx::{PgConnection, types::Json};

/// The applicant with this id, if the viewer may see it.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn org(conn: &mut PgConnection, id: OrgId) -> Result<Option<Org>> {
    let row = sqlx::query!(
        r#"select name as "name: UnitName", uscc as "uscc: Uscc", kind, region_code as "region: RegionCode",
           address as "address: Address", legal_representative as "legal_representative: PersonName",
           contact as "contact: PersonName", phone as "phone: Phone", registered_at from org where org_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let kind = OrgKind::from_code(&row.kind).ok_or_else(|| Error::corrupt("org", id, "unknown kind"))?;
    Ok(Some(Org {
        id,
        name: row.name,
        uscc: row.uscc,
        kind,
        region: row.region,
        address: row.address,
        legal_representative: row.legal_representative,
        contact: row.contact,
        phone: row.phone,
        registered_at: row.registered_at,
    }))
}

/// The profile of an applicant the viewer may see.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn profile(conn: &mut PgConnection, id: OrgId) -> Result<Option<Profile>> {
    let row = sqlx::query!(
        r#"select region_code as "region: RegionCode", address as "address: Address",
           legal_representative as "legal_representative: PersonName", contact as "contact: PersonName",
           phone as "phone: Phone", email as "email: Email", website, founded_on, registered_capital, has_parent,
           parent_uscc as "parent: Uscc", profile_version from org where org_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let parent = match (row.has_parent, row.parent) {
        (None, None) => None,
        (Some(false), None) => Some(Parent::None),
        (Some(true), Some(code)) => Some(Parent::Code(code)),
        _ => return Err(Error::corrupt("org", id, "parent")),
    };
    let facts = ProfileFacts {
        region: row.region,
        address: row.address,
        legal_representative: row.legal_representative,
        contact: row.contact,
        phone: row.phone,
        email: row.email,
        website: row.website,
        founded_on: row.founded_on,
        registered_capital: row.registered_capital,
        parent,
    };
    Ok(Some(Profile { facts, version: row.profile_version }))
}

/// What a unit changed of its profile, newest first.
///
/// # Errors
/// Faults of the database.
pub async fn profile_changes(conn: &mut PgConnection, id: OrgId) -> Result<Vec<RecordedChange>> {
    let rows = sqlx::query!(
        r#"select at, by_name, changes as "changes: Json<Vec<Change>>" from org_change where org_id = $1 order by at desc"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    let change =
        |row: (_, String, Json<Vec<Change>>)| RecordedChange { at: row.0, by: row.1, changes: row.2.0 };
    Ok(rows.into_iter().map(|row| change((row.at, row.by_name, row.changes))).collect())
}

/// One recommending authority.
///
/// # Errors
/// Faults of the database.
pub async fn authority(conn: &mut PgConnection, id: AuthorityId) -> Result<Option<Authority>> {
    Ok(sqlx::query_as!(
        Authority,
        r#"select authority_id as "id: AuthorityId", name, prefecture_code as "prefecture: RegionCode",
           county_code as "county: RegionCode", valid_from, valid_until from authority where authority_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// Every recommending authority, past ones included: prefectures in the order of their codes, each before its counties.
///
/// # Errors
/// Faults of the database.
pub async fn authorities(conn: &mut PgConnection) -> Result<Vec<Authority>> {
    Ok(sqlx::query_as!(
        Authority,
        r#"select authority_id as "id: AuthorityId", name, prefecture_code as "prefecture: RegionCode",
           county_code as "county: RegionCode", valid_from, valid_until from authority
           order by prefecture_code, county_code nulls first, valid_from"#
    )
    .fetch_all(conn)
    .await?)
}

/// How many files are on the desk of an authority, for the province.
///
/// # Errors
/// Faults of the database.
pub async fn in_hand(conn: &mut PgConnection, id: AuthorityId) -> Result<i64> {
    let files = sqlx::query_scalar!(r#"select authority_in_hand($1) as "files!""#, id.uuid());
    Ok(files.fetch_one(conn).await?)
}

/// Why each authority that has an end ends.
///
/// # Errors
/// Faults of the database.
pub async fn endings(conn: &mut PgConnection) -> Result<Vec<(AuthorityId, String)>> {
    let rows = sqlx::query!(
        r#"select authority_id as "id: AuthorityId", ended_reason as "reason!" from authority where ended_reason is not null"#
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.id, row.reason)).collect())
}

/// Who recommends a unit of this place on this day: its county's own bureau where that has expanded authority, else the
/// prefecture's (四(二)).
///
/// # Errors
/// Faults of the database.
pub async fn authority_for(
    conn: &mut PgConnection,
    prefecture: RegionCode,
    county: RegionCode,
    on: NaiveDate,
) -> Result<Option<Authority>> {
    Ok(sqlx::query_as!(
        Authority,
        r#"select authority_id as "id: AuthorityId", name, prefecture_code as "prefecture: RegionCode",
           county_code as "county: RegionCode", valid_from, valid_until from authority
           where prefecture_code = $1 and (county_code is null or county_code = $2)
             and valid_from <= $3 and (valid_until is null or valid_until > $3)
           order by county_code nulls last limit 1"#,
        prefecture.to_string(),
        county.to_string(),
        on
    )
    .fetch_optional(conn)
    .await?)
}
