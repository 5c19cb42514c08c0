//! The authority's list: views by state, what is still to be done, filters in the address, the quota above it.

use super::{
    asked::{self, FilterForm},
    lines::{Around, Line, county, further},
    matrix::Matrix,
    paging::{self, paged},
};
use crate::{
    calendar,
    kernel::{day, place::RegionCode},
    org,
    platform::error::{Error, Result},
    recommendation::{
        Column, SavedView,
        queries::{self, Filter, From, Listed, Sort, State, Tally},
    },
    round::{self, QuotaPool, Round},
    web::{
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            part::{Pager, Quota, Slots, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};

/// Files in correction that are named beside the list.
const NAMED: i64 = 5;

#[derive(Default, Template)]
#[template(path = "recommendation/list.html")]
struct ListPage {
    shell: Shell,
    caption: String,
    side: String,
    tabs: Option<Tabs>,
    quotas: Vec<Quota>,
    matrix: Matrix,
    filter: FilterForm,
    heading: String,
    heads: Vec<Head>,
    lines: Vec<Line>,
    pager: Pager,
    /// The same list as a file: Excel and CSV.
    files: [String; 2],
    filtered: bool,
    corrections: Vec<Correction>,
    corrections_aside: String,
    views: Vec<View>,
    columns: Vec<(&'static str, &'static str, bool)>,
    query: String,
    view_name: String,
    no_round: bool,
    wrong: Wrong,
}

/// A head of the table, sortable or not.
struct Head {
    label: &'static str,
    sort: Option<(String, &'static str)>,
    numeric: bool,
}

/// A kept view.
struct View {
    name: String,
    href: String,
    to: String,
    current: bool,
    is_default: bool,
}

/// A file that is with its applicant.
struct Correction {
    unit: String,
    href: String,
    says: String,
}

pub(super) async fn list(mut desk: Desk, mut asked: Asked) -> Result<Response> {
    if asked.is_empty() {
        let views = queries::views(desk.conn().await?).await?;
        if let Some(view) = views.into_iter().find(|view| view.is_default) {
            asked = Asked::parse(&view.query);
        }
    }
    let mut wrong = Wrong::default();
    Ok(Page(page(&mut desk, &asked, &mut wrong).await?).into_response())
}

/// The same list with the name of a view that could not be kept, and why.
pub(super) async fn again(mut desk: Desk, asked: &Asked, name: &str, mut wrong: Wrong) -> Result<Response> {
    let page = page(&mut desk, asked, &mut wrong).await?;
    Ok(Invalid(ListPage { view_name: name.to_owned(), ..page }).into_response())
}

async fn page(desk: &mut Desk, asked: &Asked, wrong: &mut Wrong) -> Result<ListPage> {
    let shell = desk.shell("申报受理").await?;
    let Some(round) = round_asked(desk, asked).await? else {
        return Ok(ListPage { shell, no_round: true, ..ListPage::default() });
    };
    let (now, tenant) = (desk.now(), desk.actor().tenant());
    let (house, conn) = (desk.house.clone(), desk.conn().await?);
    let authority = org::queries::authority(conn, tenant.into()).await?.ok_or(Error::Unseen)?;
    let calendar = calendar::queries::load(conn).await?;
    let long = asked::long_since(&calendar, now);
    let filter = asked::filter(asked, &round, tenant, long, wrong);
    let tally = queries::tally(conn, &filter, long, now).await?;
    let from = paging::from(asked);
    let rows = queries::listed(conn, &filter, &from, paging::READ, now).await?;
    let back = match filter.state {
        State::Waiting | State::Examining => {
            queries::listed(conn, &with_applicants(&filter), &From::Start, NAMED, now).await?
        }
        _ => Vec::new(),
    };
    let pools = round::queries::pools(conn, round.id).await?;
    let views = queries::views(conn).await?;
    let columns = queries::columns(conn).await?;
    let query = asked.only(&asked::NAMES);
    let around =
        Around { regions: &house.regions, calendar: &calendar, columns: &columns, query: &query, now };
    let here = path::recommendations();
    let (rows, pager) = paged(rows, Listed::cursor, &from, (asked, &here), tally.count(&filter));
    let today = day::day_of(now);
    Ok(ListPage {
        shell: shell.amiss(wrong.len()),
        caption: format!("{} · {}", authority.name, round.title),
        side: side(&round, now),
        tabs: Some(tabs(asked, &filter, &tally)),
        quotas: quotas(&pools, authority.county),
        matrix: Matrix::of(asked, &filter, &tally),
        heading: heading(&filter, tally.count(&filter)),
        heads: heads(asked, filter.sort, &columns),
        lines: rows.iter().map(|row| around.line(row)).collect(),
        pager,
        files: ["list.xlsx", "list.csv"].map(|name| path::recommendations_file(name, &query)),
        filtered: asked::narrows(asked),
        corrections: corrections(&back),
        corrections_aside: format!("共{}件", tally.count(&with_applicants(&filter))),
        filter: asked::form(asked, &filter, &tally, |code| county(&house.regions, code, today)),
        views: views.into_iter().map(|view| kept(view, &query)).collect(),
        columns: Column::ALL
            .iter()
            .map(|column| (column.code(), column.label(), columns.contains(column)))
            .collect(),
        query: query.clone(),
        view_name: String::new(),
        no_round: false,
        wrong: wrong.clone(),
    })
}

/// The round of the address, else the one in which one applies now.
pub(in crate::web::pages) async fn round_asked(desk: &mut Desk, asked: &Asked) -> Result<Option<Round>> {
    let now = desk.now();
    match asked.get("round").parse::<uuid::Uuid>() {
        Ok(id) => Ok(Some(round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?)),
        Err(_) => round::queries::current(desk.conn().await?, now).await,
    }
}

fn side(round: &Round, now: DateTime<Utc>) -> String {
    let until = words::closing(round.recommend_until);
    if now >= round.recommend_until {
        return format!("推荐已于{until}截止");
    }
    let last = day::day_of(round.recommend_until - chrono::TimeDelta::nanoseconds(1));
    match (last - day::day_of(now)).num_days() {
        0 => format!("推荐今天截止，{until}"),
        days => format!("推荐截止{until}，还有{days}天"),
    }
}

fn heading(filter: &Filter, count: i64) -> String {
    let what = filter.work.map_or_else(|| filter.state.label(), |work| work.label());
    format!("{what}{count}件")
}

fn tabs(asked: &Asked, filter: &Filter, tally: &Tally) -> Tabs {
    let bare = Asked::parse(&asked.with("", "work", "").replace('?', ""));
    State::ALL.into_iter().fold(Tabs::new("按状态查看"), |tabs, state| {
        let count = tally.count(&Filter { state, work: None, ..filter.clone() });
        let href = bare.with(&path::recommendations(), "state", state.code());
        tabs.tab(state.label(), href, Some(count), state == filter.state && filter.work.is_none())
    })
}

/// The pools this authority draws on: a county's own ones where it has them (B01).
pub(super) fn own_pools(pools: &[QuotaPool], county: Option<RegionCode>) -> Vec<&QuotaPool> {
    let own: Vec<&QuotaPool> =
        pools.iter().filter(|pool| county.is_some() && pool.county == county).collect();
    if own.is_empty() { pools.iter().filter(|pool| pool.county.is_none()).collect() } else { own }
}

fn quotas(pools: &[QuotaPool], county: Option<RegionCode>) -> Vec<Quota> {
    let quota = |pool: &QuotaPool| Quota {
        name: pool.cover.label().into(),
        slots: Slots { used: pool.used, limit: pool.limit(), ..Slots::default() },
    };
    own_pools(pools, county).into_iter().map(quota).collect()
}

fn heads(asked: &Asked, sort: Sort, columns: &[Column]) -> Vec<Head> {
    let link = |to: Sort, order: &'static str| {
        let href = asked.with(&path::recommendations(), "sort", to.code());
        (href, if to == sort { order } else { "none" })
    };
    let head = |column: &Column| Head {
        label: column.label(),
        sort: match column {
            Column::Number => Some(link(Sort::Number, "ascending")),
            Column::Submitted => Some(link(Sort::Submitted, "descending")),
            Column::Stay => Some(link(Sort::Stay, "descending")),
            _ => None,
        },
        numeric: matches!(column, Column::Figures | Column::Files | Column::Clauses),
    };
    let unit = Head { label: "单位", sort: Some(link(Sort::Unit, "ascending")), numeric: false };
    let number = columns.iter().filter(|column| **column == Column::Number).map(head);
    number.chain(std::iter::once(unit)).chain(further(columns).map(head)).collect()
}

fn kept(view: SavedView, query: &str) -> View {
    View {
        href: path::recommendations_with(&view.query),
        to: path::recommendation_view(view.id),
        current: view.query == query,
        name: view.name,
        is_default: view.is_default,
    }
}

/// The same area and words, whatever is with its applicant.
fn with_applicants(filter: &Filter) -> Filter {
    Filter { state: State::SentBack, work: None, sort: Sort::Stay, ..filter.clone() }
}

fn corrections(back: &[Listed]) -> Vec<Correction> {
    let says = |row: &Listed| match row.due_at {
        Some(due) => {
            format!("{}退回，{}前可以重新提交", words::day(day::day_of(row.stage_at)), words::closing(due))
        }
        None => format!("{}退回", words::day(day::day_of(row.stage_at))),
    };
    let correction = |row: &Listed| Correction {
        unit: row.org_name.clone(),
        href: path::recommendation(row.id),
        says: says(row),
    };
    back.iter().map(correction).collect()
}
