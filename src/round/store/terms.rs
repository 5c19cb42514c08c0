//! Rows of `quota_formula` and `quota_override`.

use crate::{
    kernel::place::RegionCode,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    round::{
        Cover, RoundId,
        rules::figures::{Formula, Override, QuotaTerms},
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

/// What makes the numbers of a round besides its own.
pub(in crate::round) async fn load(conn: &mut PgConnection, round: RoundId) -> Result<QuotaTerms> {
    let corrupt = |what: &str| Error::corrupt("quota_override", round, what);
    let number = |stored: i16| u16::try_from(stored).map_err(|_| corrupt("number"));
    let cover = |code: &str| Cover::from_code(code).ok_or_else(|| corrupt("category"));
    let region = |code: &str| code.parse::<RegionCode>().map_err(|_| corrupt("code"));
    let formulas = sqlx::query!(
        "select category, more, per_counties, reason from quota_formula where round_id = $1 order by category",
        round.uuid()
    )
    .fetch_all(&mut *conn)
    .await?;
    let overrides = sqlx::query!(
        "select prefecture_code, county_code, category, places, reason from quota_override where round_id = $1
         order by prefecture_code, county_code nulls first, category",
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    let formulas = formulas.into_iter().map(|row| {
        let (more, per_counties) = (number(row.more)?, number(row.per_counties)?);
        Ok(Formula { cover: cover(&row.category)?, more, per_counties, reason: row.reason })
    });
    let overrides = overrides.into_iter().map(|row| {
        Ok(Override {
            prefecture: region(&row.prefecture_code)?,
            county: row.county_code.as_deref().map(region).transpose()?,
            cover: cover(&row.category)?,
            places: row.places.map(number).transpose()?,
            reason: row.reason,
        })
    });
    Ok(QuotaTerms {
        formulas: formulas.collect::<Result<_>>()?,
        overrides: overrides.collect::<Result<_>>()?,
    })
}

fn stored(number: u16) -> i16 {
    i16::try_from(number).unwrap_or(i16::MAX)
}

/// Sets the formula of a pool in place of the one there was.
pub(in crate::round) async fn set_formula(
    conn: &mut PgConnection,
    round: RoundId,
    formula: &Formula,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into quota_formula (round_id, category, more, per_counties, reason) values ($1, $2, $3, $4, $5)
         on conflict (round_id, category) do update set more = excluded.more, per_counties = excluded.per_counties, reason = excluded.reason",
        round.uuid(),
        formula.cover.code(),
        stored(formula.more),
        stored(formula.per_counties),
        formula.reason
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Drops it; answers whether there was one.
pub(in crate::round) async fn drop_formula(
    conn: &mut PgConnection,
    round: RoundId,
    cover: Cover,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from quota_formula where round_id = $1 and category = $2",
        round.uuid(),
        cover.code()
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Gives an owner a number in place of the one it was given.
pub(in crate::round) async fn give(work: &mut Work, round: RoundId, given: &Override) -> sqlx::Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    sqlx::query!(
        "insert into quota_override (quota_override_id, round_id, prefecture_code, county_code, category, places, reason, decided_at, decided_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (round_id, prefecture_code, (coalesce(county_code, '')), category)
         do update set places = excluded.places, reason = excluded.reason, decided_at = excluded.decided_at, decided_by = excluded.decided_by",
        Uuid::now_v7(),
        round.uuid(),
        given.prefecture.to_string(),
        given.county.map(|code| code.to_string()),
        given.cover.code(),
        given.places.map(stored),
        given.reason,
        now,
        account
    )
    .execute(work.conn())
    .await
    .map(drop)
}

/// Takes a given number back; answers whether there was one.
pub(in crate::round) async fn take_back(
    conn: &mut PgConnection,
    round: RoundId,
    (prefecture, county, cover): (RegionCode, Option<RegionCode>, Cover),
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from quota_override where round_id = $1 and prefecture_code = $2 and county_code is not distinct from $3 and category = $4",
        round.uuid(),
        prefecture.to_string(),
        county.map(|code| code.to_string()),
        cover.code()
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
