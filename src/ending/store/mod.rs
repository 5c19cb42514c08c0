//! The only SQL that writes the table of this capability.

use crate::{
    award::{ONE_NUMBER, TitleId},
    ending::{Ask, Cause, Decision, EndingId, EndingRefusal},
    platform::{
        db::{exactly_one, on_constraint, on_told},
        error::{Error, Result},
        work::Work,
    },
};
use chrono::NaiveDate;
use uuid::Uuid;

/// Locks the row.
pub(in crate::ending) async fn lock(work: &mut Work, id: EndingId) -> Result<()> {
    sqlx::query_scalar!("select ending_id from ending where ending_id = $1 for update", id.uuid())
        .fetch_optional(work.conn())
        .await?
        .ok_or(Error::Unseen)?;
    Ok(())
}

/// It is asked for now, by an account; who signs.
pub(in crate::ending) async fn insert(
    work: &mut Work,
    id: EndingId,
    title: TitleId,
    ask: &Ask,
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    let (evidence, on) = ask.evidence.clone().unzip();
    sqlx::query!(
        "insert into ending (ending_id, title_id, kind, reason, evidence, evidence_on, cause, successor_uscc, successor_name, asked_at,
             asked_by, asked_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        id.uuid(),
        title.uuid(),
        ask.kind.code(),
        ask.reason,
        evidence,
        on,
        ask.cause.map(Cause::code),
        ask.successor.as_ref().map(|one| one.uscc.clone()),
        ask.successor.as_ref().map(|one| one.name.clone()),
        now,
        by,
        name
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "ending_one_open", || EndingRefusal::UnderWay))?;
    Ok(())
}

/// The decision as prepared.
pub(in crate::ending) async fn prepare(
    work: &mut Work,
    id: EndingId,
    decision: &Decision,
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update ending set outcome = $2, decision_number = $3, decision_reason = $4, prepared_at = $5, prepared_by = $6, prepared_name = $7,
             sent_back = null
         where ending_id = $1 and approved_at is null",
        id.uuid(),
        decision.outcome.code(),
        decision.number,
        decision.reason,
        now,
        by,
        name
    )
    .execute(work.conn())
    .await
    .map_err(|error| {
        on_told(error, ONE_NUMBER, |by| EndingRefusal::NumberTaken(decision.number.clone(), by.to_owned()))
    })?;
    exactly_one(&done, "ending")
}

/// Taken back by its holder now.
pub(in crate::ending) async fn withdraw(
    work: &mut Work,
    id: EndingId,
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update ending set withdrawn_at = $2, withdrawn_by = $3, withdrawn_name = $4
         where ending_id = $1 and approved_at is null and withdrawn_at is null",
        id.uuid(),
        now,
        by,
        name
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "ending")
}

/// Sent back with a reason.
pub(in crate::ending) async fn send_back(work: &mut Work, id: EndingId, reason: &str) -> Result<()> {
    let done = sqlx::query!(
        "update ending set sent_back = $2 where ending_id = $1 and approved_at is null",
        id.uuid(),
        reason
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "ending")
}

/// Approved now; of a title given back, its next re-review is due on that day.
pub(in crate::ending) async fn approve(
    work: &mut Work,
    id: EndingId,
    next_due_on: Option<NaiveDate>,
    (by, name): (Uuid, &str),
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update ending set approved_at = $2, approved_by = $3, approved_name = $4, next_due_on = $5
         where ending_id = $1 and approved_at is null",
        id.uuid(),
        now,
        by,
        name,
        next_due_on
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "ending_four_eyes", || EndingRefusal::SameEyes))?;
    exactly_one(&done, "ending")
}
