//! The ranking of a category, and the decisions on it.

use super::{
    assignments::kind,
    contests::Table,
    ranking_form::{self, decision_name, reason_name},
    swarm::{Dot, Swarm},
    tabs::{RoundTab, round_tabs},
};
use crate::{
    access::{Act, Scope, Targeted as _},
    application::{self},
    overview,
    platform::error::{Error, Result},
    review::{
        Contest, ReviewStage,
        commands::Verdicts,
        rules::{cut::Cut, rank::Ranked, selection::Decision},
    },
    standard::{Category, assess},
    web::{
        desk::Desk,
        form::Wrong,
        path,
        view::{
            page::{Invalid, Page},
            part::{Bar, Dots, Tabs, bar::Shade},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use rust_decimal::Decimal;
use serde::Deserialize;
use uuid::Uuid;

/// Which category.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    category: Option<String>,
}

#[derive(Template)]
#[template(path = "review/ranking.html")]
pub(super) struct RankingPage {
    shell: Shell,
    caption: String,
    title: String,
    tabs: Tabs,
    categories: Vec<CategoryLink>,
    key: &'static str,
    heading: String,
    swarm: Option<Swarm>,
    places: Places,
    notes: Vec<String>,
    rows: Vec<Row>,
    above: usize,
    line: String,
    spread_limit: u32,
    summary: String,
    frozen: bool,
    decide: Option<Decide>,
    defence: Option<String>,
    wrong: Wrong,
}

struct CategoryLink {
    label: String,
    href: String,
    here: bool,
}

struct Places {
    bar: Bar,
    held: u32,
    places: u16,
    aim: String,
    says: String,
}

/// Where the form goes; `ready` says whether the list can be proposed.
struct Decide {
    save: String,
    propose: String,
    ready: bool,
}

struct Row {
    position: u32,
    shared: bool,
    name: String,
    href: String,
    what: String,
    dots: Dots,
    mean: String,
    spread: String,
    wide: bool,
    figures: Figures,
    gate: String,
    id: String,
    decision_name: String,
    decision: Decision,
    reason_name: String,
    reason: String,
    reason_open: bool,
    decided: &'static str,
    called: bool,
}

/// What the figures of the dossier come to.
enum Figures {
    Met,
    NotMet(usize),
}

pub(super) async fn show(
    mut desk: Desk,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let table = Table::load(&mut desk, id, asked.category.as_deref().unwrap_or_default()).await?;
    let cut = table.cut();
    let verdicts = ranking_form::proposed(&table.ranking, cut.above, cut.tie.map(|tie| tie.position));
    Ok(Page(page(&mut desk, table, verdicts, Wrong::default()).await?).into_response())
}

/// The same page with what was typed.
pub(super) async fn again(desk: &mut Desk, table: Table, typed: Verdicts, wrong: Wrong) -> Result<Response> {
    Ok(Invalid(page(desk, table, typed, wrong).await?).into_response())
}

async fn page(desk: &mut Desk, table: Table, verdicts: Verdicts, wrong: Wrong) -> Result<RankingPage> {
    let limit = desk.house.settings.programme.spread_limit;
    let cut = table.cut();
    let figures = figures(desk, &table).await?;
    let progress = overview::queries::progress(desk.conn().await?).await?;
    let held = match table.category {
        Category::Enterprise => progress.held.enterprises,
        Category::Base => progress.held.bases,
        Category::County => progress.held.counties,
    };
    let decides = !table.frozen && desk.may(Act::ProposeList, &table.round.target());
    let line = table.ranking.get(cut.above.wrapping_sub(1));
    let line = line.and_then(|place| Some((place.position, place.item.standing()?.total().mean())));
    let rows: Vec<Row> = (table.ranking.iter().zip(figures))
        .filter_map(|(place, figures)| {
            row(place, figures, &verdicts, line.map(|(_, mean)| mean), limit, &wrong)
        })
        .collect();
    let part = |part| path::office_round_part(table.round.id, part);
    let title = format!("排序审定：{}", table.category.label());
    Ok(RankingPage {
        shell: desk.shell(&title).await?.amiss(wrong.len()),
        caption: table.caption(),
        title,
        tabs: round_tabs(table.round.id, RoundTab::Ranking),
        categories: categories(&table),
        key: table.category.key(),
        heading: format!("{}{}均分分布", table.ranking.len(), table.category.measure_word()),
        swarm: swarm(&table, cut.above, line, limit),
        places: places(&table, held, &cut),
        notes: table.notes(),
        above: cut.above,
        line: table.line_words(&cut),
        spread_limit: limit,
        summary: summary(&rows, &table),
        rows,
        frozen: table.frozen,
        decide: decides.then(|| Decide {
            save: part("ranking"),
            propose: part("proposal"),
            ready: table.is_ready(),
        }),
        defence: (decides && table.round.review_stages > 1).then(|| part("defence")),
        wrong,
    })
}

fn categories(table: &Table) -> Vec<CategoryLink> {
    let link = |(category, number): (&Category, &usize)| CategoryLink {
        label: format!("{}{number}", short(*category)),
        href: path::office_ranking(table.round.id, category.key()),
        here: *category == table.category,
    };
    table.numbers.iter().map(link).collect()
}

/// The words of the tools in the page head.
const fn short(category: Category) -> &'static str {
    match category {
        Category::Enterprise => "示范企业",
        Category::Base => "示范基地",
        Category::County => "示范县",
    }
}

/// What the figures in each dossier come to, in the order of the ranking.
async fn figures(desk: &mut Desk, table: &Table) -> Result<Vec<Figures>> {
    let (standards, scope, actor) = (desk.house.standards.clone(), Scope::of(&desk.actor()), desk.actor());
    let conn = desk.conn().await?;
    let terms = application::queries::terms(conn, table.round.id, &standards).await?;
    let standard = terms.set.of(table.category);
    let mut all = Vec::with_capacity(table.ranking.len());
    for place in &table.ranking {
        let file = application::queries::seen(conn, place.item.application, &scope).await?;
        let file = file.ok_or(Error::Unseen)?;
        let dossier = application::queries::dossier(conn, &file, &actor).await?;
        let results = assess(standard, &dossier.answers, &terms.context(&file, &dossier));
        let failed = results.iter().filter(|result| result.outcome == crate::standard::Outcome::NotMet);
        all.push(match failed.count() {
            0 => Figures::Met,
            failed => Figures::NotMet(failed),
        });
    }
    Ok(all)
}

fn is_wide(contest: &Contest, limit: u32) -> bool {
    contest.spread().is_some_and(|spread| spread >= Decimal::from(limit))
}

fn swarm(table: &Table, above: usize, line: Option<(u32, Decimal)>, limit: u32) -> Option<Swarm> {
    let dots: Vec<Dot> = (table.ranking.iter().enumerate())
        .filter_map(|(at, place)| {
            let mean = place.item.standing()?.total().mean();
            Some(Dot { mean, above: at < above, wide: is_wide(&place.item, limit) })
        })
        .collect();
    Swarm::of(&dots, line)
}

fn places(table: &Table, held: u32, cut: &Cut) -> Places {
    let places = table.round.targets.of(table.category);
    let word = table.category.measure_word();
    let gap = |at: usize| Some(table.ranking.get(at)?.item.standing()?.total().mean());
    let says = match (cut.tie, gap(cut.above.wrapping_sub(1)), gap(cut.above)) {
        (Some(tie), ..) => format!(
            "第{}名有{}{word}同分，名额只够{}{word}。选谁要写明理由。",
            tie.position, tie.sharing, tie.places
        ),
        (None, Some(last), Some(next)) => {
            format!("名额线上下两{word}差{}分。", words::score(last - next))
        }
        (None, ..) => "名额只作参考，不限制拟认定的家数。".to_owned(),
    };
    let whole = held + u32::from(places);
    Places {
        bar: Bar::of(whole, format!("已认定{held}{word}，本批目标{places}{word}"))
            .part(held, Shade::Main)
            .part(u32::from(places), Shade::Under),
        held,
        places,
        aim: format!("本批目标{places}{word}"),
        says,
    }
}

fn summary(rows: &[Row], table: &Table) -> String {
    let count = |decision| rows.iter().filter(|row| row.decision == decision).count();
    let word = table.category.measure_word();
    format!(
        "拟认定{}{word}，待议{}{word}，不予认定{}{word}。",
        count(Decision::Propose),
        count(Decision::Hold),
        count(Decision::Pass)
    )
}

fn row(
    place: &Ranked<Contest>,
    figures: Figures,
    verdicts: &Verdicts,
    cut: Option<Decimal>,
    limit: u32,
    wrong: &Wrong,
) -> Option<Row> {
    let contest = &place.item;
    let standing = contest.standing()?;
    let verdict = verdicts.get(&contest.application)?;
    let stage = contest.deciding_stage();
    let stage = if standing.defence.is_some() { stage } else { ReviewStage::Desk };
    let sheets: Vec<Decimal> =
        contest.panel(stage).filter_map(|one| one.total().map(|points| points.decimal())).collect();
    let wide = is_wide(contest, limit);
    let gates: Vec<String> =
        contest.failed_gates.iter().map(|gate| format!("{}：{}", gate.expert_name, gate.remark)).collect();
    let reason_name = reason_name(contest.application);
    let position = contest.frozen.as_ref().map_or(place.position, |frozen| frozen.position);
    Some(Row {
        position,
        shared: place.sharing > 1,
        name: contest.name.clone(),
        href: path::application(contest.application),
        what: what(contest),
        dots: Dots::new(&sheets, standing.total().mean(), cut, wide),
        mean: words::score(standing.total().mean()),
        spread: contest.spread().map(words::score).unwrap_or_default(),
        wide,
        figures,
        gate: gates.join("；"),
        id: contest.application.to_string(),
        decision_name: decision_name(contest.application),
        decision: verdict.decision,
        reason_open: !verdict.reason.is_empty() || wrong.at(&reason_name).is_some(),
        reason_name,
        reason: verdict.reason.clone(),
        decided: contest.stage.label(),
        called: contest.is_called(),
    })
}

fn what(contest: &Contest) -> String {
    let kind = kind(contest);
    let stage = match contest.deciding_stage() {
        ReviewStage::Defence => " · 已答辩",
        ReviewStage::Desk => "",
    };
    let by = contest.recommended_by.clone().unwrap_or_else(|| "省级企业".to_owned());
    format!("{by} · {kind}{stage}")
}
