//! 运行报告: what the accepted returns of a period come to, by category, type of enterprise and prefecture, and how far a few units
//! make it up. Everything in it may be published: what could tell a single unit's figure is hidden here already, by each table
//! ([`super::suppress`]) and by all tables and the year's other reports together ([`super::disclosure`]).

use super::{
    conceal::{Guard, each},
    suppress::{Shown, is_open, suppress},
    together::Ledger,
};
use crate::{
    kernel::amount::Percent,
    returns::Period,
    standard::{Category, EnterpriseType},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The largest units whose common share is told.
const TOPS: [usize; 2] = [3, 10];

/// What one unit reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// The title that reported.
    pub unit: Uuid,
    /// Which title it holds.
    pub category: Category,
    /// Of enterprises: which type.
    pub kind: Option<EnterpriseType>,
    /// Where it is registered: code and short name.
    pub place: (String, String),
    /// The headline figure, in 万元.
    pub value: Decimal,
    /// The same of the period a year ago; `None`: it reported none.
    pub before: Option<Decimal>,
}

/// A line of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The key in open data: `enterprise`, `b2b`, `510700`.
    pub key: String,
    /// For people.
    pub label: String,
    /// How many units stand in it.
    pub units: usize,
    /// Their sum in 万元; `None`: hidden.
    pub value: Option<Decimal>,
    /// What it is of the total, in per cent, to the hundredth; `None`: hidden, or nothing to divide by.
    pub share: Option<Decimal>,
}

/// A table with its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The key in open data: `category`, `type`, `prefecture`.
    pub key: String,
    /// For people.
    pub label: String,
    /// The lines.
    pub cells: Vec<Cell>,
}

/// How far the largest units make up the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Top {
    /// The largest so many units.
    pub units: usize,
    /// What they are of the total, in per cent; `None`: hidden.
    pub share: Option<Decimal>,
}

/// The figures of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Returns asked for.
    pub expected: usize,
    /// All of it.
    pub total: Cell,
    /// Against the same period a year ago, over the units that reported both, in per cent; `None`: hidden, or nothing to compare.
    pub growth: Option<Decimal>,
    /// How many units that comparison rests on.
    pub compared: usize,
    /// By category, type, prefecture.
    pub parts: Vec<Part>,
    /// Concentration.
    pub tops: Vec<Top>,
}

/// The lines a unit stands in: category, type, place. Only enterprises have a type; the others stand in none.
#[must_use]
pub fn lines_of(one: &Contribution) -> [&str; 3] {
    let kind = one.kind.filter(|_| one.category == Category::Enterprise).map_or("", EnterpriseType::key);
    [one.category.key(), kind, &one.place.0]
}

/// The lines a unit stands in, and where those of two tables meet.
#[must_use]
pub fn meetings([category, kind, place]: [&str; 3]) -> Vec<[&str; 3]> {
    // Those of no type are what a place has beside its enterprises.
    let kind = if kind.is_empty() { "none" } else { kind };
    let lines =
        [[category, "", ""], ["", "", place], [category, "", place], ["", kind, ""], ["", kind, place]];
    lines.into()
}

/// The units by what they reported, the largest first; of equals the one that stands first.
#[must_use]
pub fn largest(all: &[Contribution]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(all[*at].value));
    order
}

/// Does a unit stand in a line of a table?
#[must_use]
pub fn stands(one: &Contribution, table: &str, line: &str) -> bool {
    let [category, kind, place] = lines_of(one);
    line == match table {
        "category" => category,
        "type" => kind,
        _ => place,
    }
}

/// Works the figures of a period out. `left`: what units reported a year ago that did not report now. `dominance`: a unit that makes
/// up more than this many per cent of a cell hides it. `ledger`: what the year's other reports tell.
#[must_use]
pub fn draw(
    all: &[Contribution],
    left: &[Decimal],
    expected: usize,
    dominance: u32,
    ledger: &Ledger,
) -> Body {
    let (mut parts, total) = tables(all, dominance);
    let each = each(all);
    let guard = Guard::new((all, &each), ledger, dominance, (&parts, &TOPS));
    let open = guard.conceal(&mut parts, total.is_some());
    let total = total.filter(|_| open);
    let (growth, compared) = growth(all, left, dominance);
    let enterprise_total = parts[0].cells.first().and_then(|cell| cell.value);
    let tops = tops(all, (dominance, total), |told| !guard.tells(&parts, open, told));
    for (part, whole) in parts.iter_mut().zip([total, enterprise_total, total]) {
        for cell in &mut part.cells {
            cell.share = cell.value.zip(whole).and_then(|(value, whole)| share(value, whole));
        }
    }
    let label = "合计".to_owned();
    let total = Cell { key: "total".into(), label, units: all.len(), value: total, share: None };
    Body { expected, growth, compared, tops, parts, total }
}

/// Would a report that was drawn before tell, beside what is public now, what must not be known?
#[must_use]
pub fn tells(body: &Body, all: &[Contribution], dominance: u32, ledger: &Ledger) -> bool {
    let told: Vec<usize> = body.tops.iter().filter(|top| top.share.is_some()).map(|top| top.units).collect();
    let each = each(all);
    let guard = Guard::new((all, &each), ledger, dominance, (&body.parts, &told));
    guard.tells(&body.parts, body.total.value.is_some(), &told)
}

/// Categories, types and places, each safe by itself, and their total.
fn tables(all: &[Contribution], dominance: u32) -> (Vec<Part>, Option<Decimal>) {
    let categories: Vec<(String, String)> =
        Category::ALL.map(|one| (one.key().to_owned(), one.label().to_owned())).into();
    let mut places: Vec<(String, String)> = all.iter().map(|one| one.place.clone()).collect();
    places.sort();
    places.dedup();
    let both = |open| {
        let by_category = part(("category", "类别"), &categories, all, (dominance, open));
        (by_category, part(("prefecture", "市州"), &places, all, (dominance, open)))
    };
    let (mut by_category, mut by_place) = both(true);
    if by_category.1.value().is_none() || by_place.1.value().is_none() {
        // A total that one table hides is not told by the other.
        (by_category, by_place) = both(false);
    }
    let open = by_category.0.cells.first().is_some_and(|cell| cell.value.is_some());
    let kinds: Vec<(String, String)> =
        EnterpriseType::ALL.map(|one| (one.key().to_owned(), one.label().to_owned())).into();
    let enterprises: Vec<Contribution> =
        all.iter().filter(|one| one.category == Category::Enterprise).cloned().collect();
    let mut by_kind = part(("type", "企业类型"), &kinds, &enterprises, (dominance, open));
    let total = by_category.1.value();
    if !open && total.is_some() {
        // Without the enterprises' own figure their types would be taken from the total, and tell what is hidden beside them.
        by_kind.0.cells.iter_mut().filter(|cell| cell.units > 0).for_each(|cell| cell.value = None);
    }
    (vec![by_category.0, by_kind.0, by_place.0], total)
}

fn share(value: Decimal, whole: Decimal) -> Option<Decimal> {
    Percent::share(value, whole).map(|one| one.decimal().round_dp(2))
}

fn part(
    (key, label): (&str, &str),
    lines: &[(String, String)],
    all: &[Contribution],
    (dominance, total_open): (u32, bool),
) -> (Part, Shown) {
    let within = |line: &str| all.iter().filter(|one| stands(one, key, line)).map(|one| one.value).collect();
    let figures: Vec<Vec<Decimal>> = lines.iter().map(|(line, _)| within(line)).collect();
    let table = suppress(&figures, dominance, total_open);
    let cell = |(((key, label), figures), shown): (((&String, &String), &Vec<Decimal>), &Shown)| Cell {
        key: key.clone(),
        label: label.clone(),
        units: figures.len(),
        value: shown.value(),
        share: None,
    };
    let named = lines.iter().map(|(key, label)| (key, label));
    let cells = named.zip(&figures).zip(&table.cells).map(cell).collect();
    (Part { key: key.to_owned(), label: label.to_owned(), cells }, table.total)
}

/// Over the units that reported both periods; both sums must be open. A rate and two published totals give away those that came or
/// left in between, so these must be none, or open as well.
fn growth(all: &[Contribution], left: &[Decimal], dominance: u32) -> (Option<Decimal>, usize) {
    let both: Vec<(Decimal, Decimal)> = all.iter().filter_map(|one| Some((one.before?, one.value))).collect();
    let came: Vec<Decimal> = all.iter().filter(|one| one.before.is_none()).map(|one| one.value).collect();
    let (before, now): (Vec<Decimal>, Vec<Decimal>) = both.iter().copied().unzip();
    let open = [before.as_slice(), &now, &came, left].into_iter().all(|sum| is_open(sum, dominance));
    let growth = open.then(|| Percent::growth(before.iter().sum(), now.iter().sum())).flatten();
    (growth.map(|one| one.decimal().round_dp(2)), both.len())
}

/// The share of the largest; they, the others and those between two shares must be open: one share is taken from the other.
/// `quiet`: does nothing follow when the largest so many, and so many, are told?
fn tops(
    all: &[Contribution],
    (dominance, total): (u32, Option<Decimal>),
    quiet: impl Fn(&[usize]) -> bool,
) -> Vec<Top> {
    let order = largest(all);
    let values = |some: &[usize]| some.iter().map(|at| all[*at].value).collect::<Vec<Decimal>>();
    let mut told: Vec<usize> = Vec::new();
    let top = |units: usize| {
        let (largest, rest) = order.split_at(units);
        let before = told.last().copied().unwrap_or_default();
        let groups = [largest, rest, order.get(before..units).unwrap_or_default()];
        let with: Vec<usize> = told.iter().copied().chain([units]).collect();
        let open =
            total.is_some() && groups.iter().all(|some| is_open(&values(some), dominance)) && quiet(&with);
        if open {
            told = with;
        }
        let value: Decimal = values(largest).iter().sum();
        Top { units, share: total.filter(|_| open).and_then(|total| share(value, total)) }
    };
    TOPS.into_iter().filter(|units| *units < all.len()).map(top).collect()
}

/// The open data of a report: one line a cell, figures as they are, hidden ones empty.
#[must_use]
pub fn rows(period: Period, body: &Body) -> Vec<[String; 7]> {
    let text = |value: Option<Decimal>| value.map(|one| one.normalize().to_string()).unwrap_or_default();
    let row = |table: &str, cell: &Cell| {
        let hidden = if cell.value.is_none() { "hidden" } else { "" };
        [
            period.to_string(),
            table.to_owned(),
            cell.key.clone(),
            cell.units.to_string(),
            text(cell.value),
            text(cell.share),
            hidden.to_owned(),
        ]
    };
    let mut rows = vec![row("total", &body.total)];
    for part in &body.parts {
        rows.extend(part.cells.iter().map(|cell| row(&part.key, cell)));
    }
    rows
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
