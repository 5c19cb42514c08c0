//! Who judges what in a round: applications on the left, the candidates of one of them on the right.

use super::candidates::{Bench, CandidateRow, Finding};
use crate::{
    application::{ApplicationId, Stage},
    kernel::{day, place::Regions},
    platform::error::{Error, Result},
    review::{
        Bound, Contest, DrawRules, ExpertId, PanelSize, RecordedDraw, ReviewStage, Standing,
        acts::Assign,
        queries::{self, Recusal},
        rules::draw::{draw, usable},
        rules::seed::Seed,
        snapshot,
    },
    round::{self, Round},
    web::{
        at::At,
        desk::Desk,
        form::Wrong,
        house::House,
        pages::round::tabs::{RoundTab, round_tabs},
        path,
        view::{page::Page, part::Tabs, shell::Shell, words},
    },
};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use chrono::{Days, NaiveDate};
use serde::Deserialize;
use uuid::Uuid;

/// Days proposed for scoring, from today.
const PROPOSED_DAYS: Days = Days::new(14);

/// Which application, and whether complete ones are listed too.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    application: Option<Uuid>,
    all: Option<String>,
}

#[derive(Template)]
#[template(path = "review/assignments.html")]
pub(super) struct AssignmentsPage {
    shell: Shell,
    caption: String,
    side: String,
    tabs: Tabs,
    short: Count,
    every: Count,
    picks: Vec<Pick>,
    chosen: Option<Chosen>,
    draw: Option<DrawBox>,
    conflicts: String,
    bulk: String,
    release: Release,
    draws: Vec<DrawRow>,
    recusals: Vec<RecusalRow>,
    most: u32,
    wrong: Wrong,
}

struct Count {
    href: String,
    number: usize,
    here: bool,
}

struct Pick {
    name: String,
    what: String,
    href: String,
    filled: Vec<bool>,
    says: String,
    late: bool,
    here: bool,
}

struct Chosen {
    name: String,
    what: String,
    dossier: String,
    action: String,
    application: ApplicationId,
    rows: Vec<CandidateRow>,
    have: usize,
    missing: usize,
    open: bool,
    reserves: Vec<String>,
}

/// Drawing for what lacks experts: what it would come to, and the next step.
struct DrawBox {
    action: String,
    bind: String,
    /// The published digest, and when; `None`: a seed must be bound first.
    bound: Option<(String, String)>,
    usable: usize,
    minimum: u32,
    reserves: u32,
    enough: bool,
    /// Applications that would stay short, as it looks today.
    short: Vec<(String, String)>,
}

struct Release {
    action: String,
    ready: usize,
    due_on: String,
}

struct DrawRow {
    at: String,
    href: String,
    digest: String,
    made: usize,
    reserves: usize,
    short: usize,
    holds: bool,
}

struct RecusalRow {
    expert: String,
    unit: String,
    reason: String,
    stage: &'static str,
    at: String,
}

/// How many experts, and how much for each: settings of the programme.
pub(super) fn panel_size(house: &House) -> PanelSize {
    let programme = &house.settings.programme;
    PanelSize { wanted: programme.experts_per_application, most: programme.expert_max_load }
}

/// The rules of a draw: settings of the programme.
pub(super) fn draw_rules(house: &House) -> DrawRules {
    let programme = &house.settings.programme;
    DrawRules {
        size: panel_size(house),
        reserves: programme.expert_reserves,
        minimum: programme.expert_pool_minimum,
        one_per_employer: programme.one_expert_per_employer,
    }
}

/// What was sent with a form that is shown again.
#[derive(Default)]
pub(super) struct Again {
    pub application: Option<ApplicationId>,
    pub ticked: Option<Vec<ExpertId>>,
    pub due_on: Option<String>,
    pub wrong: Wrong,
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>, Query(asked): Query<Asked>) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let again = Again { application: asked.application.map(Into::into), ..Again::default() };
    Ok(Page(page(&mut desk, &round, asked.all.is_some(), again).await?).into_response())
}

/// The round, for whoever may assign in it.
pub(super) async fn seen(desk: &mut Desk, id: Uuid) -> Result<Round> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<Assign>(&round)?;
    Ok(round)
}

/// The page, also shown again with what was typed.
pub(super) async fn page(desk: &mut Desk, round: &Round, all: bool, again: Again) -> Result<AssignmentsPage> {
    let size = panel_size(&desk.house);
    let regions = desk.house.regions.clone();
    let today = day::day_of(desk.now());
    let conn = desk.conn().await?;
    let contests = queries::contests(conn, round.id).await?;
    let standing = queries::standing(conn, round.id).await?;
    let draws = queries::draws(conn, round.id).await?;
    let bound = queries::bound_seed(conn, round.id).await?;
    let recusals = queries::recusals(conn, round.id).await?;
    let moving: Vec<&Contest> =
        contests.iter().filter(|one| matches!(one.stage, Stage::Accepted | Stage::InReview)).collect();
    let short: Vec<&Contest> = moving.iter().copied().filter(|one| missing(one, size) > 0).collect();
    let listed = if all || short.is_empty() { &moving } else { &short };
    let named = |id: ApplicationId| moving.iter().copied().find(|one| one.application == id);
    let chosen = again.application.and_then(named).or_else(|| listed.first().copied());
    let bench = Bench { standing: &standing, size, regions: &regions, now: desk.now() };
    let part = |part| path::office_round_part(round.id, part);
    let ready = moving.iter().filter(|one| waits(one, size)).count();
    let proposed = || today.checked_add_days(PROPOSED_DAYS).map(|on| on.to_string());
    Ok(AssignmentsPage {
        shell: desk.shell("专家分派").await?.amiss(again.wrong.len()),
        caption: format!("{} · 每件{}位专家，每位最多{}件", round.title, size.wanted, size.most),
        side: format!("已派齐{}件，共{}件", moving.len() - short.len(), moving.len()),
        tabs: round_tabs(desk, round, RoundTab::Assignments),
        short: Count { href: part("assignments"), number: short.len(), here: !all && !short.is_empty() },
        every: Count {
            href: format!("{}?all=1", part("assignments")),
            number: moving.len(),
            here: all || short.is_empty(),
        },
        picks: listed.iter().map(|one| pick(one, chosen, all, size, &regions, today)).collect(),
        chosen: chosen.map(|one| card(one, &bench, again.ticked.as_deref())),
        draw: (!short.is_empty())
            .then(|| draw_box(round, &contests, &standing, draw_rules(&desk.house), (bound, today))),
        conflicts: part("conflicts"),
        bulk: part("bulk"),
        release: Release {
            action: part("release"),
            ready,
            due_on: again.due_on.or_else(proposed).unwrap_or_default(),
        },
        draws: draws.iter().map(|one| draw_row(round, one)).collect(),
        recusals: recusals.into_iter().map(recusal_row).collect(),
        most: size.most,
        wrong: again.wrong,
    })
}

fn missing(contest: &Contest, size: PanelSize) -> usize {
    let wanted = usize::try_from(size.wanted).unwrap_or(usize::MAX);
    wanted.saturating_sub(contest.panel(ReviewStage::Desk).count())
}

/// Would releasing show anything of it?
fn waits(contest: &Contest, size: PanelSize) -> bool {
    let complete = contest.stage == Stage::InReview || missing(contest, size) == 0;
    complete && contest.panel(ReviewStage::Desk).any(|one| one.released_at.is_none())
}

fn pick(
    contest: &Contest,
    chosen: Option<&Contest>,
    all: bool,
    size: PanelSize,
    regions: &Regions,
    today: NaiveDate,
) -> Pick {
    let have = contest.panel(ReviewStage::Desk).count();
    let lacking = missing(contest, size);
    let recused = contest.assignments.iter().filter(|one| !one.stands()).count();
    let released = contest.panel(ReviewStage::Desk).all(|one| one.released_at.is_some());
    let says = match (lacking, recused) {
        (0, _) if released => "已下发".to_owned(),
        (0, _) => "已派齐，没有下发".to_owned(),
        (missing, recused) if recused >= missing => format!("{missing}位回避后空缺"),
        (missing, _) => format!("还缺{missing}位"),
    };
    let at = regions.find(contest.prefecture, today).map_or("", |region| region.short.as_str());
    Pick {
        name: contest.name.clone(),
        what: format!("{}　{at}", kind(contest)),
        href: path::office_panel(contest.round, contest.application) + if all { "&all=1" } else { "" },
        filled: (0..have.max(have + lacking)).map(|n| n < have).collect(),
        says,
        late: lacking > 0,
        here: chosen.is_some_and(|one| one.application == contest.application),
    }
}

/// 示范企业 · B2B电子商务平台
pub(super) fn kind(contest: &Contest) -> String {
    let category = contest.category.label();
    contest
        .enterprise_type
        .map_or_else(|| category.to_owned(), |kind| format!("{category} · {}", kind.label()))
}

/// 绵阳市商务局推荐, or 省级企业
pub(super) fn recommended(contest: &Contest) -> String {
    contest.recommended_by.as_ref().map_or_else(|| "省级企业".to_owned(), |by| format!("{by}推荐"))
}

fn card(contest: &Contest, bench: &Bench<'_>, ticked: Option<&[ExpertId]>) -> Chosen {
    let rows = bench.candidates(contest, ticked);
    Chosen {
        name: contest.name.clone(),
        what: format!("{} · {} · {}", contest.number, kind(contest), recommended(contest)),
        dossier: path::application_dossier(contest.application),
        action: path::office_round_part(contest.round, "assignments"),
        application: contest.application,
        have: contest.panel(ReviewStage::Desk).count(),
        missing: missing(contest, bench.size),
        open: rows.iter().any(CandidateRow::is_open),
        reserves: bench.reserves(contest),
        rows,
    }
}

/// A trial of the draw with a seed of no meaning: who would be short does hardly depend on it, who is drawn does.
fn draw_box(
    round: &Round,
    contests: &[Contest],
    standing: &Standing,
    rules: DrawRules,
    (bound, today): (Option<Bound>, NaiveDate),
) -> DrawBox {
    let looked = snapshot(contests, standing, rules, today);
    let tried = draw(&looked, &Seed::new(&[0; 8]));
    let short = contests.iter().filter_map(|one| {
        let missing = tried.short.get(&one.application.uuid())?;
        Some((one.name.clone(), format!("还差{missing}位")))
    });
    let usable = usable(&looked);
    DrawBox {
        action: path::office_round_part(round.id, "draws"),
        bind: path::office_round_part(round.id, "seed"),
        bound: bound.map(|bound| (bound.digest, words::full_moment(bound.at))),
        usable,
        minimum: rules.minimum,
        reserves: rules.reserves,
        enough: usize::try_from(rules.minimum).is_ok_and(|least| usable >= least),
        short: short.collect(),
    }
}

fn draw_row(round: &Round, record: &RecordedDraw) -> DrawRow {
    DrawRow {
        at: words::full_moment(record.at),
        href: path::office_draw(round.id, record.id),
        digest: record.bound.as_ref().map_or_else(
            || "—".to_owned(),
            |bound| format!("{}…", bound.digest.get(..12).unwrap_or_default()),
        ),
        reserves: record.drawn.reserves.values().map(Vec::len).sum(),
        made: record.drawn.given.values().map(Vec::len).sum(),
        short: record.drawn.short.len(),
        holds: record.recompute().is_empty(),
    }
}

fn recusal_row(recusal: Recusal) -> RecusalRow {
    RecusalRow {
        expert: recusal.expert_name,
        unit: recusal.unit,
        reason: recusal.reason,
        stage: recusal.stage.label(),
        at: words::full_moment(recusal.at),
    }
}
