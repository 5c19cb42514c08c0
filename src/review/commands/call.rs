//! Calling applications to the defence, the second stage (B33), by what was settled before a score was known.

use crate::{
    access::Granted,
    application::{ApplicationId, Stage},
    platform::{error::Result, work::Work},
    review::{
        acts::Assign,
        contest::{Contest, ranked},
        events::CalledToDefence,
        model::ReviewStage,
        queries,
        refusal::ReviewRefusal,
        store::{defence, list},
    },
    round::{self, RoundId},
    standard::Category,
};

/// Calls the applications of a category that the [terms](crate::review::rules::terms) name, by the ranking of the desk review. They
/// are heard by the sheet with this fingerprint. Answers with how many.
///
/// # Errors
/// [`ReviewRefusal::NoDefence`], `DeskUnfinished`, `NotReviewed`, `CalledBefore`, `NobodyChosen`.
pub async fn call_to_defence(
    mut work: Work,
    may: Granted<Assign>,
    category: Category,
    rubric: &str,
) -> Result<usize> {
    let id = RoundId::from(may.on());
    let round = round::queries::round(work.conn(), id).await?;
    if round.is_none_or(|round| round.review_stages < 2) {
        return Err(ReviewRefusal::NoDefence.into());
    }
    list::hold_round(work.conn(), id).await?;
    let contests = queries::contests(work.conn(), id).await?;
    let applications = named(contests, category)?;
    let stamp = (work.now(), work.actor().account());
    for application in &applications {
        defence::insert_call(work.conn(), *application, rubric, stamp).await?;
    }
    let number = applications.len();
    work.commit(CalledToDefence { round: id, category, applications, rubric: rubric.to_owned() }).await?;
    Ok(number)
}

/// Who is named: the desk review of the whole category must be over, so that the ranking is the last one.
fn named(contests: Vec<Contest>, category: Category) -> Result<Vec<ApplicationId>, ReviewRefusal> {
    let of_it: Vec<Contest> = contests.into_iter().filter(|one| one.category == category).collect();
    let waiting = of_it.iter().filter(|one| one.stage == Stage::Accepted).count();
    let in_review: Vec<Contest> = of_it.into_iter().filter(|one| one.stage == Stage::InReview).collect();
    if in_review.iter().any(|one| one.called) {
        return Err(ReviewRefusal::CalledBefore);
    }
    let unfinished = |one: &&Contest| one.open_sheets() > 0 || one.sheets(ReviewStage::Desk).is_empty();
    if let Some(open) = in_review.iter().find(unfinished) {
        return Err(ReviewRefusal::DeskUnfinished(open.name.clone()));
    }
    if waiting > 0 {
        return Err(ReviewRefusal::NotReviewed(waiting));
    }
    let terms = in_review.first().map(|one| one.terms).ok_or(ReviewRefusal::NobodyChosen)?;
    let ranking = ranked(in_review);
    let positions: Vec<u32> = ranking.iter().map(|place| place.position).collect();
    let named = ranking.into_iter().take(terms.calls(category, &positions));
    Ok(named.map(|place| place.item.application).collect())
}
