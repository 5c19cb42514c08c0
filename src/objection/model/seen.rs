//! What a page showed of a case, as its forms bring it back.

use super::{Inquiry, Objection};
use std::fmt;

/// The version of the case, and how many answers stood on the page: an answer is given once and never taken back, so that their number
/// says which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// [`Objection::version`].
    pub version: i32,
    /// How many of the questions were answered.
    pub answers: usize,
}

impl Seen {
    /// As the case stands.
    #[must_use]
    pub fn of(objection: &Objection, asked: &[Inquiry]) -> Self {
        let answers = asked.iter().filter(|one| one.answered_at.is_some()).count();
        Self { version: objection.version, answers }
    }
    /// From a form; what no page has sent is no version of any case.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        let read = text.split_once('-').and_then(|(version, answers)| {
            Some(Self { version: version.parse().ok()?, answers: answers.parse().ok()? })
        });
        read.unwrap_or_default()
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.version, self.answers)
    }
}

#[cfg(test)]
#[path = "seen_tests.rs"]
mod tests;
