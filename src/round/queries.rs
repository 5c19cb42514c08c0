//! What pages read of rounds and their quota.

pub use super::store::published::{Listed, listed, listed_page};

use super::{
    model::{Movement, MovementKind, PoolId, QuotaPool, Round, RoundId},
    plan::{Concerned, Moved, Plan},
    rules::figures::{QuotaTerms, Source},
    store::{plan, pool, round, terms},
};
use crate::{
    platform::error::{Error, Result},
    standard::Category,
};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// The round in which one applies now: open, begun, the newest; before any has begun, the next one.
///
/// # Errors
/// Faults of the database.
pub async fn current(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Option<Round>> {
    let row = sqlx::query_as!(
        round::Row,
        "select round_id, code, title, report_year, standard_set, standard_digest, opens_at, closes_at, recommend_until,
            review_stages, target_enterprise, target_base, target_county, quota_enterprise, quota_base, quota_county,
            chengdu_uncapped, own_county_quota, joint_base_county_quota, stage, opened_at
         from round where stage = 'open'
         order by (opens_at <= $1 and $1 < closes_at) desc, (opens_at <= $1) desc, abs(extract(epoch from opens_at - $1)) limit 1",
        now
    )
    .fetch_optional(conn)
    .await?;
    row.map(Round::try_from).transpose()
}

/// One round; `None`: it does not exist for the viewer.
///
/// # Errors
/// Faults of the database.
pub async fn round(conn: &mut PgConnection, id: impl Into<RoundId>) -> Result<Option<Round>> {
    let row = sqlx::query_as!(
        round::Row,
        "select round_id, code, title, report_year, standard_set, standard_digest, opens_at, closes_at, recommend_until,
            review_stages, target_enterprise, target_base, target_county, quota_enterprise, quota_base, quota_county,
            chengdu_uncapped, own_county_quota, joint_base_county_quota, stage, opened_at
         from round where round_id = $1",
        id.into().uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(Round::try_from).transpose()
}

/// Every round the viewer may see, the newest window first.
///
/// # Errors
/// Faults of the database.
pub async fn rounds(conn: &mut PgConnection) -> Result<Vec<Round>> {
    let rows = sqlx::query_as!(
        round::Row,
        "select round_id, code, title, report_year, standard_set, standard_digest, opens_at, closes_at, recommend_until,
            review_stages, target_enterprise, target_base, target_county, quota_enterprise, quota_base, quota_county,
            chengdu_uncapped, own_county_quota, joint_base_county_quota, stage, opened_at
         from round where import_batch_id is null order by opens_at desc, code desc"
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Round::try_from).collect()
}

/// A public round, for everyone; `None`: it is not public.
///
/// # Errors
/// Faults of the database.
pub async fn published(conn: &mut PgConnection, id: impl Into<RoundId>) -> Result<Option<Published>> {
    let row = sqlx::query_as!(
        Published,
        r#"select round_id as "id!", title as "title!", code as "code!", opens_at as "opens_at!", closes_at as "closes_at!",
            recommend_until as "recommend_until!" from public_round where round_id = $1"#,
        id.into().uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(row)
}

/// What everyone may know of a round.
#[derive(Clone, Debug)]
pub struct Published {
    /// Its id.
    pub id: Uuid,
    /// 2026年第一批.
    pub title: String,
    /// `2026A`.
    pub code: String,
    /// First moment of the window.
    pub opens_at: DateTime<Utc>,
    /// First moment too late to apply.
    pub closes_at: DateTime<Utc>,
    /// First moment too late to recommend.
    pub recommend_until: DateTime<Utc>,
}

/// The plan of a round, as far as the viewer may see it.
///
/// # Errors
/// Faults of the database.
pub async fn plan(conn: &mut PgConnection, round: RoundId) -> Result<Plan> {
    plan::load(conn, round).await
}

/// The public rows of a public round's plan.
///
/// # Errors
/// Faults of the database.
pub async fn published_plan(conn: &mut PgConnection, round: RoundId) -> Result<Plan> {
    plan::published(conn, round).await
}

/// What was moved in a plan, newest first.
///
/// # Errors
/// Faults of the database.
pub async fn moves(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Moved>> {
    plan::moves(conn, round).await
}

/// The public part of it.
///
/// # Errors
/// Faults of the database.
pub async fn published_moves(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Moved>> {
    plan::published_moves(conn, round).await
}

/// Whom a moved date concerns on this day.
///
/// # Errors
/// Faults of the database.
pub async fn concerned(conn: &mut PgConnection, round: RoundId, on: NaiveDate) -> Result<Concerned> {
    plan::concerned(conn, round, on).await
}

/// The pools of a round that the viewer may see (an authority: its own), with what is taken, prefecture by prefecture.
///
/// # Errors
/// Faults of the database.
pub async fn pools(conn: &mut PgConnection, round: RoundId) -> Result<Vec<QuotaPool>> {
    let rows = sqlx::query_as!(
        pool::Row,
        r#"select p.quota_pool_id, p.round_id, p.prefecture_code, p.county_code, p.owner_name, p.category, p.uncapped,
            count(s.slot) as "places!", count(s.application_id) as "used!", count(*) filter (where s.exceptional) as "exceptional!"
         from quota_pool p left join quota_slot s using (quota_pool_id)
         where p.round_id = $1 group by p.quota_pool_id
         order by p.prefecture_code, p.county_code nulls first, p.category = 'enterprise' desc, p.category"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(QuotaPool::try_from).collect()
}

/// The formulas and given numbers of a round, for the province.
///
/// # Errors
/// Faults of the database.
pub async fn quota_terms(conn: &mut PgConnection, round: RoundId) -> Result<QuotaTerms> {
    terms::load(conn, round).await
}

/// Where the number of each pool of a round came from when it was opened, and why.
///
/// # Errors
/// Faults of the database.
pub async fn pool_sources(
    conn: &mut PgConnection,
    round: RoundId,
) -> Result<HashMap<PoolId, (Source, String)>> {
    let rows = sqlx::query!(
        "select quota_pool_id, source, reason from quota_pool where round_id = $1",
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let source = Source::ALL.into_iter().find(|source| source.code() == row.source);
            let source = source.ok_or_else(|| Error::corrupt("quota_pool", row.quota_pool_id, "source"))?;
            Ok((row.quota_pool_id.into(), (source, row.reason)))
        })
        .collect()
}

/// The pool from which an authority recommends in a category: an expanded county's own one (B01), else its prefecture's.
///
/// # Errors
/// Faults of the database.
pub async fn pool_of(
    conn: &mut PgConnection,
    round: RoundId,
    authority: impl Into<Uuid>,
    category: Category,
) -> Result<Option<QuotaPool>> {
    let found = sqlx::query_scalar!(
        "select p.quota_pool_id from quota_pool p join authority a on a.prefecture_code = p.prefecture_code
            and (p.county_code is null or p.county_code = a.county_code)
         where p.round_id = $1 and a.authority_id = $2 and (p.category = $3 or (p.category = 'base_county' and $3 in ('base', 'county')))
         order by p.county_code nulls last limit 1",
        round.uuid(),
        authority.into(),
        category.key()
    )
    .fetch_optional(&mut *conn)
    .await?;
    match found {
        Some(id) => Ok(Some(pool::load(conn, id.into()).await?)),
        None => Ok(None),
    }
}

/// One pool, if the viewer may see it.
///
/// # Errors
/// [`Error::Unseen`]; faults of the database.
pub async fn pool(conn: &mut PgConnection, id: PoolId) -> Result<QuotaPool> {
    pool::load(conn, id).await
}

/// The ledger of a round that the viewer may see (an authority: of its own pools), newest first.
///
/// # Errors
/// Faults of the database.
pub async fn movements(conn: &mut PgConnection, round: RoundId) -> Result<Vec<Movement>> {
    let rows = sqlx::query!(
        r#"select m.quota_pool_id, m.slot, m.kind, m.application_id, m.at, m.by_name, m.note, c.person as "person?"
         from quota_movement m join quota_pool p using (quota_pool_id) left join account c on c.account_id = m.by_account
         where p.round_id = $1 order by m.at desc, m.quota_movement_id desc"#,
        round.uuid()
    )
    .fetch_all(conn)
    .await?;
    let movement = |row: &str| MovementKind::ALL.into_iter().find(|kind| kind.code() == row);
    rows.into_iter()
        .map(|row| {
            Ok(Movement {
                pool: row.quota_pool_id.into(),
                slot: row.slot,
                kind: movement(&row.kind)
                    .ok_or_else(|| Error::corrupt("quota_movement", row.quota_pool_id, "kind"))?,
                application: row.application_id,
                at: row.at,
                by: row.by_name,
                person: row.person,
                note: row.note,
            })
        })
        .collect()
}
