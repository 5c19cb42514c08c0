//! Filling places that became free: by the next reserve who can judge, at once; if nobody is left, the province is told.

use crate::{
    access::{Granted, OFFICE},
    application::{self, Stage},
    kernel::day,
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    review::{
        acts::CallReserve,
        contest::Contest,
        events::{PlacesSettled, SheetTaken},
        model::{Assignment, ExpertId, ReviewStage},
        panel::Standing,
        queries,
        rules::{
            decline::{DeclineKind, reserve_due},
            recusal::exclusion,
        },
        store::{assignment, list, reserve},
    },
};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// What became of the free places of an application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Who was called.
    pub called: Vec<ExpertId>,
    /// Places for which nobody was left.
    pub open: usize,
}

/// Takes open sheets from suspended experts, and calls reserves for every free place of the application (its id is the
/// permit's). A second call finds nothing to do.
///
/// # Errors
/// Faults of the database.
pub async fn call_reserve(mut work: Work, may: Granted<CallReserve>) -> Result<Settled> {
    list::hold_round_of(work.conn(), may.on()).await?;
    let file = application::commands::load_for_update(&mut work, may.on()).await?;
    if file.stage != Stage::InReview {
        return Ok(Settled::default());
    }
    let standing = queries::standing(work.conn(), file.round).await?;
    take_from_suspended(&mut work, &file, &standing).await?;
    let contests = queries::contests(work.conn(), file.round).await?;
    let called = contests.iter().any(|one| one.called && one.category == file.category);
    let Some(contest) = contests.into_iter().find(|one| one.application == file.id).filter(|_| !called)
    else {
        // Once its category was called to the defence, the desk review is over.
        return Ok(Settled::default());
    };
    let free = queries::free_places(work.conn(), file.id).await?;
    if free.is_empty() {
        return Ok(Settled::default());
    }
    let settled = fill(&mut work, &contest, &standing, free.len()).await?;
    let now = work.now();
    reserve::settle(work.conn(), file.id, now).await?;
    tell_office(&mut work, &contest, &standing, &free, &settled).await?;
    work.commit(PlacesSettled { application: file.id, called: settled.called.clone(), open: settled.open })
        .await?;
    Ok(settled)
}

async fn take_from_suspended(
    work: &mut Work,
    file: &application::Application,
    standing: &Standing,
) -> Result<()> {
    let now = work.now();
    let all = queries::assignments(work.conn(), file.id).await?;
    for one in all.iter().filter(|one| is_open(one)) {
        let expert = standing.pool.iter().find(|expert| expert.id == one.expert);
        let Some(suspended) = expert.and_then(|expert| expert.suspended.as_ref()) else { continue };
        let reason = format!("{}：{}", DeclineKind::Suspended.label(), suspended.reason);
        assignment::recuse(work.conn(), one.id, now, DeclineKind::Suspended, &reason).await?;
        let taken = SheetTaken { assignment: one.id, application: file.id, expert: one.expert, reason };
        work.note(&taken).await?;
    }
    Ok(())
}

/// Released, neither handed in nor given back.
fn is_open(one: &Assignment) -> bool {
    one.stage == ReviewStage::Desk && one.stands() && one.released_at.is_some() && one.locked_at.is_none()
}

async fn fill(work: &mut Work, contest: &Contest, standing: &Standing, places: usize) -> Result<Settled> {
    let now = work.now();
    let mut settled = Settled { called: Vec::new(), open: places };
    let dues = contest.assignments.iter().filter(|one| one.stage == ReviewStage::Desk);
    let due_at = reserve_due(dues.filter_map(|one| one.due_at).max(), now);
    for waiting in reserve::waiting(work.conn(), contest.application).await? {
        if settled.open == 0 {
            break;
        }
        if let Some(why) = against(contest, standing, &waiting, now) {
            reserve::pass(work.conn(), contest.application, waiting.expert, now, &why).await?;
            continue;
        }
        seat(work, contest, waiting.expert, due_at).await?;
        settled.called.push(waiting.expert);
        settled.open -= 1;
    }
    Ok(settled)
}

/// Why a reserve cannot be called now.
fn against(
    contest: &Contest,
    standing: &Standing,
    waiting: &reserve::Waiting,
    now: DateTime<Utc>,
) -> Option<String> {
    let Some(expert) = standing.pool.iter().find(|one| one.id == waiting.expert) else {
        return Some("已不在专家库".to_owned());
    };
    if contest.assignments.iter().any(|one| one.expert == expert.id && one.stage == ReviewStage::Desk) {
        return Some("已分派过这件".to_owned());
    }
    let against = exclusion(&standing.candidate(expert), &contest.unit(), day::day_of(now), waiting.most);
    against.map(|why| why.to_string())
}

async fn seat(work: &mut Work, contest: &Contest, expert: ExpertId, due_at: DateTime<Utc>) -> Result<()> {
    let now = work.now();
    let made = assignment::insert(work.conn(), contest.application, expert, ReviewStage::Desk, now).await?;
    assignment::release(work.conn(), made, now, due_at).await?;
    reserve::call(work.conn(), contest.application, expert, now).await?;
    super::release::tell(work, BTreeMap::from([(expert, 1)]), due_at).await
}

/// One message of what became free, and who came.
async fn tell_office(
    work: &mut Work,
    contest: &Contest,
    standing: &Standing,
    free: &[queries::FreePlace],
    settled: &Settled,
) -> Result<()> {
    let name = |id: &ExpertId| {
        let expert = standing.pool.iter().find(|one| one.id == *id);
        expert.map(|one| one.facts.name.to_string()).unwrap_or_default()
    };
    let left: Vec<&str> = free.iter().map(|one| one.expert_name.as_str()).collect();
    let called: Vec<String> = settled.called.iter().map(name).collect();
    let end = if settled.open > 0 {
        "，要补派专家".to_owned()
    } else {
        format!("，候补{}已递补", called.join("、"))
    };
    let reasons: Vec<&str> = free.iter().map(|one| one.reason.as_str()).collect();
    let note = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("{}不再评一件申报{end}", left.join("、")),
        body: format!("{}：{}", contest.name, reasons.join("；")),
        link: format!("/office/rounds/{}/assignments?application={}", contest.round, contest.application),
    };
    message::put(work, &note).await
}
