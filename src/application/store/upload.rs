//! Files on their way: announced, come so far, given up.

use crate::{
    application::{
        model::{ApplicationId, Upload, UploadId},
        rules::{UploadRefusal, upload::LIFE},
    },
    platform::{db::on_constraint, error::Result, work::Work},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A file that is announced.
pub(in crate::application) struct Announced<'a> {
    pub application: ApplicationId,
    pub slot: &'a str,
    pub name: &'a str,
    pub size: i64,
    /// What the browser says of its content.
    pub mark: &'a str,
}

/// The files of an application that are under way, oldest first.
pub(in crate::application) async fn of(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<Vec<Upload>> {
    Ok(sqlx::query_as!(
        Upload,
        r#"select upload_id as "id: UploadId", application_id as "application: ApplicationId", slot, name, size, received, expires_at
           from upload where application_id = $1 order by created_at, upload_id"#,
        application.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// One of them.
pub(in crate::application) async fn one(
    conn: &mut PgConnection,
    application: ApplicationId,
    id: UploadId,
) -> Result<Option<Upload>> {
    Ok(sqlx::query_as!(
        Upload,
        r#"select upload_id as "id: UploadId", application_id as "application: ApplicationId", slot, name, size, received, expires_at
           from upload where application_id = $1 and upload_id = $2"#,
        application.uuid(),
        id.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// One of them, held until the work ends: pieces come one after the other.
pub(in crate::application) async fn held(
    work: &mut Work,
    application: ApplicationId,
    id: UploadId,
) -> Result<Option<Upload>> {
    Ok(sqlx::query_as!(
        Upload,
        r#"select upload_id as "id: UploadId", application_id as "application: ApplicationId", slot, name, size, received, expires_at
           from upload where application_id = $1 and upload_id = $2 for update"#,
        application.uuid(),
        id.uuid()
    )
    .fetch_optional(work.conn())
    .await?)
}

/// The same file, announced before and not finished.
pub(in crate::application) async fn same(work: &mut Work, file: &Announced<'_>) -> Result<Option<Upload>> {
    Ok(sqlx::query_as!(
        Upload,
        r#"select upload_id as "id: UploadId", application_id as "application: ApplicationId", slot, name, size, received, expires_at
           from upload where application_id = $1 and slot = $2 and name = $3 and size = $4 and mark = $5 limit 1"#,
        file.application.uuid(),
        file.slot,
        file.name,
        file.size,
        file.mark
    )
    .fetch_optional(work.conn())
    .await?)
}

/// Notes that a file begins to come.
pub(in crate::application) async fn insert(
    work: &mut Work,
    id: UploadId,
    file: &Announced<'_>,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account().unwrap_or(Uuid::nil()));
    sqlx::query!(
        "insert into upload (upload_id, application_id, slot, name, size, received, created_at, created_by, expires_at, mark)
         values ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9)",
        id.uuid(),
        file.application.uuid(),
        file.slot,
        file.name,
        file.size,
        now,
        account,
        now + LIFE,
        file.mark
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "upload_most", || UploadRefusal::TooMany))?;
    Ok(())
}

/// Notes how far it has come.
pub(in crate::application) async fn grow(work: &mut Work, id: UploadId, received: i64) -> Result<()> {
    let until = work.now() + LIFE;
    sqlx::query!(
        "update upload set received = $2, expires_at = $3 where upload_id = $1",
        id.uuid(),
        received,
        until
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// It has become evidence, or was given up.
pub(in crate::application) async fn delete(work: &mut Work, id: UploadId) -> Result<()> {
    sqlx::query!("delete from upload where upload_id = $1", id.uuid()).execute(work.conn()).await?;
    Ok(())
}

/// Those that waited too long, oldest first.
pub(in crate::application) async fn expired(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<Vec<(UploadId, DateTime<Utc>)>> {
    let rows = sqlx::query!(
        r#"select upload_id as "id: UploadId", expires_at from upload where expires_at <= $1 order by expires_at limit 200"#,
        now
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.expires_at)).collect())
}
