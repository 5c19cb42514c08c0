//! Rows of `round`.

use crate::{
    platform::error::{Error, Result},
    round::{Quota, Round, RoundId, RoundStage, Settings, Targets},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

pub(in crate::round) struct Row {
    pub round_id: Uuid,
    pub code: String,
    pub title: String,
    pub report_year: i32,
    pub standard_set: String,
    pub standard_digest: String,
    pub opens_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    pub recommend_until: DateTime<Utc>,
    pub review_stages: i16,
    pub target_enterprise: i32,
    pub target_base: i32,
    pub target_county: i32,
    pub quota_enterprise: i16,
    pub quota_base: i16,
    pub quota_county: i16,
    pub chengdu_uncapped: bool,
    pub own_county_quota: bool,
    pub joint_base_county_quota: bool,
    pub stage: String,
    pub opened_at: Option<DateTime<Utc>>,
}

/// A stored number that counts things.
fn counted(number: impl TryInto<u16>, round: Uuid, column: &str) -> Result<u16> {
    number.try_into().map_err(|_| Error::corrupt("round", round, column))
}

impl TryFrom<Row> for Round {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let id = row.round_id;
        Ok(Self {
            id: id.into(),
            targets: Targets {
                enterprise: counted(row.target_enterprise, id, "target_enterprise")?,
                base: counted(row.target_base, id, "target_base")?,
                county: counted(row.target_county, id, "target_county")?,
            },
            quota: Quota {
                enterprise: counted(row.quota_enterprise, id, "quota_enterprise")?,
                base: counted(row.quota_base, id, "quota_base")?,
                county: counted(row.quota_county, id, "quota_county")?,
                chengdu_uncapped: row.chengdu_uncapped,
                own_county: row.own_county_quota,
                joint_base_county: row.joint_base_county_quota,
            },
            stage: RoundStage::from_code(&row.stage).ok_or_else(|| Error::corrupt("round", id, "stage"))?,
            review_stages: counted(row.review_stages, id, "review_stages")?,
            code: row.code,
            title: row.title,
            report_year: row.report_year,
            standard_set: row.standard_set,
            standard_digest: row.standard_digest,
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            recommend_until: row.recommend_until,
            opened_at: row.opened_at,
        })
    }
}

/// The round, locked until the work ends.
pub(in crate::round) async fn load_for_update(conn: &mut PgConnection, id: RoundId) -> Result<Round> {
    let row = sqlx::query_as!(
        Row,
        "select round_id, code, title, report_year, standard_set, standard_digest, opens_at, closes_at, recommend_until,
            review_stages, target_enterprise, target_base, target_county, quota_enterprise, quota_base, quota_county,
            chengdu_uncapped, own_county_quota, joint_base_county_quota, stage, opened_at
         from round where round_id = $1 for update",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.ok_or(Error::Unseen)?.try_into()
}

/// A new round, preparing.
pub(in crate::round) async fn insert(
    conn: &mut PgConnection,
    id: RoundId,
    settings: &Settings,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (targets, quota) = (settings.targets, settings.quota);
    sqlx::query!(
        "insert into round (round_id, code, title, report_year, standard_set, standard_digest, opens_at, closes_at,
            recommend_until, review_stages, target_enterprise, target_base, target_county, quota_enterprise, quota_base,
            quota_county, chengdu_uncapped, own_county_quota, joint_base_county_quota, stage, created_at)
         values ($1, $2, $3, $4, $5, '', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 'preparing', $19)",
        id.uuid(),
        settings.code.as_str(),
        settings.title,
        settings.report_year,
        settings.standard_set,
        settings.window.opens_at,
        settings.window.closes_at,
        settings.window.recommend_until,
        stored(settings.review_stages),
        i32::from(targets.enterprise),
        i32::from(targets.base),
        i32::from(targets.county),
        stored(quota.enterprise),
        stored(quota.base),
        stored(quota.county),
        quota.chengdu_uncapped,
        quota.own_county,
        quota.joint_base_county,
        at
    )
    .execute(conn)
    .await
    .map(drop)
}

/// New settings for a round that is still preparing.
pub(in crate::round) async fn update(
    conn: &mut PgConnection,
    id: RoundId,
    settings: &Settings,
) -> sqlx::Result<()> {
    let (targets, quota) = (settings.targets, settings.quota);
    sqlx::query!(
        "update round set code = $2, title = $3, report_year = $4, standard_set = $5, opens_at = $6, closes_at = $7,
            recommend_until = $8, review_stages = $9, target_enterprise = $10, target_base = $11, target_county = $12,
            quota_enterprise = $13, quota_base = $14, quota_county = $15, chengdu_uncapped = $16, own_county_quota = $17,
            joint_base_county_quota = $18
         where round_id = $1 and stage = 'preparing'",
        id.uuid(),
        settings.code.as_str(),
        settings.title,
        settings.report_year,
        settings.standard_set,
        settings.window.opens_at,
        settings.window.closes_at,
        settings.window.recommend_until,
        stored(settings.review_stages),
        i32::from(targets.enterprise),
        i32::from(targets.base),
        i32::from(targets.county),
        stored(quota.enterprise),
        stored(quota.base),
        stored(quota.county),
        quota.chengdu_uncapped,
        quota.own_county,
        quota.joint_base_county
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Opens the round and pins its standard.
pub(in crate::round) async fn open(
    conn: &mut PgConnection,
    id: RoundId,
    digest: &str,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update round set stage = 'open', standard_digest = $2, opened_at = $3 where round_id = $1",
        id.uuid(),
        digest,
        at
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Does a file of the round still move? As `round_finished` asks.
pub(in crate::round) async fn moves(conn: &mut PgConnection, id: RoundId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from application where round_id = $1 and stage in ('submitted', 'sent_back', 'recommended',
            'correction_requested', 'accepted', 'in_review', 'proposed', 'in_notice', 'determined')) as "moves!""#,
        id.uuid()
    )
    .fetch_one(conn)
    .await
}

/// Closes the round.
pub(in crate::round) async fn close(
    conn: &mut PgConnection,
    id: RoundId,
    at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!("update round set stage = 'closed', closed_at = $2 where round_id = $1", id.uuid(), at)
        .execute(conn)
        .await
        .map(drop)
}

fn stored(number: u16) -> i16 {
    i16::try_from(number).unwrap_or(i16::MAX)
}
