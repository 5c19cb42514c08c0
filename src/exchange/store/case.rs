//! Rows of `case_study` and what hangs on it.

use crate::{
    access::Scope,
    exchange::{Author, CaseId, CaseRefusal, CaseStage, CaseStudy, PictureId, Plate, Side, Text, queries},
    kernel::id::Id,
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        files::Stored,
        work::Work,
    },
};
use sqlx::PgConnection;

fn stored(text: &Text) -> Result<String> {
    text.canonical().map_err(|error| Error::Fault(error.into()))
}

/// A new case with an empty draft.
pub(in crate::exchange) async fn begin(work: &mut Work, id: CaseId, author: Author) -> Result<()> {
    let (org, title) = match author {
        Author::Unit { org, title, .. } => (Some(org.uuid()), Some(title.uuid())),
        Author::Bureau(_) => (None, None),
    };
    let (now, account, draft) = (work.now(), work.actor().account(), stored(&Text::default())?);
    sqlx::query!(
        "insert into case_study (case_study_id, org_id, title_id, authority_id, draft, stage, stage_at, version, created_at, created_by)
         values ($1, $2, $3, $4, $5, 'draft', $6, 1, $6, $7)",
        id.uuid(),
        org,
        title,
        author.authority().map(Id::uuid),
        draft,
        now,
        account
    )
    .execute(work.conn())
    .await
    .map(drop)
    .map_err(|error| on_constraint(error, "case_study_of_holder", || CaseRefusal::NotHolder))
}

/// A case, locked for the rest of the work.
pub(in crate::exchange) async fn lock(conn: &mut PgConnection, id: CaseId) -> Result<CaseStudy> {
    let locked =
        sqlx::query!("select 1 as one from case_study where case_study_id = $1 for update", id.uuid());
    locked.fetch_optional(&mut *conn).await?.ok_or(Error::Unseen)?;
    queries::case(conn, id, &Scope::default()).await
}

/// What the author writes.
pub(in crate::exchange) async fn save(work: &mut Work, case: &CaseStudy, text: &Text) -> Result<()> {
    let draft = stored(text)?;
    let done = sqlx::query!(
        "update case_study set draft = $3, version = version + 1 where case_study_id = $1 and version = $2",
        case.id.uuid(),
        case.version,
        draft
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "case to save")
}

/// A picture that came; with no words yet.
pub(in crate::exchange) async fn add_picture(work: &mut Work, case: CaseId, file: &Stored) -> Result<Plate> {
    let (id, now, account) = (PictureId::fresh(), work.now(), work.actor().account());
    sqlx::query!(
        "insert into case_study_picture (case_study_picture_id, case_study_id, digest, name, size, media_type, added_at, added_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.uuid(),
        case.uuid(),
        file.digest,
        file.name,
        file.size,
        file.kind.media_type(),
        now,
        account
    )
    .execute(work.conn())
    .await?;
    Ok(Plate { picture: id, digest: file.digest.clone(), caption: String::new(), alt: String::new() })
}

/// A wording, as it is handed in or proposed; tells its number and its digest.
pub(in crate::exchange) async fn version(
    work: &mut Work,
    case: CaseId,
    (text, by): (&Text, Side),
) -> Result<(i16, String)> {
    let text = stored(text)?;
    let digest = Text::digest_of(&text);
    let (now, account, name) = (work.now(), work.actor().account(), work.unit_name().await?);
    let seq = sqlx::query_scalar!(
        "insert into case_study_version (case_study_id, seq, text, digest, by_role, by_account, by_name, at)
         values ($1, (select coalesce(max(seq), 0) + 1 from case_study_version where case_study_id = $1)::smallint, $2, $3, $4, $5, $6, $7)
         returning seq",
        case.uuid(),
        text,
        digest,
        by.code(),
        account,
        name,
        now
    )
    .fetch_one(work.conn())
    .await?;
    Ok((seq, digest))
}

/// What a move changes besides the stage.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::exchange) struct Turn<'a> {
    /// Another wording stands from now on.
    pub text: Option<i16>,
    /// A wording waits for the author.
    pub proposed: Option<i16>,
    /// Why it is taken down.
    pub taken_down: Option<&'a str>,
}

/// It moves.
pub(in crate::exchange) async fn turn(
    work: &mut Work,
    case: &CaseStudy,
    stage: CaseStage,
    turn: Turn<'_>,
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update case_study set stage = $3::text, stage_at = $4::timestamptz, version = version + 1, text_seq = coalesce($5, text_seq), proposed_seq = $6,
            submitted_at = coalesce(submitted_at, case when $3 in ('submitted', 'checked') then $4 end),
            prepared_by = case when $3 = 'prepared' then viewer_account() when $3 in ('published', 'taken_down') then prepared_by end,
            published_at = coalesce(published_at, case when $3 = 'published' then $4 end),
            published_by = coalesce(published_by, case when $3 = 'published' then viewer_account() end), taken_down = $7
         where case_study_id = $1 and version = $2",
        case.id.uuid(),
        case.version,
        stage.code(),
        now,
        turn.text,
        turn.proposed,
        turn.taken_down
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "case_study_of_holder", || CaseRefusal::NotHolder))?;
    exactly_one(&done, "case to move")
}

/// One line of its record.
pub(in crate::exchange) async fn step(
    work: &mut Work,
    id: CaseId,
    stage: CaseStage,
    words: &str,
) -> Result<()> {
    let (now, account, by) = (work.now(), work.actor().account(), work.unit_name().await?);
    sqlx::query!(
        "insert into case_study_step (case_study_id, seq, stage, at, by_account, by_name, words)
         values ($1, (select coalesce(max(seq), 0) + 1 from case_study_step where case_study_id = $1)::smallint, $2, $3, $4, $5, $6)",
        id.uuid(),
        stage.code(),
        now,
        account,
        by,
        words
    )
    .execute(work.conn())
    .await?;
    Ok(())
}
