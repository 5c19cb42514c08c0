//! The only SQL that writes the table of this capability.

use super::{Archive, ArchiveId, ArchiveState, Made};
use crate::{
    platform::{
        error::{Error, Result},
        work::Work,
    },
    round::RoundId,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

struct Row {
    id: ArchiveId,
    round: RoundId,
    version: i16,
    asked_at: DateTime<Utc>,
    asked_by: Option<String>,
    begun_at: Option<DateTime<Utc>>,
    tries: i16,
    tried_at: Option<DateTime<Utc>>,
    state: String,
    ended_at: Option<DateTime<Utc>>,
    digest: Option<String>,
    file_name: Option<String>,
    size: Option<i64>,
    documents: Option<i32>,
    reason: Option<String>,
}

impl Row {
    fn read(self) -> Result<Archive> {
        let state = match (self.state.as_str(), self.ended_at, self.digest, self.reason) {
            ("waiting", None, None, None) => ArchiveState::Waiting,
            ("failed", Some(at), None, Some(reason)) => ArchiveState::Failed(at, reason),
            ("made", Some(at), Some(digest), None) => {
                let made = Made {
                    digest,
                    file_name: self.file_name.unwrap_or_default(),
                    size: self.size.unwrap_or_default(),
                    documents: self.documents.unwrap_or_default(),
                };
                ArchiveState::Made(at, made)
            }
            _ => return Err(Error::corrupt("round_archive", self.id, "state")),
        };
        let Self { id, round, version, asked_at, asked_by, begun_at, tries, tried_at, .. } = self;
        Ok(Archive { id, round, version, asked_at, asked_by, begun_at, tries, tried_at, state })
    }
}

/// Versions of one round or of all, or one version, the newest first.
pub(super) async fn list(
    conn: &mut PgConnection,
    round: Option<RoundId>,
    id: Option<ArchiveId>,
    waiting: bool,
) -> Result<Vec<Archive>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select a.round_archive_id as "id: ArchiveId", a.round_id as "round: RoundId", a.version, a.asked_at, p.person as "asked_by?",
            a.begun_at, a.tries, a.tried_at, a.state, a.ended_at, a.digest, a.file_name, a.size, a.documents, a.reason
           from round_archive a left join account p on p.account_id = a.asked_by
           where ($1::uuid is null or a.round_id = $1) and ($2::uuid is null or a.round_archive_id = $2) and (not $3 or a.state = 'waiting')
           order by a.asked_at desc"#,
        round.map(RoundId::uuid),
        id.map(ArchiveId::uuid),
        waiting
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// A new version of a round's bundle; its number.
pub(super) async fn insert(work: &mut Work, id: ArchiveId, round: RoundId) -> sqlx::Result<i16> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query_scalar!(
        "insert into round_archive (round_archive_id, round_id, version, asked_at, asked_by, state)
         values ($1, $2, (select coalesce(max(version), 0) + 1 from round_archive where round_id = $2)::smallint, $3, $4, 'waiting')
         returning version",
        id.uuid(),
        round.uuid(),
        now,
        account
    )
    .fetch_one(work.conn())
    .await
}

/// It is there; `false`: somebody else has ended it.
pub(super) async fn made(work: &mut Work, id: ArchiveId, begun: DateTime<Utc>, made: &Made) -> Result<bool> {
    let now = work.now();
    let done = sqlx::query!(
        "update round_archive set state = 'made', ended_at = $2, digest = $3, file_name = $4, size = $5, documents = $6, begun_at = $7
         where round_archive_id = $1 and state = 'waiting'",
        id.uuid(),
        now,
        made.digest,
        made.file_name,
        made.size,
        made.documents,
        begun
    );
    Ok(done.execute(work.conn()).await?.rows_affected() == 1)
}

/// It was begun in vain once more than `tries` times; `false`: somebody else has counted it, or ended it.
pub(super) async fn tripped(work: &mut Work, id: ArchiveId, tries: i16) -> Result<bool> {
    let now = work.now();
    let done = sqlx::query!(
        "update round_archive set tries = tries + 1, tried_at = $3 where round_archive_id = $1 and state = 'waiting' and tries = $2",
        id.uuid(),
        tries,
        now
    );
    Ok(done.execute(work.conn()).await?.rows_affected() == 1)
}

/// It could not be made.
pub(super) async fn failed(
    work: &mut Work,
    id: ArchiveId,
    begun: DateTime<Utc>,
    reason: &str,
) -> Result<bool> {
    let now = work.now();
    let done = sqlx::query!(
        "update round_archive set state = 'failed', ended_at = $2, reason = $3, begun_at = $4 where round_archive_id = $1 and state = 'waiting'",
        id.uuid(),
        now,
        reason,
        begun
    );
    Ok(done.execute(work.conn()).await?.rows_affected() == 1)
}
