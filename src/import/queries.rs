//! What pages read of lists, and what the registers hold when a list is looked at. For the province.

use super::{Batch, BatchId, Held, Origin, store::Row};
use crate::{
    award,
    kernel::uscc::Uscc,
    org::{self, OrgId, OrgKind},
    platform::error::{Error, Result},
};
use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

/// The lists that were tried, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn batches(conn: &mut PgConnection, most: i64) -> Result<Vec<Batch>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select import_batch_id as "import_batch_id: BatchId", kind, digest, file_name, size, tried_at, tried_name, lines, faults,
            confirmed_at, confirmed_name from import_batch order by tried_at desc, import_batch_id desc limit $1"#,
        most
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Batch::try_from).collect()
}

/// One of them.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn batch(conn: &mut PgConnection, id: BatchId) -> Result<Batch> {
    let row = sqlx::query_as!(
        Row,
        r#"select import_batch_id as "import_batch_id: BatchId", kind, digest, file_name, size, tried_at, tried_name, lines, faults,
            confirmed_at, confirmed_name from import_batch where import_batch_id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// What a list brought: row, what, by name.
///
/// # Errors
/// Faults of the database.
pub async fn items(conn: &mut PgConnection, id: BatchId) -> Result<Vec<(i32, Uuid, String)>> {
    let rows = sqlx::query!(
        "select line, subject, label from import_item where import_batch_id = $1 order by line",
        id.uuid()
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.line, row.subject, row.label)).collect())
}

/// Where a thing came from; `None`: it was entered by hand, or through a round.
///
/// # Errors
/// Faults of the database.
pub async fn origin(conn: &mut PgConnection, subject: Uuid) -> Result<Option<Origin>> {
    Ok(sqlx::query_as!(
        Origin,
        r#"select b.import_batch_id as "batch: BatchId", b.file_name as file, i.line as row, b.confirmed_name as "by!", b.confirmed_at as "at!"
           from import_item i join import_batch b using (import_batch_id) where i.subject = $1"#,
        subject
    )
    .fetch_optional(conn)
    .await?)
}

/// What is held now, as far as a list could repeat it.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn held(conn: &mut PgConnection) -> Result<Held> {
    let mut held = Held { authorities: org::queries::authorities(conn).await?, ..Held::default() };
    let units = sqlx::query!(r#"select org_id as "id: OrgId", uscc as "uscc: Uscc", kind, name from org"#);
    for row in units.fetch_all(&mut *conn).await? {
        let kind = OrgKind::from_code(&row.kind).ok_or_else(|| Error::corrupt("org", row.id, "kind"))?;
        held.units.insert(row.uscc, (row.id, kind, row.name));
    }
    let logins = sqlx::query_scalar!("select login from account");
    held.logins = logins.fetch_all(&mut *conn).await?.into_iter().collect();
    let experts = sqlx::query!("select name, employer from expert").fetch_all(&mut *conn).await?;
    held.experts = experts.into_iter().map(|row| (row.name, row.employer)).collect();
    let older = award::queries::known(conn).await?;
    held.certificates = older.certificates;
    held.holders = older.holders;
    held.documents = older.documents;
    held.first_round = first_round(conn).await?;
    Ok(held)
}

async fn first_round(conn: &mut PgConnection) -> Result<Option<NaiveDate>> {
    Ok(sqlx::query_scalar!("select first_round_on()").fetch_one(conn).await?)
}
