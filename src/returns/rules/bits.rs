//! Sets of small numbers, quick to compare: which atoms a sum is made of.

/// One bit a number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// None of so many.
    pub(super) fn none(of: usize) -> Self {
        Self(vec![0; of.div_ceil(64)])
    }
    /// With one more; what lies beyond is left out.
    pub(super) fn put(&mut self, one: usize) {
        if let Some(word) = self.0.get_mut(one / 64) {
            *word |= 1 << (one % 64);
        }
    }
    /// With all of another.
    pub(super) fn join(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, more)| *word |= more);
    }
    /// Nothing in it?
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }
    /// Does it lie in another?
    pub(super) fn is_within(&self, whole: &Self) -> bool {
        self.0.iter().zip(&whole.0).all(|(word, whole)| word & !whole == 0)
    }
    /// What it has more than another.
    pub(super) fn without(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(word, less)| word & !less).collect())
    }
    /// In order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let left = std::iter::successors(Some(*word), |left| Some(left & left.wrapping_sub(1)));
            left.take_while(|left| *left != 0)
                .map(move |left| at * 64 + usize::try_from(left.trailing_zeros()).unwrap_or_default())
        })
    }
}
