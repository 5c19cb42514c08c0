//! Rows of `import_batch` and `import_item`.

use super::{Batch, BatchId, Kind};
use crate::platform::{
    db::exactly_one,
    error::{Error, Result},
    files::{Kind as FileKind, Stored},
    work::Work,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A trial as the table has it.
pub(super) struct Row {
    pub import_batch_id: BatchId,
    pub kind: String,
    pub digest: String,
    pub file_name: String,
    pub size: i64,
    pub tried_at: DateTime<Utc>,
    pub tried_name: String,
    pub lines: i32,
    pub faults: i32,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub confirmed_name: Option<String>,
}

impl TryFrom<Row> for Batch {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let id = row.import_batch_id;
        Ok(Self {
            id,
            kind: Kind::from_code(&row.kind).ok_or_else(|| Error::corrupt("import_batch", id, "kind"))?,
            file: Stored {
                digest: row.digest,
                name: row.file_name,
                size: row.size,
                kind: FileKind::Xlsx,
                pages: None,
            },
            tried_at: row.tried_at,
            tried_name: row.tried_name,
            lines: row.lines,
            faults: row.faults,
            loaded: row.confirmed_at.zip(row.confirmed_name),
        })
    }
}

/// The name of the person who acts.
pub(super) async fn person(work: &mut Work) -> Result<String> {
    let account = work.actor().account();
    let name = sqlx::query_scalar!("select person from account where account_id = $1", account);
    name.fetch_optional(work.conn()).await?.ok_or(Error::Unseen)
}

/// A trial.
pub(super) async fn insert(work: &mut Work, batch: &Batch) -> Result<()> {
    let account = work.actor().account();
    sqlx::query!(
        "insert into import_batch (import_batch_id, kind, digest, file_name, size, tried_at, tried_by, tried_name, lines, faults)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        batch.id.uuid(),
        batch.kind.code(),
        batch.file.digest,
        batch.file.name,
        batch.file.size,
        batch.tried_at,
        account,
        batch.tried_name,
        batch.lines,
        batch.faults
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// A trial, locked for the rest of the work.
pub(super) async fn lock(work: &mut Work, id: BatchId) -> Result<Batch> {
    let row = sqlx::query_as!(
        Row,
        r#"select import_batch_id as "import_batch_id: BatchId", kind, digest, file_name, size, tried_at, tried_name, lines, faults,
            confirmed_at, confirmed_name from import_batch where import_batch_id = $1 for update"#,
        id.uuid()
    )
    .fetch_optional(work.conn())
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// It is confirmed, by whoever acts.
pub(super) async fn confirm(work: &mut Work, id: BatchId) -> Result<()> {
    let (now, account, name) = (work.now(), work.actor().account(), person(work).await?);
    let done = sqlx::query!(
        "update import_batch set confirmed_at = $2, confirmed_by = $3, confirmed_name = $4
         where import_batch_id = $1 and confirmed_at is null",
        id.uuid(),
        now,
        account,
        name
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "import to confirm")
}

/// A row of it became something.
pub(super) async fn item(
    work: &mut Work,
    id: BatchId,
    (row, subject, label): (u32, Uuid, &str),
) -> Result<()> {
    sqlx::query!(
        "insert into import_item (import_batch_id, line, subject, label) values ($1, $2, $3, $4)",
        id.uuid(),
        i32::try_from(row).unwrap_or(i32::MAX),
        subject,
        label
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
