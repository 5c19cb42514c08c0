//! The public register: who holds a title.

use super::filter::{Asked, Ticked, boxes, chosen, query};
use crate::{
    award::{
        TitleState,
        queries::{self, Filter, Leaf, Leafing, Registered},
    },
    kernel::{day, page::PageSize, place::Regions, text::no_formula},
    platform::error::{Error, Result},
    web::{
        desk::Desk,
        form::{Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::{Pager, Tools},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Query,
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{Datelike as _, NaiveDate};

/// Entries on a page.
const SIZE: u16 = 20;
/// More entries than a file ever has.
const ALL: u32 = 100_000;

#[derive(Template)]
#[template(path = "award/register.html")]
struct RegisterPage {
    shell: Shell,
    lead: String,
    text: String,
    chosen: Vec<(String, String)>,
    categories: Vec<Ticked>,
    years: Vec<Ticked>,
    states: Vec<Ticked>,
    prefecture: String,
    prefectures: Vec<(String, String)>,
    /// The day that was asked for, as typed; the latest that can be.
    on: String,
    heading: String,
    tools: Tools,
    lines: Vec<Line>,
    pager: Pager,
    /// Titles that have ended are not among the lines; the same with them.
    with_revoked: Option<String>,
    anything: bool,
    wrong: Wrong,
}

struct Line {
    name: String,
    /// What it was called when it was conferred; empty when it is called so still.
    was: String,
    href: String,
    tag: Tag,
    kind: &'static str,
    prefecture: String,
    announced: String,
    certificate: String,
    state: Tag,
}

impl Line {
    fn of(entry: Registered, regions: &Regions, today: NaiveDate) -> Self {
        Self {
            href: path::register_entry(entry.certificate),
            tag: entry.category.into(),
            kind: entry.enterprise_type.map_or("", |kind| kind.label()),
            prefecture: short(regions, &entry.prefecture_code, today),
            announced: words::full_day(entry.announced_on),
            certificate: entry.certificate.to_string(),
            state: entry.state.into(),
            was: if entry.called == entry.unit_name { String::new() } else { entry.unit_name },
            name: entry.called,
        }
    }
}

/// A prefecture's short name: 绵阳.
pub fn short(regions: &Regions, code: &str, on: NaiveDate) -> String {
    let region = code.parse().ok().and_then(|code| regions.find(code, on));
    region.map_or_else(|| code.to_owned(), |region| region.short.clone())
}

fn prefectures(regions: &Regions, today: NaiveDate) -> Vec<(String, String)> {
    let there = regions.prefectures().filter(|region| region.in_force(today));
    there.map(|region| (region.code.to_string(), region.short.clone())).collect()
}

type Pairs = Vec<(String, String)>;

/// No register is older.
const FIRST_YEAR: i32 = 2000;

/// The day asked for, or what is wrong with it: a day of the calendar, and no later than today.
fn day_asked(typed: &str, today: NaiveDate, wrong: &mut Wrong) {
    match typed.parse::<NaiveDate>() {
        _ if typed.is_empty() => {}
        Ok(on) if on.year() < FIRST_YEAR || on > today => wrong.add("on", "日期不晚于今天，不早于2000年"),
        Ok(_) => {}
        Err(_) => wrong.add("on", "日期写成2015-03-01这样"),
    }
}

pub(super) async fn list(mut desk: Desk, Query(typed): Query<Pairs>) -> Result<Response> {
    let typed = Posted::from_pairs(typed);
    let (regions, today) = (desk.house.regions.clone(), day::day_of(desk.now()));
    let (mut wrong, on) = (Wrong::default(), typed.get("on").to_owned());
    day_asked(&on, today, &mut wrong);
    let shell = desk.shell("示范名录").await?.amiss(wrong.len());
    let mut asked = Asked::of(&typed);
    if !wrong.is_empty() {
        asked.filter.on = None;
    }
    let conn = desk.conn().await?;
    let census = queries::census(conn, asked.filter.on).await?;
    let filter = asked.effective();
    let mut leaf = queries::leaf(conn, &filter, asked.from, PageSize::nearest(SIZE)).await?;
    if leaf.entries.is_empty() && asked.from != Leafing::Start {
        leaf = queries::leaf(conn, &filter, Leafing::Start, PageSize::nearest(SIZE)).await?;
    }
    let held: i64 = census.iter().filter(|group| group.state.is_held()).map(|group| group.count).sum();
    let name =
        (!asked.filter.prefecture.is_empty()).then(|| short(&regions, &asked.filter.prefecture, today));
    let back = |(word, rest): (String, String)| (word, path::register_with(&rest));
    let (categories, years, states) = boxes(&asked.filter, &census);
    let here = query(&asked.filter, Leafing::Start);
    let page = RegisterPage {
        shell,
        lead: format!(
            "省级电子商务示范企业、示范基地和农村电子商务示范县（市、区）。截至{}，有效称号{held}个。",
            words::full_day_of_week(asked.filter.on.unwrap_or(today))
        ),
        chosen: chosen(&asked.filter, name.as_deref()).into_iter().map(back).collect(),
        categories,
        years,
        states,
        prefectures: prefectures(&regions, today),
        on,
        heading: heading(leaf.entries.len(), leaf.total),
        tools: Tools::new()
            .download("下载这些（CSV）", path::register_file(&here))
            .link("开放数据", path::open_data())
            .print(),
        pager: pager(&asked.filter, &leaf),
        lines: leaf.entries.into_iter().map(|entry| Line::of(entry, &regions, today)).collect(),
        with_revoked: asked.filter.states.is_empty().then(|| {
            let filter = Filter { states: TitleState::ALL.into(), ..asked.filter.clone() };
            path::register_with(&query(&filter, Leafing::Start))
        }),
        anything: !census.is_empty(),
        text: asked.filter.text,
        prefecture: asked.filter.prefecture,
        wrong,
    };
    Ok(if page.wrong.is_empty() { Page(page).into_response() } else { Invalid(page).into_response() })
}

/// `56个，这一页20个`; without the second part when all are on the page.
fn heading(shown: usize, total: i64) -> String {
    if i64::try_from(shown).is_ok_and(|shown| shown < total) {
        format!("{total}个，这一页{shown}个")
    } else {
        format!("{total}个")
    }
}

/// Behind the last entry shown, and before the first.
fn pager(filter: &Filter, leaf: &Leaf) -> Pager {
    let to = |from: Leafing| path::register_with(&query(filter, from));
    let (first, last) = (leaf.entries.first(), leaf.entries.last());
    Pager {
        previous: first.filter(|_| leaf.has_newer).map(|entry| to(Leafing::Before(entry.id.uuid()))),
        next: last.filter(|_| leaf.has_older).map(|entry| to(Leafing::After(entry.id.uuid()))),
        shown: String::new(),
    }
}

/// The same list as a file.
pub(super) async fn file(mut desk: Desk, Query(typed): Query<Pairs>) -> Result<Response> {
    let typed = Posted::from_pairs(typed);
    let (regions, today) = (desk.house.regions.clone(), day::day_of(desk.now()));
    let mut wrong = Wrong::default();
    day_asked(typed.get("on"), today, &mut wrong);
    if !wrong.is_empty() {
        return Err(Error::Unreadable);
    }
    let asked = Asked::of(&typed);
    let (entries, _) = queries::register(desk.conn().await?, &asked.effective(), (1, ALL)).await?;
    let csv = csv(&entries, &regions, (today, asked.filter.on.is_some())).map_err(anyhow::Error::from)?;
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"register.csv\""),
    ];
    Ok((head, csv).into_response())
}

/// UTF-8 with its mark, so that spreadsheets read it right.
fn csv(entries: &[Registered], regions: &Regions, (today, past): (NaiveDate, bool)) -> csv::Result<Vec<u8>> {
    // The register of a past day tells the name of that day.
    let called = if past { "当日名称" } else { "现用名称" };
    let mut csv = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    csv.write_record(["单位", "称号", "市州", "认定日期", "文号", "证书编号", "状态", "下次复核", called])?;
    for entry in entries {
        let due = if entry.state.is_held() { entry.rereview_due_on.to_string() } else { String::new() };
        csv.write_record([
            &no_formula(&entry.unit_name),
            entry.category.title(),
            &short(regions, &entry.prefecture_code, today),
            &entry.announced_on.to_string(),
            &no_formula(&entry.document_number),
            &entry.certificate.to_string(),
            entry.state.label(),
            &due,
            &no_formula(&entry.called),
        ])?;
    }
    Ok(csv.into_inner().unwrap_or_default())
}

#[cfg(test)]
#[path = "register_tests.rs"]
mod tests;
