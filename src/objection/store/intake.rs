//! Rows of the public entrance.

use crate::{
    application::ApplicationId,
    notice::NoticeId,
    objection::{
        ObjectionId, ObjectionRefusal, ObjectionState, Objector, Receipt, Secret, UploadedId, rules::Knocks,
    },
    platform::{db::on_constraint, error::Result, files::Stored, work::Work},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// What is forgotten after a day.
pub(in crate::objection) async fn forget(work: &mut Work, before: DateTime<Utc>) -> Result<()> {
    sqlx::query!("delete from objection_knock where at < $1", before).execute(work.conn()).await?;
    sqlx::query!("delete from objection_upload where at < $1", before).execute(work.conn()).await?;
    Ok(())
}

/// One more from this address.
pub(in crate::objection) async fn knock(work: &mut Work, source: &str, what: &str) -> Result<()> {
    let now = work.now();
    sqlx::query!("insert into objection_knock (source, what, at) values ($1, $2, $3)", source, what, now)
        .execute(work.conn())
        .await?;
    Ok(())
}

/// How often this address has done a thing since a moment.
pub(in crate::objection) async fn knocks(
    conn: &mut PgConnection,
    source: &str,
    what: &str,
    since: DateTime<Utc>,
) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from objection_knock where source = $1 and what = $2 and at > $3"#,
        source,
        what,
        since
    )
    .fetch_one(conn)
    .await?)
}

/// What an address and a telephone number have done since a moment.
pub(in crate::objection) async fn lately(
    conn: &mut PgConnection,
    (source, phone): (&str, &str),
    since: DateTime<Utc>,
) -> Result<Knocks> {
    let by_contact = sqlx::query_scalar!(r#"select objections_by_contact($1, $2) as "n!""#, phone, since)
        .fetch_one(&mut *conn)
        .await?;
    Ok(Knocks {
        here: knocks(conn, source, "filed", since).await?,
        files: knocks(conn, source, "uploaded", since).await?,
        by_contact,
    })
}

/// A file waits under its form's secret.
pub(in crate::objection) async fn keep(work: &mut Work, secret: &Secret, file: &Stored) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "insert into objection_upload (objection_upload_id, form_hash, digest, name, size, media_type, pages, at)
         select $1, $2, $3, $4, $5, $6, $7, $8
         where not exists (select from objection_upload where form_hash = $2 and digest = $3)",
        Uuid::now_v7(),
        secret.hash(),
        file.digest,
        file.name,
        file.size,
        file.kind.media_type(),
        file.pages,
        now
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// A file that is taken out of its form again.
pub(in crate::objection) async fn drop_kept(work: &mut Work, secret: &Secret, id: UploadedId) -> Result<()> {
    sqlx::query!(
        "delete from objection_upload where objection_upload_id = $1 and form_hash = $2",
        id.uuid(),
        secret.hash()
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// A file that waits in a form.
pub(in crate::objection) struct Kept {
    pub id: UploadedId,
    pub digest: String,
    pub name: String,
    pub size: i64,
    pub pages: Option<i32>,
}

/// The files of a form.
pub(in crate::objection) async fn kept(conn: &mut PgConnection, secret: &Secret) -> Result<Vec<Kept>> {
    Ok(sqlx::query_as!(
        Kept,
        r#"select objection_upload_id as "id: UploadedId", digest, name, size, pages from objection_upload
           where form_hash = $1 order by at, objection_upload_id"#,
        secret.hash()
    )
    .fetch_all(conn)
    .await?)
}

/// The objection of a form that was sent already.
pub(in crate::objection) async fn known(
    conn: &mut PgConnection,
    secret: &Secret,
) -> Result<Option<(ObjectionId, String, String)>> {
    let row = sqlx::query!(
        r#"select objection_id as "id: ObjectionId", receipt, state from objection where secret_hash = $1"#,
        secret.hash()
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.id, row.receipt, row.state)))
}

/// The objection of a receipt and its secret.
pub(in crate::objection) async fn by_receipt(
    conn: &mut PgConnection,
    receipt: &Receipt,
    secret: &Secret,
) -> Result<Option<ObjectionId>> {
    let id = sqlx::query_scalar!(
        r#"select objection_id from objection where receipt = $1 and secret_hash = $2"#,
        receipt.as_str(),
        secret.hash()
    )
    .fetch_optional(conn)
    .await?;
    Ok(id.map(ObjectionId::from_uuid))
}

/// The n-th unit of a list, counted as the page shows it.
pub(in crate::objection) async fn entry(
    conn: &mut PgConnection,
    notice: NoticeId,
    n: i64,
) -> Result<Option<ApplicationId>> {
    if n < 1 {
        return Ok(None);
    }
    let row = sqlx::query_scalar!(
        r#"select application_id as "application: ApplicationId" from notice_entry where notice_id = $1
           order by category = 'enterprise' desc, category, position, unit_name offset $2 limit 1"#,
        notice.uuid(),
        n - 1
    )
    .fetch_optional(conn)
    .await?;
    Ok(row)
}

/// The next receipt of a year.
pub(in crate::objection) async fn number(work: &mut Work, year: i32) -> Result<Receipt> {
    let short = i16::try_from(year).map_err(anyhow::Error::from)?;
    let n = sqlx::query_scalar!(
        "insert into objection_number as n (year, last) values ($1, 1)
         on conflict (year) do update set last = n.last + 1 returning last",
        short
    )
    .fetch_one(work.conn())
    .await?;
    Ok(Receipt::numbered(year, n))
}

/// What is handed in.
pub(in crate::objection) struct New<'a> {
    pub id: ObjectionId,
    pub notice: NoticeId,
    pub application: ApplicationId,
    pub receipt: &'a Receipt,
    pub secret: &'a Secret,
    pub unit_name: &'a str,
    pub facts: &'a str,
    pub state: ObjectionState,
    pub due_at: Option<DateTime<Utc>>,
    /// To a late one the answer goes at once.
    pub reply: Option<String>,
}

/// The objection, and apart from it who objects.
pub(in crate::objection) async fn insert(work: &mut Work, new: &New<'_>, objector: &Objector) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "insert into objection (objection_id, notice_id, application_id, receipt, secret_hash, received_at, by_unit, unit_name, facts,
            state, version, due_at, reply, replied_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12, $13)",
        new.id.uuid(),
        new.notice.uuid(),
        new.application.uuid(),
        new.receipt.as_str(),
        new.secret.hash(),
        now,
        objector.uscc.is_some(),
        new.unit_name,
        new.facts,
        new.state.code(),
        new.due_at,
        new.reply,
        new.reply.as_ref().map(|_| now)
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "objection_secret", || ObjectionRefusal::Stale))?;
    sqlx::query!(
        "insert into objector (objection_id, name, uscc, contact, phone, email) values ($1, $2, $3, $4, $5, $6)",
        new.id.uuid(),
        objector.name,
        objector.uscc,
        objector.contact,
        objector.phone,
        objector.email
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// The form's files become evidence.
pub(in crate::objection) async fn settle(work: &mut Work, id: ObjectionId, secret: &Secret) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "with taken as (delete from objection_upload where form_hash = $2
            returning objection_upload_id, digest, name, size, media_type, pages)
         insert into objection_file (objection_file_id, objection_id, digest, name, size, media_type, pages, added_at)
         select objection_upload_id, $1, digest, name, size, media_type, pages, $3 from taken",
        id.uuid(),
        secret.hash(),
        now
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
