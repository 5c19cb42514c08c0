//! The plans everyone may read.

use crate::{
    filing::{FilingId, Published, queries},
    kernel::day,
    platform::error::Result,
    web::{
        at::At,
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{
            page::Page,
            part::{Facts, FileLine, Tabs, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "filing/plans.html")]
struct ListPage {
    shell: Shell,
    trail: Trail,
    tabs: Option<Tabs>,
    year: String,
    asked_year: String,
    /// Prefectures with a plan of the year, and the one chosen.
    prefecture: String,
    prefectures: Vec<(String, String)>,
    lines: Vec<Line>,
    wrong: Wrong,
}

struct Line {
    authority: String,
    title: String,
    href: String,
    when: String,
}

#[derive(Template)]
#[template(path = "filing/plan.html")]
struct ShowPage {
    shell: Shell,
    trail: Trail,
    title: String,
    facts: Facts,
    summary: String,
    files: Vec<FileLine>,
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let shell = desk.shell("工作方案").await?;
    let years = queries::published_years(desk.conn().await?).await?;
    let year = asked.get("year").parse::<i16>().ok().or_else(|| years.first().copied());
    let plans = match year {
        Some(year) => queries::published(desk.conn().await?, year).await?,
        None => Vec::new(),
    };
    let tabs = (years.len() > 1).then(|| {
        years.iter().fold(Tabs::new("按年份查看"), |tabs, each| {
            let href = asked.with(&path::plans(), "year", &each.to_string());
            tabs.tab(format!("{each}年"), href, None, Some(*each) == year)
        })
    });
    let (regions, today) = (desk.house.regions.clone(), day::day_of(desk.now()));
    let prefectures: BTreeMap<String, String> = plans
        .iter()
        .filter_map(|plan| {
            let name = regions.name_of(plan.prefecture.parse().ok()?, today)?;
            Some((plan.prefecture.clone(), name.to_owned()))
        })
        .collect();
    let chosen = asked.get("prefecture");
    let here = |plan: &Published| chosen.is_empty() || plan.prefecture == chosen;
    let lines = plans.into_iter().filter(here).map(|plan| Line {
        authority: plan.authority,
        title: plan.content.title,
        href: path::plan(plan.id),
        when: words::full_moment(plan.acknowledged_at),
    });
    let asked_year = year.map(|year| year.to_string()).unwrap_or_default();
    let year = year.map_or_else(|| "公开的工作方案".to_owned(), |year| format!("{year}年"));
    let trail = Trail::home().here("工作方案");
    let page = ListPage {
        shell,
        trail,
        tabs,
        year,
        asked_year,
        prefecture: chosen.to_owned(),
        prefectures: prefectures.into_iter().collect(),
        lines: lines.collect(),
        wrong: Wrong::default(),
    };
    Ok(Page(page).into_response())
}

pub(super) async fn show(mut desk: Desk, At(id): At<FilingId>) -> Result<Response> {
    let plan = queries::published_one(desk.conn().await?, id).await?;
    let title = plan.content.title;
    Ok(Page(ShowPage {
        shell: desk.shell(&title).await?,
        trail: Trail::home().to("工作方案", path::plans()).here(plan.authority.clone()),
        facts: Facts::new()
            .add("制定单位", plan.authority)
            .add("会同部门", plan.content.departments)
            .add("报送", words::full_moment(plan.filed_at))
            .add("备案", words::full_moment(plan.acknowledged_at)),
        summary: plan.content.summary,
        files: plan.content.file.iter().map(|file| FileLine::stored(file, path::plan_file(id))).collect(),
        title,
    })
    .into_response())
}
