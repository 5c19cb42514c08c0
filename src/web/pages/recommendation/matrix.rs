//! What is still to be done, by category: every number leads to exactly the files it counts.

use crate::{
    recommendation::queries::{Filter, State, Tally, Without, Work},
    standard::Category,
    web::{form::Asked, path},
};

/// The table.
#[derive(Default)]
pub(super) struct Matrix {
    pub heads: Vec<&'static str>,
    pub rows: Vec<Row>,
}

/// One category, or all of them.
pub(super) struct Row {
    pub label: &'static str,
    pub cells: Vec<Cell>,
}

/// How many.
pub(super) struct Cell {
    pub label: &'static str,
    pub count: i64,
    pub href: String,
    pub says: String,
    pub current: bool,
    /// Somebody waits too long already.
    pub late: bool,
}

impl Matrix {
    /// Counted with everything the filter asks besides view, work and category.
    pub fn of(asked: &Asked, filter: &Filter, tally: &Tally) -> Self {
        let beside = Without { work: true, category: true, county: false };
        let row = |label: &'static str, category: Option<Category>| {
            let cell = |work: Work| {
                let heaps = tally
                    .shown(filter, beside)
                    .filter(|heap| heap.work == work && category.is_none_or(|only| only == heap.category));
                let count = heaps.map(|heap| heap.files).sum();
                Cell {
                    label: work.label(),
                    count,
                    href: href(asked, work, category),
                    says: format!("{}，{label}：{count}件", work.label()),
                    current: filter.work == Some(work)
                        && filter.kinds.is_empty()
                        && filter.categories.as_slice() == category.as_slice(),
                    late: work == Work::Overdue,
                }
            };
            Row { label, cells: Work::MISSING.into_iter().map(cell).collect() }
        };
        let mut rows = vec![row("全部", None)];
        rows.extend(Category::ALL.into_iter().map(|category| row(category.label(), Some(category))));
        Self { heads: Work::MISSING.into_iter().map(Work::label).collect(), rows }
    }
}

fn href(asked: &Asked, work: Work, category: Option<Category>) -> String {
    let kept = asked.only(&["round", "kw", "county", "auto", "stay", "from", "to", "sort"]);
    let mut query = format!("state={}&work={}", State::of(work).code(), work.code());
    if let Some(category) = category {
        query.push_str(&format!("&category={}", category.key()));
    }
    if !kept.is_empty() {
        query.push_str(&format!("&{kept}"));
    }
    format!("{}?{query}", path::recommendations())
}
