//! Questions, for those who ask and answer, and for everyone. Row level security says whose.

use crate::{
    exchange::{Answer, Asked, Drafted, Question, QuestionId, QuestionState, QuestionStep, Topic, WhyNot},
    kernel::id::Id,
    org::AuthorityId,
    platform::error::{Error, Result},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

struct Row {
    question_id: QuestionId,
    receipt: String,
    tenant_id: Option<Uuid>,
    asked_by: Option<Uuid>,
    topic: String,
    body: String,
    clause: Option<String>,
    open_to_public: bool,
    state: String,
    state_at: DateTime<Utc>,
    version: i32,
    asked_at: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    handler: Option<Uuid>,
    bureau_id: Option<AuthorityId>,
    bureau_name: Option<String>,
    bureau_asked: Option<String>,
    bureau_draft: Option<String>,
    answer_at: Option<DateTime<Utc>>,
    answered_at: Option<DateTime<Utc>>,
    prepared_by: Option<Uuid>,
    refused_for: Option<String>,
    closing: Option<String>,
    seq: Option<i16>,
    text: Option<String>,
    digest: Option<String>,
    by_name: Option<String>,
    at: Option<DateTime<Utc>>,
    d_seq: Option<i16>,
    d_text: Option<String>,
    d_digest: Option<String>,
    d_by_name: Option<String>,
    d_at: Option<DateTime<Utc>>,
}

type Worded = (Option<i16>, Option<String>, Option<String>, Option<String>, Option<DateTime<Utc>>);

fn answer_of(id: QuestionId, stored: &str) -> Result<Answer> {
    serde_json::from_str(stored).map_err(|_| Error::corrupt("question_answer", id, "text"))
}

/// A version of the answer, where there is one.
fn worded(id: QuestionId, row: Worded) -> Result<Option<Drafted>> {
    let (Some(seq), Some(text), Some(digest), Some(by_name), Some(at)) = row else { return Ok(None) };
    Ok(Some(Drafted { seq, text: answer_of(id, &text)?, digest, by_name, at }))
}

fn state_of(id: QuestionId, code: &str) -> Result<QuestionState> {
    QuestionState::from_code(code).ok_or_else(|| Error::corrupt("question", id, "state"))
}

fn topic_of(id: QuestionId, code: &str) -> Result<Topic> {
    Topic::from_code(code).ok_or_else(|| Error::corrupt("question", id, "topic"))
}

impl TryFrom<Row> for Question {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let id = row.question_id;
        Ok(Self {
            id,
            receipt: row.receipt,
            tenant: row.tenant_id,
            asked_by: row.asked_by,
            asked: Asked {
                topic: topic_of(id, &row.topic)?,
                body: row.body,
                clause: row.clause,
                public: row.open_to_public,
            },
            state: state_of(id, &row.state)?,
            state_at: row.state_at,
            version: row.version,
            asked_at: row.asked_at,
            due_at: row.due_at,
            handler: row.handler,
            bureau: row.bureau_id,
            bureau_name: row.bureau_name,
            bureau_asked: row.bureau_asked,
            bureau_draft: row.bureau_draft,
            answer: worded(id, (row.seq, row.text, row.digest, row.by_name, row.at))?,
            answer_at: row.answer_at,
            answered_at: row.answered_at,
            draft: worded(id, (row.d_seq, row.d_text, row.d_digest, row.d_by_name, row.d_at))?,
            prepared_by: row.prepared_by,
            refused_for: row.refused_for.as_deref().and_then(WhyNot::from_code),
            closing: row.closing,
        })
    }
}

/// The questions a viewer sees: those that are open first, by their term.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn questions(conn: &mut PgConnection, most: i64) -> Result<Vec<Question>> {
    rows(conn, None, most).await
}

/// One question, if the viewer sees it.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn question(conn: &mut PgConnection, id: QuestionId) -> Result<Question> {
    rows(conn, Some(id), 1).await?.pop().ok_or(Error::Unseen)
}

async fn rows(conn: &mut PgConnection, only: Option<QuestionId>, most: i64) -> Result<Vec<Question>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select q.question_id as "question_id: QuestionId", q.receipt, q.tenant_id, q.asked_by, q.topic, q.body,
            q.category || '/' || q.clause as clause, q.open_to_public, q.state, q.state_at, q.version, q.asked_at, q.due_at, q.handler,
            q.bureau_id as "bureau_id: AuthorityId", u.name as "bureau_name?", q.bureau_asked, q.bureau_draft, q.answer_at, q.answered_at,
            q.prepared_by, q.refused_for, q.closing,
            v.seq as "seq?", v.text as "text?", v.digest as "digest?", v.by_name as "by_name?", v.at as "at?",
            d.seq as "d_seq?", d.text as "d_text?", d.digest as "d_digest?", d.by_name as "d_by_name?", d.at as "d_at?"
           from question q left join authority u on u.authority_id = q.bureau_id
               left join question_answer v on v.question_id = q.question_id and v.seq = q.answer_seq
               left join question_answer d on d.question_id = q.question_id and d.seq = q.draft_seq
           where ($1::uuid is null or q.question_id = $1)
           order by q.state in ('answered', 'refused', 'withdrawn'), case when q.state in ('answered', 'refused', 'withdrawn') then null else q.due_at end,
               q.state_at desc, q.question_id limit $2"#,
        only.map(Id::uuid),
        most
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Question::try_from).collect()
}

/// What was done with a question, the first step first.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn question_steps(conn: &mut PgConnection, id: QuestionId) -> Result<Vec<QuestionStep>> {
    let rows = sqlx::query!(
        "select state, at, by_name, words from question_step where question_id = $1 order by seq",
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(QuestionStep {
                state: state_of(id, &row.state)?,
                at: row.at,
                by: row.by_name,
                words: row.words,
            })
        })
        .collect()
}

/// Who asked, for the officers and for who asked.
///
/// # Errors
/// Faults of the database.
pub async fn asked_by(conn: &mut PgConnection, id: QuestionId) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!("select question_asked_by($1)", id.uuid()).fetch_one(conn).await?)
}

/// How somebody of the public is reached, for the officers.
///
/// # Errors
/// Faults of the database.
pub async fn reach_of(conn: &mut PgConnection, id: QuestionId) -> Result<Option<String>> {
    let reach = sqlx::query_scalar!(
        r#"select concat_ws('，', phone, email) as "reach!" from question_asker where question_id = $1"#,
        id.uuid()
    );
    Ok(reach.fetch_optional(conn).await?)
}

/// What waits for the viewer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Waiting {
    /// Nobody has them yet.
    pub received: i64,
    /// In hand at the province.
    pub in_hand: i64,
    /// At a bureau.
    pub with_bureau: i64,
    /// For a principal.
    pub prepared: i64,
    /// Past their term, of all these.
    pub overdue: i64,
    /// The first term.
    pub first: Option<DateTime<Utc>>,
}

/// Counts of the open questions the viewer sees.
///
/// # Errors
/// Faults of the database.
pub async fn waiting(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Waiting> {
    Ok(sqlx::query_as!(
        Waiting,
        r#"select count(*) filter (where state = 'received') as "received!", count(*) filter (where state = 'in_hand') as "in_hand!",
            count(*) filter (where state = 'with_bureau') as "with_bureau!", count(*) filter (where state = 'prepared') as "prepared!",
            count(*) filter (where due_at <= $1 and answered_at is null) as "overdue!",
            min(due_at) filter (where answered_at is null) as first
           from question where state in ('received', 'in_hand', 'with_bureau', 'prepared')"#,
        now
    )
    .fetch_one(conn)
    .await?)
}

/// How many questions the viewer's bureau drafts for just now.
///
/// # Errors
/// Faults of the database.
pub async fn questions_to_draft(conn: &mut PgConnection) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from question where state = 'with_bureau' and bureau_id = (select viewer_tenant())"#
    )
    .fetch_one(conn)
    .await?)
}

/// A question whose term ends.
#[derive(Clone, Debug)]
pub struct Unanswered {
    /// Which.
    pub id: QuestionId,
    /// Its receipt.
    pub receipt: String,
    /// Who has it.
    pub handler: Option<Uuid>,
    /// The bureau that drafts just now.
    pub bureau: Option<AuthorityId>,
    /// When it came.
    pub asked_at: DateTime<Utc>,
    /// Until when it is answered.
    pub due_at: DateTime<Utc>,
}

/// Questions that are due before a moment and have no answer.
///
/// # Errors
/// Faults of the database.
pub async fn unanswered(conn: &mut PgConnection, before: DateTime<Utc>) -> Result<Vec<Unanswered>> {
    Ok(sqlx::query_as!(
        Unanswered,
        r#"select question_id as "id: QuestionId", receipt, handler, case when state = 'with_bureau' then bureau_id end as "bureau: AuthorityId",
            asked_at, due_at as "due_at!"
           from question where due_at <= $1 and answered_at is null and state in ('received', 'in_hand', 'with_bureau', 'prepared')
           order by due_at"#,
        before
    )
    .fetch_all(conn)
    .await?)
}

/// What is looked for among the published questions; empty asks for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Words.
    pub words: String,
    /// The code of a topic.
    pub topic: String,
    /// The key of a category.
    pub category: String,
    /// The number of a clause of it.
    pub clause: String,
}

/// A published question.
#[derive(Clone, Debug)]
pub struct Answered {
    /// Its id.
    pub id: QuestionId,
    /// About what.
    pub topic: Topic,
    /// The clause it is about.
    pub clause: Option<String>,
    /// Question and answer; none: the answer was withdrawn.
    pub text: Option<Answer>,
    /// SHA-256 of it.
    pub digest: String,
    /// Why it was withdrawn, and when.
    pub withdrawn: Option<(String, DateTime<Utc>)>,
    /// When it was first answered.
    pub answered_at: DateTime<Utc>,
    /// When this version was published.
    pub answer_at: DateTime<Utc>,
}

/// A page of the published questions, newest first, and how many there are; withdrawn ones are not among them.
///
/// # Errors
/// Faults of the database; a row that contradicts itself.
pub async fn answered(
    conn: &mut PgConnection,
    sought: &Sought,
    (most, skip): (i64, i64),
) -> Result<(Vec<Answered>, i64)> {
    let (found, total) = found(conn, sought, None, (most, skip)).await?;
    Ok((found, total))
}

/// One of them, or one that was withdrawn.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn answered_question(conn: &mut PgConnection, id: QuestionId) -> Result<Answered> {
    found(conn, &Sought::default(), Some(id), (1, 0)).await?.0.pop().ok_or(Error::Unseen)
}

async fn found(
    conn: &mut PgConnection,
    sought: &Sought,
    only: Option<QuestionId>,
    (most, skip): (i64, i64),
) -> Result<(Vec<Answered>, i64)> {
    let rows = sqlx::query!(
        r#"select question_id as "id!: QuestionId", topic as "topic!", category || '/' || clause as clause, text, digest, closing,
            answered_at as "answered_at!", answer_at as "answer_at!", state_at as "state_at!", count(*) over () as "total!"
           from public_question p
           where ($5::uuid is null and not withdrawn or question_id = $5)
               and ($1 = '' or position(lower($1) in lower(concat_ws(' ', text::jsonb ->> 'wording', text::jsonb ->> 'answer'))) > 0)
               and ($2 = '' or topic = $2)
               and ($3 = '' or category = $3 and ($4 = '' or clause = $4)
                   or exists (select from jsonb_array_elements_text(text::jsonb -> 'cites') cite where case when $4 = '' then cite like $3 || '/%'
                       else cite = $3 || '/' || $4 end))
           order by answer_at desc, question_id limit $6 offset $7"#,
        sought.words,
        sought.topic,
        sought.category,
        sought.clause,
        only.map(Id::uuid),
        most,
        skip
    )
    .fetch_all(conn)
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    let read = rows.into_iter().map(|row| {
        Ok(Answered {
            id: row.id,
            topic: topic_of(row.id, &row.topic)?,
            clause: row.clause,
            text: row.text.as_deref().map(|text| answer_of(row.id, text)).transpose()?,
            digest: row.digest.unwrap_or_default(),
            withdrawn: row.closing.map(|why| (why, row.state_at)),
            answered_at: row.answered_at,
            answer_at: row.answer_at,
        })
    });
    Ok((read.collect::<Result<_>>()?, total))
}

/// How many published questions each clause of a category has: about it, or citing it.
///
/// # Errors
/// Faults of the database.
pub async fn clause_counts(conn: &mut PgConnection, category: &str) -> Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"select number as "number!", count(distinct question_id) as "n!" from (
                select question_id, clause as number from public_question where category = $1 and not withdrawn
                union all select question_id, split_part(cite, '/', 2) from public_question, jsonb_array_elements_text(text::jsonb -> 'cites') cite
                    where not withdrawn and cite like $1 || '/%') told
           where number is not null group by number"#,
        category
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.number, row.n)).collect())
}
