//! Writing a submission: its number, its place, its snapshot.

use crate::{
    application::{
        model::{Application, FrozenFile},
        rules::{Automatic, Stale, place::Where, submit},
    },
    org::AuthorityId,
    platform::{error::Result, work::Work},
    standard::Answers,
};
use sqlx::types::Json;
use uuid::Uuid;

/// The next number of the round and category; gaps come only from works that did not commit.
pub(in crate::application) async fn next_number(
    work: &mut Work,
    application: &Application,
) -> Result<String> {
    let order = sqlx::query_scalar!(
        "insert into round_counter (round_id, category, last) values ($1, $2, 1)
         on conflict (round_id, category) do update set last = round_counter.last + 1 returning last",
        application.round.uuid(),
        application.category.key()
    )
    .fetch_one(work.conn())
    .await?;
    Ok(submit::number(&application.round_code, application.category, order))
}

/// What a submission fixes in the application itself.
pub(in crate::application) struct Settled<'a> {
    pub number: &'a str,
    pub place: Where,
    pub authority: AuthorityId,
    pub achievements: &'a str,
}

/// Number, place, authority and achievements; a step follows and counts the version.
pub(in crate::application) async fn settle(
    work: &mut Work,
    application: &Application,
    settled: &Settled<'_>,
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update application set number = $3, submitted_at = $4, region_code = $5, prefecture_code = $6, chengdu = $7,
             authority_id = $8, achievements = $9
         where application_id = $1 and version = $2",
        application.id.uuid(),
        application.version,
        settled.number,
        now,
        settled.place.region.to_string(),
        settled.place.prefecture.to_string(),
        settled.place.chengdu,
        settled.authority.uuid(),
        settled.achievements
    )
    .execute(work.conn())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Stale.into()) }
}

/// The order the next submission has.
pub(in crate::application) async fn next_seq(work: &mut Work, application: &Application) -> Result<i16> {
    Ok(sqlx::query_scalar!(
        r#"select (coalesce(max(seq), 0) + 1)::smallint as "seq!" from submission where application_id = $1"#,
        application.id.uuid()
    )
    .fetch_one(work.conn())
    .await?)
}

/// What is frozen.
pub(in crate::application) struct Snapshot<'a> {
    pub seq: i16,
    pub answers: &'a Answers,
    pub files: &'a [FrozenFile],
    pub digest: &'a str,
    pub automatic: Automatic,
}

/// The snapshot.
pub(in crate::application) async fn insert(
    work: &mut Work,
    application: &Application,
    snapshot: &Snapshot<'_>,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into submission (submission_id, application_id, seq, at, by_account, answers, evidence, digest,
             figures_asked, figures_met, files_asked, files_there)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        Uuid::now_v7(),
        application.id.uuid(),
        snapshot.seq,
        now,
        account,
        Json(snapshot.answers) as _,
        Json(snapshot.files) as _,
        snapshot.digest,
        snapshot.automatic.figures_asked,
        snapshot.automatic.figures_met,
        snapshot.automatic.files_asked,
        snapshot.automatic.files_there
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
