//! The ranking of a category, and the decisions on it.

use super::{
    contests::Table,
    ranking_form,
    ranking_row::{Figures, Row, Sight, is_wide, row},
    ranking_tie::{self, TieGroup},
    ranking_typed::Typed,
    swarm::{Dot, Swarm},
};
use crate::{
    access::{Act, Scope, Targeted as _},
    application,
    kernel::day,
    overview,
    platform::error::{Error, Result},
    review::{
        commands::Verdicts,
        rules::{cut::Cut, selection::Decision},
    },
    standard::{Category, assess},
    web::{
        at::At,
        desk::Desk,
        form::Wrong,
        pages::round::tabs::{RoundTab, round_tabs},
        path,
        view::{
            page::{Invalid, Page},
            part::{Bar, Tabs, bar::Shade},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use rust_decimal::Decimal;
use serde::Deserialize;
use uuid::Uuid;

/// Which category.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    category: Option<String>,
    /// `number` or `score`: how the line is drawn.
    line: Option<String>,
    /// After so many units, or under this score.
    at: Option<String>,
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
    lining: Lining,
    list: Option<(String, String)>,
    ties: Vec<TieGroup>,
    grounds: Vec<(&'static str, &'static str)>,
    decide_tie: Option<String>,
    met_on: String,
    attendees: String,
    decide: Option<Decide>,
    /// Where the defence of a round of two stages is arranged, and how its stages count.
    defence: Option<(String, String)>,
    mean: &'static str,
    wrong: Wrong,
}

struct CategoryLink {
    label: String,
    href: String,
    here: bool,
}

/// How the line is drawn, as the small form above the table has it.
struct Lining {
    here: String,
    kind: &'static str,
    at: String,
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

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>, Query(asked): Query<Asked>) -> Result<Response> {
    let table = Table::load(&mut desk, id, asked.category.as_deref().unwrap_or_default()).await?;
    let kind = asked.line.as_deref().unwrap_or_default();
    let table = table.drawn(kind, asked.at.as_deref().unwrap_or_default().trim());
    let cut = table.cut();
    let verdicts = ranking_form::proposed(&table.ranking, cut.above, table.open_tie(&cut));
    let typed = Typed::standing(&table, desk.now());
    Ok(Page(page(&mut desk, table, verdicts, &typed, Wrong::default()).await?).into_response())
}

/// The same page with what was typed.
pub(super) async fn again(
    desk: &mut Desk,
    table: Table,
    verdicts: Verdicts,
    typed: &Typed,
    wrong: Wrong,
) -> Result<Response> {
    Ok(Invalid(page(desk, table, verdicts, typed, wrong).await?).into_response())
}

async fn page(
    desk: &mut Desk,
    table: Table,
    verdicts: Verdicts,
    typed: &Typed,
    wrong: Wrong,
) -> Result<RankingPage> {
    let limit = desk.house.settings.programme.spread_limit;
    let cut = table.cut();
    let figures = figures(desk, &table).await?;
    let held = held(desk, &table).await?;
    let decides = !table.frozen && !table.waits() && desk.may(Act::ProposeList, &table.round.target());
    let line = table.ranking.get(cut.above.wrapping_sub(1));
    let line = line.and_then(|place| Some((place.position, place.item.standing()?.total().mean())));
    let sight = Sight {
        table: &table,
        verdicts: &verdicts,
        typed,
        wrong: &wrong,
        cut: line.map(|(_, mean)| mean),
        limit,
        regions: &desk.house.regions.clone(),
        today: day::day_of(desk.now()),
    };
    let rows: Vec<Row> = (table.ranking.iter().zip(figures))
        .filter_map(|(place, figures)| row(place, figures, &sight))
        .collect();
    let part = |part| path::office_round_part(table.round.id, part);
    let title = format!("排序审定：{}", table.category.label());
    Ok(RankingPage {
        shell: desk.shell(&title).await?.amiss(wrong.len()),
        caption: table.caption(),
        title,
        tabs: round_tabs(desk, &table.round, RoundTab::Ranking),
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
        ties: ranking_tie::groups(&table, typed, &wrong, cut.tie.map(|tie| tie.position), desk.now()),
        grounds: ranking_tie::grounds(),
        decide_tie: (decides && table.is_ready()).then(|| part("ties")),
        rows,
        frozen: table.frozen || table.waits(),
        lining: Lining { here: part("ranking"), kind: table.line.kind(), at: table.line.value() },
        list: table.determination.as_ref().map(|one| {
            (path::office_determination(one.id), format!("看第{}版名单和会议纪要", one.record.version))
        }),
        met_on: typed.met_on.clone(),
        attendees: typed.attendees.clone(),
        decide: decides.then(|| Decide {
            save: part("ranking"),
            propose: part("proposal"),
            ready: table.is_ready(),
        }),
        defence: (table.round.review_stages > 1).then(|| (part("defence"), terms(&table))),
        mean: mean(&table),
        wrong,
    })
}

/// What the ranking goes by.
fn mean(table: &Table) -> &'static str {
    if table.ranking.iter().any(|place| place.item.called) { "总分" } else { "均分" }
}

/// How the stages count.
fn terms(table: &Table) -> String {
    table.ranking.first().map(|place| place.item.terms.in_words()).unwrap_or_default()
}

/// How many titles of the category are held from other rounds: this one's own stand in the list.
async fn held(desk: &mut Desk, table: &Table) -> Result<u32> {
    let held = overview::queries::held_besides(desk.conn().await?, table.round.code.as_str()).await?;
    Ok(match table.category {
        Category::Enterprise => held.enterprises,
        Category::Base => held.bases,
        Category::County => held.counties,
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
            "第{}名有{}{word}同分，名额只够{}{word}。{}",
            tie.position,
            tie.sharing,
            tie.places,
            if table.open_tie(cut).is_some() {
                "先在下面定下同分的次序。"
            } else {
                "次序已经定下。"
            }
        ),
        (None, Some(last), Some(next)) => {
            format!("名额线上下两{word}差{}分。", words::score(last - next))
        }
        (None, ..) => "名额只作参考，不限制拟认定的家数。".to_owned(),
    };
    let whole = held + u32::from(places);
    Places {
        bar: Bar::of(whole, format!("其他批次已认定{held}{word}，本批目标{places}{word}"))
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
