//! The province's table: which authority has sent its package, which one only recommends.

use super::standing;
use crate::{
    dispatch::queries,
    platform::error::Result,
    web::{
        desk::Desk,
        form::Asked,
        pages::recommendation::round_asked,
        path,
        view::{labels::Tag, page::Page, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "dispatch/office.html")]
struct OfficePage {
    shell: Shell,
    caption: String,
    lines: Vec<Line>,
}

struct Line {
    authority: String,
    href: String,
    recommended: i64,
    letter: String,
    version: String,
    when: String,
    tag: Tag,
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let shell = desk.shell("各地上报材料").await?;
    let Some(round) = round_asked(&mut desk, &asked).await? else {
        let page = OfficePage { shell, caption: String::new(), lines: Vec::new() };
        return Ok(Page(page).into_response());
    };
    let entries = queries::entries(desk.conn().await?, round.id).await?;
    let sent = entries.iter().filter(|entry| entry.sent.is_some()).count();
    let caption = format!("{}：{}个推荐单位有推荐，{sent}个已报送上报材料", round.title, entries.len());
    let lines = entries.into_iter().map(|entry| Line {
        tag: standing(&entry),
        href: entry.sent.map(path::package).unwrap_or_default(),
        authority: entry.authority_name,
        recommended: entry.recommended,
        letter: entry.letter_number.unwrap_or_default(),
        version: entry.version.map(|version| format!("第{version}版")).unwrap_or_default(),
        when: entry.sent_at.map(words::moment).unwrap_or_default(),
    });
    Ok(Page(OfficePage { shell, caption, lines: lines.collect() }).into_response())
}
