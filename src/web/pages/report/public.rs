//! The published reports, for everyone.

use super::figures::Figures;
use crate::{
    platform::error::{Error, Result},
    returns::{queries, report::ReportId},
    web::{
        at::At,
        desk::Desk,
        pages::award::open_data::REPORT,
        path,
        view::{
            page::Page,
            part::{Tools, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "report/public_list.html")]
struct ListPage {
    shell: Shell,
    trail: Trail,
    lines: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "report/public.html")]
struct ShowPage {
    shell: Shell,
    trail: Trail,
    title: String,
    lead: String,
    paragraphs: Vec<String>,
    figures: Figures,
    tools: Tools,
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("运行报告").await?;
    let all = queries::published(desk.conn().await?).await?;
    let line = |one: crate::returns::report::Report| {
        let when = one.published_at.map(words::full_moment).unwrap_or_default();
        (one.title, path::operation_report(one.id), when)
    };
    let trail = Trail::home().here("运行报告");
    Ok(Page(ListPage { shell, trail, lines: all.into_iter().map(line).collect() }).into_response())
}

pub(super) async fn show(mut desk: Desk, At(id): At<ReportId>) -> Result<Response> {
    let regions = desk.house.regions.clone();
    let all = queries::published(desk.conn().await?).await?;
    let one = all.iter().find(|one| one.id == id).ok_or(Error::Unseen)?;
    let published = one.published_at.map(words::full_moment).unwrap_or_default();
    Ok(Page(ShowPage {
        shell: desk.shell(&one.title).await?,
        trail: Trail::home().to("运行报告", path::operation_reports()).here(one.period.label()),
        lead: format!(
            "四川省商务厅{published}发布，按{}已核对的统计报表计算",
            words::full_moment(one.drawn_at)
        ),
        paragraphs: one.words.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        figures: Figures::of(one, &all, &regions),
        tools: Tools::new()
            .download("下载数据（CSV）", path::operation_report_data(id))
            .link("字段说明", format!("{}#{}", path::open_data(), REPORT.key))
            .print(),
        title: one.title.clone(),
    })
    .into_response())
}
