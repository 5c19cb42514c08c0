//! Releasing: the experts see their applications, the applications go into review.

use super::super::contest::Contest;
use crate::{
    access::{Act, Granted},
    application::{self, Holder, Stage, Step},
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    review::{
        acts::Assign,
        events::AssignmentsReleased,
        model::{Assignment, ExpertId, ReviewStage},
        queries,
        refusal::ReviewRefusal,
        store::{assignment, list},
    },
    round::RoundId,
};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// Releases what waits: new experts of applications already in review, and the panels of accepted applications that are
/// complete (`wanted` experts). Sheets are wanted until `due_at`. Answers with the number of assignments released.
///
/// # Errors
/// [`ReviewRefusal::DuePast`], [`ReviewRefusal::NothingToRelease`].
pub async fn release(
    mut work: Work,
    may: Granted<Assign>,
    wanted: u32,
    due_at: DateTime<Utc>,
) -> Result<usize> {
    let round = RoundId::from(may.on());
    if due_at <= work.now() {
        return Err(ReviewRefusal::DuePast.into());
    }
    list::hold_round(work.conn(), round).await?;
    let ready = ready(queries::contests(work.conn(), round).await?, wanted);
    if ready.is_empty() {
        return Err(ReviewRefusal::NothingToRelease.into());
    }
    let by_name = work.unit_name().await?;
    let (mut released, mut applications) = (0, Vec::new());
    let mut told: BTreeMap<ExpertId, usize> = BTreeMap::new();
    for contest in &ready {
        released += show(&mut work, contest, due_at, &mut told).await?;
        if contest.stage == Stage::Accepted {
            let step = into_review(&by_name, due_at);
            let file = application::commands::load_for_update(&mut work, contest.application).await?;
            application::commands::advance(&mut work, &file, Act::AssignExperts, step).await?;
            applications.push(contest.application);
        }
    }
    tell(&mut work, told, due_at).await?;
    work.commit(AssignmentsReleased { round, assignments: released, applications, due_at }).await?;
    Ok(released)
}

/// Applications with something to release.
fn ready(contests: Vec<Contest>, wanted: u32) -> Vec<Contest> {
    let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
    let complete = |one: &Contest| one.panel(ReviewStage::Desk).count() >= wanted;
    contests
        .into_iter()
        .filter(|one| one.stage == Stage::InReview || (one.stage == Stage::Accepted && complete(one)))
        .filter(|one| one.panel(ReviewStage::Desk).any(is_waiting))
        .collect()
}

const fn is_waiting(assigned: &Assignment) -> bool {
    assigned.released_at.is_none()
}

async fn show(
    work: &mut Work,
    contest: &Contest,
    due_at: DateTime<Utc>,
    told: &mut BTreeMap<ExpertId, usize>,
) -> Result<usize> {
    let now = work.now();
    let mut shown = 0;
    for assigned in contest.panel(ReviewStage::Desk).filter(|one| is_waiting(one)) {
        assignment::release(work.conn(), assigned.id, now, due_at).await?;
        *told.entry(assigned.expert).or_default() += 1;
        shown += 1;
    }
    Ok(shown)
}

fn into_review(by_name: &str, due_at: DateTime<Utc>) -> Step {
    Step {
        by_name: by_name.to_owned(),
        holder: Holder::Experts,
        due_at: Some(due_at),
        note: "已分派专家，进入专家评审。你现在不用做什么。".to_owned(),
        points: Vec::new(),
    }
}

/// Tells each expert once how many applications came.
pub(super) async fn tell(
    work: &mut Work,
    told: BTreeMap<ExpertId, usize>,
    due_at: DateTime<Utc>,
) -> Result<()> {
    for (expert, number) in told {
        let Some((tenant, account)) = assignment::account_of(work.conn(), expert).await? else { continue };
        let until = crate::kernel::day::local(due_at).format("%-m月%-d日%H:%M");
        let note = Message {
            tenant,
            account: Some(account),
            subject: format!("有{number}件申报请你评审"),
            body: format!("{until}前评完并提交。和申报单位有利害关系的，先申报回避。"),
            link: "/review".to_owned(),
        };
        message::put(work, &note).await?;
    }
    Ok(())
}
