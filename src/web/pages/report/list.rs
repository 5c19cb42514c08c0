//! Every report at the province, and drawing another.

use super::tag;
use crate::{
    access::Target,
    platform::error::Result,
    returns::{Period, acts::WriteReport, commands, queries},
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
use uuid::Uuid;

#[derive(Template)]
#[template(path = "report/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
    periods: Vec<(String, String)>,
    here: String,
    wrong: Wrong,
}

struct Line {
    title: String,
    href: String,
    tag: Tag,
    drawn: String,
    published: String,
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    Ok(Page(page(&mut desk, Wrong::default()).await?).into_response())
}

pub(super) async fn draw(mut desk: Desk, posted: Posted) -> Result<Response> {
    let Ok(period) = posted.get("period").parse::<Period>() else {
        let mut wrong = Wrong::default();
        wrong.add("period", "选报告期");
        return Ok(Invalid(page(&mut desk, wrong).await?).into_response());
    };
    let may = desk.ask::<WriteReport>(&Target::of_programme(Uuid::nil()))?;
    let house = desk.house.clone();
    let id = commands::draw_report(desk.work().await?, may, period, super::show::means(&house)).await?;
    Ok(done(&path::office_report(id), "数据已算好，写好正文后定稿"))
}

async fn page(desk: &mut Desk, wrong: Wrong) -> Result<ListPage> {
    let shell = desk.shell("运行报告").await?.amiss(wrong.len());
    let all = queries::reports(desk.conn().await?).await?;
    let periods = queries::unreported(desk.conn().await?).await?;
    let lines = all.into_iter().map(|one| Line {
        href: path::office_report(one.id),
        tag: tag(one.stage),
        drawn: words::full_moment(one.drawn_at),
        published: one.published_at.map(words::full_moment).unwrap_or_default(),
        title: one.title,
    });
    let lines = lines.collect();
    let periods = periods.into_iter().map(|one| (one.to_string(), one.label())).collect();
    Ok(ListPage { shell, lines, periods, here: path::office_reports(), wrong })
}
