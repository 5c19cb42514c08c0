//! Titles older than the rounds held here: entered by `enter_older_title`, which lays what they rest on.

use super::announcement::number_taken;
use crate::{
    award::{CheckCode, Known, OlderTitle, TitleId},
    org::OrgId,
    platform::{error::Result, work::Work},
};
use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

/// Enters it as it was announced.
pub(in crate::award) async fn enter(
    work: &mut Work,
    (batch, id): (Uuid, TitleId),
    title: &OlderTitle,
    (code, due_on): (&CheckCode, NaiveDate),
    (set, digest): (&str, &str),
) -> Result<()> {
    sqlx::query!(
        "select enter_older_title($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        batch,
        id.uuid(),
        title.org.uuid(),
        title.authority.uuid(),
        title.direct,
        title.category.key(),
        title.enterprise_type.map(|kind| kind.key().to_owned()) as Option<String>,
        title.unit_name.as_str(),
        title.region.to_string(),
        title.prefecture.to_string(),
        title.chengdu,
        title.certificate.to_string(),
        code.as_str(),
        title.document.as_str(),
        title.announced_on,
        due_on,
        set,
        digest
    )
    .fetch_one(work.conn())
    .await
    .map_err(|error| number_taken(error, title.document.as_str()))?;
    Ok(())
}

/// What the register holds.
pub(in crate::award) async fn known(conn: &mut PgConnection) -> Result<Known> {
    let titles = sqlx::query!(
        r#"select org_id as "org: OrgId", certificate_number as number, state in ('valid', 'in_rereview') as "held!" from title"#
    )
    .fetch_all(&mut *conn)
    .await?;
    let documents = sqlx::query!(
        r#"select a.document_number, a.announced_on, r.import_batch_id is not null as "older!"
           from announcement a join round r using (round_id)"#
    )
    .fetch_all(conn)
    .await?;
    let mut known = Known::default();
    for title in titles {
        known.certificates.insert(title.number);
        if title.held {
            known.holders.insert(title.org);
        }
    }
    let entry = |row: (String, NaiveDate, bool)| (row.0, (row.1, row.2));
    known.documents =
        documents.into_iter().map(|row| entry((row.document_number, row.announced_on, row.older))).collect();
    Ok(known)
}
