//! 条款统计: which clause fails how often, by category, type and place; and the units behind a figure.

use super::{lead::Lead, table_file};
use crate::{
    kernel::{day, text::no_formula},
    overview::{
        queries,
        watch::tally,
        watched::{AnsweredFile, ClauseTally},
    },
    platform::error::{Error, Result},
    round::{Round, RoundStage, acts::View, queries as rounds},
    standard::{Category, EnterpriseType},
    web::{
        at::At,
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{page::Page, part::Tools, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// What the page asks.
const FIELDS: [&str; 3] = ["category", "kind", "prefecture"];

#[derive(Template)]
#[template(path = "round/clauses.html")]
struct ClausesPage {
    shell: Shell,
    caption: String,
    tools: Tools,
    here: String,
    back: String,
    category: String,
    categories: Vec<(String, String)>,
    kind: String,
    kinds: Vec<(String, String)>,
    prefecture: String,
    prefectures: Vec<(String, String)>,
    files: usize,
    rows: Vec<Row>,
    /// The units behind the chosen figure: heading, then number, unit, address.
    behind: Option<(String, Vec<[String; 3]>)>,
    wrong: Wrong,
}

struct Row {
    cite: String,
    title: String,
    files: u32,
    short: usize,
    short_href: String,
    examined: u32,
    rejected: usize,
    rejected_href: String,
}

/// What was counted.
struct Counted {
    round: Round,
    category: Category,
    kind: Option<EnterpriseType>,
    prefecture: String,
    files: Vec<AnsweredFile>,
    tallies: Vec<ClauseTally>,
}

async fn counted(desk: &mut Desk, id: Uuid, asked: &Asked) -> Result<Counted> {
    let round = rounds::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<View>(&round)?;
    if round.stage == RoundStage::Preparing {
        return Err(Error::Unseen);
    }
    let category = asked.get("category").parse().unwrap_or(Category::Enterprise);
    let kind: Option<EnterpriseType> =
        asked.get("kind").parse().ok().filter(|_| category == Category::Enterprise);
    let prefecture = asked.get("prefecture").to_owned();
    let set = desk.house.standards.pinned(&round.standard_set, &round.standard_digest).cloned();
    let set = set.ok_or_else(|| anyhow::anyhow!("round {} has pinned standards not loaded", round.code))?;
    let mut files = queries::answered(desk.conn().await?, round.id).await?;
    files.retain(|file| {
        file.category == category
            && (kind.is_none() || file.kind == kind)
            && (prefecture.is_empty() || file.prefecture == prefecture)
    });
    let tallies = tally(&set, category, round.report_year, files.iter());
    Ok(Counted { round, category, kind, prefecture, files, tallies })
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>, asked: Asked) -> Result<Response> {
    let counted = counted(&mut desk, id, &asked).await?;
    let here = path::office_round_part(id, "clauses");
    let (file, query) = (path::office_round_part(id, "clauses.csv"), asked.only(&FIELDS));
    let file = if query.is_empty() { file } else { format!("{file}?{query}") };
    let today = day::day_of(desk.now());
    let prefectures = desk.house.regions.prefectures().filter(|region| region.in_force(today));
    let page = ClausesPage {
        caption: counted.round.title.clone(),
        tools: Tools::new().download("下载（CSV）", file).print(),
        back: path::office_round(id),
        category: counted.category.key().to_owned(),
        categories: Category::ALL.iter().map(|one| (one.key().to_owned(), one.label().to_owned())).collect(),
        kind: counted.kind.map_or("", EnterpriseType::key).to_owned(),
        kinds: EnterpriseType::ALL.iter().map(|one| (one.key().to_owned(), one.label().to_owned())).collect(),
        prefecture: counted.prefecture.clone(),
        prefectures: prefectures.map(|region| (region.code.to_string(), region.name.clone())).collect(),
        files: counted.files.len(),
        rows: counted.tallies.iter().map(|tally| row(tally, &here, &asked)).collect(),
        behind: behind(&counted, &asked, Lead::of(&desk)),
        shell: desk.shell("条款统计").await?,
        here,
        wrong: Wrong::default(),
    };
    Ok(Page(page).into_response())
}

fn row(tally: &ClauseTally, here: &str, asked: &Asked) -> Row {
    let query = asked.only(&FIELDS);
    let to = |which: &str| {
        let anchor = tally.clause.anchor();
        let join = if query.is_empty() { "" } else { "&" };
        format!("{here}?{query}{join}clause={anchor}&by={which}#behind")
    };
    Row {
        cite: tally.cite.clone(),
        title: tally.title.clone(),
        files: tally.files,
        short: tally.short.len(),
        short_href: to("figures"),
        examined: tally.examined,
        rejected: tally.rejected.len(),
        rejected_href: to("examination"),
    }
}

/// The units behind the figure that was followed.
fn behind(counted: &Counted, asked: &Asked, lead: Lead) -> Option<(String, Vec<[String; 3]>)> {
    let tally = counted.tallies.iter().find(|tally| tally.clause.anchor() == asked.get("clause"))?;
    let (ids, what) = match asked.get("by") {
        "examination" => (&tally.rejected, "审核认为不符合"),
        _ => (&tally.short, "按填报数据未达标"),
    };
    let files = counted.files.iter().filter(|file| ids.contains(&file.id));
    let rows = files.map(|file| [file.number.clone(), file.unit.clone(), lead.file(file.id)]);
    Some((format!("{}{what}的单位", tally.cite), rows.collect()))
}

/// The same figures as a file.
pub(super) async fn file(mut desk: Desk, At(id): At<Uuid>, asked: Asked) -> Result<Response> {
    let counted = counted(&mut desk, id, &asked).await?;
    let rows: Vec<Vec<String>> = counted
        .tallies
        .iter()
        .map(|tally| {
            vec![
                tally.cite.clone(),
                no_formula(&tally.title).into_owned(),
                tally.files.to_string(),
                tally.short.len().to_string(),
                tally.examined.to_string(),
                tally.rejected.len().to_string(),
            ]
        })
        .collect();
    let heads = ["条款", "要求", "适用（件）", "数据未达标（件）", "审核过（件）", "审核不符合（件）"];
    table_file::csv(&format!("clauses-{}-{}", counted.round.code, counted.category.key()), &heads, &rows)
}
