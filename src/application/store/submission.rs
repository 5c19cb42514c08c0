//! Writing a submission: its number, its place, its snapshot.

use crate::{
    application::{
        model::{Application, FrozenFile, SignOffId, Signature},
        rules::{Automatic, Stale, place::Where, submit},
    },
    org::AuthorityId,
    platform::{error::Result, work::Work},
    standard::Answers,
};
use sqlx::types::Json;
use uuid::Uuid;

/// Takes the lowest free number of the round and category. Nobody waits for anybody: others take the next ones meanwhile, and
/// a number whose work does not commit stays for whoever comes next.
pub(in crate::application) async fn take_number(
    work: &mut Work,
    application: &Application,
) -> Result<String> {
    let order = sqlx::query_scalar!(
        r#"select take_number($1, $2) as "n!""#,
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

/// On whose commitment it is submitted.
pub(in crate::application) struct Signed {
    pub sign_off: Option<SignOffId>,
    pub signature: Option<Signature>,
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
    signed: &Signed,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let signature = signed.signature.as_ref();
    sqlx::query!(
        "insert into submission (submission_id, application_id, seq, at, by_account, answers, evidence, digest,
             sign_off_id, signed_by, signed_as, signed_at, figures_asked, figures_met, files_asked, files_there)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        Uuid::now_v7(),
        application.id.uuid(),
        snapshot.seq,
        now,
        account,
        Json(snapshot.answers) as _,
        Json(snapshot.files) as _,
        snapshot.digest,
        signed.sign_off.map(SignOffId::uuid),
        signature.map(|signature| signature.name.as_str()),
        signature.map(|signature| signature.duty.code()),
        signature.map(|signature| signature.at),
        snapshot.automatic.figures_asked,
        snapshot.automatic.figures_met,
        snapshot.automatic.files_asked,
        snapshot.automatic.files_there
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
