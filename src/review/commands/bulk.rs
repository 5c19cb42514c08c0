//! Assigning from a list, all or nothing.

use crate::{
    access::Granted,
    application::Stage,
    kernel::day,
    platform::{error::Result, work::Work},
    review::{
        acts::Assign,
        contest::Contest,
        events::ListAssigned,
        model::{Expert, ReviewStage},
        panel::Standing,
        queries,
        refusal::ReviewRefusal,
        rules::bulk::{self, Line, Named, Outcome, Seatable},
        store::{assignment, list},
    },
    round::RoundId,
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What each line of a list comes to on this day, with the panels as they stand.
#[must_use]
pub fn look(
    lines: &[Line],
    contests: &[Contest],
    standing: &Standing,
    on: NaiveDate,
    most: u32,
) -> Vec<Outcome> {
    let files = contests.iter().filter(|one| matches!(one.stage, Stage::Accepted | Stage::InReview));
    let files: Vec<Seatable> = files.map(seatable).collect();
    let named = |expert: &Expert| Named {
        name: expert.facts.name.to_string(),
        candidate: standing.candidate(expert),
    };
    let pool: Vec<Named> = standing.pool.iter().map(named).collect();
    bulk::check(lines, &files, &pool, on, most)
}

fn seatable(contest: &Contest) -> Seatable {
    let desk = |stands: bool| {
        let of = contest.assignments.iter().filter(move |one| one.stage == ReviewStage::Desk);
        of.filter(move |one| one.stands() == stands).map(|one| one.expert.uuid()).collect()
    };
    Seatable {
        number: contest.number.clone(),
        unit: contest.unit(),
        judged_by: desk(true),
        recused: desk(false),
    }
}

/// Assigns every line, or nothing when one of them cannot be. Answers with how many were new.
///
/// # Errors
/// [`ReviewRefusal::ListAmiss`]; [`ReviewRefusal::NobodyChosen`] when there is nothing new in it.
pub async fn assign_list(mut work: Work, may: Granted<Assign>, lines: &[Line], most: u32) -> Result<usize> {
    let round = RoundId::from(may.on());
    let now = work.now();
    list::hold_round(work.conn(), round).await?;
    let contests = queries::contests(work.conn(), round).await?;
    let standing = queries::standing(work.conn(), round).await?;
    let outcomes = look(lines, &contests, &standing, day::day_of(now), most);
    let amiss = outcomes.iter().filter(|one| matches!(one, Outcome::Amiss(..))).count();
    if amiss > 0 {
        return Err(ReviewRefusal::ListAmiss(amiss).into());
    }
    let (mut assignments, mut applications) = (0, BTreeSet::new());
    for outcome in outcomes {
        let Outcome::New(application, expert) = outcome else { continue };
        assignment::insert(work.conn(), application.into(), expert.into(), ReviewStage::Desk, now).await?;
        assignments += 1;
        applications.insert(application.into());
    }
    if assignments == 0 {
        return Err(ReviewRefusal::NobodyChosen.into());
    }
    let applications = applications.into_iter().collect();
    work.commit(ListAssigned { round, assignments, applications }).await?;
    Ok(assignments)
}
