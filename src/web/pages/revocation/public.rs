//! 撤销名单, for everyone: who, by which decision, since when; what was given back; and the titles that ended otherwise.

use crate::{
    ending::{self, Kind, Published},
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
    ended: Vec<Ended>,
}

struct Ended {
    unit: String,
    href: String,
    category: Tag,
    certificate: String,
    how: String,
    on: String,
    number: String,
}

struct Line {
    unit: String,
    href: String,
    category: Tag,
    certificate: String,
    on: String,
    number: String,
    grounds: String,
    reinstated: String,
}

fn ended(one: Published) -> Ended {
    let how = one.kind.leads_to().label();
    Ended {
        href: path::register_entry(one.certificate),
        category: one.category.into(),
        certificate: one.certificate.to_string(),
        how: one
            .successor
            .map_or_else(|| how.to_owned(), |into| format!("{how}，存续单位{}（{}）", into.name, into.uscc)),
        on: words::full_day(one.on),
        number: one.number,
        unit: one.unit_name,
    }
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("撤销名单").await?;
    let all = queries::listed(desk.conn().await?).await?;
    let others = ending::queries::published(desk.conn().await?, None).await?;
    let others = others.into_iter().filter(|one| one.kind != Kind::Reinstatement);
    let lines = all.into_iter().map(|one| Line {
        href: path::register_entry(one.certificate),
        category: one.category.into(),
        certificate: one.certificate.to_string(),
        on: words::full_day(one.on),
        number: one.number,
        grounds: one.grounds.iter().map(|clause| clause.in_words()).collect::<Vec<_>>().join("、"),
        reinstated: one.reinstated_on.map(|on| format!("{}恢复", words::full_day(on))).unwrap_or_default(),
        unit: one.unit_name,
    });
    let lines = lines.collect();
    Ok(Page(PublicPage { shell, register: path::register(), lines, ended: others.map(ended).collect() })
        .into_response())
}
