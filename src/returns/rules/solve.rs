//! What follows from sums, as arithmetic: the row space of a matrix of zeros and ones.
//!
//! A group of columns follows when its indicator lies in the row space, and it does when it is orthogonal to the null space.
//! Instead of a whole basis, [`WIDTH`] combinations of it are drawn and every column keeps its entries in them: the sum over a
//! group vanishes in all of them when the group follows, and otherwise does so with a chance of one in 10^54. The combinations are
//! the same each time, so that what is drawn twice is the same twice.

/// Counting goes on modulo this prime, 2^61 - 1: exact, and a coincidence that hides a dependency of zeros and ones has a chance of
/// one in 10^18.
const PRIME: u64 = (1 << 61) - 1;

/// How many combinations of the null space are looked at.
const WIDTH: usize = 3;

/// What a column, or a group of them, has in the null space.
pub(super) type Row = [u64; WIDTH];

/// Sum of two.
pub(super) fn plus(mut one: Row, other: &Row) -> Row {
    one.iter_mut().zip(other).for_each(|(cell, more)| *cell = (*cell + more) % PRIME);
    one
}

/// So that multiples of each other become equal; `None`: nothing but zeros.
pub(super) fn scaled(row: &Row) -> Option<Row> {
    let by = inverse(*row.iter().find(|cell| **cell != 0)?);
    Some(row.map(|cell| times(cell, by)))
}

/// For each column its entries in vectors of the null space of a matrix, which is used up.
pub(super) fn null_rows(mut matrix: Vec<Vec<u64>>, columns: usize) -> Vec<Row> {
    let mut pivots: Vec<usize> = Vec::new();
    for column in 0..columns {
        let rank = pivots.len();
        let Some(at) = (rank..matrix.len()).find(|row| matrix[*row][column] != 0) else { continue };
        matrix.swap(rank, at);
        let by = inverse(matrix[rank][column]);
        matrix[rank][column..].iter_mut().for_each(|cell| *cell = times(*cell, by));
        let (above, below) = matrix.split_at_mut(rank + 1);
        let pivot = &above[rank][column..];
        for cells in below {
            let factor = PRIME - cells[column];
            if factor != PRIME {
                for (cell, above) in cells[column..].iter_mut().zip(pivot).filter(|(_, above)| **above != 0) {
                    *cell = (*cell + times(factor, *above)) % PRIME;
                }
            }
        }
        pivots.push(column);
    }
    // Free columns take what they like; what is left is fixed by them, the last pivot first.
    let mut state = 0;
    let mut rows: Vec<Row> = (0..columns).map(|_| [0; WIDTH].map(|_: u64| drawn(&mut state))).collect();
    for (row, column) in pivots.iter().enumerate().rev() {
        let mut sum = [0; WIDTH];
        for (cell, right) in matrix[row].iter().zip(&rows).skip(column + 1).filter(|(cell, _)| **cell != 0) {
            sum = plus(sum, &right.map(|one| times(*cell, one)));
        }
        rows[*column] = sum.map(|one| (PRIME - one) % PRIME);
    }
    rows
}

/// The next of a fixed row of numbers that look drawn (SplitMix64).
fn drawn(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut one = *state;
    one = (one ^ (one >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    one = (one ^ (one >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (one ^ (one >> 31)) % PRIME
}

/// The remainder of a Mersenne prime is the sum of the high and the low bits.
fn times(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    let low = u64::try_from(product & u128::from(PRIME)).unwrap_or_default();
    let high = u64::try_from(product >> 61).unwrap_or_default();
    (low + high) % PRIME
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
