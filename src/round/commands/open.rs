//! Opening a round: it becomes public, and its standard, window and quota are pinned.

use super::move_day;
use crate::{
    access::Granted,
    platform::{error::Result, work::Work},
    round::{
        Round, RoundRefusal,
        acts::Open,
        events::RoundOpened,
        rules::{
            CountyAuthority, Prefecture,
            figures::{Figure, figures},
            may_open,
        },
        store::{pool, round, slot, terms},
    },
};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

/// The places of the province on the day a round is opened.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The prefectures.
    pub prefectures: Vec<Prefecture>,
    /// Expanded-authority counties that recommend by themselves.
    pub counties: Vec<CountyAuthority>,
}

/// What opening would pin, as the page shows it: the round's settings, the standards, every number of the quota. Sent back with the
/// confirmation, so that nobody opens another round than they read.
///
/// # Errors
/// Faults of the database.
pub async fn to_be_opened(
    conn: &mut PgConnection,
    round: &Round,
    standard_digest: &str,
    places: &Places,
) -> Result<String> {
    let terms = terms::load(conn, round.id).await?;
    Ok(reading(round, standard_digest, &figures(&places.prefectures, &places.counties, &round.quota, &terms)))
}

fn reading(round: &Round, standard_digest: &str, figures: &[Figure]) -> String {
    let digest = Sha256::digest(format!("{round:?}{standard_digest}{figures:?}").as_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Opens the round as it was `read` ([`to_be_opened`]). `standard_digest` is the digest of the set named by the round, as loaded now: a later edit of its files
/// changes nothing in this round.
///
/// # Errors
/// [`RoundRefusal::AlreadyOpen`], `WindowPast`, `WindowDisordered`, `MovedOn`.
pub async fn open(
    mut work: Work,
    may: Granted<Open>,
    standard_digest: &str,
    places: &Places,
    read: &str,
) -> Result<()> {
    let (now, account) = (work.now(), work.actor().account());
    let before = round::load_for_update(work.conn(), may.on().into()).await?;
    may_open(before.stage, &before.window(), now)?;
    let terms = terms::load(work.conn(), before.id).await?;
    let plans = figures(&places.prefectures, &places.counties, &before.quota, &terms);
    if reading(&before, standard_digest, &plans) != read {
        return Err(RoundRefusal::MovedOn.into());
    }
    let granted = pool::grant(work.conn(), before.id, &plans).await?;
    let by = slot::name(&mut work).await?;
    pool::record_grants(work.conn(), before.id, now, (account, &by)).await?;
    round::open(work.conn(), before.id, standard_digest, now).await?;
    move_day::refill(&mut work, before.id).await?;
    work.commit(RoundOpened {
        round: before.id,
        standard_set: before.standard_set,
        standard_digest: standard_digest.to_owned(),
        pools: plans.len(),
        places: granted,
    })
    .await
}
