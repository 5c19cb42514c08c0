//! The own plans, year by year, and beginning another.

use super::tag;
use crate::{
    access::Target,
    filing::{acts::DraftPlan, commands, queries},
    kernel::day,
    platform::error::Result,
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::Datelike as _;

#[derive(Template)]
#[template(path = "filing/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
    /// Years without a plan that may have one: (value, label).
    years: Vec<(String, String)>,
    wrong: Wrong,
}

struct Line {
    year: String,
    title: String,
    href: String,
    tag: Tag,
    since: String,
    /// Open to the public: 公开, 不公开.
    reach: &'static str,
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    Ok(Page(page(&mut desk, Wrong::default()).await?).into_response())
}

pub(super) async fn begin(mut desk: Desk, posted: Posted) -> Result<Response> {
    let Ok(year) = posted.get("year").parse::<i16>() else {
        let mut wrong = Wrong::default();
        wrong.add("year", "选年份");
        return Ok(Invalid(page(&mut desk, wrong).await?).into_response());
    };
    let may = desk.ask::<DraftPlan>(&Target::of_tenant(desk.actor().tenant()))?;
    let plan = commands::draft(desk.work().await?, may, year).await?;
    Ok(done(&path::work_plan(plan), &format!("已新建{year}年工作方案，填好后报送备案")))
}

async fn page(desk: &mut Desk, wrong: Wrong) -> Result<ListPage> {
    let authority = desk.actor().tenant();
    let this_year = i16::try_from(day::day_of(desk.now()).year()).unwrap_or(i16::MAX);
    let shell = desk.shell("工作方案").await?.amiss(wrong.len());
    let plans = queries::plans_of(desk.conn().await?, authority).await?;
    let free =
        [this_year, this_year + 1].into_iter().filter(|year| plans.iter().all(|plan| plan.year != *year));
    let years = free.map(|year| (year.to_string(), format!("{year}年"))).collect();
    let lines = plans.into_iter().map(|plan| Line {
        year: format!("{}年", plan.year),
        title: plan.content.title,
        href: path::work_plan(plan.id),
        tag: tag(plan.stage),
        since: words::full_moment(plan.stage_at),
        reach: if plan.content.open_to_public { "备案后公开" } else { "不公开" },
    });
    Ok(ListPage { shell, lines: lines.collect(), years, wrong })
}
