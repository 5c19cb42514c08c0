//! Reading letters, and who is to be reminded. Row level security decides what is visible.

use super::{
    LetterId, LetterKind, LetterNumber, Reminder,
    model::{Delivery, Letter},
    store::Row,
};
use crate::{
    access::Actor,
    kernel::page::{Cursor, Page, PageSize},
    platform::error::{Error, Result},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// One letter.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn letter(conn: &mut PgConnection, id: LetterId) -> Result<Letter> {
    chosen(conn, &[id.uuid()]).await?.pop().ok_or(Error::Unseen)
}

/// These letters, oldest first; what does not exist for the viewer is left out.
///
/// # Errors
/// Faults of the database.
pub async fn chosen(conn: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<Letter>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select l.letter_id, l.unit_id, u.name as unit_name, t.name as tenant_name, l.letter_kind, l.subject, l.body, l.why, l.link,
             l.state, letter_mails(l.message_id) as "mails!", l.version, l.drafted_at, coalesce(l.released_at, l.cancelled_at) as done_at,
             a.person as "done_by?", l.cancel_reason, l.number_word, l.number_year, l.number_serial
           from letter l join tenant u on u.tenant_id = l.unit_id join tenant t on t.tenant_id = l.tenant_id
             left join account a on a.account_id = coalesce(l.released_by, l.cancelled_by)
           where l.letter_id = any($1) order by l.drafted_at, l.letter_id"#,
        ids
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Letter::try_from).collect()
}

/// A letter that went to a unit, for that unit.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn received(conn: &mut PgConnection, id: LetterId, tenant: Uuid) -> Result<Letter> {
    let own = sqlx::query_scalar!(
        r#"select exists (select from letter where letter_id = $1 and tenant_id = $2 and state = 'released') as "own!""#,
        id.uuid(),
        tenant
    );
    if own.fetch_one(&mut *conn).await? { letter(conn, id).await } else { Err(Error::Unseen) }
}

/// Which of these messages are letters to the unit: the message, and its letter.
///
/// # Errors
/// Faults of the database.
pub async fn behind(
    conn: &mut PgConnection,
    messages: &[Uuid],
    tenant: Uuid,
) -> Result<BTreeMap<Uuid, LetterId>> {
    let rows = sqlx::query!(
        r#"select message_id as "message!", letter_id from letter
           where message_id = any($1) and tenant_id = $2 and state = 'released'"#,
        messages,
        tenant
    );
    let rows = rows.fetch_all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.message, row.letter_id.into())).collect())
}

/// A page of the letters a unit wrote in one state, newest first.
///
/// # Errors
/// Faults of the database; a cursor that is none reads from the start.
pub async fn of_unit(
    conn: &mut PgConnection,
    unit: Uuid,
    state: Delivery,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Letter>> {
    let moment = |cursor: &Cursor| DateTime::<Utc>::from_timestamp_micros(cursor.key.parse().ok()?);
    let after = after.and_then(|cursor| Some((moment(cursor)?, cursor.id)));
    let (at, id) = after.map_or((None, None), |(at, id)| (Some(at), Some(id)));
    let (stored, mails): (&str, &[&str]) = match state {
        Delivery::Draft => ("draft", &["none"]),
        Delivery::Cancelled => ("cancelled", &["none"]),
        Delivery::Released => ("released", &["waiting"]),
        Delivery::Sent => ("released", &["none", "sent"]),
        Delivery::Failed => ("released", &["failed"]),
    };
    let mails: Vec<String> = mails.iter().map(|mails| (*mails).to_owned()).collect();
    let rows = sqlx::query_as!(
        Row,
        r#"select l.letter_id, l.unit_id, u.name as unit_name, t.name as tenant_name, l.letter_kind, l.subject, l.body, l.why, l.link,
             l.state, m.mails as "mails!", l.version, l.drafted_at, coalesce(l.released_at, l.cancelled_at) as done_at,
             a.person as "done_by?", l.cancel_reason, l.number_word, l.number_year, l.number_serial
           from letter l join tenant u on u.tenant_id = l.unit_id join tenant t on t.tenant_id = l.tenant_id
             left join account a on a.account_id = coalesce(l.released_by, l.cancelled_by)
             cross join lateral (select letter_mails(l.message_id) as mails) m
           where l.unit_id = $1 and l.state = $2 and m.mails = any($3)
             and ($4::timestamptz is null or (l.drafted_at, l.letter_id) < ($4, $5::uuid))
           order by l.drafted_at desc, l.letter_id desc limit $6"#,
        unit,
        stored,
        &mails,
        at,
        id,
        size.limit()
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(Letter::try_from).collect::<Result<Vec<_>>>()?;
    Ok(Page::cut(rows, size, |row| Cursor {
        key: row.drafted_at.timestamp_micros().to_string(),
        id: row.id.uuid(),
    }))
}

/// The last number a unit issued a letter under: its word, and the highest serial of the latest year.
///
/// # Errors
/// Faults of the database.
pub async fn last_number(conn: &mut PgConnection, unit: Uuid) -> Result<Option<LetterNumber>> {
    let row = sqlx::query!(
        r#"select number_word as "word!", number_year as "year!", number_serial as "serial!" from letter
           where unit_id = $1 and number_word is not null order by number_year desc, number_serial desc limit 1"#,
        unit
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| LetterNumber { word: row.word, year: row.year, serial: row.serial }))
}

/// The number of the letter about an application that was drafted with an act at this moment, if it went out under one.
///
/// # Errors
/// Faults of the database.
pub async fn number_of(
    conn: &mut PgConnection,
    application: impl Into<Uuid>,
    drafted_at: DateTime<Utc>,
) -> Result<Option<LetterNumber>> {
    let row = sqlx::query!(
        r#"select number_word as "word!", number_year as "year!", number_serial as "serial!" from letter
           where application_id = $1 and drafted_at = $2 and number_word is not null and letter_kind <> 'deadline' limit 1"#,
        application.into(),
        drafted_at
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| LetterNumber { word: row.word, year: row.year, serial: row.serial }))
}

/// How many letters a unit has in each state.
///
/// # Errors
/// Faults of the database.
pub async fn counts(conn: &mut PgConnection, unit: Uuid) -> Result<Vec<(Delivery, i64)>> {
    let rows = sqlx::query!(
        r#"select l.state, letter_mails(l.message_id) as "mails!", count(*) as "n!" from letter l where l.unit_id = $1 group by 1, 2"#,
        unit
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().filter_map(|row| Some((Delivery::of(&row.state, &row.mails)?, row.n))).collect())
}

/// Which kinds wait for an officer.
///
/// # Errors
/// Faults of the database.
pub async fn waiting_kinds(conn: &mut PgConnection) -> Result<Vec<LetterKind>> {
    let codes =
        sqlx::query_scalar!("select letter_kind from letter_kind where waits").fetch_all(conn).await?;
    Ok(codes.iter().filter_map(|code| LetterKind::from_code(code)).collect())
}

/// Whom a unit may remind of a day now: a bureau the applicants whose corrections run; the province those too where it acts
/// itself (drafts of direct applicants it cannot know), and the authorities with applications not yet examined. Without those for
/// whom a reminder is already drafted.
///
/// # Errors
/// Faults of the database.
pub async fn to_remind(conn: &mut PgConnection, actor: &Actor, now: DateTime<Utc>) -> Result<Vec<Reminder>> {
    match actor {
        Actor::Authority { authority, .. } => corrections(conn, *authority, now).await,
        Actor::Office { .. } => authorities(conn, now).await,
        _ => Ok(Vec::new()),
    }
}

async fn corrections(conn: &mut PgConnection, authority: Uuid, now: DateTime<Utc>) -> Result<Vec<Reminder>> {
    Ok(sqlx::query_as!(
        Reminder,
        r#"select a.org_id as tenant, t.name as tenant_name, a.application_id as "application?", a.number, 1::bigint as "waiting!",
             a.due_at as "until!"
           from application a join tenant t on t.tenant_id = a.org_id
           where a.authority_id = $1 and a.stage = 'sent_back' and a.due_at > $2
             and not exists (select from letter l where l.application_id = a.application_id and l.letter_kind = 'deadline' and l.state = 'draft')
           order by a.due_at, t.name"#,
        authority,
        now
    )
    .fetch_all(conn)
    .await?)
}

async fn authorities(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Reminder>> {
    Ok(sqlx::query_as!(
        Reminder,
        r#"select a.authority_id as tenant, t.name as tenant_name, null::uuid as "application?", null::text as "number?", count(*) as "waiting!",
             min(r.recommend_until) as "until!"
           from application a join tenant t on t.tenant_id = a.authority_id join round r using (round_id)
           where a.stage = 'submitted' and not a.direct_claimed and r.recommend_until > $1
             and not exists (select from letter l where l.tenant_id = a.authority_id and l.letter_kind = 'deadline' and l.state = 'draft')
           group by 1, 2 order by 2"#,
        now
    )
    .fetch_all(conn)
    .await?)
}
