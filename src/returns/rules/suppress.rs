//! 保密: no published cell lets a single unit's figure be read, neither by itself nor by taking what is published from a total.
//!
//! A cell is open when at least [`FEWEST`] units stand in it, none of them makes up more than the limit, and the second largest
//! cannot work the largest out to within [`BLUR`] per cent. What is not is hidden
//! (primary). The total is published, so the sum of all hidden cells can be worked out: together they must be open as well, and
//! stand in at least two cells; until they do, the smallest open cell is hidden too (complementary). Where nothing helps, the total
//! goes as well. Empty cells are 0 and say so: that nobody is there stands in the public register.

use rust_decimal::Decimal;

/// By so many per cent at least the second largest must be wrong about the largest: what the others make up.
pub const BLUR: u32 = 10;

/// Fewer units than this are hidden: with two, each could work out the other.
pub const FEWEST: usize = 3;

/// What a reader may know of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The sum.
    Open(Decimal),
    /// Hidden: too few, or one that dominates.
    Hidden,
    /// Hidden so that another cannot be worked out.
    Covering,
}

impl Shown {
    /// The sum, if it may be known.
    #[must_use]
    pub const fn value(self) -> Option<Decimal> {
        match self {
            Self::Open(value) => Some(value),
            Self::Hidden | Self::Covering => None,
        }
    }
}

/// Cells and their total, as they may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The cells, in their order.
    pub cells: Vec<Shown>,
    /// Their total.
    pub total: Shown,
}

/// Could nobody's figure be read from the sum of these? `dominance` in per cent.
#[must_use]
pub fn is_open(figures: &[Decimal], dominance: u32) -> bool {
    let mut figures = figures.to_vec();
    figures.sort_unstable_by(|one, other| other.cmp(one));
    let sum: Decimal = figures.iter().sum();
    let [most, _, rest @ ..] = figures.as_slice() else { return figures.is_empty() };
    // Whoever is second takes the own figure away and is left with the largest and the rest.
    let rest: Decimal = rest.iter().sum();
    figures.len() >= FEWEST
        && most * Decimal::ONE_HUNDRED <= sum * Decimal::from(dominance)
        && !rest.is_zero()
        && rest * Decimal::ONE_HUNDRED >= most * Decimal::from(BLUR)
}

/// Hides what must be hidden. `cells` are the figures of the units in each; `total_open`: may the total be known at all (it is a cell
/// of another table where it is hidden)?
#[must_use]
pub fn suppress(cells: &[Vec<Decimal>], dominance: u32, total_open: bool) -> Table {
    let sum = |cell: &Vec<Decimal>| cell.iter().sum::<Decimal>();
    let all: Vec<Decimal> = cells.iter().flatten().copied().collect();
    let mut shown: Vec<Shown> = cells
        .iter()
        .map(|cell| if is_open(cell, dominance) { Shown::Open(sum(cell)) } else { Shown::Hidden })
        .collect();
    let mut total =
        if total_open && is_open(&all, dominance) { Shown::Open(all.iter().sum()) } else { Shown::Hidden };
    while !covered(cells, &shown, total, dominance) {
        let smallest = (0..cells.len())
            .filter(|at| matches!(shown.get(*at), Some(Shown::Open(_))) && !cells[*at].is_empty())
            .min_by_key(|at| (sum(&cells[*at]), *at));
        match smallest {
            Some(at) => shown[at] = Shown::Covering,
            None if total == Shown::Hidden || total == Shown::Covering => break,
            None => total = Shown::Covering,
        }
    }
    Table { cells: shown, total }
}

/// Can nothing hidden be worked out?
fn covered(cells: &[Vec<Decimal>], shown: &[Shown], total: Shown, dominance: u32) -> bool {
    let hidden: Vec<&Vec<Decimal>> =
        cells.iter().zip(shown).filter(|(_, shown)| shown.value().is_none()).map(|(cell, _)| cell).collect();
    match (total, hidden.len()) {
        // A hidden total is the sum of what is open.
        (Shown::Hidden | Shown::Covering, 0) => cells.iter().all(Vec::is_empty),
        (Shown::Hidden | Shown::Covering, _) | (Shown::Open(_), 0) => true,
        (Shown::Open(_), 1) => false,
        (Shown::Open(_), _) => {
            let together: Vec<Decimal> = hidden.into_iter().flatten().copied().collect();
            is_open(&together, dominance)
        }
    }
}

#[cfg(test)]
#[path = "suppress_tests.rs"]
mod tests;
