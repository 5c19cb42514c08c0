//! The conflict workbench: what points to a conflict between experts and units of a round, with its evidence, confirmed or dismissed
//! by an officer.

use super::{assignments::seen, recusal::call_reserve};
use crate::{
    application::{ApplicationId, Stage},
    kernel::text::Remark,
    platform::error::{Error, Result},
    review::{
        Contest, ExpertId, ReviewRefusal, Standing,
        acts::DecideConflict,
        commands::{self, ConflictVerdict},
        queries::{self, ConflictDecision},
        rules::matching::{Ground, Match, matches},
    },
    round::Round,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::round::tabs::{RoundTab, round_tabs},
        path,
        view::{
            page::{Invalid, Page},
            part::{Facts, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "review/conflicts.html")]
struct ConflictsPage {
    shell: Shell,
    caption: String,
    facts: Facts,
    tabs: Tabs,
    action: String,
    /// To be judged by an officer.
    open: Vec<Row>,
    /// Settled by the register.
    binding: Vec<Row>,
    /// Of these, not confirmed yet.
    unconfirmed: usize,
    decided: Vec<Row>,
    posted: Posted,
    wrong: Wrong,
}

struct Row {
    /// Tells the forms of the page apart.
    key: String,
    application: ApplicationId,
    expert: ExpertId,
    expert_name: String,
    employer: String,
    unit: String,
    number: String,
    ground: &'static str,
    ground_label: &'static str,
    evidence: String,
    /// What was decided, and why.
    state: Option<String>,
    /// On the panel of this application?
    seated: bool,
}

fn rows(
    contests: &[Contest],
    standing: &Standing,
    decisions: &[ConflictDecision],
) -> Vec<(Ground, bool, Row)> {
    let moving = contests.iter().filter(|one| matches!(one.stage, Stage::Accepted | Stage::InReview));
    let mut rows = Vec::new();
    for contest in moving {
        for expert in standing.pool.iter().filter(|one| one.facts.active) {
            for found in matches(&standing.candidate(expert), &contest.unit()) {
                let decided = decisions.iter().find(|one| holds(one, contest, expert.id, &found));
                let seated = contest.assignments.iter().any(|one| one.expert == expert.id && one.stands());
                let row = Row {
                    key: format!("{}-{}-{}", contest.application, expert.id, found.ground.code()),
                    application: contest.application,
                    expert: expert.id,
                    expert_name: expert.facts.name.to_string(),
                    employer: expert.facts.employer.to_string(),
                    unit: contest.name.clone(),
                    number: contest.number.clone(),
                    ground: found.ground.code(),
                    ground_label: found.ground.label(),
                    evidence: found.evidence,
                    state: decided.map(state),
                    seated,
                };
                rows.push((found.ground, decided.is_some(), row));
            }
        }
    }
    rows
}

/// Is the decision on just this?
fn holds(one: &ConflictDecision, contest: &Contest, expert: ExpertId, found: &Match) -> bool {
    let decided = &one.decided;
    one.expert == expert
        && decided.application == contest.application.uuid()
        && decided.ground == found.ground
        && decided.evidence == found.evidence
}

/// 已认定回避：…（王小川，5月1日）
fn state(one: &ConflictDecision) -> String {
    let what = if one.decided.confirmed { "已认定回避" } else { "已排除" };
    format!("{what}：{}（{}，{}）", one.reason, one.by, words::full_moment(one.at))
}

async fn page(desk: &mut Desk, round: &Round, posted: Posted, wrong: Wrong) -> Result<ConflictsPage> {
    let conn = desk.conn().await?;
    let contests = queries::contests(conn, round.id).await?;
    let standing = queries::standing(conn, round.id).await?;
    let decisions = queries::conflict_decisions(conn, round.id).await?;
    let (mut open, mut binding, mut decided) = (Vec::new(), Vec::new(), Vec::new());
    for (ground, is_decided, row) in rows(&contests, &standing, &decisions) {
        match (ground.binds(), is_decided) {
            (true, _) => binding.push(row),
            (false, true) => decided.push(row),
            (false, false) => open.push(row),
        }
    }
    let unconfirmed = binding.iter().filter(|row| row.state.is_none()).count();
    let facts = Facts::new()
        .num("要认定", format!("{}条", open.len()))
        .num("直接回避", format!("{}条", binding.len()))
        .num("已认定", format!("{}条", decided.len()));
    Ok(ConflictsPage {
        shell: desk.shell("利益冲突").await?.amiss(wrong.len()),
        caption: round.title.to_string(),
        facts,
        tabs: round_tabs(desk, round, RoundTab::Assignments),
        action: path::office_round_part(round.id, "conflicts"),
        open,
        binding,
        unconfirmed,
        decided,
        posted,
        wrong,
    })
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    Ok(Page(page(&mut desk, &round, Posted::default(), Wrong::default()).await?).into_response())
}

/// Which match the form is about.
fn verdict(posted: &Posted, confirmed: bool) -> Result<ConflictVerdict> {
    Ok(ConflictVerdict {
        application: posted.get("application").parse().map_err(|_| Error::Unseen)?,
        expert: posted.get("expert").parse().map_err(|_| Error::Unseen)?,
        ground: Ground::from_code(posted.get("ground")).ok_or(Error::Unseen)?,
        evidence: posted.get("evidence").to_owned(),
        confirmed,
    })
}

pub(super) async fn decide(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let may = desk.ask::<DecideConflict>(&round)?;
    let back = path::office_round_part(round.id, "conflicts");
    let field = if posted.has("all") { "all-reason".to_owned() } else { format!("r-{}", posted.get("key")) };
    let Ok(reason) = Remark::parse(posted.get(&field)) else {
        let mut wrong = Wrong::default();
        wrong.add(field, "写明认定的理由");
        return Ok(Invalid(page(&mut desk, &round, posted, wrong).await?).into_response());
    };
    if posted.has("all") {
        let number = commands::confirm_binding(desk.work().await?, may, &reason).await?;
        return Ok(done(&back, &format!("已确认{number}条直接回避")));
    }
    let confirmed = match posted.get("decision") {
        "confirm" => true,
        "dismiss" => false,
        _ => return Err(ReviewRefusal::ListChanged.into()),
    };
    let verdict = verdict(&posted, confirmed)?;
    commands::decide_conflict(desk.work().await?, may, &verdict, &reason).await?;
    if confirmed {
        call_reserve(&mut desk, verdict.application).await;
    }
    let says =
        if confirmed { "已认定回避，这位专家不能评这件" } else { "已排除，可以分派" };
    Ok(done(&back, says))
}
