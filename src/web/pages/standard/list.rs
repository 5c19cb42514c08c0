//! The three standards at a glance.

use crate::{
    platform::error::Result,
    standard::{Category, Standard},
    web::{
        desk::Desk,
        path,
        view::{page::Page, part::Trail, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "standard/list.html")]
struct ListPage {
    shell: Shell,
    trail: Trail,
    version: String,
    source: String,
    digest: String,
    cards: Vec<Card>,
}

struct Card {
    key: &'static str,
    annex: u8,
    title: String,
    items: Vec<(String, String)>,
    types: Vec<(&'static str, String)>,
    href: String,
    check: String,
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("创建标准").await?;
    let set = &desk.house.current;
    let page = ListPage {
        shell,
        trail: Trail::home().here("创建标准"),
        version: set.version.clone(),
        source: set.enterprise.source.clone(),
        digest: set.digest.clone(),
        cards: Category::ALL.into_iter().map(|category| card(set.of(category))).collect(),
    };
    Ok(Page(page).into_response())
}

fn card(standard: &Standard) -> Card {
    let general = standard.clauses.iter().filter(|each| each.types.is_empty() && each.number.sub.is_none());
    Card {
        key: standard.category.key(),
        annex: standard.annex,
        title: standard.title.clone(),
        items: general.map(|each| (each.number.to_string(), each.brief.clone())).collect(),
        types: standard.types.iter().map(|note| (note.key.label(), note.clause.to_string())).collect(),
        href: path::standard(standard.category.key()),
        check: path::self_check_of(standard.category.key()),
    }
}
