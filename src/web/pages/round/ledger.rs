//! The ledger of a round's quota over all pools, for the province: filtered, paged by key, and as a file.

use super::{
    lead::Lead,
    tabs::{RoundTab, round_tabs},
};
use crate::{
    kernel::{
        day,
        page::{Cursor, PageSize},
        text::no_formula,
    },
    overview::queries::{self as overview, LedgerFilter, Moved},
    platform::error::{Error, Result},
    round::{Cover, MovementKind, Round, RoundStage, acts::View, queries},
    standard::Category,
    web::{
        at::At,
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{
            page::Page,
            part::{Pager, Tabs, Tools},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use uuid::Uuid;

/// The fields of the filter.
const FIELDS: [&str; 4] = ["kw", "owner", "cover", "kind"];
/// Every kind of pool there may be.
const COVERS: [Cover; 4] = [
    Cover::One(Category::Enterprise),
    Cover::One(Category::Base),
    Cover::One(Category::County),
    Cover::BaseAndCounty,
];

type Ticked = (&'static str, String, bool);

#[derive(Template)]
#[template(path = "round/ledger.html")]
struct LedgerPage {
    shell: Shell,
    title: String,
    tabs: Tabs,
    says: String,
    tools: Tools,
    chosen: Vec<(String, String)>,
    clear: String,
    keyword: String,
    owner: String,
    owners: Vec<(String, String)>,
    covers: Vec<Ticked>,
    kinds: Vec<Ticked>,
    lines: Vec<Line>,
    pager: Pager,
    wrong: Wrong,
}

struct Line {
    when: String,
    owner: String,
    pool: &'static str,
    slot: i16,
    what: &'static str,
    unit: String,
    number: String,
    href: String,
    by: String,
    note: String,
}

impl Line {
    fn of(moved: Moved, lead: Lead) -> Self {
        let (id, unit, number) = moved.file.unwrap_or_default();
        Self {
            when: words::full_moment(moved.at),
            owner: moved.owner,
            pool: moved.cover.short(),
            slot: moved.slot,
            what: moved.kind.label(),
            href: if unit.is_empty() { String::new() } else { lead.file(id) },
            unit,
            number,
            by: moved.person.map_or_else(|| moved.by.clone(), |person| format!("{} {person}", moved.by)),
            note: moved.note,
        }
    }
}

fn filter(asked: &Asked) -> LedgerFilter {
    LedgerFilter {
        prefecture: asked.get("owner").to_owned(),
        covers: asked.all("cover").iter().filter_map(|code| Cover::from_code(code)).collect(),
        kinds: MovementKind::ALL
            .into_iter()
            .filter(|kind| asked.all("kind").iter().any(|code| code == kind.code()))
            .collect(),
        keyword: asked.get("kw").chars().take(60).collect(),
    }
}

async fn seen(desk: &mut Desk, id: Uuid) -> Result<Round> {
    let round = queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<View>(&round)?;
    if round.stage == RoundStage::Preparing { Err(Error::Unseen) } else { Ok(round) }
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>, asked: Asked) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let shell = desk.shell(&format!("{}名额台账", round.title)).await?;
    let filter = filter(&asked);
    let after: Option<Cursor> = asked.get("after").parse().ok();
    let conn = desk.conn().await?;
    let found = overview::ledger(conn, round.id, &filter, after.as_ref(), PageSize::default()).await?;
    let sums = overview::ledger_sums(conn, round.id).await?;
    let home = path::office_round_part(id, "ledger");
    let (owners, lead) = (owners(&desk), Lead::of(&desk));
    let shown = if found.rows.is_empty() { String::new() } else { format!("本页{}条", found.rows.len()) };
    let page = LedgerPage {
        shell,
        tabs: round_tabs(&desk, &round, RoundTab::Ledger),
        says: sums
            .iter()
            .map(|(kind, number)| format!("{}{number}次", kind.label()))
            .collect::<Vec<_>>()
            .join("，"),
        tools: Tools::new().download("下载台账（CSV）", file_path(id, &asked)).print(),
        chosen: chosen(&asked, &home, &filter, &owners),
        covers: COVERS
            .into_iter()
            .map(|cover| (cover.code(), cover.short().to_owned(), filter.covers.contains(&cover)))
            .collect(),
        kinds: MovementKind::ALL
            .into_iter()
            .map(|kind| (kind.code(), kind.label().to_owned(), filter.kinds.contains(&kind)))
            .collect(),
        pager: Pager {
            previous: after.is_some().then(|| asked.with(&home, "after", "")),
            next: found.next.map(|next| asked.with(&home, "after", &next.to_string())),
            shown,
        },
        lines: found.rows.into_iter().map(|moved| Line::of(moved, lead)).collect(),
        keyword: filter.keyword,
        owner: filter.prefecture,
        clear: home,
        title: round.title,
        wrong: Wrong::default(),
        owners,
    };
    Ok(Page(page).into_response())
}

fn file_path(round: Uuid, asked: &Asked) -> String {
    let (file, query) = (path::office_round_part(round, "ledger.csv"), asked.only(&FIELDS));
    if query.is_empty() { file } else { format!("{file}?{query}") }
}

fn owners(desk: &Desk) -> Vec<(String, String)> {
    let today = day::day_of(desk.now());
    let there = desk.house.regions.prefectures().filter(|region| region.in_force(today));
    there.map(|region| (region.code.to_string(), region.name.clone())).collect()
}

fn chosen(
    asked: &Asked,
    home: &str,
    filter: &LedgerFilter,
    owners: &[(String, String)],
) -> Vec<(String, String)> {
    let mut chosen = Vec::new();
    if !filter.keyword.is_empty() {
        chosen.push((format!("“{}”", filter.keyword), asked.with(home, "kw", "")));
    }
    if let Some((_, name)) = owners.iter().find(|(code, _)| *code == filter.prefecture) {
        chosen.push((name.clone(), asked.with(home, "owner", "")));
    }
    chosen.extend(
        filter
            .covers
            .iter()
            .map(|cover| (cover.short().to_owned(), asked.without(home, "cover", cover.code()))),
    );
    chosen.extend(
        filter.kinds.iter().map(|kind| (kind.label().to_owned(), asked.without(home, "kind", kind.code()))),
    );
    chosen
}

/// The same movements as a file.
pub(super) async fn file(mut desk: Desk, At(id): At<Uuid>, asked: Asked) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let rows = overview::whole_ledger(desk.conn().await?, round.id, &filter(&asked)).await?;
    let csv = csv(&rows).map_err(anyhow::Error::from)?;
    let name = format!("attachment; filename=\"quota-ledger-{}.csv\"", round.code);
    let head =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((head, csv).into_response())
}

/// UTF-8 with its mark, so that spreadsheets read it right; a text that a spreadsheet would take for a formula is quoted.
fn csv(rows: &[Moved]) -> csv::Result<Vec<u8>> {
    let mut csv = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    csv.write_record([
        "时间",
        "名额归属",
        "类别",
        "第几个名额",
        "变动",
        "单位",
        "申报编号",
        "经手单位",
        "经手人",
        "说明",
    ])?;
    for row in rows {
        let (_, unit, number) = row.file.clone().unwrap_or_default();
        csv.write_record([
            words::machine_time(row.at),
            row.owner.clone(),
            row.cover.short().to_owned(),
            row.slot.to_string(),
            row.kind.label().to_owned(),
            no_formula(&unit).into_owned(),
            number,
            row.by.clone(),
            no_formula(row.person.as_deref().unwrap_or_default()).into_owned(),
            no_formula(&row.note).into_owned(),
        ])?;
    }
    Ok(csv.into_inner().unwrap_or_default())
}
