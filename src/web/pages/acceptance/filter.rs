//! The filter of the list: the form that asks, and what was chosen.

use crate::{
    acceptance::queries::Filter,
    application::{Reach, STOPS, Stage},
    kernel::day,
    standard::{Category, EnterpriseType},
    web::{desk::Desk, form::Asked, path},
};

/// What the filter form does not ask itself.
const BESIDE: [&str; 3] = ["round", "state", "sort"];
/// A figure of the quota leads here: the county with places of its own, or `none`.
const COUNTY: &str = "county";
/// Beside the parts of the procedure: what holds a place of the quota now.
pub(super) const PLACED: (&str, &str) = ("placed", "占着推荐名额");
/// 经市州推荐, or 省级企业.
const CHANNELS: [(&str, &str); 2] = [("authority", "经推荐单位"), ("direct", "省级企业")];

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
    pub reached: String,
    pub reaches: Vec<(String, String)>,
    pub stopped: String,
    pub stops: Vec<(String, String)>,
    pub channel: &'static str,
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
        || filter.reached.is_some()
        || filter.placed
        || filter.stopped.is_some()
        || filter.direct.is_some()
        || !filter.county.is_empty()
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
    let hidden = BESIDE.into_iter().chain([COUNTY]).filter(|name| !asked.get(name).is_empty());
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
        reached: reached(filter).map(|(code, _)| code).unwrap_or_default(),
        reaches: reaches().collect(),
        stopped: filter.stopped.map_or("", Stage::code).to_owned(),
        stops: STOPS.iter().map(|(stage, name)| (stage.code().to_owned(), (*name).to_owned())).collect(),
        channel: channel(filter).map_or("", |(code, _)| code),
        chosen: chosen(asked, filter, &prefectures, desk),
        prefecture: filter.prefecture.clone(),
        prefectures,
        letter: if filter.letter_missing { "missing" } else { "" },
        clear: if bare.is_empty() { home } else { format!("{home}?{bare}") },
    }
}

/// The parts that can be chosen.
fn reaches() -> impl Iterator<Item = (String, String)> {
    let parts = Reach::ALL.into_iter().map(|reach| (reach.code(), reach.label()));
    parts.chain([PLACED]).map(|(code, label)| (code.to_owned(), label.to_owned()))
}

fn reached(filter: &Filter) -> Option<(String, String)> {
    let code = if filter.placed { PLACED.0 } else { filter.reached?.code() };
    reaches().find(|(each, _)| each == code)
}

fn channel(filter: &Filter) -> Option<(&'static str, &'static str)> {
    filter.direct.map(|direct| CHANNELS[usize::from(direct)])
}

/// What says how far the files got, and by which way, each with the list without it.
fn way(asked: &Asked, filter: &Filter, desk: &Desk) -> Vec<(String, String)> {
    let home = path::acceptances();
    let mut chosen = Vec::new();
    if let Some((code, label)) = reached(filter) {
        let said = if code == PLACED.0 { label } else { format!("到过：{label}") };
        chosen.push((said, asked.with(&home, "reached", "")));
    }
    if let Some((_, name)) = STOPS.iter().find(|(stage, _)| filter.stopped == Some(*stage)) {
        chosen.push(((*name).to_owned(), asked.with(&home, "stopped", "")));
    }
    if let Some((_, label)) = channel(filter) {
        chosen.push((label.to_owned(), asked.with(&home, "channel", "")));
    }
    if !filter.county.is_empty() {
        let today = day::day_of(desk.now());
        let county = filter.county.parse().ok().and_then(|code| desk.house.regions.find(code, today));
        let said = county.map_or_else(|| "不含单列名额的县".to_owned(), |region| region.name.clone());
        chosen.push((said, asked.with(&home, COUNTY, "")));
    }
    chosen
}

/// What narrows the list, each with the list without it.
fn chosen(
    asked: &Asked,
    filter: &Filter,
    prefectures: &[(String, String)],
    desk: &Desk,
) -> Vec<(String, String)> {
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
    chosen.extend(way(asked, filter, desk));
    chosen
}
