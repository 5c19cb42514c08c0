//! The list: what waits, or what has been decided in open rounds.

use crate::{
    acceptance::queries::{self, Waiting},
    platform::error::Result,
    web::{
        desk::Desk,
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
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

/// Which list.
#[derive(Deserialize)]
pub(super) struct Asked {
    view: Option<String>,
}

#[derive(Template)]
#[template(path = "acceptance/list.html")]
struct ListPage {
    shell: Shell,
    tabs: Tabs,
    lines: Vec<Line>,
    decided: bool,
}

struct Line {
    number: String,
    href: String,
    unit: String,
    category: &'static str,
    from: String,
    since: String,
    round: String,
    tag: Tag,
}

impl Line {
    fn of(file: Waiting) -> Self {
        let from = match (file.direct, file.direct_confirmed) {
            (true, true) => "省级企业，已确认".to_owned(),
            (true, false) => "省级企业，待确认".to_owned(),
            (false, _) => file.authority_name,
        };
        Self {
            href: path::acceptance(file.id),
            number: file.number,
            unit: file.unit_name,
            category: file.category.label(),
            from,
            since: words::moment(file.since),
            round: file.round_title,
            tag: labels::for_office(file.stage),
        }
    }
}

pub(super) async fn list(mut desk: Desk, Query(asked): Query<Asked>) -> Result<Response> {
    let decided = asked.view.as_deref() == Some("decided");
    let shell = desk.shell("受理").await?;
    let waiting = queries::waiting(desk.conn().await?, false).await?;
    let done = queries::waiting(desk.conn().await?, true).await?;
    let tabs = Tabs::new("按状态查看")
        .tab("待受理", "/acceptance", Some(i64::try_from(waiting.len()).unwrap_or(0)), !decided)
        .tab("已决定", "/acceptance?view=decided", Some(i64::try_from(done.len()).unwrap_or(0)), decided);
    let lines = if decided { done } else { waiting }.into_iter().map(Line::of).collect();
    Ok(Page(ListPage { shell, tabs, lines, decided }).into_response())
}
