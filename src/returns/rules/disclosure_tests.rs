use super::{Figure, Figures, Space, slices};
use crate::returns::rules::solve::{null_rows, scaled};
use proptest::{
    collection::vec,
    prelude::{any, prop_assert_eq, proptest},
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use uuid::Uuid;

const DOMINANCE: u32 = 70;

/// What can be worked out from the sums and must not, where nothing else may ever be told.
fn disclosed(figures: &[Figure], told: &[Figures], asked: &[Figures], dominance: u32) -> BTreeSet<Figures> {
    let space = Space::new(figures, told, asked.iter().cloned(), dominance);
    let told: Vec<_> = told.iter().map(|sum| space.bits(sum)).collect();
    space.disclosed(&told, &[])
}

/// One unit each, with about the same figure.
fn figures(many: usize) -> Vec<Figure> {
    (0..many)
        .map(|n| {
            let n = u32::try_from(n).expect("small");
            Figure { unit: Uuid::from_u128(n.into()), value: Decimal::from(100 + n), slot: 0 }
        })
        .collect()
}

fn told(many: usize, sums: &[&[usize]]) -> BTreeSet<Figures> {
    disclosed(&figures(many), &sums.iter().map(|sum| sum.to_vec()).collect::<Vec<_>>(), &[], DOMINANCE)
}

#[test]
fn sums_that_say_nothing_of_less_than_three_are_quiet() {
    assert!(told(6, &[]).is_empty());
    assert!(told(6, &[&[0, 1, 2], &[3, 4, 5], &[0, 1, 2, 3, 4, 5]]).is_empty());
    assert!(told(6, &[&[0, 1, 2], &[0, 3, 4]]).is_empty(), "what overlaps need not tell");
}

#[test]
fn what_one_sum_has_more_than_another_is_told() {
    assert_eq!(told(4, &[&[0, 1, 2], &[0, 1, 2, 3]]), [vec![3]].into());
    assert_eq!(told(5, &[&[0, 1, 2], &[0, 1, 2, 3, 4]]), [vec![3, 4]].into());
}

#[test]
fn what_follows_only_from_several_sums_is_told() {
    // Two categories against two places and some: 3 less 7 follows, and each of the two knows itself.
    let sums: [&[usize]; 4] = [&[0, 1, 2, 3], &[4, 5, 6], &[0, 1, 2, 4, 5, 6, 7], &[3, 7, 8, 9, 10]];
    assert_eq!(told(11, &sums), [vec![3, 7]].into());
    assert!(told(11, &[sums[0], sums[1], sums[3]]).is_empty());
    // a + b and b + c and a + c tell all three, though each sum is of six.
    let [a, b, c] = [[0, 1, 2], [3, 4, 5], [6, 7, 8]];
    let sums = [[a, b].concat(), [b, c].concat(), [a, c].concat()];
    let nine = figures(9);
    assert!(disclosed(&nine, &sums, &[], DOMINANCE).is_empty(), "each of three may be known");
    let sums = [vec![0, 3, 4, 5], vec![3, 4, 5, 6, 7, 8], vec![0, 6, 7, 8]];
    assert_eq!(disclosed(&nine, &sums, &[], DOMINANCE), [vec![0]].into(), "half of two sums less the third");
}

#[test]
fn quarters_of_one_unit_are_one_unit() {
    let mut all = figures(3);
    all.extend(figures(1));
    let sums = [vec![0, 1, 2], vec![0, 1, 2, 3]];
    assert_eq!(disclosed(&all, &sums, &[], DOMINANCE), [vec![3]].into());
    let sums = [vec![0, 3, 1]];
    assert_eq!(
        disclosed(&all, &sums, &[], DOMINANCE),
        [vec![0, 1, 3]].into(),
        "two units, however many figures"
    );
}

#[test]
fn a_group_that_is_asked_for_is_found_behind_several_sums() {
    let mut all = figures(12);
    all[0].value = Decimal::from(10_000);
    let whole: Figures = (0..12).collect();
    let sums = [whole, vec![3, 4, 5], vec![6, 7, 8], vec![9, 10, 11], vec![0, 1, 2]];
    let asked = [vec![0, 1, 2, 6, 7, 8], vec![0, 1, 2], vec![0, 1]];
    let found = |sums: &[Figures]| {
        let found = disclosed(&all, sums, &asked, DOMINANCE);
        asked.iter().map(|group| found.contains(group)).collect::<Vec<_>>()
    };
    assert_eq!(found(&sums[..4]), [true, true, false], "not what is less than a column");
    assert_eq!(found(&sums[..3]), [false, false, false]);
}

#[test]
fn what_is_large_beside_the_others_is_not_told() {
    let mut all = figures(7);
    all[3].value = Decimal::from(100_000);
    let sums = [vec![0, 1, 2], vec![0, 1, 2, 3, 4, 5, 6]];
    let found = disclosed(&all, &sums, &[], DOMINANCE);
    assert!(found.contains(&vec![3, 4, 5, 6]), "{found:?}");
}

#[test]
fn a_year_of_one_unit_is_found_though_it_is_several_figures() {
    // Units 0 to 4, two quarters each: figures 0 to 4 and 5 to 9; the first stands in sums of their own with others.
    let mut all = figures(5);
    all.extend(figures(5).into_iter().map(|one| Figure { slot: 1, ..one }));
    let others = vec![1, 2, 3, 6, 7, 8];
    let sums = [vec![0, 1, 2, 3, 5, 6, 7, 8], vec![1, 2, 3], vec![6, 7, 8], vec![5, 6, 9]];
    assert!(
        disclosed(&all, &sums, &[], DOMINANCE).contains(&vec![0, 5]),
        "the year less two quarters of others"
    );
    assert!(disclosed(&all, &[sums[0].clone(), others], &[], DOMINANCE).contains(&vec![0, 5]));
}

#[test]
fn the_parts_of_a_year_are_counted() {
    let slices = slices();
    assert_eq!(slices.len(), 10 + 10 + 16);
    assert!(
        slices.contains(&0b0_0000_0110) && slices.contains(&0b0_0110_0110) && slices.contains(&0b1_1111_1000)
    );
    assert!(!slices.contains(&0b0_0000_0101), "the first and the third are not in a row");
}

/// Rank by whole numbers, without dividing (Bareiss): another way than the one tested.
fn rank(mut rows: Vec<Vec<i128>>) -> usize {
    let (mut rank, mut last) = (0, 1);
    let columns = rows.first().map_or(0, Vec::len);
    for column in 0..columns {
        let Some(at) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(rank, at);
        let pivot = rows[rank].clone();
        for row in rows.iter_mut().skip(rank + 1) {
            let factor = row[column];
            for (cell, above) in row.iter_mut().zip(&pivot) {
                *cell = (*cell * pivot[column] - factor * above) / last;
            }
        }
        (rank, last) = (rank + 1, pivot[column]);
    }
    rank
}

/// Does something follow for these columns alone? Then the others lose rank without them.
fn follows(matrix: &[Vec<i128>], some: &[usize]) -> bool {
    let without = |row: &Vec<i128>| {
        row.iter().enumerate().filter(|(at, _)| !some.contains(at)).map(|(_, cell)| *cell).collect::<Vec<_>>()
    };
    rank(matrix.iter().map(without).collect()) < rank(matrix.to_vec())
}

proptest! {
    /// A column vanishes from the null space, or two are multiples of each other, exactly when something follows for them.
    #[test]
    fn the_null_space_tells_what_follows(raw in vec(vec(any::<bool>(), 7), 1..8)) {
        let whole: Vec<Vec<i128>> = raw.iter().map(|row| row.iter().map(|one| i128::from(*one)).collect()).collect();
        let matrix = raw.iter().map(|row| row.iter().map(|one| u64::from(*one)).collect()).collect();
        let scaled: Vec<_> = null_rows(matrix, 7).iter().map(scaled).collect();
        for one in 0..7 {
            prop_assert_eq!(scaled[one].is_none(), follows(&whole, &[one]));
            for other in one + 1..7 {
                let both = scaled[one].is_none() || scaled[other].is_none() || scaled[one] == scaled[other];
                prop_assert_eq!(both, follows(&whole, &[one, other]));
            }
        }
    }
}
