//! Deciding on the ranked units of a category, and concluding its review as a principal has approved.

use crate::{
    access::{Act, Granted},
    application::{self, ApplicationId, Holder, Stage, Step},
    platform::{error::Result, work::Work},
    review::{
        acts::Propose,
        contest::{Contest, ranked},
        events::{ListProposed, SelectionSaved},
        queries,
        refusal::ReviewRefusal,
        rules::{
            rank::Ranked,
            selection::{self, Choice, Decision},
        },
        store::list::{self, RankingLine, Stamp},
    },
    round::RoundId,
    standard::Category,
};
use std::collections::BTreeMap;

/// What is decided on an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The decision.
    pub decision: Decision,
    /// The reason, needed when it departs from the ranking.
    pub reason: String,
}

/// Decisions by application.
pub type Verdicts = BTreeMap<ApplicationId, Verdict>;

/// Saves decisions, to be gone on with later.
///
/// # Errors
/// [`ReviewRefusal::ListChanged`] when one of them is not under review in this category.
pub async fn save_selection(
    mut work: Work,
    may: Granted<Propose>,
    category: Category,
    verdicts: &Verdicts,
) -> Result<()> {
    let round = RoundId::from(may.on());
    let contests = under_review(&mut work, round, category).await?;
    if verdicts.keys().any(|id| !contests.iter().any(|one| one.application == *id)) {
        return Err(ReviewRefusal::ListChanged.into());
    }
    write(&mut work, verdicts).await?;
    work.commit(SelectionSaved { round, category, decisions: verdicts.len() }).await
}

/// The ranking of a category as it is decided on, held for the rest of the work: every sheet is locked, every unit is decided on,
/// departures from the ranking have a reason. For the [determination](crate::determination) of the list.
///
/// # Errors
/// [`ReviewRefusal`], [`selection::SelectionRefusal`].
pub async fn settled(
    work: &mut Work,
    round: RoundId,
    category: Category,
    verdicts: &Verdicts,
) -> Result<Vec<Ranked<Contest>>> {
    list::hold_round(work.conn(), round).await?;
    let contests = complete(work, round, category).await?;
    let number = contests.len();
    let ranking = ranked(contests);
    if verdicts.len() != number || ranking.len() != number {
        return Err(ReviewRefusal::ListChanged.into());
    }
    selection::check(&choices(&ranking, verdicts)?)?;
    write(work, verdicts).await?;
    Ok(ranking)
}

/// Concludes the review of a category as decided: the ranking is frozen, those on the list wait for the public notice, the
/// procedure of the others ends. An inner step of the approval, which ends the work. Answers with who is on the list and who is not.
///
/// # Errors
/// [`ReviewRefusal`].
pub async fn conclude(
    work: &mut Work,
    (round, category): (RoundId, Category),
    ranking: &[Ranked<Contest>],
    verdicts: &Verdicts,
) -> Result<(Vec<ApplicationId>, Vec<ApplicationId>)> {
    let choices = choices(ranking, verdicts)?;
    freeze(work, ranking, &choices).await?;
    let by_name = work.unit_name().await?;
    let (mut proposed, mut passed_over) = (Vec::new(), Vec::new());
    for (place, choice) in ranking.iter().zip(&choices) {
        let id = place.item.application;
        let on_the_list = choice.decision == Decision::Propose;
        let act = if on_the_list { Act::ProposeList } else { Act::PassOverApplication };
        let file = application::commands::load_for_update(work, id).await?;
        application::commands::advance(work, &file, act, step(&by_name, on_the_list)).await?;
        if on_the_list { proposed.push(id) } else { passed_over.push(id) }
    }
    let event =
        ListProposed { round, category, proposed: proposed.clone(), passed_over: passed_over.clone() };
    work.note(&event).await?;
    Ok((proposed, passed_over))
}

async fn under_review(work: &mut Work, round: RoundId, category: Category) -> Result<Vec<Contest>> {
    let all = queries::contests(work.conn(), round).await?;
    Ok(all.into_iter().filter(|one| one.category == category && one.stage == Stage::InReview).collect())
}

/// The category's applications, all of them reviewed.
pub(super) async fn complete(work: &mut Work, round: RoundId, category: Category) -> Result<Vec<Contest>> {
    let all = queries::contests(work.conn(), round).await?;
    let of_category = || all.iter().filter(|one| one.category == category);
    let waiting = of_category().filter(|one| one.stage == Stage::Accepted).count();
    let in_review: Vec<Contest> = of_category().filter(|one| one.stage == Stage::InReview).cloned().collect();
    let open: usize = in_review.iter().map(Contest::open_sheets).sum();
    let unheard = in_review.iter().filter(|one| one.is_unheard()).count();
    let unscored = in_review.iter().filter(|one| one.standing().is_none()).count();
    if in_review.is_empty() {
        return Err(ReviewRefusal::NothingToPropose.into());
    }
    if open > 0 {
        return Err(ReviewRefusal::SheetsOpen(open).into());
    }
    if unheard > 0 {
        return Err(ReviewRefusal::Unheard(unheard).into());
    }
    if waiting + unscored > 0 {
        return Err(ReviewRefusal::NotReviewed(waiting + unscored).into());
    }
    Ok(in_review)
}

fn choices<'a>(ranking: &[Ranked<Contest>], verdicts: &'a Verdicts) -> Result<Vec<Choice<'a>>> {
    let choice = |place: &Ranked<Contest>| {
        let verdict = verdicts.get(&place.item.application).ok_or(ReviewRefusal::ListChanged)?;
        Ok(Choice {
            position: place.position,
            gate_failed: !place.item.failed_gates.is_empty(),
            within: place.item.tie.map(|mark| mark.place),
            decision: verdict.decision,
            reason: &verdict.reason,
        })
    };
    ranking.iter().map(choice).collect()
}

async fn write(work: &mut Work, verdicts: &Verdicts) -> Result<()> {
    let stamp = Stamp { at: work.now(), by: work.actor().account() };
    for (application, verdict) in verdicts {
        list::put_selection(work.conn(), *application, verdict.decision, &verdict.reason, stamp).await?;
    }
    Ok(())
}

async fn freeze(work: &mut Work, ranking: &[Ranked<Contest>], choices: &[Choice<'_>]) -> Result<()> {
    let stamp = Stamp { at: work.now(), by: work.actor().account() };
    for (place, choice) in ranking.iter().zip(choices) {
        let Some(standing) = place.item.standing() else { continue };
        let line = RankingLine {
            application: place.item.application,
            round: place.item.round,
            category: place.item.category,
            position: place.position,
            total: standing.total().mean(),
            sheets: standing.total().counted(),
            gate_failed: standing.gate_failed,
            selected: choice.decision == Decision::Propose,
            reason: choice.reason.trim(),
        };
        list::insert_ranking(work.conn(), &line, stamp).await?;
    }
    Ok(())
}

fn step(by_name: &str, on_the_list: bool) -> Step {
    let (holder, note) = if on_the_list {
        (Holder::Office, "专家评审结束，已列入拟认定名单，公示后才能认定。")
    } else {
        (Holder::Nobody, "专家评审结束，这次没有列入拟认定名单。下一批次可以再申报。")
    };
    Step { by_name: by_name.to_owned(), holder, due_at: None, note: note.to_owned(), points: Vec::new() }
}
