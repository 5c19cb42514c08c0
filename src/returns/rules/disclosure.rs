//! 保密 across tables and periods: what can be worked out from sums that are told together.
//!
//! Every published cell is a sum over units and quarters, and a reader may add and subtract them all: categories from prefectures,
//! a year from its quarters. What follows from them is the row space of the matrix sums × figures ([`super::solve`]). Figures that
//! stand in the same sums cannot be told apart and are one column. Asked for are:
//!
//! - a column, and two columns together (they follow when their rows in the null space vanish or are multiples of each other);
//! - of every unit and every two units that stand in columns of their own: a quarter, quarters in a row, the year, and the year less
//!   some of its quarters ([`slices`]), which may be many columns;
//! - the groups a reader would look at: lines of tables, hidden ones too, where two of them meet, and what one sum has more than
//!   another.
//!
//! What follows must be open by itself ([`super::suppress::is_open`]).

use super::{
    bits::Bits,
    solve::{Row, null_rows, plus, scaled},
    suppress::is_open,
};
use rust_decimal::Decimal;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
};
use uuid::Uuid;

/// What one unit reported for one quarter, or what came to it later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Whose: figures of one unit count as one.
    pub unit: Uuid,
    /// In 万元; less than nothing where a correction took something away.
    pub value: Decimal,
    /// Which part of the year: 0 to 3 a quarter, 4 to 7 what came to a quarter since its report was drawn ([`CHANGED`]), 8 what the
    /// year has beyond ([`REST`]).
    pub slot: u8,
}

/// From here on: what came to a quarter since its report was drawn.
pub const CHANGED: u8 = 4;
/// What a year has beyond its reported quarters.
pub const REST: u8 = 8;

/// Figures, each by its place among all.
pub type Figures = Vec<usize>;

/// The parts of a year a reader can look for, each a set of slots by their bits: quarters in a row, as they were drawn and as they
/// are; the year less what was drawn of some quarters.
#[must_use]
pub fn slices() -> BTreeSet<u16> {
    let rows = (0..4).flat_map(|from| (from..4).map(move |to| (from..=to).map(|at| 1 << at).sum::<u16>()));
    let rows = rows.flat_map(|row| [row, row | row << CHANGED]);
    rows.chain((0..16).map(|quarters| quarters | 0b1111 << CHANGED | 1 << REST)).collect()
}

/// Figures and all sums of them that may ever be told, to be asked about many choices of them.
pub(super) struct Space<'a> {
    figures: &'a [Figure],
    dominance: u32,
    /// Figures that no sum takes apart.
    atoms: Vec<Figures>,
    atom_of: Vec<Option<usize>>,
    /// The units of an atom, up to three.
    owners: Vec<BTreeSet<Uuid>>,
    /// Of each unit its figures: slot and atom.
    units: BTreeMap<Uuid, Vec<(u8, Option<usize>)>>,
    slices: BTreeSet<u16>,
    asked: Vec<Bits>,
    /// What was found out about groups already.
    judged: RefCell<HashMap<Bits, bool>>,
}

/// The columns of some sums.
struct Columns {
    members: Vec<Bits>,
    of: Vec<Option<usize>>,
    sizes: Vec<usize>,
    rows: Vec<Row>,
}

impl<'a> Space<'a> {
    /// Of sums of `figures`, `dominance` in per cent. `asked` are the groups a reader would want to know.
    pub(super) fn new(
        figures: &'a [Figure],
        possible: &[Figures],
        asked: impl IntoIterator<Item = Figures>,
        dominance: u32,
    ) -> Self {
        let mut sums: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (sum, some) in possible.iter().enumerate() {
            some.iter().for_each(|figure| sums.entry(*figure).or_default().push(sum));
        }
        let mut groups: BTreeMap<Vec<usize>, Figures> = BTreeMap::new();
        for (figure, sums) in sums {
            groups.entry(sums).or_default().push(figure);
        }
        let atoms: Vec<Figures> = groups.into_values().collect();
        let mut atom_of = vec![None; figures.len()];
        for (at, atom) in atoms.iter().enumerate() {
            atom.iter().for_each(|figure| atom_of[*figure] = Some(at));
        }
        let owner = |atom: &Figures| few(atom.iter().map(|figure| figures[*figure].unit));
        let owners = atoms.iter().map(owner).collect();
        let mut units: BTreeMap<Uuid, Vec<_>> = BTreeMap::new();
        for (figure, atom) in figures.iter().zip(&atom_of) {
            units.entry(figure.unit).or_default().push((figure.slot, *atom));
        }
        let there = figures.iter().fold(0, |there, figure| there | 1_u16 << figure.slot);
        let slices = slices().into_iter().map(|slice| slice & there).filter(|slice| *slice > 0).collect();
        let judged = RefCell::default();
        let mut space =
            Self { figures, dominance, atoms, atom_of, owners, units, slices, asked: Vec::new(), judged };
        let asked: BTreeSet<Bits> = asked.into_iter().filter_map(|some| space.exactly(&some)).collect();
        space.asked = asked.into_iter().filter(|some| space.is_shut(some)).collect();
        space
    }

    /// The atoms of a sum that was said to be possible.
    pub(super) fn bits(&self, some: &[usize]) -> Bits {
        let mut bits = Bits::none(self.atoms.len());
        some.iter().filter_map(|figure| *self.atom_of.get(*figure)?).for_each(|atom| bits.put(atom));
        bits
    }

    /// The atoms of a group; `None` where it takes one apart: then it never follows.
    pub(super) fn exactly(&self, some: &[usize]) -> Option<Bits> {
        let some: BTreeSet<usize> = some.iter().copied().collect();
        let bits = self.bits(&some.iter().copied().collect::<Vec<_>>());
        let many: usize = bits.iter().map(|atom| self.atoms[atom].len()).sum();
        (many == some.len() && many > 0).then_some(bits)
    }

    /// The figures of atoms, in order.
    pub(super) fn figures(&self, some: &Bits) -> Figures {
        let mut figures: Figures = some.iter().flat_map(|atom| self.atoms[atom].iter().copied()).collect();
        figures.sort_unstable();
        figures
    }

    /// The columns that these sums leave, each as atoms.
    pub(super) fn columns(&self, told: &[Bits]) -> Vec<Bits> {
        self.of(told).into_values().collect()
    }

    fn of(&self, told: &[Bits]) -> BTreeMap<Vec<usize>, Bits> {
        let mut sums: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (sum, some) in told.iter().enumerate() {
            some.iter().for_each(|atom| sums.entry(atom).or_default().push(sum));
        }
        let mut columns: BTreeMap<Vec<usize>, Bits> = BTreeMap::new();
        for (atom, sums) in sums {
            columns.entry(sums).or_insert_with(|| Bits::none(self.atoms.len())).put(atom);
        }
        columns
    }

    /// What can be worked out from the sums and must not, `more` groups asked for beside those that always are.
    pub(super) fn disclosed(&self, told: &[Bits], more: &[Bits]) -> BTreeSet<Figures> {
        let columns = Columns::of(self.of(told), told.len(), self.atoms.len());
        let more = more.iter().filter(|some| self.is_shut(some));
        let mut found: BTreeSet<Bits> =
            self.asked.iter().chain(more).filter(|some| columns.follows(some)).cloned().collect();
        let mut alike: BTreeMap<Row, BTreeSet<Bits>> = BTreeMap::new();
        let alone = columns.members.iter().cloned().zip(columns.rows.iter().copied());
        for (group, row) in alone.chain(self.own(&columns)) {
            match scaled(&row) {
                None => found.extend([group]),
                Some(row) => alike.entry(row).or_default().extend([group]),
            }
        }
        for group in alike.into_values() {
            let group: Vec<Bits> = group.into_iter().collect();
            for (n, one) in group.iter().enumerate() {
                found.extend(group[n + 1..].iter().map(|other| {
                    let mut both = one.clone();
                    both.join(other);
                    both
                }));
            }
        }
        found.extend(differences(told));
        found.iter().filter(|some| self.is_shut(some)).map(|some| self.figures(some)).collect()
    }

    /// The parts of the year of one unit, and of two that stand in a column together where these follow, with their rows.
    fn own(&self, columns: &Columns) -> BTreeSet<(Bits, Row)> {
        let owners: Vec<BTreeSet<Uuid>> = columns
            .members
            .iter()
            .map(|some| few(some.iter().flat_map(|atom| self.owners[atom].iter().copied())))
            .collect();
        let narrow = owners.iter().filter(|owners| owners.len() < 3);
        let singles = narrow.clone().flatten().map(|unit| BTreeSet::from([*unit]));
        let asked: BTreeSet<BTreeSet<Uuid>> = singles.chain(narrow.cloned()).collect();
        let mut found = BTreeSet::new();
        for some in asked {
            let parts: Vec<&(u8, Option<usize>)> =
                some.iter().filter_map(|unit| self.units.get(unit)).flatten().collect();
            for slice in &self.slices {
                let mut within = parts.iter().filter(|(slot, _)| slice >> slot & 1 == 1).peekable();
                if within.peek().is_none() {
                    continue;
                }
                let whole: Option<BTreeSet<usize>> = within.map(|(_, atom)| columns.of[(*atom)?]).collect();
                let Some(whole) = whole.filter(|all| all.iter().all(|at| owners[*at].is_subset(&some)))
                else {
                    continue;
                };
                let (group, row) = columns.joined(&whole, self.atoms.len());
                if some.len() == 1 || scaled(&row).is_none() {
                    found.insert((group, row));
                }
            }
        }
        found
    }

    /// Must it not be known?
    fn is_shut(&self, some: &Bits) -> bool {
        if let Some(known) = self.judged.borrow().get(some) {
            return *known;
        }
        let mut units: BTreeMap<Uuid, Decimal> = BTreeMap::new();
        for figure in some.iter().flat_map(|atom| &self.atoms[atom]).map(|at| &self.figures[*at]) {
            *units.entry(figure.unit).or_default() += figure.value;
        }
        // Nobody is more than one because of several quarters; what was taken away tells as much as what was added.
        let values: Vec<Decimal> = units.into_values().map(|value| value.abs()).collect();
        let shut = !is_open(&values, self.dominance);
        self.judged.borrow_mut().insert(some.clone(), shut);
        shut
    }
}

impl Columns {
    fn of(columns: BTreeMap<Vec<usize>, Bits>, sums: usize, atoms: usize) -> Self {
        let mut matrix = vec![vec![0; columns.len()]; sums];
        for (column, stands_in) in columns.keys().enumerate() {
            stands_in.iter().for_each(|sum| matrix[*sum][column] = 1);
        }
        let rows = null_rows(matrix, columns.len());
        let members: Vec<Bits> = columns.into_values().collect();
        let mut of = vec![None; atoms];
        for (column, some) in members.iter().enumerate() {
            some.iter().for_each(|atom| of[atom] = Some(column));
        }
        let sizes = members.iter().map(|some| some.iter().count()).collect();
        Self { members, of, sizes, rows }
    }

    /// Is the sum of a group in the row space? It is, when it is whole columns and their rows in the null space cancel out.
    fn follows(&self, group: &Bits) -> bool {
        let mut left: BTreeMap<usize, usize> = BTreeMap::new();
        for atom in group.iter() {
            let Some(column) = self.of[atom] else { return false };
            *left.entry(column).or_insert_with(|| self.sizes[column]) -= 1;
        }
        let row = left.keys().fold(Row::default(), |sum, column| plus(sum, &self.rows[*column]));
        left.values().all(|left| *left == 0) && scaled(&row).is_none()
    }

    fn joined(&self, some: &BTreeSet<usize>, atoms: usize) -> (Bits, Row) {
        let (mut group, mut row) = (Bits::none(atoms), Row::default());
        for column in some {
            group.join(&self.members[*column]);
            row = plus(row, &self.rows[*column]);
        }
        (group, row)
    }
}

/// Whose they are, up to three.
fn few(units: impl Iterator<Item = Uuid>) -> BTreeSet<Uuid> {
    let mut found = BTreeSet::new();
    for unit in units {
        found.insert(unit);
        if found.len() > 2 {
            break;
        }
    }
    found
}

/// What one sum has more than another that lies in it.
fn differences(told: &[Bits]) -> Vec<Bits> {
    let mut found = Vec::new();
    for whole in told {
        let within = told.iter().filter(|part| *part != whole && part.is_within(whole));
        found.extend(within.map(|part| whole.without(part)));
    }
    found
}

#[cfg(test)]
#[path = "disclosure_tests.rs"]
mod tests;
