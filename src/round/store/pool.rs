//! Rows of `quota_pool` and `quota_movement`.

use crate::{
    platform::error::{Error, Result},
    round::{Cover, MovementKind, PoolId, QuotaPool, RoundId, rules::figures::Figure},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

pub(in crate::round) struct Row {
    pub quota_pool_id: Uuid,
    pub round_id: Uuid,
    pub prefecture_code: String,
    pub county_code: Option<String>,
    pub owner_name: String,
    pub category: String,
    pub uncapped: bool,
    pub places: i64,
    pub used: i64,
    pub exceptional: i64,
}

impl TryFrom<Row> for QuotaPool {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let corrupt = |what: &str| Error::corrupt("quota_pool", row.quota_pool_id, what);
        let number = |count: i64| u32::try_from(count).map_err(|_| corrupt("slots"));
        Ok(Self {
            prefecture: row.prefecture_code.parse().map_err(|_| corrupt("prefecture_code"))?,
            county: match &row.county_code {
                Some(code) => Some(code.parse().map_err(|_| corrupt("county_code"))?),
                None => None,
            },
            cover: Cover::from_code(&row.category).ok_or_else(|| corrupt("category"))?,
            places: number(row.places)?,
            used: number(row.used)?,
            exceptional: number(row.exceptional)?,
            id: row.quota_pool_id.into(),
            round: row.round_id.into(),
            owner_name: row.owner_name,
            uncapped: row.uncapped,
        })
    }
}

/// Locks the pool until the work ends: rivals wait here, and each then sees the places as they are.
pub(in crate::round) async fn lock(conn: &mut PgConnection, id: PoolId) -> Result<()> {
    let found = sqlx::query_scalar!(
        "select quota_pool_id from quota_pool where quota_pool_id = $1 for update",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    found.map(drop).ok_or(Error::Unseen)
}

/// The pool with what is taken from it.
pub(in crate::round) async fn load(conn: &mut PgConnection, id: PoolId) -> Result<QuotaPool> {
    let row = sqlx::query_as!(
        Row,
        r#"select p.quota_pool_id, p.round_id, p.prefecture_code, p.county_code, p.owner_name, p.category, p.uncapped,
            count(s.slot) as "places!", count(s.application_id) as "used!", count(*) filter (where s.exceptional) as "exceptional!"
         from quota_pool p left join quota_slot s using (quota_pool_id)
         where p.quota_pool_id = $1 group by p.quota_pool_id"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// Grants the pools of a round with their places; answers how many places.
pub(in crate::round) async fn grant(
    conn: &mut PgConnection,
    round: RoundId,
    figures: &[Figure],
) -> Result<u32> {
    let plans: Vec<_> = figures.iter().map(|figure| &figure.plan).collect();
    let ids: Vec<Uuid> = plans.iter().map(|_| Uuid::now_v7()).collect();
    let prefectures: Vec<String> = plans.iter().map(|plan| plan.prefecture.to_string()).collect();
    let counties: Vec<Option<String>> =
        plans.iter().map(|plan| plan.county.map(|code| code.to_string())).collect();
    let owners: Vec<String> = plans.iter().map(|plan| plan.owner_name.clone()).collect();
    let covers: Vec<String> = plans.iter().map(|plan| plan.cover.code().to_owned()).collect();
    let uncapped: Vec<bool> = plans.iter().map(|plan| plan.limit.is_none()).collect();
    let sources: Vec<String> = figures.iter().map(|figure| figure.source.code().to_owned()).collect();
    let reasons: Vec<String> = figures.iter().map(|figure| figure.reason.clone()).collect();
    let limits: Vec<i32> = plans.iter().map(|plan| i32::from(plan.limit.unwrap_or(0))).collect();
    sqlx::query!(
        "insert into quota_pool (quota_pool_id, round_id, prefecture_code, county_code, owner_name, category, uncapped, source, reason)
         select id, $2, prefecture, county, owner, cover, uncapped, source, reason
         from unnest($1::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::text[], $9::text[])
            as plan (id, prefecture, county, owner, cover, uncapped, source, reason)",
        &ids,
        round.uuid(),
        &prefectures,
        counties.as_slice() as &[Option<String>],
        &owners,
        &covers,
        &uncapped,
        &sources,
        &reasons
    )
    .execute(&mut *conn)
    .await?;
    let granted = sqlx::query!(
        "insert into quota_slot (quota_pool_id, slot, exceptional)
         select id, slot::smallint, false from unnest($1::uuid[], $2::integer[]) as plan (id, places), generate_series(1, places) as slot",
        &ids,
        &limits
    )
    .execute(conn)
    .await?;
    u32::try_from(granted.rows_affected()).map_err(|_| Error::corrupt("quota_slot", round, "too many"))
}

/// Writes the granted places of a round into the ledger.
pub(in crate::round) async fn record_grants(
    conn: &mut PgConnection,
    round: RoundId,
    at: DateTime<Utc>,
    by: (Option<Uuid>, &str),
) -> Result<()> {
    sqlx::query!(
        "insert into quota_movement (quota_movement_id, quota_pool_id, slot, kind, at, by_account, by_name, note)
         select gen_random_uuid(), s.quota_pool_id, s.slot, $2, $3, $4, $5, ''
         from quota_slot s join quota_pool p using (quota_pool_id) where p.round_id = $1",
        round.uuid(),
        MovementKind::Granted.code(),
        at,
        by.0,
        by.1
    )
    .execute(conn)
    .await?;
    Ok(())
}
