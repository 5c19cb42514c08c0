//! The only SQL that writes the table of this capability.

use super::{Decision, Ending, Intent, RevocationId, RevocationRefusal};
use crate::{
    award::{ONE_NUMBER, TitleId},
    platform::{
        db::{exactly_one, on_constraint, on_told},
        error::{Error, Result},
        work::Work,
    },
    rereview::RereviewId,
};
use uuid::Uuid;

fn taken(error: sqlx::Error, number: &str) -> Error {
    on_told(error, ONE_NUMBER, |by| RevocationRefusal::NumberTaken(number.to_owned(), by.to_owned()))
}

/// Locks the row.
pub(in crate::revocation) async fn lock(work: &mut Work, id: RevocationId) -> Result<()> {
    sqlx::query_scalar!(
        "select revocation_id from revocation where revocation_id = $1 for update",
        id.uuid()
    )
    .fetch_optional(work.conn())
    .await?
    .ok_or(Error::Unseen)?;
    Ok(())
}

/// The notice of intent is served now.
pub(in crate::revocation) async fn insert(
    work: &mut Work,
    id: RevocationId,
    (title, rereview): (TitleId, Option<RereviewId>),
    intent: &Intent,
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    let grounds: Vec<String> = intent.grounds.iter().map(ToString::to_string).collect();
    sqlx::query!(
        "insert into revocation (revocation_id, title_id, rereview_id, grounds, facts, notice_number, noticed_at, noticed_by, noticed_name, answer_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id.uuid(),
        title.uuid(),
        rereview.map(RereviewId::uuid),
        &grounds,
        intent.facts,
        intent.number,
        now,
        by,
        name,
        intent.answer_by
    )
    .execute(work.conn())
    .await
    .map_err(|error| taken(error, &intent.number))?;
    Ok(())
}

/// The unit states its view.
pub(in crate::revocation) async fn answer(
    work: &mut Work,
    id: RevocationId,
    text: &str,
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update revocation set answered_at = $2, answered_by = $3, answer_name = $4, answer = $5
         where revocation_id = $1 and answered_at is null",
        id.uuid(),
        now,
        by,
        name,
        text
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "revocation")
}

/// The decision as prepared.
pub(in crate::revocation) async fn prepare(
    work: &mut Work,
    id: RevocationId,
    decision: &Decision,
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update revocation set outcome = $2, decision_number = $3, reason = $4, prepared_at = $5, prepared_by = $6, prepared_name = $7,
             sent_back = null
         where revocation_id = $1 and approved_at is null",
        id.uuid(),
        decision.ending.code(),
        decision.number,
        decision.reason,
        now,
        by,
        name
    )
    .execute(work.conn())
    .await
    .map_err(|error| taken(error, &decision.number))?;
    exactly_one(&done, "revocation")
}

/// Sent back with a reason.
pub(in crate::revocation) async fn send_back(work: &mut Work, id: RevocationId, reason: &str) -> Result<()> {
    let done = sqlx::query!(
        "update revocation set sent_back = $2 where revocation_id = $1 and approved_at is null",
        id.uuid(),
        reason
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "revocation")
}

/// Approved now.
pub(in crate::revocation) async fn approve(
    work: &mut Work,
    id: RevocationId,
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update revocation set approved_at = $2, approved_by = $3, approved_name = $4
         where revocation_id = $1 and approved_at is null",
        id.uuid(),
        now,
        by,
        name
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "revocation_four_eyes", || RevocationRefusal::SameEyes))?;
    exactly_one(&done, "revocation")
}

/// From the word of the table.
pub(in crate::revocation) fn ending(id: RevocationId, code: &str) -> Result<Ending> {
    Ending::from_code(code).ok_or_else(|| Error::corrupt("revocation", id, "outcome"))
}
