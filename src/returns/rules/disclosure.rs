//! 保密 across tables and periods: what can be worked out from sums that are told together.
//!
//! Every published cell is a sum over units and quarters, and a reader may add and subtract them all: categories from prefectures,
//! a year from its quarters. What follows from them is the row space of the matrix sums × figures. Figures that stand in the same
//! sums cannot be told apart and are one column. A column, or two columns together, can be worked out exactly when their rows in a
//! basis of the null space vanish or are multiples of each other; those that can must be open by themselves
//! ([`super::suppress::is_open`]), and so must what one sum has more than another. With two columns at most, nothing follows for
//! fewer than three units that is not found here. Larger groups, which one unit may dominate, are looked at where a reader would
//! look: lines of tables, hidden ones too, where two of them meet, and the differences of two sums.

use super::suppress::is_open;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Counting goes on modulo this prime, 2^61 - 1: exact, and a coincidence that hides a dependency of zeros and ones has a chance of
/// one in 10^18.
const PRIME: u64 = (1 << 61) - 1;

/// What one unit reported for one quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Whose: figures of one unit count as one.
    pub unit: Uuid,
    /// In 万元.
    pub value: Decimal,
}

/// Figures, each by its place among all.
pub type Figures = Vec<usize>;

/// What can be worked out from the sums and must not: `told` and `asked` are lists of places in `figures`, `dominance` in per cent.
/// `asked` are the groups a reader would want to know.
#[must_use]
pub fn disclosed(
    figures: &[Figure],
    told: &[Figures],
    asked: &[Figures],
    dominance: u32,
) -> BTreeSet<Figures> {
    let columns = columns(told);
    let null = null_space(matrix(&columns, told.len()), columns.len());
    let all: Vec<&Figures> = columns.values().collect();
    let shut = |some: &Figures| !is_open(&by_unit(figures, some), dominance);
    let mut found: Vec<Figures> =
        asked.iter().filter(|some| shut(some) && follows(some, &all, &null)).cloned().collect();
    let mut alike: BTreeMap<Vec<u64>, Vec<usize>> = BTreeMap::new();
    for (at, row) in null.into_iter().enumerate() {
        match scaled(row) {
            None => found.push(all[at].clone()),
            Some(row) => alike.entry(row).or_default().push(at),
        }
    }
    for group in alike.values() {
        for (n, one) in group.iter().enumerate() {
            found.extend(group[n + 1..].iter().map(|other| [all[*one].as_slice(), all[*other]].concat()));
        }
    }
    found.extend(differences(told));
    found.iter_mut().for_each(|some| some.sort_unstable());
    found.into_iter().filter(shut).collect()
}

/// Is the sum of a group in the row space? It is, when it is whole columns and their rows in the null space cancel out.
fn follows(group: &Figures, columns: &[&Figures], null: &[Vec<u64>]) -> bool {
    let mut left = group.len();
    let mut sum = vec![0; null.first().map_or(0, Vec::len)];
    for (column, row) in columns.iter().zip(null) {
        let within = column.iter().filter(|figure| group.contains(figure)).count();
        if within > 0 && within < column.len() {
            return false;
        }
        if within > 0 {
            left -= within;
            sum.iter_mut().zip(row).for_each(|(sum, cell)| *sum = (*sum + cell) % PRIME);
        }
    }
    left == 0 && !group.is_empty() && sum.iter().all(|cell| *cell == 0)
}

/// The figures by the sums they stand in.
fn columns(told: &[Figures]) -> BTreeMap<Vec<usize>, Figures> {
    let mut sums: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (sum, figures) in told.iter().enumerate() {
        for figure in figures {
            sums.entry(*figure).or_default().push(sum);
        }
    }
    let mut columns: BTreeMap<Vec<usize>, Figures> = BTreeMap::new();
    for (figure, sums) in sums {
        columns.entry(sums).or_default().push(figure);
    }
    columns
}

fn matrix(columns: &BTreeMap<Vec<usize>, Figures>, sums: usize) -> Vec<Vec<u64>> {
    let mut matrix = vec![vec![0; columns.len()]; sums];
    for (column, stands_in) in columns.keys().enumerate() {
        for sum in stands_in {
            matrix[*sum][column] = 1;
        }
    }
    matrix
}

/// What one sum has more than another that lies in it.
fn differences(told: &[Figures]) -> Vec<Figures> {
    let sets: Vec<BTreeSet<usize>> = told.iter().map(|sum| sum.iter().copied().collect()).collect();
    let mut found = Vec::new();
    for whole in &sets {
        let within = sets.iter().filter(|part| part.len() < whole.len() && part.is_subset(whole));
        found.extend(within.map(|part| whole.difference(part).copied().collect()));
    }
    found
}

/// One figure a unit: nobody is more than one because of several quarters.
fn by_unit(figures: &[Figure], some: &[usize]) -> Vec<Decimal> {
    let mut units: BTreeMap<Uuid, Decimal> = BTreeMap::new();
    for figure in some.iter().filter_map(|at| figures.get(*at)) {
        *units.entry(figure.unit).or_default() += figure.value;
    }
    units.into_values().collect()
}

/// For each column its row in a basis of the null space.
fn null_space(mut matrix: Vec<Vec<u64>>, columns: usize) -> Vec<Vec<u64>> {
    let mut pivots: Vec<usize> = Vec::new();
    for column in 0..columns {
        let rank = pivots.len();
        let Some(at) = (rank..matrix.len()).find(|row| matrix[*row][column] != 0) else { continue };
        matrix.swap(rank, at);
        let by = inverse(matrix[rank][column]);
        matrix[rank].iter_mut().for_each(|cell| *cell = times(*cell, by));
        let pivot = matrix[rank].clone();
        for (row, cells) in matrix.iter_mut().enumerate() {
            let factor = cells[column];
            if row != rank && factor != 0 {
                for (cell, above) in cells.iter_mut().zip(&pivot) {
                    *cell = (*cell + PRIME - times(factor, *above)) % PRIME;
                }
            }
        }
        pivots.push(column);
    }
    let free: Vec<usize> = (0..columns).filter(|column| !pivots.contains(column)).collect();
    let of = |column: usize| match pivots.iter().position(|pivot| *pivot == column) {
        Some(row) => free.iter().map(|free| (PRIME - matrix[row][*free]) % PRIME).collect(),
        None => free.iter().map(|free| u64::from(*free == column)).collect(),
    };
    (0..columns).map(of).collect()
}

/// So that multiples of each other become equal; `None`: nothing but zeros.
fn scaled(row: Vec<u64>) -> Option<Vec<u64>> {
    let by = inverse(*row.iter().find(|cell| **cell != 0)?);
    Some(row.into_iter().map(|cell| times(cell, by)).collect())
}

fn times(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other) % u128::from(PRIME);
    u64::try_from(product).unwrap_or_default()
}

/// By Fermat: the power with p - 2.
fn inverse(one: u64) -> u64 {
    let (mut power, mut base, mut left) = (1, one, PRIME - 2);
    while left > 0 {
        if left & 1 == 1 {
            power = times(power, base);
        }
        base = times(base, base);
        left >>= 1;
    }
    power
}

#[cfg(test)]
#[path = "disclosure_tests.rs"]
mod tests;
