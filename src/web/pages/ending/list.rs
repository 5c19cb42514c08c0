//! Every ending on its way or decided, for the province.

use crate::{
    ending::{Outcome, Phase, queries, rules},
    platform::error::Result,
    web::{
        desk::Desk,
        path,
        view::{
            labels::{Tag, ending as tags},
            page::Page,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "ending/list.html")]
struct ListPage {
    shell: Shell,
    board: String,
    lines: Vec<Line>,
}

struct Line {
    unit: String,
    href: String,
    what: &'static str,
    asked: String,
    number: String,
    tag: Tag,
}

/// The tag of where it stands.
pub(in crate::web::pages) fn tag(phase: Phase) -> Tag {
    match phase {
        Phase::Asked => tags::ASKED,
        Phase::ToApprove => tags::TO_APPROVE,
        Phase::Ended(Outcome::Granted) => tags::GRANTED,
        Phase::Ended(Outcome::Declined) => tags::DECLINED,
        Phase::Withdrawn => tags::WITHDRAWN,
    }
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("放弃、注销、合并和恢复").await?;
    let all = queries::endings(desk.conn().await?, None, None).await?;
    let lines = all.into_iter().map(|one| Line {
        href: path::office_ending(one.id),
        tag: tag(rules::phase(&one)),
        what: one.ask.kind.label(),
        asked: words::full_moment(one.asked.at),
        number: one.prepared.map(|(decision, _)| decision.number).unwrap_or_default(),
        unit: one.title.unit_name,
    });
    let lines = lines.collect();
    Ok(Page(ListPage { shell, board: path::office_titles(None), lines }).into_response())
}
