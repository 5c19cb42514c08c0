//! Rows of `announcement`.

use crate::{
    award::{AnnouncementId, ConferRefusal},
    kernel::text::DocumentNumber,
    platform::{
        db::{constraint, on_constraint, on_told},
        error::{Error, Result},
        work::Work,
    },
    round::RoundId,
};
use chrono::NaiveDate;
use sqlx::PgConnection;

/// Lets conferrals follow each other, whatever the round: the numbers of a year have no gap and come once.
pub(in crate::award) async fn one_at_a_time(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("lock table announcement in exclusive mode").execute(conn).await.map(drop)
}

/// One register holds the numbers of all the province's documents: the constraint that keeps each to one of them. What it tells with a
/// refusal is what bears the number.
pub(crate) const ONE_NUMBER: &str = "official_number_once";

/// The number stands on another announcement, or on another document of the province.
pub(in crate::award) fn number_taken(error: sqlx::Error, number: &str) -> Error {
    let number = number.to_owned();
    if constraint(&error) == Some(ONE_NUMBER) {
        on_told(error, ONE_NUMBER, |by| ConferRefusal::NumberBorne(number, by.to_owned()))
    } else {
        on_constraint(error, "announcement_number", || ConferRefusal::NumberTaken(number))
    }
}

/// What else of the province bears a number, in words. For the province.
pub(in crate::award) async fn bearer(conn: &mut PgConnection, number: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!("select official_number_bearer($1)", number).fetch_one(conn).await?)
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
