//! The only SQL that writes the table of this capability.

use crate::{
    award::TitleId,
    platform::{
        db::exactly_one,
        error::{Error, Result},
        work::Work,
    },
    rereview::{Decision, Outcome, Rereview, RereviewId},
};
use chrono::NaiveDate;
use sqlx::PgConnection;

/// The re-review of a title for a due day, locked.
pub(in crate::rereview) async fn of(
    conn: &mut PgConnection,
    title: TitleId,
    due_on: NaiveDate,
) -> Result<Option<Rereview>> {
    let row = sqlx::query!(
        r#"select rereview_id as "id: RereviewId", opened_at, outcome from rereview
           where title_id = $1 and due_on = $2 for update"#,
        title.uuid(),
        due_on
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let outcome = row
        .outcome
        .as_deref()
        .map(|code| Outcome::from_code(code).ok_or_else(|| Error::corrupt("rereview", row.id, "outcome")));
    Ok(Some(Rereview { id: row.id, title, due_on, opened_at: row.opened_at, outcome: outcome.transpose()? }))
}

/// A new one.
pub(in crate::rereview) async fn insert(conn: &mut PgConnection, new: &Rereview) -> Result<()> {
    sqlx::query!(
        "insert into rereview (rereview_id, title_id, due_on, opened_at, reason, grounds) values ($1, $2, $3, $4, '', '{}')",
        new.id.uuid(),
        new.title.uuid(),
        new.due_on,
        new.opened_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// It begins now.
pub(in crate::rereview) async fn open(work: &mut Work, id: RereviewId) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update rereview set opened_at = $2 where rereview_id = $1 and opened_at is null",
        id.uuid(),
        now
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "rereview")
}

/// How it ended.
pub(in crate::rereview) async fn decide(
    conn: &mut PgConnection,
    id: RereviewId,
    decision: &Decision,
) -> Result<()> {
    let grounds: Vec<String> = decision.grounds.iter().map(ToString::to_string).collect();
    let done = sqlx::query!(
        "update rereview set outcome = $2, decided_on = $3, grounds = $4, reason = $5 where rereview_id = $1 and outcome is null",
        id.uuid(),
        decision.outcome.code(),
        decision.on,
        &grounds,
        decision.reason.trim()
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "rereview")
}
