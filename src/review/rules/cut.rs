//! The cut line (名额线): where the places of the round end in the ranking. It shows, it never blocks (B34).

/// Where the line lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// How many ranked units stand above it.
    pub above: usize,
    /// A position that lies across the line: more units share it than places are left.
    pub tie: Option<Tie>,
}

/// Equal totals at the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The shared position.
    pub position: u32,
    /// How many share it.
    pub sharing: u32,
    /// How many of them have a place.
    pub places: u32,
}

/// Lays the line through ranked positions (ascending) for so many places.
#[must_use]
pub fn cut(positions: &[u32], places: u32) -> Cut {
    let above = usize::try_from(places).unwrap_or(usize::MAX).min(positions.len());
    let last_in = above.checked_sub(1).and_then(|at| positions.get(at));
    let first_out = positions.get(above);
    let tie = match (last_in, first_out) {
        (Some(last), Some(first)) if last == first => {
            let before = positions.iter().filter(|position| *position < last).count();
            let sharing = positions.iter().filter(|position| *position == last).count();
            let counted = |number| u32::try_from(number).unwrap_or(u32::MAX);
            Some(Tie { position: *last, sharing: counted(sharing), places: counted(above - before) })
        }
        _ => None,
    };
    Cut { above, tie }
}

#[cfg(test)]
#[path = "cut_tests.rs"]
mod tests;
