//! Asking applications to the defence, the second stage (B33).

use super::release::tell;
use crate::{
    access::Granted,
    application::{ApplicationId, Stage},
    platform::{db::on_constraint, error::Result, work::Work},
    review::{
        acts::Assign,
        contest::Contest,
        events::CalledToDefence,
        model::{ExpertId, ReviewStage},
        queries,
        refusal::ReviewRefusal,
        store::{assignment, list},
    },
    round::{self, RoundId},
};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// Asks these applications to the defence: their desk panel hears them and fills in a second sheet until `due_at`. Those
/// asked before are left as they are.
///
/// # Errors
/// [`ReviewRefusal::NoDefence`], `DuePast`, `NobodyChosen`, `DeskUnfinished`, `ListChanged`.
pub async fn call_to_defence(
    mut work: Work,
    may: Granted<Assign>,
    chosen: &[ApplicationId],
    due_at: DateTime<Utc>,
) -> Result<usize> {
    let id = RoundId::from(may.on());
    let round = round::queries::round(work.conn(), id).await?;
    if round.is_none_or(|round| round.review_stages < 2) {
        return Err(ReviewRefusal::NoDefence.into());
    }
    list::hold_round(work.conn(), id).await?;
    if due_at <= work.now() {
        return Err(ReviewRefusal::DuePast.into());
    }
    let contests = queries::contests(work.conn(), id).await?;
    let called = callable(contests, chosen)?;
    let mut told: BTreeMap<ExpertId, usize> = BTreeMap::new();
    for contest in &called {
        hear(&mut work, contest, due_at, &mut told).await?;
    }
    tell(&mut work, told, due_at).await?;
    let applications: Vec<ApplicationId> = called.iter().map(|one| one.application).collect();
    let number = applications.len();
    work.commit(CalledToDefence { round: id, applications, due_at }).await?;
    Ok(number)
}

fn callable(contests: Vec<Contest>, chosen: &[ApplicationId]) -> Result<Vec<Contest>, ReviewRefusal> {
    let (mut called, mut found) = (Vec::new(), 0);
    for contest in contests {
        if !chosen.contains(&contest.application) || contest.stage != Stage::InReview {
            continue;
        }
        found += 1;
        if contest.is_called() {
            continue;
        }
        if contest.open_sheets() > 0 || contest.sheets(ReviewStage::Desk).is_empty() {
            return Err(ReviewRefusal::DeskUnfinished(contest.name));
        }
        called.push(contest);
    }
    if found != chosen.len() {
        return Err(ReviewRefusal::ListChanged);
    }
    if called.is_empty() { Err(ReviewRefusal::NobodyChosen) } else { Ok(called) }
}

async fn hear(
    work: &mut Work,
    contest: &Contest,
    due_at: DateTime<Utc>,
    told: &mut BTreeMap<ExpertId, usize>,
) -> Result<()> {
    let now = work.now();
    for desk in contest.panel(ReviewStage::Desk) {
        // A conflict that came to light after the sheet was handed in, or a suspension, keeps the expert out of the defence.
        if assignment::is_barred(work.conn(), desk.expert, contest.application).await? {
            continue;
        }
        let made =
            assignment::insert(work.conn(), contest.application, desk.expert, ReviewStage::Defence, now)
                .await
                .map_err(|error| on_constraint(error, "assignment_conflict", || ReviewRefusal::Conflict))?;
        assignment::release(work.conn(), made, now, due_at).await?;
        // They declared to have no interest before they opened the file.
        assignment::clear(work.conn(), made, now).await?;
        *told.entry(desk.expert).or_default() += 1;
    }
    Ok(())
}
