//! Two officers at one file: what becomes of a mark that was sent, when somebody else may have marked the clause meanwhile.

use crate::recommendation::model::{Examined, Mark};
use uuid::Uuid;

/// A mark as a page sends it, with what the page showed when it was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// What is to be kept.
    pub mark: Mark,
    /// [`Mark::fingerprint`] of what the page showed; `None`: the sender does not say, and means it in any case.
    pub shown: Option<String>,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is kept.
    Keep,
    /// It says what is kept already, or nothing was changed in it.
    Leave,
    /// Somebody else has marked the clause since the page was shown, and otherwise: neither is lost, and the officer decides.
    Clash,
}

/// Decides on a mark against submission `seq`, sent by the account `me`.
#[must_use]
pub fn fate(proposed: &Proposed, kept: Option<&Examined>, seq: i16, me: Option<Uuid>) -> Fate {
    let blank = Mark::blank(proposed.mark.clause);
    let there = kept.map_or(&blank, |kept| &kept.mark);
    let fresh = kept.is_none_or(|kept| kept.submission == seq);
    if proposed.mark == *there && (fresh || proposed.shown.is_none() && proposed.mark == blank) {
        return Fate::Leave;
    }
    let Some(shown) = &proposed.shown else { return Fate::Keep };
    if proposed.mark.fingerprint() == *shown {
        return Fate::Leave;
    }
    // An older submission's mark was shown as history, not as a value: there is nothing to clash with.
    let untouched = !fresh || there.fingerprint() == *shown;
    let mine = kept.is_some_and(|kept| kept.by.is_some() && kept.by == me);
    if untouched || mine { Fate::Keep } else { Fate::Clash }
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
