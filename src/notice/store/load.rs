//! Reading a notice for a change.

use crate::{
    application::ApplicationId,
    notice::{Notice, NoticeId, NoticeState},
    platform::error::{Error, Result},
    round::RoundId,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

pub(in crate::notice) struct Row {
    pub notice_id: NoticeId,
    pub round_id: RoundId,
    pub version: i16,
    pub title: String,
    pub published_at: DateTime<Utc>,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub ends_at: DateTime<Utc>,
    pub working_days: i16,
    pub counts_publication_day: bool,
    pub canonical: String,
    pub digest: String,
    pub state: String,
    pub ended_at: Option<DateTime<Utc>>,
    pub corrects: Option<NoticeId>,
    pub correction_reason: Option<String>,
}

impl TryFrom<Row> for Notice {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let state = NoticeState::from_code(&row.state);
        Ok(Self {
            id: row.notice_id,
            round: row.round_id,
            version: row.version,
            title: row.title,
            published_at: row.published_at,
            first_day: row.first_day,
            last_day: row.last_day,
            ends_at: row.ends_at,
            working_days: row.working_days,
            counts_publication_day: row.counts_publication_day,
            canonical: row.canonical,
            digest: row.digest,
            state: state.ok_or_else(|| Error::corrupt("notice", row.notice_id, "state"))?,
            ended_at: row.ended_at,
            corrects: row.corrects,
            correction_reason: row.correction_reason,
        })
    }
}

/// A notice, locked for the rest of the work.
pub(in crate::notice) async fn for_update(conn: &mut PgConnection, id: NoticeId) -> Result<Notice> {
    let row = sqlx::query_as!(
        Row,
        r#"select notice_id, round_id, version, title, published_at, first_day, last_day, ends_at, working_days,
            counts_publication_day, canonical, digest, state, ended_at, corrects as "corrects: NoticeId", correction_reason
           from notice where notice_id = $1 for update"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// The applications of a notice that are still on its list, and on no newer one: a unit that is shown anew goes on with its own
/// window (B24).
pub(in crate::notice) async fn listed(conn: &mut PgConnection, id: NoticeId) -> Result<Vec<ApplicationId>> {
    let ids = sqlx::query_scalar!(
        "select e.application_id from notice_entry e join notice n using (notice_id)
         where e.notice_id = $1 and e.struck_off_at is null and e.corrected_at is null and not exists (select from notice_entry x join notice m using (notice_id)
            where x.application_id = e.application_id and m.round_id = n.round_id and m.version > n.version)
         order by e.application_id",
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(ApplicationId::from_uuid).collect())
}

/// The version a new notice of the round gets, and whether one is running. Locks the round, so that two publications
/// follow each other.
pub(in crate::notice) async fn next_version(conn: &mut PgConnection, round: RoundId) -> Result<(i16, bool)> {
    sqlx::query!("select round_id from round where round_id = $1 for update", round.uuid())
        .fetch_optional(&mut *conn)
        .await?
        .ok_or(Error::Unseen)?;
    let row = sqlx::query!(
        r#"select coalesce(max(version), 0)::smallint as "last!", coalesce(bool_or(state = 'in_notice' and corrects is null), false) as "running!"
           from notice where round_id = $1"#,
        round.uuid()
    )
    .fetch_one(conn)
    .await?;
    Ok((row.last + 1, row.running))
}
