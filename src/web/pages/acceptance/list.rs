//! The list: views by state, the bureaus' own search, filters and order in the address, a page at a time by key.

use super::filter::{FilterForm, PLACED, form, narrows};
use crate::{
    acceptance::queries::{self, Filter, Listed, State},
    application::{Reach, STOPS},
    platform::error::Result,
    recommendation::queries::Sort,
    round::Round,
    web::{
        desk::Desk,
        form::{Asked, Wrong},
        pages::{
            dispatch::MISSING,
            recommendation::{
                paging::{self, paged},
                round_asked,
            },
        },
        path,
        view::{
            labels::{self, Tag},
            page::Page,
            part::{Pager, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Default, Template)]
#[template(path = "acceptance/list.html")]
struct ListPage {
    shell: Shell,
    caption: String,
    tabs: Option<Tabs>,
    heading: String,
    heads: Vec<Head>,
    lines: Vec<Line>,
    pager: Pager,
    filter: FilterForm,
    filtered: bool,
    wrong: Wrong,
}

/// A head of the table, sortable or not.
struct Head {
    label: &'static str,
    sort: Option<(String, &'static str)>,
}

struct Line {
    number: String,
    href: String,
    unit: String,
    category: &'static str,
    from: String,
    document: String,
    since: String,
    due: String,
    late: bool,
    tag: Tag,
    /// 缺推荐函: it waits, and no package that was sent holds it.
    missing: Option<Tag>,
}

impl Line {
    fn of(file: &Listed, desk: &Desk) -> Self {
        let from = match (file.direct, file.confirmed) {
            (true, true) => "省级企业，已确认".to_owned(),
            (true, false) => "省级企业，待确认".to_owned(),
            (false, _) => file.authority_name.clone(),
        };
        Self {
            // What was never submitted is not read by the province.
            href: if file.number.is_empty() { String::new() } else { path::acceptance(file.id) },
            number: file.number.clone(),
            unit: file.org_name.clone(),
            category: file.category.label(),
            from,
            document: file.document_number.clone().unwrap_or_default(),
            since: words::full_moment(file.stage_at),
            due: file.due_at.map(words::closing).unwrap_or_default(),
            late: file.due_at.is_some_and(|due| due <= desk.now()),
            tag: labels::for_office(file.stage),
            missing: file.letter_missing.then_some(MISSING),
        }
    }
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let shell = desk.shell("受理").await?;
    let Some(round) = round_asked(&mut desk, &asked).await? else {
        return Ok(Page(ListPage { shell, ..ListPage::default() }).into_response());
    };
    let filter = filter(&asked, &round);
    let from = paging::from(&asked);
    let conn = desk.conn().await?;
    let tally = queries::tally(conn, &filter).await?;
    let rows = queries::listed(conn, &filter, &from, paging::READ).await?;
    let in_all = tally.iter().find(|(state, _)| *state == filter.state).map_or(0, |(_, files)| *files);
    let here = path::acceptances();
    let (rows, pager) = paged(rows, Listed::cursor, &from, (&asked, &here), in_all);
    let page = ListPage {
        shell,
        caption: round.title,
        tabs: Some(tabs(&asked, &tally, filter.state)),
        heading: format!("{}{in_all}件", filter.state.label()),
        heads: heads(&asked, filter.sort),
        lines: rows.iter().map(|file| Line::of(file, &desk)).collect(),
        pager,
        filtered: narrows(&filter),
        filter: form(&asked, &filter, &desk),
        wrong: Wrong::default(),
    };
    Ok(Page(page).into_response())
}

/// What an address asks for.
fn filter(asked: &Asked, round: &Round) -> Filter {
    Filter {
        round: round.id,
        state: State::from_code(asked.get("state")),
        keyword: asked.get("kw").chars().take(60).collect(),
        categories: asked.all("category").iter().filter_map(|key| key.parse().ok()).collect(),
        kinds: asked.all("kind").iter().filter_map(|key| key.parse().ok()).collect(),
        prefecture: asked.get("prefecture").to_owned(),
        letter_missing: asked.get("letter") == "missing",
        reached: Reach::from_code(asked.get("reached")),
        stopped: STOPS.into_iter().map(|(stage, _)| stage).find(|stage| stage.code() == asked.get("stopped")),
        placed: asked.get("reached") == PLACED.0,
        direct: match asked.get("channel") {
            "direct" => Some(true),
            "authority" => Some(false),
            _ => None,
        },
        county: asked.get("county").to_owned(),
        sort: Sort::from_code(asked.get("sort")),
    }
}

fn tabs(asked: &Asked, tally: &[(State, i64)], current: State) -> Tabs {
    tally.iter().fold(Tabs::new("按状态查看"), |tabs, (state, files)| {
        let href = asked.with(&path::acceptances(), "state", state.code());
        tabs.tab(state.label(), href, Some(*files), *state == current)
    })
}

fn heads(asked: &Asked, sort: Sort) -> Vec<Head> {
    let order = |to: Sort| if to == sort { "ascending" } else { "none" };
    let link = |to: Sort| Some((asked.with(&path::acceptances(), "sort", to.code()), order(to)));
    vec![
        Head { label: "编号", sort: link(Sort::Number) },
        Head { label: "单位", sort: link(Sort::Unit) },
        Head { label: "类别", sort: None },
        Head { label: "来自", sort: None },
        Head { label: "到达", sort: link(Sort::Stay) },
        Head { label: "期限", sort: None },
        Head { label: "状态", sort: None },
    ]
}
