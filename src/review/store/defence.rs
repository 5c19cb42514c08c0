//! What the review keeps of a defence: its terms, who is called, who did not come.

use crate::{
    application::ApplicationId,
    kernel::text::Remark,
    platform::error::{Error, Result},
    review::rules::terms::{Absence, Called, Reasoned, Terms, Weights},
    round::RoundId,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// The terms of a round as somebody settled them, and when.
pub(in crate::review) async fn terms(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<Option<(Reasoned, DateTime<Utc>)>> {
    let row = sqlx::query!(
        "select defence_weight, call_enterprise, call_base, call_county, absence, reason, set_at from defence_terms where round_id = $1",
        round.uuid()
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let corrupt = |what: &str| Error::corrupt("defence_terms", round, what);
    let number = |called: Option<i16>| called.and_then(|called| u16::try_from(called).ok());
    let weights = u8::try_from(row.defence_weight).ok().and_then(Weights::of_defence);
    let terms = Terms {
        weights: weights.ok_or_else(|| corrupt("defence_weight"))?,
        called: Called {
            enterprise: number(row.call_enterprise),
            base: number(row.call_base),
            county: number(row.call_county),
        },
        absence: Absence::from_code(&row.absence).ok_or_else(|| corrupt("absence"))?,
    };
    let reason = Remark::parse(&row.reason).map_err(|_| corrupt("reason"))?;
    Ok(Some((Reasoned { terms, reason }, row.set_at)))
}

/// Settles the terms of a round, or settles them anew.
pub(in crate::review) async fn put_terms(
    conn: &mut PgConnection,
    round: RoundId,
    Reasoned { terms, reason }: &Reasoned,
    (at, by): (DateTime<Utc>, Option<Uuid>),
) -> sqlx::Result<()> {
    let number = |called: Option<u16>| called.map(|called| i16::try_from(called).unwrap_or(i16::MAX));
    sqlx::query!(
        "insert into defence_terms (round_id, desk_weight, defence_weight, call_enterprise, call_base, call_county, absence, reason, set_at, set_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (round_id) do update set desk_weight = excluded.desk_weight, defence_weight = excluded.defence_weight,
            call_enterprise = excluded.call_enterprise, call_base = excluded.call_base, call_county = excluded.call_county,
            absence = excluded.absence, reason = excluded.reason, set_at = excluded.set_at, set_by = excluded.set_by",
        round.uuid(),
        i16::from(terms.weights.desk()),
        i16::from(terms.weights.defence()),
        number(terms.called.enterprise),
        number(terms.called.base),
        number(terms.called.county),
        terms.absence.code(),
        reason.as_str(),
        at,
        by
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Is a score of the round known to somebody else than its expert?
pub(in crate::review) async fn scores_known(conn: &mut PgConnection, round: RoundId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from assignment s join application a using (application_id)
             where a.round_id = $1 and (s.locked_at is not null
                or exists (select from sheet_unlock u where u.assignment_id = s.assignment_id))) as "known!""#,
        round.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// Calls an application; `rubric` is the fingerprint of the sheet it is heard by.
pub(in crate::review) async fn insert_call(
    conn: &mut PgConnection,
    application: ApplicationId,
    rubric: &str,
    (at, by): (DateTime<Utc>, Option<Uuid>),
) -> Result<()> {
    sqlx::query!(
        "insert into defence_call (application_id, called_at, called_by, rubric) values ($1, $2, $3, $4)",
        application.uuid(),
        at,
        by,
        rubric
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The fingerprint of the sheet an application is heard by; `None`: not called, for the viewer.
pub(in crate::review) async fn rubric(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> Result<Option<String>> {
    let rubric =
        sqlx::query_scalar!("select rubric from defence_call where application_id = $1", application.uuid());
    Ok(rubric.fetch_optional(conn).await?)
}

/// Notes that an application did not come; noted twice is noted.
pub(in crate::review) async fn insert_absence(
    conn: &mut PgConnection,
    application: ApplicationId,
    (at, by): (DateTime<Utc>, Option<Uuid>),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into defence_absence (application_id, noted_at, noted_by) values ($1, $2, $3) on conflict do nothing",
        application.uuid(),
        at,
        by
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Takes that back.
pub(in crate::review) async fn delete_absence(
    conn: &mut PgConnection,
    application: ApplicationId,
) -> sqlx::Result<()> {
    sqlx::query!("delete from defence_absence where application_id = $1", application.uuid())
        .execute(conn)
        .await
        .map(drop)
}
