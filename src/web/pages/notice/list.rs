//! Every notice there has been.

use crate::{
    notice::{Notice, NoticeState, queries},
    platform::error::Result,
    web::{
        desk::Desk,
        path,
        view::{
            labels::{Tag, notice as tags},
            page::Page,
            part::Trail,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "notice/list.html")]
struct ListPage {
    shell: Shell,
    trail: Trail,
    lines: Vec<Line>,
    letters_to: String,
}

struct Line {
    title: String,
    href: String,
    published: String,
    days: String,
    tag: Tag,
}

impl Line {
    fn of(notice: &Notice) -> Self {
        Self {
            title: notice.title.clone(),
            href: path::notice(notice.id),
            published: words::full_day(crate::kernel::day::day_of(notice.published_at)),
            days: words::full_range(notice.first_day, notice.last_day),
            tag: tag(notice.state),
        }
    }
}

/// The tag of a state.
pub(super) const fn tag(state: NoticeState) -> Tag {
    match state {
        NoticeState::InNotice => tags::LIVE,
        NoticeState::Ended => tags::OVER,
        NoticeState::Stopped => tags::ENDED,
    }
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("公示公告").await?;
    let lines = queries::notices(desk.conn().await?).await?.iter().map(Line::of).collect();
    let letters_to = words::letters_to(&desk.house.settings.contact);
    Ok(Page(ListPage { shell, trail: Trail::home().here("公示公告"), lines, letters_to }).into_response())
}
