//! What a standard says otherwise than the one a title was created by (B26: the one in force now decides).

use crate::standard::{ClauseNumber, EnterpriseType, Standard};

/// A clause that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub clause: ClauseNumber,
    /// How it is cited.
    pub cite: String,
    /// What it said at the creation; `None`: there was none.
    pub then: Option<String>,
    /// What it says now; `None`: there is none any more.
    pub now: Option<String>,
}

/// The clauses that differ for a unit of this type, in the order of the standard in force, those that are gone last.
#[must_use]
pub fn difference(then: &Standard, now: &Standard, kind: Option<EnterpriseType>) -> Vec<Difference> {
    let text = |standard: &Standard, number: ClauseNumber| {
        standard.clauses_for(kind).find(|clause| clause.number == number).map(|clause| clause.text.clone())
    };
    let mut all: Vec<Difference> = now
        .clauses_for(kind)
        .map(|clause| Difference {
            clause: clause.number,
            cite: clause.cite.clone(),
            then: text(then, clause.number),
            now: Some(clause.text.clone()),
        })
        .collect();
    all.extend(then.clauses_for(kind).filter(|clause| text(now, clause.number).is_none()).map(|clause| {
        Difference {
            clause: clause.number,
            cite: clause.cite.clone(),
            then: Some(clause.text.clone()),
            now: None,
        }
    }));
    all.retain(|one| one.then != one.now);
    all
}

#[cfg(test)]
#[path = "difference_tests.rs"]
mod tests;
