//! Every revocation on its way or ended, for the province.

use crate::{
    kernel::day,
    platform::error::Result,
    revocation::{Ending, Phase, queries, rules},
    web::{
        desk::Desk,
        path,
        view::{
            labels::{Tag, revocation as tags},
            page::Page,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "revocation/list.html")]
struct ListPage {
    shell: Shell,
    board: String,
    lines: Vec<Line>,
}

struct Line {
    unit: String,
    href: String,
    number: String,
    noticed: String,
    until: String,
    tag: Tag,
}

/// The tag of where it stands.
pub(in crate::web::pages) fn tag(phase: Phase) -> Tag {
    match phase {
        Phase::Window => tags::WINDOW,
        Phase::Heard => tags::HEARD,
        Phase::ToApprove => tags::TO_APPROVE,
        Phase::Ended(Ending::Revoked) => tags::REVOKED,
        Phase::Ended(Ending::Kept) => tags::KEPT,
    }
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("撤销").await?;
    let today = day::day_of(desk.now());
    let all = queries::revocations(desk.conn().await?, None, None).await?;
    let lines = all.into_iter().map(|one| Line {
        href: path::office_revocation(one.id),
        tag: tag(rules::phase(&one, today)),
        number: one.intent.number,
        noticed: words::full_moment(one.noticed.at),
        until: words::full_day(one.intent.answer_by),
        unit: one.title.unit_name,
    });
    let lines = lines.collect();
    Ok(Page(ListPage { shell, board: path::office_titles(None), lines }).into_response())
}
