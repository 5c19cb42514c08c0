//! Rows of questions and their answers.

use crate::{
    objection::{AttachedId, Finding, Inquiry, InquiryId, InquiryKind, Objection, ObjectionRefusal, queries},
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        files::Stored,
        work::Work,
    },
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A question.
pub(in crate::objection) async fn insert(
    work: &mut Work,
    objection: &Objection,
    (id, kind, tenant): (InquiryId, InquiryKind, Uuid),
    told: &str,
    due_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into inquiry (inquiry_id, objection_id, application_id, kind, tenant_id, unit_name, told, asked_at, asked_by, due_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.uuid(),
        objection.id.uuid(),
        objection.application.uuid(),
        kind.code(),
        tenant,
        objection.unit_name,
        told,
        now,
        account,
        due_at
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "inquiry_one_open", || ObjectionRefusal::AlreadyAsked(kind.label())))?;
    Ok(())
}

/// Evidence that goes along with a question; only of the same objection.
pub(in crate::objection) async fn share(
    work: &mut Work,
    objection: &Objection,
    id: InquiryId,
    files: &[AttachedId],
) -> Result<()> {
    let files: Vec<Uuid> = files.iter().map(|file| file.uuid()).collect();
    sqlx::query!(
        "insert into inquiry_file (inquiry_id, objection_file_id) select $1, objection_file_id from objection_file
         where objection_id = $2 and inquiry_id is null and objection_file_id = any($3)",
        id.uuid(),
        objection.id.uuid(),
        &files
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// A question, locked for the rest of the work.
pub(in crate::objection) async fn for_update(work: &mut Work, id: Uuid) -> Result<Inquiry> {
    sqlx::query_scalar!("select inquiry_id from inquiry where inquiry_id = $1 for update", id)
        .fetch_optional(work.conn())
        .await?
        .ok_or(Error::Unseen)?;
    queries::inquiry(work.conn(), id.into()).await?.ok_or(Error::Unseen)
}

/// The questions of an objection, held for the rest of the work: none is answered meanwhile.
pub(in crate::objection) async fn hold(work: &mut Work, objection: Uuid) -> Result<()> {
    sqlx::query_scalar!(
        "select inquiry_id from inquiry where objection_id = $1 order by inquiry_id for update",
        objection
    )
    .fetch_all(work.conn())
    .await?;
    Ok(())
}

/// Its answer.
pub(in crate::objection) async fn answer(
    work: &mut Work,
    inquiry: &Inquiry,
    finding: Option<Finding>,
    text: &str,
    files: &[Stored],
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    for file in files {
        sqlx::query!(
            "insert into objection_file (objection_file_id, objection_id, inquiry_id, digest, name, size, media_type, pages, added_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            Uuid::now_v7(),
            inquiry.objection.uuid(),
            inquiry.id.uuid(),
            file.digest,
            file.name,
            file.size,
            file.kind.media_type(),
            file.pages,
            now
        )
        .execute(work.conn())
        .await?;
    }
    let done = sqlx::query!(
        "update inquiry set answered_at = $2, answered_by = $3, finding = $4, answer = $5 where inquiry_id = $1",
        inquiry.id.uuid(),
        now,
        account,
        finding.map(Finding::code),
        text
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "inquiry_moves", || ObjectionRefusal::NotInHand))?;
    exactly_one(&done, "inquiry")
}
