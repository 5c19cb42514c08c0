//! The filter of the register and its address: one is read from the other and back.

use crate::{
    award::{
        TitleState,
        queries::{Filter, Group, Leafing},
    },
    standard::Category,
    web::{form::Posted, path::escape, view::words},
};
use std::str::FromStr as _;

/// What the address asks for; what it does not know it leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub filter: Filter,
    pub from: Leafing,
}

/// Most characters of a search that are looked at.
const LONGEST: usize = 60;

impl Asked {
    /// Reads the query string.
    pub fn of(typed: &Posted) -> Self {
        let categories = typed.all("category");
        let states = typed.all("state");
        let prefecture = typed.get("prefecture");
        let six = prefecture.len() == 6 && prefecture.bytes().all(|byte| byte.is_ascii_digit());
        Self {
            filter: Filter {
                text: typed.get("q").chars().filter(|c| !c.is_control()).take(LONGEST).collect(),
                categories: categories.iter().filter_map(|one| Category::from_str(one).ok()).collect(),
                years: typed.all("year").iter().filter_map(|one| one.parse().ok()).collect(),
                states: states.iter().filter_map(|one| TitleState::from_code(one)).collect(),
                prefecture: if six { prefecture.to_owned() } else { String::new() },
                on: typed.get("on").parse().ok(),
            },
            from: match (typed.get("after").parse(), typed.get("before").parse()) {
                (Ok(id), _) => Leafing::After(id),
                (Err(_), Ok(id)) => Leafing::Before(id),
                (Err(_), Err(_)) => Leafing::Start,
            },
        }
    }

    /// What is looked for: where no state is asked for, the titles that are held.
    pub fn effective(&self) -> Filter {
        let mut filter = self.filter.clone();
        if filter.states.is_empty() {
            filter.states = TitleState::ALL.into_iter().filter(|state| state.is_held()).collect();
        }
        filter
    }
}

/// The query string of a filter and page, with its `?`; empty for the whole register.
pub(super) fn query(filter: &Filter, from: Leafing) -> String {
    let mut parts = Vec::new();
    if !filter.text.is_empty() {
        parts.push(format!("q={}", escape(&filter.text)));
    }
    parts.extend(filter.categories.iter().map(|one| format!("category={}", one.key())));
    parts.extend(filter.years.iter().map(|one| format!("year={one}")));
    parts.extend(filter.states.iter().map(|one| format!("state={}", one.code())));
    if !filter.prefecture.is_empty() {
        parts.push(format!("prefecture={}", filter.prefecture));
    }
    if let Some(on) = filter.on {
        parts.push(format!("on={on}"));
    }
    match from {
        Leafing::Start => {}
        Leafing::After(id) => parts.push(format!("after={id}")),
        Leafing::Before(id) => parts.push(format!("before={id}")),
    }
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// What was chosen, each with the query string without it.
pub(super) fn chosen(filter: &Filter, prefecture: Option<&str>) -> Vec<(String, String)> {
    let mut chosen = Vec::new();
    if !filter.text.is_empty() {
        chosen.push((filter.text.clone(), Filter { text: String::new(), ..filter.clone() }));
    }
    for one in &filter.categories {
        let rest = filter.categories.iter().copied().filter(|other| other != one).collect();
        chosen.push((one.label().to_owned(), Filter { categories: rest, ..filter.clone() }));
    }
    for one in &filter.years {
        let rest = filter.years.iter().copied().filter(|other| other != one).collect();
        chosen.push((format!("{one}年"), Filter { years: rest, ..filter.clone() }));
    }
    for one in &filter.states {
        let rest = filter.states.iter().copied().filter(|other| other != one).collect();
        chosen.push((one.label().to_owned(), Filter { states: rest, ..filter.clone() }));
    }
    if let Some(name) = prefecture {
        chosen.push((name.to_owned(), Filter { prefecture: String::new(), ..filter.clone() }));
    }
    if let Some(on) = filter.on {
        chosen.push((format!("截至{}", words::full_day(on)), Filter { on: None, ..filter.clone() }));
    }
    chosen.into_iter().map(|(word, rest)| (word, query(&rest, Leafing::Start))).collect()
}

/// A box of the filter: value, label with its count, ticked.
pub(super) type Ticked = (String, String, bool);

/// The boxes of categories, years and states, counted over the whole register; categories and years count titles held.
pub(super) fn boxes(filter: &Filter, census: &[Group]) -> (Vec<Ticked>, Vec<Ticked>, Vec<Ticked>) {
    let count = |fits: &dyn Fn(&Group) -> bool| -> i64 {
        census.iter().filter(|group| fits(group)).map(|group| group.count).sum()
    };
    let held = |group: &Group| group.state.is_held();
    let categories = Category::ALL.map(|one| {
        let n = count(&|group| held(group) && group.category == one);
        let label = if one == Category::County { "农村示范县" } else { one.label() };
        (one.key().to_owned(), format!("{label} {n}"), filter.categories.contains(&one))
    });
    let mut years: Vec<i32> = census.iter().map(|group| group.year).collect();
    years.extend(&filter.years);
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let years = years.into_iter().map(|one| {
        let n = count(&|group| held(group) && group.year == one);
        (one.to_string(), format!("{one}年 {n}"), filter.years.contains(&one))
    });
    let states = TitleState::ALL.map(|one| {
        let n = count(&|group| group.state == one);
        (one.code().to_owned(), format!("{} {n}", one.label()), filter.states.contains(&one))
    });
    (categories.into(), years.collect(), states.into())
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
