//! Rows of `question` and what hangs on it.

use crate::{
    exchange::{Answer, Asked, Asker, Question, QuestionId, QuestionRefusal, QuestionState, WhyNot, queries},
    objection::{Receipt, Secret},
    org::AuthorityId,
    platform::{
        db::{exactly_one, on_constraint},
        error::{Error, Result},
        work::Work,
    },
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// The next receipt of a year.
pub(in crate::exchange) async fn number(work: &mut Work, year: i32) -> Result<Receipt> {
    let short = i16::try_from(year).map_err(anyhow::Error::from)?;
    let n = sqlx::query_scalar!(
        "insert into question_number as n (year, last) values ($1, 1)
         on conflict (year) do update set last = n.last + 1 returning last",
        short
    )
    .fetch_one(work.conn())
    .await?;
    Ok(Receipt::marked("ZX", year, n))
}

/// What is asked.
pub(in crate::exchange) struct New<'a> {
    pub id: QuestionId,
    pub receipt: &'a Receipt,
    /// From the public: the secret, and who asks.
    pub public: Option<(&'a Secret, &'a Asker)>,
    pub due_at: Option<DateTime<Utc>>,
}

/// The question, and apart from it who of the public asks.
pub(in crate::exchange) async fn insert(work: &mut Work, new: &New<'_>, asked: &Asked) -> Result<()> {
    let (now, actor) = (work.now(), work.actor().clone());
    let tenant = new.public.is_none().then(|| actor.tenant());
    let account = if new.public.is_none() { actor.account() } else { None };
    let clause = asked.clause.as_deref().and_then(|code| code.split_once('/'));
    sqlx::query!(
        "insert into question (question_id, receipt, secret_hash, tenant_id, asked_by, topic, body, category, clause, open_to_public,
            state, state_at, version, asked_at, due_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'received', $11, 1, $11, $12)",
        new.id.uuid(),
        new.receipt.as_str(),
        new.public.map(|(secret, _)| secret.hash()),
        tenant,
        account,
        asked.topic.code(),
        asked.body,
        clause.map(|(category, _)| category),
        clause.map(|(_, number)| number),
        asked.public,
        now,
        new.due_at
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "question_secret", || QuestionRefusal::Stale))?;
    if let Some((_, asker)) = new.public {
        sqlx::query!(
            "insert into question_asker (question_id, name, phone, email) values ($1, $2, $3, $4)",
            new.id.uuid(),
            asker.name.as_str(),
            asker.phone.as_ref().map(|phone| phone.as_str().to_owned()),
            asker.email.as_ref().map(|email| email.as_str().to_owned())
        )
        .execute(work.conn())
        .await?;
    }
    Ok(())
}

/// The receipt of a form that was sent already.
pub(in crate::exchange) async fn known(conn: &mut PgConnection, secret: &Secret) -> Result<Option<String>> {
    let receipt = sqlx::query_scalar!("select receipt from question where secret_hash = $1", secret.hash());
    Ok(receipt.fetch_optional(conn).await?)
}

/// The question of a receipt and its secret.
pub(in crate::exchange) async fn by_receipt(
    conn: &mut PgConnection,
    receipt: &Receipt,
    secret: &Secret,
) -> Result<Option<QuestionId>> {
    Ok(sqlx::query_scalar!(
        r#"select question_id as "id: QuestionId" from question where receipt = $1 and secret_hash = $2"#,
        receipt.as_str(),
        secret.hash()
    )
    .fetch_optional(conn)
    .await?)
}

/// A question, locked for the rest of the work.
pub(in crate::exchange) async fn lock(conn: &mut PgConnection, id: QuestionId) -> Result<Question> {
    let locked = sqlx::query!("select 1 as one from question where question_id = $1 for update", id.uuid());
    locked.fetch_optional(&mut *conn).await?.ok_or(Error::Unseen)?;
    queries::question(conn, id).await
}

/// A draft of the answer; tells its number and its digest.
pub(in crate::exchange) async fn draft(
    work: &mut Work,
    id: QuestionId,
    answer: &Answer,
) -> Result<(i16, String)> {
    let text = answer.canonical().map_err(|error| Error::Fault(error.into()))?;
    let digest = Answer::digest_of(&text);
    let (now, account, name) = (work.now(), work.actor().account(), work.unit_name().await?);
    let seq = sqlx::query_scalar!(
        "insert into question_answer (question_id, seq, text, digest, by_account, by_name, at)
         values ($1, (select coalesce(max(seq), 0) + 1 from question_answer where question_id = $1)::smallint, $2, $3, $4, $5, $6)
         returning seq",
        id.uuid(),
        text,
        digest,
        account,
        name,
        now
    )
    .fetch_one(work.conn())
    .await?;
    Ok((seq, digest))
}

/// What a move changes besides the state.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::exchange) struct Change<'a> {
    /// Whoever moves it has it from now on.
    pub handles: bool,
    /// The bureau that is asked, and what.
    pub bureau: Option<(AuthorityId, &'a str)>,
    /// What the bureau drafted.
    pub advice: Option<&'a str>,
    /// A draft waits for a principal.
    pub draft: Option<i16>,
    /// The draft that stands from now on.
    pub approved: Option<i16>,
    /// Why it is not answered.
    pub refused_for: Option<WhyNot>,
    /// The same in words, or why the answer is withdrawn.
    pub closing: Option<&'a str>,
}

/// It moves.
pub(in crate::exchange) async fn turn(
    work: &mut Work,
    question: &Question,
    state: QuestionState,
    change: Change<'_>,
) -> Result<()> {
    let now = work.now();
    let done = sqlx::query!(
        "update question set state = $3::text, state_at = $4::timestamptz, version = version + 1,
            handler = case when $5 then viewer_account() else handler end,
            bureau_id = coalesce($6, bureau_id), bureau_asked = coalesce($7, bureau_asked), bureau_draft = coalesce($8, bureau_draft),
            draft_seq = $9, prepared_by = case when $3 = 'prepared' then viewer_account() else prepared_by end,
            answer_seq = coalesce($10, answer_seq), answer_at = case when $10::smallint is null then answer_at else $4 end,
            answered_at = coalesce(answered_at, case when $10::smallint is not null then $4 end), refused_for = $11, closing = $12
         where question_id = $1 and version = $2",
        question.id.uuid(),
        question.version,
        state.code(),
        now,
        change.handles,
        change.bureau.map(|(bureau, _)| bureau.uuid()),
        change.bureau.map(|(_, asks)| asks),
        change.advice,
        change.draft,
        change.approved,
        change.refused_for.map(WhyNot::code),
        change.closing
    )
    .execute(work.conn())
    .await
    .map_err(|error| on_constraint(error, "question_two_people", || QuestionRefusal::SameEyes))?;
    exactly_one(&done, "question to move")
}

/// One line of its record.
pub(in crate::exchange) async fn step(
    work: &mut Work,
    id: QuestionId,
    state: QuestionState,
    words: &str,
) -> Result<()> {
    let (now, account, by) = (work.now(), work.actor().account(), work.unit_name().await?);
    sqlx::query!(
        "insert into question_step (question_id, seq, state, at, by_account, by_name, words)
         values ($1, (select coalesce(max(seq), 0) + 1 from question_step where question_id = $1)::smallint, $2, $3, $4, $5, $6)",
        id.uuid(),
        state.code(),
        now,
        account,
        by,
        words
    )
    .execute(work.conn())
    .await?;
    Ok(())
}

/// The mail address of whoever of the public asked, if there is one.
pub(in crate::exchange) async fn mail_of(conn: &mut PgConnection, id: Uuid) -> Result<Option<String>> {
    let email = sqlx::query_scalar!("select email from question_asker where question_id = $1", id);
    Ok(email.fetch_optional(conn).await?.flatten())
}
