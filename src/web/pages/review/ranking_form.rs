//! The decisions on ranked units: typed, and what they mean.

use crate::{
    application::ApplicationId,
    determination::rules::discloses,
    review::{
        Contest,
        commands::{Verdict, Verdicts},
        rules::{
            rank::Ranked,
            selection::{Choice, Decision, Departure, departures},
        },
    },
    web::form::{Posted, Wrong},
};
use std::collections::BTreeMap;

/// `d-…`: the decision on an application.
pub(super) fn decision_name(id: ApplicationId) -> String {
    format!("d-{id}")
}
/// `r-…`: its reason.
pub(super) fn reason_name(id: ApplicationId) -> String {
    format!("r-{id}")
}

/// `a-…`: its main achievements, as they are to be published.
pub(super) fn achievements_name(id: ApplicationId) -> String {
    format!("a-{id}")
}

/// The main achievements that were typed, by application; what is not in the form stays as it is in the file.
pub(super) fn achievements(ranking: &[Ranked<Contest>], posted: &Posted) -> BTreeMap<ApplicationId, String> {
    let typed = |id: ApplicationId| {
        let name = achievements_name(id);
        posted.has(&name).then(|| (id, posted.get(&name).to_owned()))
    };
    ranking.iter().filter_map(|place| typed(place.item.application)).collect()
}

/// What of the achievements cannot be published: of units on the list only.
pub(super) fn unpublishable(
    ranking: &[Ranked<Contest>],
    verdicts: &Verdicts,
    typed: &BTreeMap<ApplicationId, String>,
    wrong: &mut Wrong,
) {
    for place in ranking {
        let (id, name) = (place.item.application, &place.item.name);
        let listed = verdicts.get(&id).is_some_and(|one| one.decision == Decision::Propose);
        let Some(text) = typed.get(&id).filter(|_| listed) else { continue };
        if text.is_empty() {
            wrong.add(achievements_name(id), format!("写{name}的主要工作业绩，名单和业绩要一起公示"));
        } else if text.chars().count() > REASON_CHARS {
            wrong.add(achievements_name(id), format!("{name}的主要工作业绩缩短到{REASON_CHARS}字以内"));
        } else if discloses(text) {
            wrong.add(achievements_name(id), format!("删去{name}业绩里的手机号或证件号"));
        }
    }
}

/// The decisions saved so far, and for the rest what the cut line proposes: in above it, out below, open where a tie
/// lies across it or an expert let a gate fail.
pub(super) fn proposed(ranking: &[Ranked<Contest>], above: usize, tied: Option<u32>) -> Verdicts {
    let verdict = |(at, place): (usize, &Ranked<Contest>)| {
        let contest = &place.item;
        let (decision, reason) = contest.selection.clone().unwrap_or_else(|| {
            let by_line = match (tied == Some(place.position), at < above) {
                (true, _) => Decision::Hold,
                (false, true) if contest.failed_gates.is_empty() => Decision::Propose,
                (false, _) => Decision::Pass,
            };
            (by_line, String::new())
        });
        (contest.application, Verdict { decision, reason })
    };
    ranking.iter().enumerate().map(verdict).collect()
}

/// What was posted. A decision that is none, or a reason too long to keep, is wrong.
pub(super) fn read(ranking: &[Ranked<Contest>], posted: &Posted) -> Result<Verdicts, (Verdicts, Wrong)> {
    let mut wrong = Wrong::default();
    let mut verdicts = Verdicts::new();
    for place in ranking {
        let id = place.item.application;
        let decision = Decision::from_code(posted.get(&decision_name(id)));
        let reason = posted.get(&reason_name(id)).to_owned();
        if decision.is_none() {
            wrong.add(decision_name(id), format!("定下{}是拟认定、待议还是不予", place.item.name));
        }
        if reason.chars().count() > REASON_CHARS {
            wrong.add(reason_name(id), format!("理由最多{REASON_CHARS}个字"));
        }
        verdicts.insert(id, Verdict { decision: decision.unwrap_or(Decision::Hold), reason });
    }
    if wrong.is_empty() { Ok(verdicts) } else { Err((verdicts, wrong)) }
}

const REASON_CHARS: usize = 500;

/// What keeps these decisions from being a list, at the fields.
pub(super) fn unready(ranking: &[Ranked<Contest>], verdicts: &Verdicts) -> Wrong {
    let mut wrong = Wrong::default();
    let choices: Vec<Choice<'_>> = ranking.iter().filter_map(|place| choice(place, verdicts)).collect();
    for ((place, choice), departure) in ranking.iter().zip(&choices).zip(departures(&choices)) {
        let id = place.item.application;
        if choice.decision == Decision::Hold {
            wrong.add(decision_name(id), format!("{}还是待议，定下拟认定或不予", place.item.name));
        }
        if let Some(why) = departure.filter(|why| choice.reason.is_empty() || *why == Departure::TiedOut) {
            wrong.add(reason_name(id), format!("第{}名{}：{why}", place.position, place.item.name));
        }
    }
    wrong
}

fn choice<'a>(place: &Ranked<Contest>, verdicts: &'a Verdicts) -> Option<Choice<'a>> {
    let verdict = verdicts.get(&place.item.application)?;
    Some(Choice {
        position: place.position,
        gate_failed: !place.item.failed_gates.is_empty(),
        within: place.item.tie.map(|mark| mark.place),
        decision: verdict.decision,
        reason: verdict.reason.trim(),
    })
}
