//! Rows of `announcement`.

use crate::{award::AnnouncementId, kernel::text::DocumentNumber, platform::work::Work, round::RoundId};
use chrono::NaiveDate;
use sqlx::PgConnection;

/// Lets conferrals follow each other, whatever the round: the numbers of a year have no gap and come once.
pub(in crate::award) async fn one_at_a_time(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("lock table announcement in exclusive mode").execute(conn).await.map(drop)
}

/// A new announcement, made now.
pub(in crate::award) async fn insert(
    work: &mut Work,
    id: AnnouncementId,
    round: RoundId,
    number: &DocumentNumber,
    on: NaiveDate,
) -> sqlx::Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into announcement (announcement_id, round_id, document_number, announced_on, announced_at, announced_by)
         values ($1, $2, $3, $4, $5, $6)",
        id.uuid(),
        round.uuid(),
        number.as_str(),
        on,
        now,
        account
    )
    .execute(work.conn())
    .await
    .map(drop)
}
