//! Before publication: the days it would run, and the text of every unit.

use crate::{
    calendar,
    kernel::{calendar::NoticePeriod, day, place::Regions, statute::NOTICE_WORKING_DAYS},
    notice::{
        Candidate, Plan,
        acts::Publish,
        commands::Order,
        queries::{self, Listed},
        rules::{listed_name, reading},
    },
    platform::error::{Error, Result},
    round::{self, Round, RoundId},
    web::{
        at::At,
        desk::Desk,
        form::{Posted, Wrong},
        pages::round::tabs::{RoundTab, round_tabs},
        path,
        view::{
            page::Page,
            part::{DayStrip, Facts, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

/// The page; shown again with what was typed when a unit's text is missing.
#[derive(Template)]
#[template(path = "notice/prepare.html")]
pub(super) struct PreparePage {
    shell: Shell,
    facts: Facts,
    act: String,
    heading: String,
    units: Vec<Unit>,
    strip: Option<DayStrip>,
    /// `发布日不计入`.
    counted: &'static str,
    /// Why the days cannot be counted.
    blocked: Option<String>,
    consequence: String,
    tabs: Tabs,
    running: Vec<Running>,
    public: String,
    correction: String,
    plan: Option<Planned>,
    plan_act: String,
    publish_at: String,
    /// What this page shows of the list.
    read: String,
    wrong: Wrong,
}

/// A publication that is set, for its officers.
struct Planned {
    says: String,
    units: Vec<String>,
    cancel: String,
}

/// A unit on the running notice.
struct Running {
    name: String,
    kind: &'static str,
    act: String,
}

struct Unit {
    field: String,
    heading: String,
    about: String,
    achievements: String,
    /// A principal has approved it: it is published as it stands.
    fixed: bool,
}

/// The name of a unit's field.
pub(super) fn field(candidate: &Candidate) -> String {
    format!("achievements-{}", candidate.application)
}

pub(super) async fn prepare(mut desk: Desk, At(id): At<RoundId>) -> Result<Response> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    drop(desk.ask::<Publish>(&round)?);
    Ok(Page(page(desk, &round, &Posted::default(), Wrong::default()).await?).into_response())
}

/// The page with what was typed, where something was.
pub(super) async fn page(mut desk: Desk, round: &Round, typed: &Posted, wrong: Wrong) -> Result<PreparePage> {
    let shell = desk.shell("发布公示").await?.amiss(wrong.len());
    let candidates = queries::candidates(desk.conn().await?, round.id).await?;
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let today = day::day_of(desk.now());
    let regions = desk.house.regions.clone();
    let count = desk.house.settings.programme.count_publication_day.into();
    let running = queries::running(desk.conn().await?, round.id).await?;
    let period = calendar.notice_period(today, NOTICE_WORKING_DAYS, count);
    let strip = period.ok().and_then(|period| {
        DayStrip::of("公示期逐日安排", &calendar, today, (period.first_day, period.last_day), today).ok()
    });
    let plan = queries::plan(desk.conn().await?, round.id).await?;
    let heading = if typed.has("title") { typed.get("title").to_owned() } else { Order::usual(round).title };
    Ok(PreparePage {
        shell,
        facts: Facts::new()
            .add("批次", &round.title)
            .num("拟认定", format!("{}个单位", candidates.len()))
            .add("今天", words::full_day_of_week(today)),
        tabs: round_tabs(&desk, round, RoundTab::Notice),
        public: running.first().map(|one| path::notice(one.notice)).unwrap_or_default(),
        correction: running.first().map(|one| path::notice_correction(one.notice)).unwrap_or_default(),
        plan: plan.map(Planned::of),
        plan_act: path::office_notice_plan(round.id),
        publish_at: typed.get("publish_at").to_owned(),
        read: reading(&candidates),
        running: running.into_iter().map(Running::of).collect(),
        act: path::office_round_part(round.id, "notice"),
        heading,
        units: candidates
            .iter()
            .map(|candidate| unit(candidate, name(candidate, &regions, today), typed))
            .collect(),
        strip,
        counted: words::publication_day(desk.house.settings.programme.count_publication_day),
        blocked: period.err().map(|missing| missing.to_string()),
        consequence: period.map(consequence).unwrap_or_default(),
        wrong,
    })
}

fn consequence(period: NoticePeriod) -> String {
    format!(
        "现在发布，{}起公示，{}24:00自动结束；{}起可以认定授牌。发布后名单和业绩不能再改。",
        words::day_of_week(period.first_day),
        words::day_of_week(period.last_day),
        words::day_of_week(period.decision_from()),
    )
}

/// The name the list will have.
fn name(candidate: &Candidate, regions: &Regions, today: NaiveDate) -> String {
    match &candidate.approved {
        Some((unit, _)) => unit.unit.clone(),
        None => listed_name(candidate.category, &candidate.unit_name, &candidate.region_code, regions, today),
    }
}

impl Planned {
    fn of(plan: Plan) -> Self {
        Self {
            says: format!(
                "{}排定，{}自动发布，共{}个单位，标题是“{}”。到那时以前，只有排定和审定的人看得到。",
                plan.planned_name,
                words::full_moment(plan.publish_at),
                plan.units.len(),
                plan.title
            ),
            units: plan.units.into_iter().map(|one| one.unit.unit).collect(),
            cancel: format!("{}/cancelling", path::office_notice_plan(plan.round)),
        }
    }
}

impl Running {
    fn of(listed: Listed) -> Self {
        Self {
            kind: listed.category.label(),
            act: path::struck_off(listed.notice, listed.application),
            name: listed.unit_name,
        }
    }
}

fn unit(candidate: &Candidate, name: String, typed: &Posted) -> Unit {
    let field = field(candidate);
    let achievements =
        if typed.has(&field) { typed.get(&field).to_owned() } else { candidate.achievements.clone() };
    let fixed = candidate.approved.is_some();
    let approved = candidate.approved.as_ref().map(|(unit, _)| unit.achievements.clone());
    Unit {
        fixed,
        heading: format!("{name}（{}）", candidate.category.label()),
        about: format!(
            "{}，{}，评审第{}名，{}分",
            candidate.number,
            candidate.authority_name,
            candidate.position,
            candidate.total.round_dp(2).normalize()
        ),
        achievements: approved.unwrap_or(achievements),
        field,
    }
}
