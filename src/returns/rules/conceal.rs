//! 保密: hides cells of a report until nothing that must not be known follows from all that is told together.

use super::{
    disclosure::{Figures, disclosed},
    report::{Contribution, Part},
    together::{Ledger, told},
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The tables in the order in which their cells are given up: places first, categories last.
const GIVEN_UP: [&str; 3] = ["prefecture", "type", "category"];

/// Whether a report may tell what it is about to.
pub(super) struct Guard<'a> {
    all: &'a [Contribution],
    ledger: &'a Ledger,
    dominance: u32,
    /// What can be worked out already: hiding anything here does not help against it.
    known: BTreeSet<Figures>,
}

impl<'a> Guard<'a> {
    /// Over the figures of `all`.
    pub(super) fn new(all: &'a [Contribution], ledger: &'a Ledger, dominance: u32) -> Self {
        let known = disclosed(&ledger.figures, &ledger.told, &ledger.asked, dominance);
        Self { all, ledger, dominance, known }
    }

    /// Does something follow from the tables, the total and some more sums that did not follow before?
    pub(super) fn tells(&self, parts: &[Part], total: bool, more: &[Figures]) -> bool {
        let own = told(parts, total, self.all, &self.ledger.own);
        let sums: Vec<Figures> = self.ledger.told.iter().chain(&own).chain(more).cloned().collect();
        !disclosed(&self.ledger.figures, &sums, &self.ledger.asked, self.dominance).is_subset(&self.known)
    }

    /// Hides until it does not: of each table the smallest cell that ends it, or where none does the smallest of all; at the very
    /// end the total. What turns out to have been hidden in vain is shown again. Says whether the total may stay.
    pub(super) fn conceal(&self, parts: &mut [Part], total: bool) -> bool {
        let mut hidden = Vec::new();
        let mut stays = total;
        while self.tells(parts, stays, &[]) {
            let open = GIVEN_UP.iter().find_map(|key| Some(open(parts, key)).filter(|open| !open.is_empty()));
            let Some(open) = open else {
                stays = false;
                break;
            };
            let ends = open.iter().find(|at| {
                let value = take(parts, **at);
                let ends = !self.tells(parts, stays, &[]);
                put(parts, **at, value);
                ends
            });
            let at = *ends.unwrap_or(&open[0]);
            hidden.push((at, take(parts, at)));
        }
        while let Some((at, value)) = hidden.pop() {
            put(parts, at, value);
            if self.tells(parts, stays, &[]) {
                take(parts, at);
            }
        }
        stays
    }
}

/// The open cells of a table in which somebody stands, the smallest first: place of the table and of the cell.
fn open(parts: &[Part], key: &str) -> Vec<(usize, usize)> {
    let Some(table) = parts.iter().position(|part| part.key == key) else { return Vec::new() };
    let mut open: Vec<_> = parts[table]
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.units > 0)
        .filter_map(|(at, cell)| Some((cell.value?, (table, at))))
        .collect();
    open.sort_unstable();
    open.into_iter().map(|(_, at)| at).collect()
}

/// Hides a cell; gives what it told.
fn take(parts: &mut [Part], (table, cell): (usize, usize)) -> Option<Decimal> {
    parts[table].cells[cell].value.take()
}

fn put(parts: &mut [Part], (table, cell): (usize, usize), value: Option<Decimal>) {
    parts[table].cells[cell].value = value;
}
