//! 保密: hides cells of a report until nothing that must not be known follows from all that is told together.

use super::{
    bits::Bits,
    disclosure::{Figure, Figures, Space},
    report::{Contribution, Part, largest, lines_of, meetings, stands},
    together::{Ledger, sum},
};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The tables in the order in which their cells are given up: places first, categories last.
const GIVEN_UP: [&str; 3] = ["prefecture", "type", "category"];

/// Place of a table and of a cell in it.
type At = (usize, usize);

/// A sum of the report: over all figures of the year, and over its own contributions.
struct Own {
    joint: Bits,
    alone: Bits,
}

/// Whether a report may tell what it is about to. It is asked twice: with all figures of the year, and by itself, where a unit's year
/// is one figure and not as many as quarters are public.
pub(super) struct Guard<'a> {
    joint: Space<'a>,
    alone: Space<'a>,
    ledger: &'a Ledger,
    /// What is public.
    told: Vec<Bits>,
    cells: BTreeMap<At, Own>,
    total: Own,
    tops: BTreeMap<usize, Own>,
    /// What can be worked out already: hiding anything here does not help against it.
    known: BTreeSet<Figures>,
}

/// The contributions of a report, each one figure.
pub(super) fn each(all: &[Contribution]) -> Vec<Figure> {
    all.iter().map(|one| Figure { unit: one.unit, value: one.value, slot: 0 }).collect()
}

impl<'a> Guard<'a> {
    /// Over the contributions `all`, of which `each` are the figures, for a report with such tables and tops.
    pub(super) fn new(
        (all, each): (&[Contribution], &'a [Figure]),
        ledger: &'a Ledger,
        dominance: u32,
        (parts, tops): (&[Part], &[usize]),
    ) -> Self {
        let singly: Vec<Figures> = (0..all.len()).map(|at| vec![at]).collect();
        // Everything that may be told, over contributions.
        let mut sums: BTreeMap<At, Figures> = BTreeMap::new();
        for (table, part) in parts.iter().enumerate() {
            for (at, cell) in part.cells.iter().enumerate() {
                sums.insert((table, at), sum(all, &singly, |one| stands(one, &part.key, &cell.key)));
            }
        }
        let order = largest(all);
        let tops: BTreeMap<usize, Figures> =
            tops.iter().map(|units| (*units, order.iter().copied().take(*units).collect())).collect();
        let total: Figures = (0..all.len()).collect();
        let possible: Vec<Figures> = sums.values().chain(tops.values()).chain([&total]).cloned().collect();
        let alone = Space::new(each, &possible, meets(all), dominance);
        let wide = |some: &Figures| -> Figures {
            some.iter().filter_map(|at| ledger.own.get(*at)).flatten().copied().collect()
        };
        let possible: Vec<Figures> = possible.iter().map(wide).chain(ledger.told.iter().cloned()).collect();
        let joint = Space::new(&ledger.figures, &possible, ledger.asked.iter().cloned(), dominance);
        let told: Vec<Bits> = ledger.told.iter().map(|sum| joint.bits(sum)).collect();
        let known = joint.disclosed(&told, &[]);
        let own = |some: &Figures| Own { joint: joint.bits(&wide(some)), alone: alone.bits(some) };
        let cells = sums.iter().map(|(at, some)| (*at, own(some))).collect();
        let tops = tops.iter().map(|(units, some)| (*units, own(some))).collect();
        let total = own(&total);
        Self { joint, alone, ledger, told, cells, total, tops, known }
    }

    /// Does something follow from the tables, the total and the sums of the largest that did not follow before?
    pub(super) fn tells(&self, parts: &[Part], total: bool, tops: &[usize]) -> bool {
        self.findings(parts, total, tops) > 0
    }

    /// How much follows that did not before.
    fn findings(&self, parts: &[Part], total: bool, tops: &[usize]) -> usize {
        let open = self.cells.iter().filter(|((table, at), _)| parts[*table].cells[*at].value.is_some());
        let own: Vec<&Own> = open
            .map(|(_, own)| own)
            .chain(total.then_some(&self.total))
            .chain(tops.iter().filter_map(|units| self.tops.get(units)))
            .collect();
        let alone: Vec<Bits> =
            own.iter().map(|own| own.alone.clone()).filter(|sum| !sum.is_empty()).collect();
        let joint = own.iter().map(|own| own.joint.clone()).filter(|sum| !sum.is_empty());
        let joint: Vec<Bits> = self.told.iter().cloned().chain(joint).collect();
        let wide = |some: &Figures| -> Figures {
            let mut wide: Figures =
                some.iter().filter_map(|at| self.ledger.own.get(*at)).flatten().copied().collect();
            wide.sort_unstable();
            wide
        };
        // What nobody tells apart in this report may still be told apart from it beside others.
        let columns = self.alone.columns(&alone).into_iter().map(|some| self.alone.figures(&some));
        let more: Vec<Bits> = columns.filter_map(|some| self.joint.exactly(&wide(&some))).collect();
        let mut found = self.joint.disclosed(&joint, &more);
        found.extend(self.alone.disclosed(&alone, &[]).iter().map(wide));
        found.difference(&self.known).count()
    }

    /// Hides until nothing does: of each table the cell that leaves the fewest findings, the smallest of such; where no cell helps
    /// the smallest of all; at the very end the total. What turns out to have been hidden in vain is shown again. Says whether the
    /// total may stay.
    pub(super) fn conceal(&self, parts: &mut [Part], total: bool) -> bool {
        let mut hidden = Vec::new();
        let mut stays = total;
        let mut left = self.findings(parts, stays, &[]);
        while left > 0 {
            let Some((at, now)) = self.best(parts, stays, left) else {
                stays = false;
                break;
            };
            hidden.push((at, take(parts, at)));
            left = now;
        }
        while let Some((at, value)) = hidden.pop() {
            put(parts, at, value);
            if self.tells(parts, stays, &[]) {
                take(parts, at);
            }
        }
        stays
    }

    /// The cell to hide next and what is left then; `None`: there is none any more.
    fn best(&self, parts: &mut [Part], total: bool, before: usize) -> Option<(At, usize)> {
        let mut first = None;
        for key in GIVEN_UP {
            let mut best: Option<(At, usize)> = None;
            for at in open(parts, key) {
                let value = take(parts, at);
                let left = self.findings(parts, total, &[]);
                put(parts, at, value);
                first = first.or(Some((at, left)));
                if best.is_none_or(|(_, fewest)| left < fewest) {
                    best = Some((at, left));
                }
                if left == 0 {
                    break;
                }
            }
            if best.is_some_and(|(_, left)| left < before) {
                return best;
            }
        }
        first
    }
}

/// The lines of the tables, and where two of them meet, over contributions.
fn meets(all: &[Contribution]) -> Vec<Figures> {
    let mut groups: BTreeMap<[&str; 3], Figures> = BTreeMap::new();
    for (at, one) in all.iter().enumerate() {
        for line in meetings(lines_of(one)) {
            groups.entry(line).or_default().push(at);
        }
    }
    groups.into_values().collect()
}

/// The open cells of a table in which somebody stands, the smallest first.
fn open(parts: &[Part], key: &str) -> Vec<At> {
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
fn take(parts: &mut [Part], (table, cell): At) -> Option<Decimal> {
    parts[table].cells[cell].value.take()
}

fn put(parts: &mut [Part], (table, cell): At, value: Option<Decimal>) {
    parts[table].cells[cell].value = value;
}
