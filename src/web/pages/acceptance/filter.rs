//! The filter of the list: the form that asks, and what was chosen.

use crate::{
    acceptance::queries::Filter,
    kernel::day,
    standard::{Category, EnterpriseType},
    web::{desk::Desk, form::Asked, path},
};

/// What the filter form does not ask itself.
const BESIDE: [&str; 3] = ["round", "state", "sort"];

/// The filter as it was asked.
#[derive(Default)]
pub(super) struct FilterForm {
    pub hidden: Vec<(&'static str, String)>,
    pub keyword: String,
    pub categories: Vec<(&'static str, String, bool)>,
    pub kinds: Vec<(&'static str, &'static str, bool)>,
    pub prefecture: String,
    pub prefectures: Vec<(String, String)>,
    pub letter: &'static str,
    pub chosen: Vec<(String, String)>,
    pub clear: String,
}

/// Does it narrow anything besides the view?
pub(super) const fn narrows(filter: &Filter) -> bool {
    !filter.keyword.is_empty()
        || !filter.categories.is_empty()
        || !filter.kinds.is_empty()
        || !filter.prefecture.is_empty()
        || filter.letter_missing
}

/// The form, filled in as it was asked.
pub(super) fn form(asked: &Asked, filter: &Filter, desk: &Desk) -> FilterForm {
    let (home, today) = (path::acceptances(), day::day_of(desk.now()));
    let prefectures: Vec<(String, String)> = desk
        .house
        .regions
        .prefectures()
        .filter(|region| region.in_force(today))
        .map(|region| (region.code.to_string(), region.name.clone()))
        .collect();
    let bare = asked.only(&BESIDE);
    let hidden = BESIDE.into_iter().filter(|name| !asked.get(name).is_empty());
    FilterForm {
        hidden: hidden.map(|name| (name, asked.get(name).to_owned())).collect(),
        keyword: filter.keyword.clone(),
        categories: Category::ALL
            .into_iter()
            .map(|category| {
                (category.key(), category.label().to_owned(), filter.categories.contains(&category))
            })
            .collect(),
        kinds: EnterpriseType::ALL
            .into_iter()
            .map(|kind| (kind.key(), kind.short(), filter.kinds.contains(&kind)))
            .collect(),
        chosen: chosen(asked, filter, &prefectures),
        prefecture: filter.prefecture.clone(),
        prefectures,
        letter: if filter.letter_missing { "missing" } else { "" },
        clear: if bare.is_empty() { home } else { format!("{home}?{bare}") },
    }
}

/// What narrows the list, each with the list without it.
fn chosen(asked: &Asked, filter: &Filter, prefectures: &[(String, String)]) -> Vec<(String, String)> {
    let home = path::acceptances();
    let mut chosen = Vec::new();
    if !filter.keyword.is_empty() {
        chosen.push((format!("“{}”", filter.keyword), asked.with(&home, "kw", "")));
    }
    for category in &filter.categories {
        chosen.push((category.label().to_owned(), asked.without(&home, "category", category.key())));
    }
    for kind in &filter.kinds {
        chosen.push((kind.label().to_owned(), asked.without(&home, "kind", kind.key())));
    }
    if let Some((_, name)) = prefectures.iter().find(|(code, _)| *code == filter.prefecture) {
        chosen.push((name.clone(), asked.with(&home, "prefecture", "")));
    }
    if filter.letter_missing {
        chosen.push(("缺推荐函".to_owned(), asked.with(&home, "letter", "")));
    }
    chosen
}
