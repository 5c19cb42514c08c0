//! How a submission stands against the standard in four figures: lists of officers show and filter by them.

use crate::standard::{Answers, Context, Outcome, Standard, assess, is_asked};

/// Counted when a submission is frozen, and kept with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Automatic {
    /// Clauses that figures have a say in.
    pub figures_asked: i16,
    /// Of these, met.
    pub figures_met: i16,
    /// Slots that must hold a file.
    pub files_asked: i16,
    /// Of these, holding one.
    pub files_there: i16,
}

/// Counts. Sub-clauses of other types of enterprise do not apply, and are not figures of this unit.
#[must_use]
pub fn automatic(standard: &Standard, answers: &Answers, context: &Context) -> Automatic {
    let results = assess(standard, answers, context);
    let numeric =
        || results.iter().filter(|result| result.is_numeric() && result.outcome != Outcome::DoesNotApply);
    let slots = || {
        standard.slots.iter().filter(|slot| {
            slot.required && is_asked(standard, answers, &slot.types, slot.when.as_ref(), context.kind)
        })
    };
    let filled = |slot: &&crate::standard::EvidenceSlot| {
        context.evidence.get(&slot.key).is_some_and(|files| *files > 0)
    };
    Automatic {
        figures_asked: small(numeric().count()),
        figures_met: small(numeric().filter(|result| result.outcome == Outcome::Met).count()),
        files_asked: small(slots().count()),
        files_there: small(slots().filter(filled).count()),
    }
}

/// A standard has a few dozen clauses.
fn small(count: usize) -> i16 {
    i16::try_from(count).unwrap_or(i16::MAX)
}

#[cfg(test)]
#[path = "automatic_tests.rs"]
mod tests;
