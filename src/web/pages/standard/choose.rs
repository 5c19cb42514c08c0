//! Where the self-check begins: which title, which type, where registered.

use crate::{
    kernel::place::Place,
    platform::error::Result,
    standard::{Category, EnterpriseType},
    web::{
        desk::Desk,
        path,
        view::{page::Page, shell::Shell},
    },
};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// What one applies for: a type of enterprise, a base, or a county.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub category: Category,
    pub enterprise: Option<EnterpriseType>,
}

impl Kind {
    pub const ALL: [Self; 6] = [
        Self { category: Category::Enterprise, enterprise: Some(EnterpriseType::B2b) },
        Self { category: Category::Enterprise, enterprise: Some(EnterpriseType::B2c) },
        Self { category: Category::Enterprise, enterprise: Some(EnterpriseType::Service) },
        Self { category: Category::Enterprise, enterprise: Some(EnterpriseType::Traditional) },
        Self { category: Category::Base, enterprise: None },
        Self { category: Category::County, enterprise: None },
    ];

    /// The kind with this key, `b2b` … `county`.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
    pub fn key(self) -> &'static str {
        self.enterprise.map_or(self.category.key(), EnterpriseType::key)
    }
    pub fn label(self) -> String {
        self.enterprise
            .map_or_else(|| self.category.label().to_owned(), |kind| format!("企业：{}", kind.label()))
    }
    /// Every kind as a radio: key and label.
    pub fn options() -> Vec<(String, String)> {
        Self::ALL.into_iter().map(|kind| (kind.key().to_owned(), kind.label())).collect()
    }
}

/// The two places as radios.
pub(super) fn places() -> Vec<(String, String)> {
    [(Place::Chengdu, "成都"), (Place::Elsewhere, "其他市州")]
        .map(|(place, label)| (place.code().to_owned(), label.to_owned()))
        .into()
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    pub kind: String,
    #[serde(default)]
    pub place: String,
}

#[derive(Template)]
#[template(path = "standard/choose.html")]
struct ChoosePage {
    shell: Shell,
    kinds: Vec<(String, String)>,
    places: Vec<(String, String)>,
    wrong: crate::web::form::Wrong,
}

pub(super) async fn show(mut desk: Desk, Query(chosen): Query<Chosen>) -> Result<Response> {
    if let Some(kind) = Kind::of(&chosen.kind) {
        let place = chosen.place.parse().unwrap_or(Place::Elsewhere);
        return Ok(Redirect::to(&page_of(kind, place)).into_response());
    }
    let shell = desk.shell("资格自测").await?;
    let wrong = crate::web::form::Wrong::default();
    Ok(Page(ChoosePage { shell, kinds: Kind::options(), places: places(), wrong }).into_response())
}

/// The page on which this kind is checked.
pub(super) fn page_of(kind: Kind, place: Place) -> String {
    let page = path::self_check_of(kind.category.key());
    match kind.enterprise {
        Some(enterprise) => format!("{page}?kind={}&place={}", enterprise.key(), place.code()),
        None => page,
    }
}
