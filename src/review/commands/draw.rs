//! Drawing experts for every application of a round that lacks some.

use crate::{
    access::Granted,
    kernel::day,
    platform::{db::on_constraint, error::Result, work::Work},
    review::{
        acts::Assign,
        events::ExpertsDrawn,
        model::ReviewStage,
        panel::{self, PanelSize},
        queries,
        refusal::ReviewRefusal,
        rules::draw::{self, Drawn},
        store::{
            assignment,
            list::{self, Stamp},
        },
    },
    round::RoundId,
};

/// Draws with this seed, writes the assignments (nobody sees them before they are released) and records seed, snapshot and
/// result.
///
/// # Errors
/// [`ReviewRefusal::NothingToDraw`].
pub async fn draw(mut work: Work, may: Granted<Assign>, seed: i64, size: PanelSize) -> Result<Drawn> {
    let round = RoundId::from(may.on());
    let now = work.now();
    list::hold_round(work.conn(), round).await?;
    let contests = queries::contests(work.conn(), round).await?;
    let pool = queries::experts(work.conn()).await?;
    let loads = queries::loads(work.conn(), round).await?;
    let snapshot = panel::snapshot(&contests, &pool, &loads, size, day::day_of(now));
    if snapshot.units.is_empty() {
        return Err(ReviewRefusal::NothingToDraw.into());
    }
    let drawn = draw::draw(&snapshot, seed);
    let mut assignments = 0;
    for (application, experts) in &drawn.given {
        for expert in experts {
            let (application, expert) = ((*application).into(), (*expert).into());
            assignment::insert(work.conn(), application, expert, ReviewStage::Desk, now)
                .await
                .map_err(|error| on_constraint(error, "assignment_conflict", || ReviewRefusal::Conflict))?;
            assignments += 1;
        }
    }
    let stamp = Stamp { at: now, by: work.actor().account() };
    let record = list::insert_draw(work.conn(), round, seed, &snapshot, &drawn, stamp).await?;
    let short = drawn.short.len();
    work.commit(ExpertsDrawn { round, draw: record, seed, assignments, short }).await?;
    Ok(drawn)
}
