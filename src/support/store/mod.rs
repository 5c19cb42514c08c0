//! Rows of `support_measure`.

mod row;

pub(super) use row::{MeasureRow, PublishedRow};

use super::{Content, Measure, MeasureId, SupportRefusal, Withdrawal};
use crate::{
    kernel::text::seen_only,
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        work::Work,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

/// A draft with its heading.
pub(super) async fn begin(
    work: &mut Work,
    id: MeasureId,
    tenant: Uuid,
    (title, kind): (&str, &str),
) -> Result<()> {
    let now = work.now();
    sqlx::query!(
        "insert into support_measure (support_measure_id, tenant_id, title, kind, beneficiaries, summary, document_number, link, stage,
            stage_at, version)
         values ($1, $2, $3, $4, '{}', '', '', '', 'draft', $5, 1)",
        id.uuid(),
        tenant,
        title,
        kind,
        now
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// A measure, locked until the work ends.
pub(super) async fn lock(conn: &mut PgConnection, id: MeasureId) -> Result<Measure> {
    let row = sqlx::query_as!(
        MeasureRow,
        "select support_measure_id, tenant_id, title, kind, amount, beneficiaries, summary, document_number, issued_on, valid_until, link,
            digest, file_name, size, media_type, stage, stage_at, version, asked_by, asked_name, sent_back, published_at, published_name,
            withdrawn_at, withdrawn_how, withdrawn_reason
         from support_measure where support_measure_id = $1 for update",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// The draft as it stands now.
pub(super) async fn save(work: &mut Work, id: MeasureId, content: &Content) -> Result<()> {
    let file = content.file.as_ref();
    let beneficiaries: Vec<String> = content.beneficiaries.iter().map(|one| one.key().to_owned()).collect();
    let done = sqlx::query!(
        "update support_measure set title = $2, kind = $3, amount = $4, beneficiaries = $5, summary = $6, document_number = $7,
            issued_on = $8, valid_until = $9, link = $10, digest = $11, file_name = $12, size = $13, media_type = $14, version = version + 1
         where support_measure_id = $1",
        id.uuid(),
        seen_only(&content.title),
        content.kind,
        content.amount.map(|amount| amount.decimal()),
        &beneficiaries[..],
        content.summary,
        seen_only(&content.document_number),
        content.issued_on,
        content.valid_until,
        content.link,
        file.map(|file| file.digest.as_str()),
        file.map(|file| file.name.as_str()),
        file.map(|file| file.size),
        file.map(|file| file.kind.media_type())
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "support measure to save")
}

/// It is given up.
pub(super) async fn drop(work: &mut Work, id: MeasureId) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update support_measure set stage = 'dropped', stage_at = $2, version = version + 1 where support_measure_id = $1",
        id.uuid(),
        now
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "support measure to give up")
}

/// It waits for the principal.
pub(super) async fn ask(work: &mut Work, id: MeasureId) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update support_measure set stage = 'asked', stage_at = $2, asked_by = $3, sent_back = '', version = version + 1,
            asked_name = (select person from account where account_id = $3)
         where support_measure_id = $1",
        id.uuid(),
        now,
        account
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "support measure to ask for")
}

/// It goes back to the officer.
pub(super) async fn send_back(work: &mut Work, id: MeasureId, words: &str) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update support_measure set stage = 'draft', stage_at = $2, sent_back = $3, version = version + 1 where support_measure_id = $1",
        id.uuid(),
        now,
        words
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "support measure to send back")
}

/// Everyone reads it from now on.
pub(super) async fn publish(work: &mut Work, id: MeasureId) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update support_measure set stage = 'published', stage_at = $2, published_at = $2, published_by = $3, version = version + 1,
            published_name = (select person from account where account_id = $3)
         where support_measure_id = $1",
        id.uuid(),
        now,
        account
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "support_measure_two_people", || SupportRefusal::OwnWork))?;
    exactly_one(&done, "support measure to publish")
}

/// It leaves the list.
pub(super) async fn withdraw(
    work: &mut Work,
    id: MeasureId,
    (how, reason): (Withdrawal, &str),
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update support_measure set stage = 'withdrawn', stage_at = $2, withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4,
            withdrawn_how = $5, version = version + 1
         where support_measure_id = $1",
        id.uuid(),
        now,
        account,
        reason,
        how.code()
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "support measure to withdraw")
}
