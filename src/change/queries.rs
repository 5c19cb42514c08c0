//! What pages read of changes.

use super::{Before, Filing, FilingId, Renamed, Stage, StepDone, store::Row};
use crate::{
    access::Scope,
    kernel::{
        place::RegionCode,
        text::{Address, PersonName, UnitName},
        uscc::Uscc,
    },
    org::{AuthorityId, OrgId},
    platform::error::{Error, Result},
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

/// The filings a viewer sees: open ones first, then the newest.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn seen(conn: &mut PgConnection, scope: &Scope, most: i64) -> Result<Vec<Filing>> {
    rows(conn, scope, None, most).await
}

/// One filing, in the viewer's scope.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn one(conn: &mut PgConnection, id: FilingId, scope: &Scope) -> Result<Filing> {
    rows(conn, scope, Some(id), 1).await?.pop().ok_or(Error::Unseen)
}

async fn rows(
    conn: &mut PgConnection,
    scope: &Scope,
    only: Option<FilingId>,
    most: i64,
) -> Result<Vec<Filing>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select c.change_filing_id as "change_filing_id: FilingId", c.org_id as "org_id: OrgId",
            c.authority_id as "authority_id: AuthorityId", u.name as "authority_name?", c.before as "before: Json<Before>",
            c.name as "name: UnitName", c.legal_representative as "legal_representative: PersonName",
            c.region_code as "region_code: RegionCode", c.address as "address: Address", c.uscc as "uscc: Uscc", c.succession,
            c.effective_on, c.reason, c.digest, c.file_name, c.size, c.media_type, c.touches_register, c.stage, c.stage_at, c.version,
            c.filed_at, c.filed_name
           from change_filing c left join authority u on u.authority_id = c.authority_id
           where ($1::uuid is null or c.org_id = $1) and ($2::uuid is null or c.authority_id = $2)
               and ($3::uuid is null or c.change_filing_id = $3)
           order by c.stage not in ('filed', 'checked'), c.stage_at desc, c.change_filing_id limit $4"#,
        scope.org,
        scope.authority,
        only.map(FilingId::uuid),
        most
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Filing::try_from).collect()
}

/// What was done with a filing, the first step first.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn steps(conn: &mut PgConnection, id: FilingId) -> Result<Vec<StepDone>> {
    let rows = sqlx::query!(
        "select stage, at, by_name, words from change_step where change_filing_id = $1 order by seq",
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let stage = Stage::from_code(&row.stage);
            let stage = stage.ok_or_else(|| Error::corrupt("change_step", id, "stage"))?;
            Ok(StepDone { stage, at: row.at, by: row.by_name, words: row.words })
        })
        .collect()
}

/// When the last change of a unit took effect.
///
/// # Errors
/// Faults of the database.
pub async fn last_effective(conn: &mut PgConnection, org: OrgId) -> Result<Option<NaiveDate>> {
    let last = sqlx::query_scalar!(
        "select max(effective_on) from change_filing where org_id = $1 and stage = 'entered'",
        org.uuid()
    );
    Ok(last.fetch_one(conn).await?)
}

/// What a unit was called when something was submitted, if it is called otherwise now: by the changes entered since.
///
/// # Errors
/// Faults of the database.
pub async fn renamed_since(
    conn: &mut PgConnection,
    org: OrgId,
    at: DateTime<Utc>,
) -> Result<Option<Renamed>> {
    let row = sqlx::query!(
        r#"select old_name as "before!", now_name as "now!", since as "since!" from renamed_since($1, $2)"#,
        org.uuid(),
        at
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Renamed { before: row.before, now: row.now, since: row.since }))
}

/// When a holder of titles was last entered under another name.
///
/// # Errors
/// Faults of the database.
pub async fn last_renamed(conn: &mut PgConnection) -> Result<Option<DateTime<Utc>>> {
    let last = sqlx::query_scalar!("select max(entered_at) from public_unit_name");
    Ok(last.fetch_one(conn).await?)
}

/// The earlier names of a holder of titles, the newest first, as everyone may read them.
///
/// # Errors
/// Faults of the database.
pub async fn earlier_names(conn: &mut PgConnection, unit: Uuid) -> Result<Vec<(String, NaiveDate)>> {
    let rows = sqlx::query!(
        r#"select name_before as "name!", effective_on as "until!" from public_unit_name where unit_id = $1
           order by effective_on desc, entered_at desc"#,
        unit
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.name, row.until)).collect())
}
