use super::{FEWEST, Shown, Table, is_open, suppress};
use proptest::{
    collection::vec,
    prelude::{any, prop_assert, proptest},
};
use rust_decimal::Decimal;

const DOMINANCE: u32 = 70;

fn figures(values: &[i64]) -> Vec<Decimal> {
    values.iter().map(|value| Decimal::from(*value)).collect()
}

fn table(cells: &[&[i64]]) -> Table {
    let cells: Vec<_> = cells.iter().map(|cell| figures(cell)).collect();
    suppress(&cells, DOMINANCE, true)
}

fn open(value: i64) -> Shown {
    Shown::Open(Decimal::from(value))
}

#[test]
fn a_cell_needs_three_and_none_that_dominates() {
    let cases: [(&[i64], bool); 11] = [
        (&[], true),
        (&[5], false),
        (&[5, 5], false),
        (&[5, 5, 5], true),
        (&[70, 15, 15], true),
        (&[71, 15, 14], false),
        // Zeros are known once their sum is; and with nothing behind the two largest, each knows the other.
        (&[0, 0, 0], false),
        (&[50, 50, 0], false),
        (&[50, 45, 4], false),
        (&[50, 45, 5], true),
        (&[50, 50, 0, 0, 0, 0], false),
    ];
    for (cell, expected) in cases {
        assert_eq!(is_open(&figures(cell), DOMINANCE), expected, "{cell:?}");
    }
}

#[test]
fn a_lone_hidden_cell_is_covered_by_the_smallest_open_one() {
    let shown = table(&[&[5, 6, 7], &[9, 9], &[50, 50, 50]]);
    assert_eq!(shown.cells, [Shown::Covering, Shown::Hidden, open(150)]);
    assert_eq!(shown.total, open(186));
}

#[test]
fn two_hidden_cells_of_one_unit_each_would_tell_each_other() {
    let shown = table(&[&[5], &[6], &[20, 20, 20], &[50, 50, 50]]);
    assert_eq!(
        shown.cells,
        [Shown::Hidden, Shown::Hidden, Shown::Covering, open(150)],
        "each of the two knows itself"
    );
}

#[test]
fn empty_cells_are_told_and_cover_nothing() {
    let shown = table(&[&[], &[5, 5], &[50, 50, 50]]);
    assert_eq!(shown.cells, [open(0), Shown::Hidden, Shown::Covering]);
}

#[test]
fn where_nothing_helps_the_total_goes_too() {
    assert_eq!(table(&[&[1000], &[1, 1], &[]]).total, Shown::Hidden, "one unit makes up the whole");
    assert_eq!(table(&[&[5, 5]]).total, Shown::Hidden);
    let shown = suppress(&[figures(&[5, 5, 5]), figures(&[9, 9, 9])], DOMINANCE, false);
    assert_eq!(shown.cells, [Shown::Covering, open(27)], "a hidden total is not the sum of open cells");
}

#[test]
fn nothing_is_hidden_without_need() {
    assert_eq!(table(&[&[5, 5, 5], &[9, 9, 9]]), Table { cells: vec![open(15), open(27)], total: open(42) });
}

/// What a reader can work out of one table: the value of every cell that follows from the others.
fn worked_out(table: &Table) -> Vec<usize> {
    let hidden: Vec<usize> = (0..table.cells.len()).filter(|at| table.cells[*at].value().is_none()).collect();
    match (table.total.value(), hidden.as_slice()) {
        (Some(_), [only]) => vec![*only],
        _ => Vec::new(),
    }
}

proptest! {
    /// Whatever the figures: no hidden cell follows from the rows and the total, the hidden cells together could be published, and what
    /// is open could be published by itself; nor does any unit learn another by taking its own figure away.
    #[test]
    fn no_hidden_value_can_be_recomputed(
        raw in vec(vec(0_u32..5_000, 0..6), 1..9),
        dominance in 50_u32..95,
        total_open in any::<bool>(),
    ) {
        let cells: Vec<Vec<Decimal>> =
            raw.iter().map(|cell| cell.iter().map(|value| Decimal::new(i64::from(*value), 2)).collect()).collect();
        let table = suppress(&cells, dominance, total_open);
        prop_assert!(worked_out(&table).is_empty());
        let mut together = Vec::new();
        for (cell, shown) in cells.iter().zip(&table.cells) {
            match shown {
                Shown::Open(value) => {
                    prop_assert!(is_open(cell, dominance));
                    prop_assert!(*value == cell.iter().sum::<Decimal>());
                }
                Shown::Hidden | Shown::Covering => together.extend(cell.iter().copied()),
            }
        }
        let all: Vec<Decimal> = cells.iter().flatten().copied().collect();
        if table.total.value().is_some() {
            prop_assert!(total_open && is_open(&all, dominance));
            prop_assert!(together.is_empty() || (is_open(&together, dominance) && together.len() >= FEWEST));
        } else if !all.is_empty() {
            prop_assert!(table.cells.iter().any(|cell| cell.value().is_none()), "a hidden total is not the sum of open cells");
        }
    }
}
