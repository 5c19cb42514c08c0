//! The list: views by state, filters in the address.

use crate::{
    acceptance::queries::{self, Filter, Listed, State},
    application::Stage,
    dispatch,
    kernel::day,
    platform::error::{Error, Result},
    round::{self, Round},
    standard::Category,
    web::{
        desk::Desk,
        form::{Asked, Wrong},
        pages::dispatch::MISSING,
        path,
        view::{
            labels::{self, Tag},
            page::Page,
            part::Tabs,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use std::collections::HashSet;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "acceptance/list.html")]
struct ListPage {
    shell: Shell,
    caption: String,
    tabs: Tabs,
    heading: String,
    lines: Vec<Line>,
    filter: FilterForm,
    filtered: bool,
    wrong: Wrong,
}

/// The filter as it was asked.
#[derive(Default)]
struct FilterForm {
    hidden: Vec<(&'static str, String)>,
    keyword: String,
    categories: Vec<(&'static str, String, bool)>,
    prefecture: String,
    prefectures: Vec<(String, String)>,
    chosen: Vec<(String, String)>,
    clear: String,
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
    fn of(file: &Listed, covered: &HashSet<Uuid>, desk: &Desk) -> Self {
        let waits = file.stage == Stage::Recommended && !file.direct && !covered.contains(&file.id.uuid());
        let from = match (file.direct, file.confirmed) {
            (true, true) => "省级企业，已确认".to_owned(),
            (true, false) => "省级企业，待确认".to_owned(),
            (false, _) => file.authority_name.clone(),
        };
        Self {
            href: path::acceptance(file.id),
            number: file.number.clone(),
            unit: file.org_name.clone(),
            category: file.category.label(),
            from,
            document: file.document_number.clone().unwrap_or_default(),
            since: words::moment(file.stage_at),
            due: file.due_at.map(words::closing).unwrap_or_default(),
            late: file.due_at.is_some_and(|due| due <= desk.now()),
            tag: labels::for_office(file.stage),
            missing: waits.then_some(MISSING),
        }
    }
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let shell = desk.shell("受理").await?;
    let round = round_asked(&mut desk, &asked).await?;
    let state = State::from_code(asked.get("state"));
    let Some(round) = round else {
        let (caption, heading, lines, filter) = Default::default();
        let (tabs, wrong) = (Tabs::new("按状态查看"), Wrong::default());
        let page = ListPage { shell, caption, tabs, heading, lines, filter, filtered: false, wrong };
        return Ok(Page(page).into_response());
    };
    let filter = Filter {
        round: round.id,
        keyword: asked.get("kw").to_owned(),
        categories: asked.all("category").iter().filter_map(|key| key.parse().ok()).collect(),
        prefecture: asked.get("prefecture").to_owned(),
    };
    let rows = queries::worklist(desk.conn().await?, &filter).await?;
    let covered = dispatch::queries::covered(desk.conn().await?, round.id).await?;
    let shown: Vec<&Listed> = rows.iter().filter(|row| state == State::All || row.state() == state).collect();
    let page = ListPage {
        shell,
        caption: round.title,
        tabs: tabs(&asked, &rows, state),
        heading: format!("{}{}件", state.label(), shown.len()),
        lines: shown.iter().map(|file| Line::of(file, &covered, &desk)).collect(),
        filtered: !filter.keyword.is_empty()
            || !filter.categories.is_empty()
            || !filter.prefecture.is_empty(),
        filter: form(&asked, &filter, &desk),
        wrong: Wrong::default(),
    };
    Ok(Page(page).into_response())
}

/// The round of the address, else the one in which one applies now.
async fn round_asked(desk: &mut Desk, asked: &Asked) -> Result<Option<Round>> {
    let now = desk.now();
    match asked.get("round").parse::<Uuid>() {
        Ok(id) => Ok(Some(round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?)),
        Err(_) => round::queries::current(desk.conn().await?, now).await,
    }
}

fn tabs(asked: &Asked, rows: &[Listed], current: State) -> Tabs {
    State::ALL.into_iter().fold(Tabs::new("按状态查看"), |tabs, state| {
        let count = rows.iter().filter(|row| state == State::All || row.state() == state).count();
        let href = asked.with(&path::acceptances(), "state", state.code());
        tabs.tab(state.label(), href, i64::try_from(count).ok(), state == current)
    })
}

fn form(asked: &Asked, filter: &Filter, desk: &Desk) -> FilterForm {
    let (home, today) = (path::acceptances(), day::day_of(desk.now()));
    let regions = &desk.house.regions;
    let prefectures: Vec<(String, String)> = regions
        .prefectures()
        .filter(|region| region.in_force(today))
        .map(|region| (region.code.to_string(), region.name.clone()))
        .collect();
    let mut chosen = Vec::new();
    if !filter.keyword.is_empty() {
        chosen.push((format!("“{}”", filter.keyword), asked.with(&home, "kw", "")));
    }
    for category in &filter.categories {
        chosen.push((category.label().to_owned(), asked.without(&home, "category", category.key())));
    }
    if let Some((_, name)) = prefectures.iter().find(|(code, _)| *code == filter.prefecture) {
        chosen.push((name.clone(), asked.with(&home, "prefecture", "")));
    }
    let kept = ["round", "state"].into_iter().filter(|name| !asked.get(name).is_empty());
    let hidden: Vec<(&'static str, String)> = kept.map(|name| (name, asked.get(name).to_owned())).collect();
    let bare: Vec<String> =
        hidden.iter().map(|(name, value)| format!("{name}={}", path::escape(value))).collect();
    FilterForm {
        keyword: filter.keyword.clone(),
        categories: Category::ALL
            .into_iter()
            .map(|category| {
                (category.key(), category.label().to_owned(), filter.categories.contains(&category))
            })
            .collect(),
        prefecture: filter.prefecture.clone(),
        prefectures,
        chosen,
        clear: if bare.is_empty() { home } else { format!("{home}?{}", bare.join("&")) },
        hidden,
    }
}
