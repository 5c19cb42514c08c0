//! Which clauses a resubmission touched: those must be looked at again.

use crate::{
    application::Submission,
    standard::{ClauseNumber, Standard},
};
use std::collections::BTreeSet;

/// The clauses whose answers or files differ between two submissions.
#[must_use]
pub fn changed_clauses(
    standard: &Standard,
    before: &Submission,
    after: &Submission,
) -> BTreeSet<ClauseNumber> {
    let answered = standard
        .fields
        .iter()
        .filter(|field| before.answers.typed(&field.key, None) != after.answers.typed(&field.key, None))
        .flat_map(|field| field.clauses.iter().copied());
    let attached = standard
        .slots
        .iter()
        .filter(|slot| digests(before, &slot.key) != digests(after, &slot.key))
        .flat_map(|slot| slot.clauses.iter().copied());
    answered.chain(attached).collect()
}

/// The clauses that changed after the submission `seq` was examined. A submission that is not there changed everything.
#[must_use]
pub fn changed_since(standard: &Standard, submissions: &[Submission], seq: i16) -> BTreeSet<ClauseNumber> {
    let examined = submissions.iter().find(|submission| submission.seq == seq);
    match (examined, submissions.last()) {
        (Some(before), Some(last)) => changed_clauses(standard, before, last),
        _ => standard.clauses.iter().map(|clause| clause.number).collect(),
    }
}

/// What lies in a slot, whatever it is called.
fn digests<'a>(submission: &'a Submission, slot: &str) -> BTreeSet<&'a str> {
    submission.evidence.iter().filter(|file| file.slot == slot).map(|file| file.digest.as_str()).collect()
}

#[cfg(test)]
#[path = "changed_tests.rs"]
mod tests;
