//! What an address asks of the list, and the form that asks it.

use super::lines::LONG_STAY;
use crate::{
    kernel::{calendar::WorkCalendar, day},
    recommendation::queries::{Automatic, Filter, Sort, State, Tally, Without, Work},
    round::Round,
    standard::{Category, EnterpriseType},
    web::{
        form::{Asked, Wrong},
        path,
        view::words,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Everything an address can ask of the list: what a kept view remembers, and what is handed on to the page of a file.
pub(super) const NAMES: [&str; 12] =
    ["round", "state", "work", "kw", "category", "kind", "county", "auto", "stay", "from", "to", "sort"];
/// What the filter form does not ask itself.
const BESIDE: [&str; 4] = ["round", "state", "work", "sort"];

/// The filter as it was asked.
#[derive(Default)]
pub(super) struct FilterForm {
    pub hidden: Vec<(String, String)>,
    pub keyword: String,
    pub categories: Vec<(&'static str, String, bool)>,
    pub kinds: Vec<(&'static str, &'static str, bool)>,
    pub county: String,
    pub counties: Vec<(String, String)>,
    pub automatic: String,
    pub automatics: Vec<(&'static str, &'static str)>,
    pub stay: String,
    pub from: String,
    pub to: String,
    pub chosen: Vec<(String, String)>,
    pub clear: String,
}

/// The filter an address asks for; what is odd about its days goes to `wrong`.
pub(super) fn filter(
    asked: &Asked,
    round: &Round,
    authority: Uuid,
    long: Option<DateTime<Utc>>,
    wrong: &mut Wrong,
) -> Filter {
    let work = Work::from_code(asked.get("work"));
    let state = match (asked.get("state"), work) {
        ("", Some(work)) => State::of(work),
        (code, _) => State::from_code(code),
    };
    let mut on = |name: &str| match asked.get(name) {
        "" => None,
        text => wrong.take(name, text.parse::<NaiveDate>().map_err(|_| "写成2026-03-02这样的日期")),
    };
    let (from, to) = (on("from"), on("to"));
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        wrong.add("to", "截止日期不能早于起始日期");
    }
    Filter {
        keyword: asked.get("kw").to_owned(),
        state,
        work,
        categories: asked.all("category").iter().filter_map(|key| key.parse().ok()).collect(),
        kinds: asked.all("kind").iter().filter_map(|key| key.parse().ok()).collect(),
        county: asked.get("county").to_owned(),
        automatic: Automatic::from_code(asked.get("auto")),
        since_before: long.filter(|_| asked.get("stay") == "long"),
        received_from: from.map(day::start_of),
        received_before: to.map(day::end_of),
        sort: Sort::from_code(asked.get("sort")),
        ..Filter::all(round.id, authority)
    }
}

/// Who has been in a stage since before this moment has been there for more than the long stay.
pub(super) fn long_since(calendar: &WorkCalendar, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut on: NaiveDate = day::day_of(now);
    let mut left = LONG_STAY + 1;
    while left > 0 {
        if calendar.is_working(on).ok()? {
            left -= 1;
        }
        if left > 0 {
            on = on.pred_opt()?;
        }
    }
    Some(day::start_of(on))
}

/// Does it narrow anything besides the view?
pub(super) fn narrows(asked: &Asked) -> bool {
    !asked.only(&["work", "kw", "category", "kind", "county", "auto", "stay", "from", "to"]).is_empty()
}

/// The form, with how many files each choice would show.
pub(super) fn form(
    asked: &Asked,
    filter: &Filter,
    tally: &Tally,
    name: impl Fn(&str) -> String,
) -> FilterForm {
    let beside = Without { category: true, ..Without::default() };
    let counted = |category: Category| -> i64 {
        let heaps = tally.shown(filter, beside);
        heaps.filter(|heap| heap.category == category).map(|heap| heap.files).sum()
    };
    let counties: BTreeMap<String, String> =
        tally.counties().map(|code| (code.to_owned(), name(code))).collect();
    let hidden = BESIDE.into_iter().filter(|name| !asked.get(name).is_empty());
    FilterForm {
        hidden: hidden.map(|name| (name.to_owned(), asked.get(name).to_owned())).collect(),
        keyword: filter.keyword.clone(),
        categories: Category::ALL
            .into_iter()
            .map(|category| {
                let label = format!("{} {}", category.label(), counted(category));
                (category.key(), label, filter.categories.contains(&category))
            })
            .collect(),
        kinds: EnterpriseType::ALL
            .into_iter()
            .map(|kind| (kind.key(), kind.short(), filter.kinds.contains(&kind)))
            .collect(),
        county: filter.county.clone(),
        counties: counties.into_iter().collect(),
        automatic: filter.automatic.map(Automatic::code).unwrap_or_default().to_owned(),
        automatics: Automatic::ALL.into_iter().map(|each| (each.code(), each.label())).collect(),
        stay: asked.get("stay").to_owned(),
        from: asked.get("from").to_owned(),
        to: asked.get("to").to_owned(),
        chosen: chosen(asked, filter, name),
        clear: clear(asked, filter.state),
    }
}

/// The list of the same view with nothing narrowed. It names its view: the bare address opens what the reader keeps as theirs.
fn clear(asked: &Asked, state: State) -> String {
    let bare = asked.only(&["round", "sort"]);
    let view = format!("{}?state={}", path::recommendations(), state.code());
    if bare.is_empty() { view } else { format!("{view}&{bare}") }
}

/// What narrows the list, each with the list without it.
fn chosen(asked: &Asked, filter: &Filter, name: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let home = path::recommendations();
    let mut chosen = Vec::new();
    if let Some(work) = filter.work {
        let state = filter.state.code();
        chosen.push((work.label().to_owned(), Asked::parse(&asked.only(&NAMES)).with(&home, "work", "")));
        if asked.get("state").is_empty() {
            let bare = Asked::parse(&format!("{}&state={state}", asked.only(&NAMES)));
            chosen = vec![(work.label().to_owned(), bare.with(&home, "work", ""))];
        }
    }
    if !filter.keyword.is_empty() {
        chosen.push((format!("“{}”", filter.keyword), asked.with(&home, "kw", "")));
    }
    for category in &filter.categories {
        chosen.push((category.label().to_owned(), asked.without(&home, "category", category.key())));
    }
    for kind in &filter.kinds {
        chosen.push((kind.label().to_owned(), asked.without(&home, "kind", kind.key())));
    }
    if !filter.county.is_empty() {
        chosen.push((name(&filter.county), asked.with(&home, "county", "")));
    }
    if let Some(automatic) = filter.automatic {
        chosen.push((automatic.label().to_owned(), asked.with(&home, "auto", "")));
    }
    if filter.since_before.is_some() {
        chosen.push((format!("停留超过{LONG_STAY}个工作日"), asked.with(&home, "stay", "")));
    }
    if let Some(from) = filter.received_from {
        chosen.push((format!("{}起提交", words::day(day::day_of(from))), asked.with(&home, "from", "")));
    }
    if let Ok(to) = asked.get("to").parse::<NaiveDate>() {
        chosen.push((format!("{}止提交", words::day(to)), asked.with(&home, "to", "")));
    }
    chosen
}
