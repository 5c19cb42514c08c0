//! 撤销名单, for everyone: who, by which decision, since when.

use crate::{
    platform::error::Result,
    revocation::queries,
    web::{
        desk::Desk,
        path,
        view::{labels::Tag, page::Page, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "revocation/public.html")]
struct PublicPage {
    shell: Shell,
    register: String,
    lines: Vec<Line>,
}

struct Line {
    unit: String,
    href: String,
    category: Tag,
    certificate: String,
    on: String,
    number: String,
    grounds: String,
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("撤销名单").await?;
    let all = queries::listed(desk.conn().await?).await?;
    let lines = all.into_iter().map(|one| Line {
        href: path::register_entry(one.certificate),
        category: one.category.into(),
        certificate: one.certificate.to_string(),
        on: words::full_day(one.on),
        number: one.number,
        grounds: one.grounds.iter().map(|clause| clause.in_words()).collect::<Vec<_>>().join("、"),
        unit: one.unit_name,
    });
    let lines = lines.collect();
    Ok(Page(PublicPage { shell, register: path::register(), lines }).into_response())
}
