//! 没有动静的: bureaus that have not signed in, units stuck in an open file, experts over their date.

use super::{lead::Lead, table_file};
use crate::{
    calendar,
    kernel::{day, text::no_formula},
    overview::{
        queries,
        watch::first_of_last,
        watched::{LateExpert, QuietBureau, StuckUnit},
    },
    platform::error::{Error, Result},
    round::{Round, RoundStage, acts::View, queries as rounds},
    web::{
        at::At,
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{page::Page, part::Tools, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use uuid::Uuid;

/// Working days without a sign that can be chosen.
const CHOICES: [u32; 4] = [3, 5, 10, 20];
/// And what is chosen when nothing is.
const USUAL: u32 = 5;

#[derive(Template)]
#[template(path = "round/silence.html")]
struct SilencePage {
    shell: Shell,
    caption: String,
    tools: Tools,
    here: String,
    back: String,
    days: String,
    choices: Vec<(String, String)>,
    since: String,
    bureaus: Vec<Bureau>,
    units: Vec<Unit>,
    experts: Vec<Expert>,
    progress: String,
    wrong: Wrong,
}

struct Bureau {
    name: String,
    last: String,
    people: i64,
    waiting: i64,
    /// What waits there.
    list: String,
}

struct Unit {
    unit: String,
    /// Only what was submitted before can be read by the province.
    href: String,
    title: &'static str,
    stage: &'static str,
    authority: String,
    since: String,
    due: String,
}

struct Expert {
    name: String,
    href: String,
    employer: String,
    sheets: String,
    due: String,
}

/// Everyone silent in a round.
struct Silent {
    round: Round,
    days: u32,
    since: NaiveDate,
    bureaus: Vec<QuietBureau>,
    units: Vec<StuckUnit>,
    experts: Vec<LateExpert>,
}

async fn silent(desk: &mut Desk, id: Uuid, asked: &Asked) -> Result<Silent> {
    let round = rounds::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<View>(&round)?;
    if round.stage == RoundStage::Preparing {
        return Err(Error::Unseen);
    }
    let days: Option<u32> = asked.get("days").parse().ok();
    let days = days.filter(|days| CHOICES.contains(days)).unwrap_or(USUAL);
    let (now, today) = (desk.now(), day::day_of(desk.now()));
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let since = first_of_last(&calendar, today, days);
    let (conn, before) = (desk.conn().await?, day::start_of(since));
    Ok(Silent {
        bureaus: queries::quiet_bureaus(conn, round.id, today, before).await?,
        units: queries::stuck_units(conn, round.id, before).await?,
        experts: queries::late_experts(conn, round.id, now).await?,
        round,
        days,
        since,
    })
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>, asked: Asked) -> Result<Response> {
    let silent = silent(&mut desk, id, &asked).await?;
    let lead = Lead::of(&desk);
    let file = format!("{}?days={}", path::office_round_part(id, "silence.csv"), silent.days);
    let page = SilencePage {
        shell: desk.shell("没有动静的").await?,
        caption: silent.round.title.clone(),
        tools: Tools::new().download("下载（CSV）", file).print(),
        here: path::office_round_part(id, "silence"),
        back: path::office_round(id),
        days: silent.days.to_string(),
        choices: CHOICES.iter().map(|days| (days.to_string(), format!("{days}个工作日"))).collect(),
        since: words::full_day(silent.since),
        bureaus: silent.bureaus.iter().map(|one| Bureau::of(one, id, lead)).collect(),
        units: silent.units.iter().map(|one| Unit::of(one, lead)).collect(),
        experts: silent.experts.iter().map(|one| Expert::of(one, lead)).collect(),
        progress: path::office_round_part(id, "progress"),
        wrong: Wrong::default(),
    };
    Ok(Page(page).into_response())
}

impl Bureau {
    fn of(one: &QuietBureau, round: Uuid, lead: Lead) -> Self {
        let last = match (one.last, one.people) {
            (_, 0) => "没有账号".to_owned(),
            (None, _) => "从来没有登录".to_owned(),
            (Some(at), _) => words::full_moment(at),
        };
        Self {
            name: one.name.clone(),
            last,
            people: one.people,
            waiting: one.waiting,
            list: lead.list(round, &format!("&state=with_authority&prefecture={}", one.prefecture)),
        }
    }
}

impl Unit {
    fn of(one: &StuckUnit, lead: Lead) -> Self {
        let number = one.number.clone().unwrap_or_default();
        Self {
            unit: format!("{} {number}", one.unit).trim().to_owned(),
            href: if number.is_empty() { String::new() } else { lead.file(one.id) },
            title: one.category.label(),
            stage: one.stage.label(),
            authority: one.authority.clone(),
            since: words::full_moment(one.since),
            due: one.due_at.map_or_else(|| "—".to_owned(), words::full_closing),
        }
    }
}

impl Expert {
    fn of(one: &LateExpert, lead: Lead) -> Self {
        Self {
            name: one.name.clone(),
            href: lead.expert(one.id),
            employer: one.employer.clone(),
            sheets: format!("{}份过期，共{}份没交", one.late, one.open),
            due: words::full_closing(one.due),
        }
    }
}

/// The same three lists, one line each.
pub(super) async fn file(mut desk: Desk, At(id): At<Uuid>, asked: Asked) -> Result<Response> {
    let silent = silent(&mut desk, id, &asked).await?;
    let lead = Lead::of(&desk);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for one in silent.bureaus.iter().map(|one| Bureau::of(one, id, lead)) {
        let says = format!("账号{}个，待审核{}件", one.people, one.waiting);
        rows.push(vec!["推荐单位".into(), no_formula(&one.name).into_owned(), one.last, says]);
    }
    for one in silent.units.iter().map(|one| Unit::of(one, lead)) {
        let says = format!("{}，{}，推荐单位{}，办理期限{}", one.title, one.stage, one.authority, one.due);
        rows.push(vec!["申报单位".into(), no_formula(&one.unit).into_owned(), one.since, says]);
    }
    for one in silent.experts.iter().map(|one| Expert::of(one, lead)) {
        rows.push(vec!["专家".into(), no_formula(&one.name).into_owned(), one.due, one.sheets]);
    }
    table_file::csv(
        &format!("silence-{}", silent.round.code),
        &["谁", "名称", "上次动静或期限", "情况"],
        &rows,
    )
}
