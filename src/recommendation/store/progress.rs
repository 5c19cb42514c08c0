//! Rows of `examination_progress` and `section_seen`.

use crate::{
    application::ApplicationId,
    platform::{error::Result, work::Work},
    recommendation::SectionSeen,
};
use sqlx::PgConnection;

/// How far the examination of a submission has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recommendation) struct Progress {
    pub submission: i16,
    pub asked: usize,
    pub open: usize,
    pub against: usize,
    pub unseen: usize,
}

/// Keeps it.
pub(in crate::recommendation) async fn keep(
    work: &mut Work,
    id: ApplicationId,
    progress: Progress,
) -> Result<()> {
    let small = |count: usize| i16::try_from(count).unwrap_or(i16::MAX);
    sqlx::query!(
        "insert into examination_progress (application_id, submission_seq, asked, open, against, unseen) values ($1, $2, $3, $4, $5, $6)
         on conflict (application_id) do update set submission_seq = excluded.submission_seq, asked = excluded.asked,
            open = excluded.open, against = excluded.against, unseen = excluded.unseen",
        id.uuid(),
        progress.submission,
        small(progress.asked),
        small(progress.open),
        small(progress.against),
        small(progress.unseen)
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// The changed sections of a submission that were looked at, by whom and when.
pub(in crate::recommendation) async fn seen(
    conn: &mut PgConnection,
    id: ApplicationId,
    submission: i16,
) -> Result<Vec<SectionSeen>> {
    Ok(sqlx::query_as!(
        SectionSeen,
        r#"select s.section, s.seen_at as at, coalesce(a.person, '') as "by!" from section_seen s left join account a on a.account_id = s.seen_by
         where s.application_id = $1 and s.submission_seq = $2 order by s.seen_at, s.section"#,
        id.uuid(),
        submission
    )
    .fetch_all(conn)
    .await?)
}

/// Ticks a section as looked at; who looked first stays.
pub(in crate::recommendation) async fn see(
    work: &mut Work,
    id: ApplicationId,
    submission: i16,
    section: &str,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into section_seen (application_id, submission_seq, section, seen_at, seen_by) values ($1, $2, $3, $4, $5)
         on conflict (application_id, submission_seq, section) do nothing",
        id.uuid(),
        submission,
        section,
        now,
        account
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
