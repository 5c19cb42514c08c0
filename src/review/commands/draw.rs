//! Binding a seed, and drawing experts with it for every application of a round that lacks some.

use crate::{
    access::Granted,
    kernel::day,
    platform::{db::on_constraint, error::Result, work::Work},
    review::{
        acts::Assign,
        events::{ExpertsDrawn, SeedBound},
        model::ReviewStage,
        panel::{self, DrawRules},
        queries,
        refusal::ReviewRefusal,
        rules::{
            draw::{self, Drawn, Snapshot},
            seed::Seed,
        },
        store::{
            assignment,
            draw::{self as records, Record},
            list::{self, Stamp},
            reserve,
        },
    },
    round::RoundId,
};
use uuid::Uuid;

/// Binds a seed for the next draw of the round: its digest is public from now on, it cannot be exchanged. Answers with the digest.
///
/// # Errors
/// [`ReviewRefusal::SeedBound`] when one is bound and not used.
pub async fn bind_seed(mut work: Work, may: Granted<Assign>, seed: &Seed) -> Result<String> {
    let round = RoundId::from(may.on());
    list::hold_round(work.conn(), round).await?;
    let stamp = Stamp { at: work.now(), by: work.actor().account() };
    let commitment = records::commit(work.conn(), round, seed, stamp)
        .await
        .map_err(|error| on_constraint(error, "draw_commitment_open", || ReviewRefusal::SeedBound))?;
    let digest = seed.digest();
    work.commit(SeedBound { round, commitment, digest: digest.clone() }).await?;
    Ok(digest)
}

/// Draws with the bound seed, which is revealed by it; writes the assignments and reserves (nobody sees them before they are
/// released) and records rules, snapshot, exclusions and result.
///
/// # Errors
/// [`ReviewRefusal::NothingToDraw`], [`ReviewRefusal::SeedNotBound`], [`ReviewRefusal::PoolTooSmall`].
pub async fn draw(mut work: Work, may: Granted<Assign>, rules: DrawRules) -> Result<Drawn> {
    let round = RoundId::from(may.on());
    let now = work.now();
    list::hold_round(work.conn(), round).await?;
    let contests = queries::contests(work.conn(), round).await?;
    let standing = queries::standing(work.conn(), round).await?;
    let snapshot = panel::snapshot(&contests, &standing, rules, day::day_of(now));
    fit(&snapshot)?;
    let stamp = Stamp { at: now, by: work.actor().account() };
    let bound = records::reveal(work.conn(), round, stamp).await?;
    let (commitment, seed) = bound.ok_or(ReviewRefusal::SeedNotBound)?;
    let drawn = draw::draw(&snapshot, &seed);
    let excluded = draw::exclusions(&snapshot);
    let record = Record { round, commitment, snapshot: &snapshot, drawn: &drawn, excluded: &excluded };
    let id = records::insert(work.conn(), &record, stamp).await?;
    let assignments = write(&mut work, &drawn, id).await?;
    work.commit(ExpertsDrawn {
        round,
        draw: id,
        seed: seed.hex(),
        assignments,
        reserves: drawn.reserves.values().map(Vec::len).sum(),
        short: drawn.short.len(),
    })
    .await?;
    Ok(drawn)
}

/// Is there something to draw for, and a pool to draw from?
fn fit(snapshot: &Snapshot) -> Result<(), ReviewRefusal> {
    let (have, least) = (draw::usable(snapshot), snapshot.minimum);
    if snapshot.units.is_empty() {
        Err(ReviewRefusal::NothingToDraw)
    } else if usize::try_from(least).is_ok_and(|least| have < least) {
        Err(ReviewRefusal::PoolTooSmall { have, least })
    } else {
        Ok(())
    }
}

async fn write(work: &mut Work, drawn: &Drawn, draw: Uuid) -> Result<usize> {
    let (now, mut assignments) = (work.now(), 0);
    for (application, experts) in &drawn.given {
        for expert in experts {
            let (application, expert) = ((*application).into(), (*expert).into());
            assignment::insert(work.conn(), application, expert, ReviewStage::Desk, now).await?;
            assignments += 1;
        }
    }
    for (application, experts) in &drawn.reserves {
        for expert in experts {
            reserve::insert(work.conn(), (*application).into(), (*expert).into(), draw).await?;
        }
    }
    Ok(assignments)
}
