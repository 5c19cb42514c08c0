//! The authority's list: views by state, filters in the address, the quota above it.

use super::lines::{Around, LONG_STAY, Line, county};
use crate::{
    application, calendar,
    kernel::{calendar::WorkCalendar, day},
    org,
    platform::error::{Error, Result},
    recommendation::queries::{self, Filter, Listed, Sort, State},
    round::{self, QuotaPool, Round},
    standard::Category,
    web::{
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{
            page::Page,
            part::{Pager, Quota, Slots, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

/// Lines on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "recommendation/list.html")]
struct ListPage {
    shell: Shell,
    caption: String,
    side: String,
    tabs: Tabs,
    quotas: Vec<Quota>,
    filter: FilterForm,
    heading: String,
    lines: Vec<Line>,
    sorts: Sorts,
    pager: Pager,
    filtered: bool,
    corrections: Vec<Correction>,
    no_round: bool,
    wrong: Wrong,
}

/// The filter as it was asked.
#[derive(Default)]
struct FilterForm {
    hidden: Vec<(&'static str, String)>,
    keyword: String,
    categories: Vec<(&'static str, String, bool)>,
    county: String,
    counties: Vec<(String, String)>,
    stay: String,
    chosen: Vec<(String, String)>,
    clear: String,
}

/// Links of the sortable heads, with the order shown.
#[derive(Default)]
struct Sorts {
    unit: (String, &'static str),
    submitted: (String, &'static str),
    stay: (String, &'static str),
}

/// A file that is with its applicant.
struct Correction {
    unit: String,
    href: String,
    says: String,
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let shell = desk.shell("申报受理").await?;
    let Some(round) = round_asked(&mut desk, &asked).await? else {
        return Ok(Page(ListPage::without_round(shell)).into_response());
    };
    let tenant = desk.actor().tenant();
    let authority = org::queries::authority(desk.conn().await?, tenant.into()).await?.ok_or(Error::Unseen)?;
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let state = State::from_code(asked.get("state"));
    let filter = filter(&asked, &round, tenant, long_since(&calendar, desk.now()));
    let rows = queries::worklist(desk.conn().await?, &filter).await?;
    let bare = Filter {
        keyword: String::new(),
        categories: Vec::new(),
        county: String::new(),
        since_before: None,
        ..filter.clone()
    };
    let all =
        if bare == filter { rows.clone() } else { queries::worklist(desk.conn().await?, &bare).await? };
    let pools = round::queries::pools(desk.conn().await?, round.id).await?;
    let house = desk.house.clone();
    let terms = application::queries::terms(desk.conn().await?, round.id, &house.standards).await?;
    let around = Around {
        set: &terms.set,
        report_year: round.report_year,
        regions: &house.regions,
        calendar: &calendar,
        now: desk.now(),
    };
    let shown: Vec<&Listed> = rows.iter().filter(|row| state == State::All || row.state() == state).collect();
    let (page, pager) = paged(&shown, &asked);
    let today = day::day_of(desk.now());
    let page = ListPage {
        shell,
        caption: format!("{} · {}", authority.name, round.title),
        side: side(&round, desk.now()),
        tabs: tabs(&asked, &rows, state),
        quotas: quotas(&pools, authority.county),
        heading: format!("{}{}件", state.label(), shown.len()),
        lines: page.iter().map(|row| around.line(row)).collect(),
        sorts: sorts(&asked, filter.sort),
        pager,
        filtered: bare != filter,
        corrections: corrections(&all, state),
        filter: filter_form(&asked, &filter, &all, |code| county(&house.regions, code, today)),
        no_round: false,
        wrong: Wrong::default(),
    };
    Ok(Page(page).into_response())
}

impl ListPage {
    fn without_round(shell: Shell) -> Self {
        Self {
            shell,
            caption: String::new(),
            side: String::new(),
            tabs: Tabs::new("按状态查看"),
            quotas: Vec::new(),
            filter: FilterForm::default(),
            heading: String::new(),
            lines: Vec::new(),
            sorts: Sorts::default(),
            pager: Pager::default(),
            filtered: false,
            corrections: Vec::new(),
            no_round: true,
            wrong: Wrong::default(),
        }
    }
}

/// The round of the address, else the one in which one applies now.
pub(in crate::web::pages) async fn round_asked(desk: &mut Desk, asked: &Asked) -> Result<Option<Round>> {
    let now = desk.now();
    match asked.get("round").parse::<uuid::Uuid>() {
        Ok(id) => Ok(Some(round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?)),
        Err(_) => round::queries::current(desk.conn().await?, now).await,
    }
}

fn filter(asked: &Asked, round: &Round, authority: uuid::Uuid, long: Option<DateTime<Utc>>) -> Filter {
    Filter {
        round: round.id,
        authority,
        keyword: asked.get("kw").to_owned(),
        categories: asked.all("category").iter().filter_map(|key| key.parse().ok()).collect(),
        county: asked.get("county").to_owned(),
        since_before: long.filter(|_| asked.get("stay") == "long"),
        sort: Sort::from_code(asked.get("sort")),
    }
}

/// Who has been in a stage since before this moment has been there for more than the long stay.
fn long_since(calendar: &WorkCalendar, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut on: NaiveDate = day::day_of(now);
    let mut left = LONG_STAY + 1;
    while left > 0 {
        if calendar.is_working(on).ok()? {
            left -= 1;
        }
        if left > 0 {
            on = on.pred_opt()?;
        }
    }
    Some(day::start_of(on))
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

fn tabs(asked: &Asked, rows: &[Listed], current: State) -> Tabs {
    State::ALL.into_iter().fold(Tabs::new("按状态查看"), |tabs, state| {
        let count = rows.iter().filter(|row| state == State::All || row.state() == state).count();
        let href = asked.with(&path::recommendations(), "state", state.code());
        tabs.tab(state.label(), href, i64::try_from(count).ok(), state == current)
    })
}

/// The pools this authority draws on: a county's own ones where it has them (B01).
pub(super) fn own_pools(
    pools: &[QuotaPool],
    county: Option<crate::kernel::place::RegionCode>,
) -> Vec<&QuotaPool> {
    let own: Vec<&QuotaPool> =
        pools.iter().filter(|pool| county.is_some() && pool.county == county).collect();
    if own.is_empty() { pools.iter().filter(|pool| pool.county.is_none()).collect() } else { own }
}

fn quotas(pools: &[QuotaPool], county: Option<crate::kernel::place::RegionCode>) -> Vec<Quota> {
    let quota = |pool: &QuotaPool| Quota {
        name: pool.cover.label().into(),
        slots: Slots { used: pool.used, limit: pool.limit(), ..Slots::default() },
    };
    own_pools(pools, county).into_iter().map(quota).collect()
}

fn paged<'a>(shown: &[&'a Listed], asked: &Asked) -> (Vec<&'a Listed>, Pager) {
    let pages = shown.len().div_ceil(PAGE).max(1);
    let page = asked.get("page").parse::<usize>().unwrap_or(1).clamp(1, pages);
    let rows: Vec<&Listed> = shown.iter().skip((page - 1) * PAGE).take(PAGE).copied().collect();
    let to = |number: usize| asked.with(&path::recommendations(), "page", &number.to_string());
    let said = if pages == 1 {
        format!("共{}件，已全部列出", shown.len())
    } else {
        format!("第{}—{}件，共{}件", (page - 1) * PAGE + 1, (page - 1) * PAGE + rows.len(), shown.len())
    };
    let pager = Pager {
        previous: (page > 1).then(|| to(page - 1)),
        next: (page < pages).then(|| to(page + 1)),
        shown: said,
    };
    (rows, pager)
}

fn sorts(asked: &Asked, sort: Sort) -> Sorts {
    let link = |to: Sort, order: &'static str| {
        let href = asked.with(&path::recommendations(), "sort", to.code());
        (href, if to == sort { order } else { "none" })
    };
    Sorts {
        unit: link(Sort::Unit, "ascending"),
        submitted: link(Sort::Submitted, "descending"),
        stay: link(Sort::Stay, "descending"),
    }
}

fn filter_form(asked: &Asked, filter: &Filter, all: &[Listed], name: impl Fn(&str) -> String) -> FilterForm {
    let home = path::recommendations();
    let counted = |category: Category| all.iter().filter(|row| row.category == category).count();
    let mut counties: BTreeMap<String, String> = BTreeMap::new();
    for row in all {
        counties.entry(row.region.clone()).or_insert_with(|| name(&row.region));
    }
    let mut chosen = Vec::new();
    if !filter.keyword.is_empty() {
        chosen.push((format!("“{}”", filter.keyword), asked.with(&home, "kw", "")));
    }
    for category in &filter.categories {
        chosen.push((category.label().to_owned(), asked.without(&home, "category", category.key())));
    }
    if !filter.county.is_empty() {
        chosen.push((name(&filter.county), asked.with(&home, "county", "")));
    }
    if filter.since_before.is_some() {
        chosen.push((format!("停留超过{LONG_STAY}个工作日"), asked.with(&home, "stay", "")));
    }
    let kept = ["round", "state", "sort"].into_iter().filter(|name| !asked.get(name).is_empty());
    let hidden: Vec<(&'static str, String)> = kept.map(|name| (name, asked.get(name).to_owned())).collect();
    let clear =
        hidden.iter().map(|(name, value)| format!("{name}={}", path::escape(value))).collect::<Vec<_>>();
    FilterForm {
        keyword: filter.keyword.clone(),
        categories: Category::ALL
            .into_iter()
            .map(|category| {
                let label = format!("{} {}", category.label(), counted(category));
                (category.key(), label, filter.categories.contains(&category))
            })
            .collect(),
        county: filter.county.clone(),
        counties: counties.into_iter().collect(),
        stay: asked.get("stay").to_owned(),
        chosen,
        clear: if clear.is_empty() { home } else { format!("{home}?{}", clear.join("&")) },
        hidden,
    }
}

/// Files that are with their applicants, on the views of what waits.
fn corrections(all: &[Listed], state: State) -> Vec<Correction> {
    if !matches!(state, State::Waiting | State::Examining) {
        return Vec::new();
    }
    let back = all.iter().filter(|row| row.state() == State::SentBack);
    back.map(|row| Correction {
        unit: row.org_name.clone(),
        href: path::recommendation(row.id),
        says: match row.due_at {
            Some(due) => {
                format!(
                    "{}退回，{}前可以重新提交",
                    words::day(day::day_of(row.stage_at)),
                    words::closing(due)
                )
            }
            None => format!("{}退回", words::day(day::day_of(row.stage_at))),
        },
    })
    .collect()
}
