//! Writing a notice.

use crate::{
    application::ApplicationId,
    notice::{
        Candidate, NoticeId,
        rules::{Draft, List, Unit},
    },
    platform::{db::exactly_one, error::Result, work::Work},
    round::RoundId,
};
use chrono::{DateTime, Utc};

/// The frozen list.
pub(in crate::notice) async fn insert(
    work: &mut Work,
    id: NoticeId,
    round: RoundId,
    draft: &Draft,
    list: &List,
    days: (i16, bool),
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let body: serde_json::Value = serde_json::from_str(&list.canonical)?;
    sqlx::query!(
        "insert into notice (notice_id, round_id, version, title, published_at, published_by, first_day, last_day, ends_at,
            working_days, counts_publication_day, body, canonical, digest, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'in_notice')",
        id.uuid(),
        round.uuid(),
        draft.version,
        draft.title,
        now,
        account,
        draft.period.first_day,
        draft.period.last_day,
        draft.period.closes_at(),
        days.0,
        days.1,
        body,
        list.canonical,
        list.digest
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// One unit of the list.
pub(in crate::notice) async fn insert_entry(
    work: &mut Work,
    notice: NoticeId,
    candidate: &Candidate,
    unit: &Unit,
) -> Result<()> {
    sqlx::query!(
        "insert into notice_entry (notice_id, application_id, category, position, unit_name, place, achievements)
         values ($1, $2, $3, $4, $5, $6, $7)",
        notice.uuid(),
        candidate.application.uuid(),
        unit.category.key(),
        unit.position,
        unit.unit,
        unit.place,
        unit.achievements
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// Its last day is over.
pub(in crate::notice) async fn end(work: &mut Work, id: NoticeId, at: DateTime<Utc>) -> Result<()> {
    let done = sqlx::query!(
        "update notice set state = 'ended', ended_at = $2 where notice_id = $1 and state = 'in_notice'",
        id.uuid(),
        at
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "notice")
}

/// Takes a unit off the list; `false`: it was not on it.
pub(in crate::notice) async fn strike_off(
    work: &mut Work,
    id: NoticeId,
    application: ApplicationId,
    reason: &str,
) -> Result<bool> {
    let now = work.now();
    let done = sqlx::query!(
        "update notice_entry set struck_off_at = $3, struck_off_reason = $4
         where notice_id = $1 and application_id = $2 and struck_off_at is null",
        id.uuid(),
        application.uuid(),
        now,
        reason
    )
    .execute(work.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
