//! Bound seeds, and draws.

use crate::{
    platform::{
        db::exactly_one,
        error::{Error, Result},
    },
    review::{
        draws::{Bound, RecordedDraw},
        rules::{
            draw::{Drawn, Exclusions, Snapshot},
            seed::Seed,
        },
        store::list::Stamp,
    },
    round::RoundId,
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Binds a seed: its digest is public from now on.
pub(in crate::review) async fn commit(
    conn: &mut PgConnection,
    round: RoundId,
    seed: &Seed,
    stamp: Stamp,
) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into draw_commitment (draw_commitment_id, round_id, seed_hex, digest, committed_at, committed_by)
         values ($1, $2, $3, $4, $5, $6)",
        id,
        round.uuid(),
        seed.hex(),
        seed.digest(),
        stamp.at,
        stamp.by
    )
    .execute(conn)
    .await?;
    Ok(id)
}

/// Takes the bound seed of a round to draw with: it is revealed now.
pub(in crate::review) async fn reveal(
    conn: &mut PgConnection,
    round: RoundId,
    stamp: Stamp,
) -> Result<Option<(Uuid, Seed)>> {
    let held = sqlx::query!(
        "select draw_commitment_id, seed_hex from draw_commitment where round_id = $1 and revealed_at is null for update",
        round.uuid()
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(held) = held else { return Ok(None) };
    let id = held.draw_commitment_id;
    let seed = Seed::from_hex(&held.seed_hex);
    let seed = seed.ok_or_else(|| Error::corrupt("draw_commitment", id, "seed_hex"))?;
    let done = sqlx::query!(
        "update draw_commitment set revealed_at = $2 where draw_commitment_id = $1 and revealed_at is null",
        id,
        stamp.at
    )
    .execute(conn)
    .await?;
    exactly_one(&done, "draw_commitment")?;
    Ok(Some((id, seed)))
}

/// What is recorded of a draw.
pub(in crate::review) struct Record<'a> {
    pub round: RoundId,
    pub commitment: Uuid,
    pub snapshot: &'a Snapshot,
    pub drawn: &'a Drawn,
    pub excluded: &'a Exclusions,
}

/// Records a draw.
pub(in crate::review) async fn insert(
    conn: &mut PgConnection,
    record: &Record<'_>,
    stamp: Stamp,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into expert_draw (expert_draw_id, round_id, draw_commitment_id, snapshot, drawn, excluded, drawn_at, drawn_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        record.round.uuid(),
        record.commitment,
        serde_json::to_value(record.snapshot)?,
        serde_json::to_value(record.drawn)?,
        serde_json::to_value(record.excluded)?,
        stamp.at,
        stamp.by
    )
    .execute(conn)
    .await?;
    Ok(id)
}

struct Row {
    expert_draw_id: Uuid,
    seed_hex: String,
    drawn_at: DateTime<Utc>,
    snapshot: serde_json::Value,
    drawn: serde_json::Value,
    excluded: Option<serde_json::Value>,
    digest: Option<String>,
    committed_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for RecordedDraw {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let seed = Seed::from_hex(&row.seed_hex);
        Ok(Self {
            id: row.expert_draw_id,
            seed: seed.ok_or_else(|| Error::corrupt("expert_draw", row.expert_draw_id, "seed"))?,
            at: row.drawn_at,
            bound: row.digest.zip(row.committed_at).map(|(digest, at)| Bound { digest, at }),
            snapshot: serde_json::from_value(row.snapshot)?,
            drawn: serde_json::from_value(row.drawn)?,
            excluded: row.excluded.map(serde_json::from_value).transpose()?,
        })
    }
}

/// The draws of a round, or of all when `round` is `None`, newest first.
pub(in crate::review) async fn load(
    conn: &mut PgConnection,
    round: Option<RoundId>,
) -> Result<Vec<RecordedDraw>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select d.expert_draw_id, coalesce(c.seed_hex, lpad(to_hex(d.seed), 16, '0')) as "seed_hex!", d.drawn_at, d.snapshot,
               d.drawn, d.excluded, c.digest as "digest?", c.committed_at as "committed_at?"
           from expert_draw d left join draw_commitment c using (draw_commitment_id)
           where $1::uuid is null or d.round_id = $1 order by d.drawn_at desc, d.expert_draw_id desc"#,
        round.map(RoundId::uuid)
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(RecordedDraw::try_from).collect()
}

/// The seed that is bound for a round and not used.
pub(in crate::review) async fn bound(conn: &mut PgConnection, round: RoundId) -> Result<Option<Bound>> {
    Ok(sqlx::query_as!(
        Bound,
        "select digest, committed_at as at from draw_commitment where round_id = $1 and revealed_at is null",
        round.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// A draw as everybody may read it: no name, no unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicDraw {
    /// 2026年第一批.
    pub round_title: String,
    /// SHA-256 of the seed.
    pub digest: String,
    /// When it was published.
    pub committed_at: DateTime<Utc>,
    /// The seed, once it was used.
    pub seed: Option<String>,
    /// When it was used.
    pub drawn_at: Option<DateTime<Utc>>,
    /// Applications that were drawn for.
    pub applications: i64,
    /// Places that were drawn.
    pub places: i64,
}

/// The draws, newest first, for everybody.
pub(in crate::review) async fn public(conn: &mut PgConnection) -> Result<Vec<PublicDraw>> {
    Ok(sqlx::query_as!(
        PublicDraw,
        r#"select round_title as "round_title!", digest as "digest!", committed_at as "committed_at!", seed_hex as seed, drawn_at,
               coalesce(applications, 0) as "applications!", coalesce(places, 0) as "places!" from public_draws()"#
    )
    .fetch_all(conn)
    .await?)
}
