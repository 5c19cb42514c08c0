//! Rows of `letter` and `letter_kind`.

use super::{
    LetterId, LetterKind, LetterNumber, LetterRefusal, NewLetter,
    model::{Delivery, Letter},
};
use crate::platform::{
    db::{exactly_one, on_constraint},
    error::{Error, Result},
    work::Work,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A row as it is read.
pub(super) struct Row {
    pub letter_id: Uuid,
    pub unit_id: Uuid,
    pub unit_name: String,
    pub tenant_name: String,
    pub letter_kind: String,
    pub subject: String,
    pub body: String,
    pub why: String,
    pub link: String,
    pub state: String,
    pub mails: String,
    pub version: i32,
    pub drafted_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
    pub done_by: Option<String>,
    pub cancel_reason: Option<String>,
    pub number_word: Option<String>,
    pub number_year: Option<i16>,
    pub number_serial: Option<i32>,
}

impl TryFrom<Row> for Letter {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let corrupt = |what| Error::corrupt("letter", row.letter_id, what);
        let number = match (row.number_word, row.number_year, row.number_serial) {
            (Some(word), Some(year), Some(serial)) => Some(LetterNumber { word, year, serial }),
            _ => None,
        };
        Ok(Self {
            number,
            id: row.letter_id.into(),
            unit: row.unit_id,
            kind: LetterKind::from_code(&row.letter_kind).ok_or_else(|| corrupt("letter_kind"))?,
            state: Delivery::of(&row.state, &row.mails).ok_or_else(|| corrupt("state"))?,
            unit_name: row.unit_name,
            tenant_name: row.tenant_name,
            subject: row.subject,
            body: row.body,
            why: row.why,
            link: row.link,
            version: row.version,
            drafted_at: row.drafted_at,
            done_at: row.done_at,
            done_by: row.done_by,
            cancel_reason: row.cancel_reason,
        })
    }
}

/// Does this kind wait for an officer?
pub(super) async fn waits(work: &mut Work, kind: LetterKind) -> Result<bool> {
    let waits = sqlx::query_scalar!("select waits from letter_kind where letter_kind = $1", kind.code());
    Ok(waits.fetch_optional(work.conn()).await?.unwrap_or(true))
}

/// Which kinds wait from now on.
pub(super) async fn set_waiting(work: &mut Work, kinds: &[String]) -> Result<()> {
    sqlx::query!("update letter_kind set waits = letter_kind = any($1)", kinds).execute(work.conn()).await?;
    Ok(())
}

/// A draft of the acting unit.
pub(super) async fn insert(work: &mut Work, id: LetterId, letter: &NewLetter) -> Result<()> {
    let (now, unit, account) = (work.now(), work.actor().tenant(), work.actor().account());
    sqlx::query!(
        "insert into letter (letter_id, unit_id, tenant_id, application_id, letter_kind, subject, body, why, link, state, version,
            drafted_at, drafted_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'draft', 1, $10, $11)",
        id.uuid(),
        unit,
        letter.tenant,
        letter.application,
        letter.kind.code(),
        letter.subject,
        letter.body,
        letter.why,
        letter.link,
        now,
        account
    )
    .execute(work.conn())
    .await
    .map(drop)
    .map_err(|error| on_constraint(error, "letter_one_reminder", || LetterRefusal::NobodyToRemind))
}

/// A letter that the actor's unit wrote, locked until the work ends, with whom it is to.
pub(super) async fn lock(work: &mut Work, id: Uuid) -> Result<(Letter, Uuid)> {
    let unit = work.actor().tenant();
    let to = sqlx::query_scalar!(
        "select tenant_id from letter where letter_id = $1 and unit_id = $2 for update",
        id,
        unit
    );
    let to = to.fetch_optional(work.conn()).await?.ok_or(Error::Unseen)?;
    Ok((super::queries::letter(work.conn(), id.into()).await?, to))
}

/// What waits unsent in the acting unit about an application, locked until the work ends.
pub(super) async fn waiting(work: &mut Work, application: Uuid, kind: LetterKind) -> Result<Vec<LetterId>> {
    let unit = work.actor().tenant();
    let ids = sqlx::query_scalar!(
        "select letter_id from letter where application_id = $1 and unit_id = $2 and letter_kind = $3 and state = 'draft'
         order by letter_id for update",
        application,
        unit,
        kind.code()
    );
    Ok(ids.fetch_all(work.conn()).await?.into_iter().map(LetterId::from).collect())
}

/// Has the acting unit sent one of this kind about an application?
pub(super) async fn has_gone(work: &mut Work, application: Uuid, kind: LetterKind) -> Result<bool> {
    let unit = work.actor().tenant();
    let gone = sqlx::query_scalar!(
        r#"select exists (select from letter where application_id = $1 and unit_id = $2 and letter_kind = $3 and state = 'released')
            as "gone!""#,
        application,
        unit,
        kind.code()
    );
    Ok(gone.fetch_one(work.conn()).await?)
}

/// Other words, and so another version.
pub(super) async fn edit(work: &mut Work, id: LetterId, subject: &str, body: &str) -> Result<()> {
    let done = sqlx::query!(
        "update letter set subject = $2, body = $3, version = version + 1 where letter_id = $1",
        id.uuid(),
        subject,
        body
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "letter to edit")
}

/// It goes, as this message, and under this number.
pub(super) async fn release(
    work: &mut Work,
    id: LetterId,
    message: Uuid,
    number: Option<&LetterNumber>,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update letter set state = 'released', released_at = $2, released_by = $3, message_id = $4,
            number_word = $5, number_year = $6, number_serial = $7 where letter_id = $1",
        id.uuid(),
        now,
        account,
        message,
        number.map(|number| number.word.as_str()),
        number.map(|number| number.year),
        number.map(|number| number.serial)
    )
    .execute(work.conn())
    .await
    .map_err(|error| {
        let taken = || LetterRefusal::NumberTaken(number.map(ToString::to_string).unwrap_or_default());
        on_constraint(error, "letter_number_once", taken)
    })?;
    exactly_one(&done, "letter to release")
}

/// It does not go.
pub(super) async fn cancel(work: &mut Work, id: LetterId, reason: &str) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let done = sqlx::query!(
        "update letter set state = 'cancelled', cancelled_at = $2, cancelled_by = $3, cancel_reason = $4 where letter_id = $1",
        id.uuid(),
        now,
        account,
        reason
    )
    .execute(work.conn())
    .await?;
    exactly_one(&done, "letter to cancel")
}
