//! Writing a notice.

use crate::{
    application::ApplicationId,
    kernel::{calendar::CountPublicationDay, statute::NOTICE_WORKING_DAYS},
    notice::{
        NoticeId,
        rules::{Draft, List, Unit},
    },
    platform::{db::exactly_one, error::Result, work::Work},
    round::RoundId,
};
use chrono::{DateTime, Utc};

/// The frozen list.
pub(in crate::notice) async fn insert(
    work: &mut Work,
    (id, round): (NoticeId, RoundId),
    draft: &Draft,
    list: &List,
    (count, corrects): (CountPublicationDay, Option<NoticeId>),
) -> Result<()> {
    let days = i16::try_from(NOTICE_WORKING_DAYS.get()).unwrap_or(i16::MAX);
    let reason = draft.corrects.as_ref().map(|corrected| corrected.reason.as_str());
    let (now, account) = (work.now(), work.actor().account());
    let body: serde_json::Value = serde_json::from_str(&list.canonical)?;
    sqlx::query!(
        "insert into notice (notice_id, round_id, version, title, published_at, published_by, first_day, last_day, ends_at,
            working_days, counts_publication_day, body, canonical, digest, state, corrects, correction_reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'in_notice', $15, $16)",
        id.uuid(),
        round.uuid(),
        draft.version,
        draft.title,
        now,
        account,
        draft.period.first_day,
        draft.period.last_day,
        draft.period.closes_at(),
        days,
        count == CountPublicationDay::Yes,
        body,
        list.canonical,
        list.digest,
        corrects.map(NoticeId::uuid),
        reason
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// One unit of the list.
pub(in crate::notice) async fn insert_entry(
    work: &mut Work,
    notice: NoticeId,
    application: ApplicationId,
    unit: &Unit,
) -> Result<()> {
    sqlx::query!(
        "insert into notice_entry (notice_id, application_id, category, position, unit_name, place, achievements)
         values ($1, $2, $3, $4, $5, $6, $7)",
        notice.uuid(),
        application.uuid(),
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

/// Another version shows this unit from now on: its days run there.
pub(in crate::notice) async fn corrected(
    work: &mut Work,
    (id, application): (NoticeId, ApplicationId),
    by: NoticeId,
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update notice_entry set corrected_at = $3, corrected_by = $4
         where notice_id = $1 and application_id = $2 and struck_off_at is null and corrected_at is null",
        id.uuid(),
        application.uuid(),
        now,
        by.uuid()
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "an entry to correct")
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
         where notice_id = $1 and application_id = $2 and struck_off_at is null and corrected_at is null",
        id.uuid(),
        application.uuid(),
        now,
        reason
    )
    .execute(work.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
