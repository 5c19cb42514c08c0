//! The returns of a title at its re-review: what was late or is missing is counted, and whoever assesses the clause on reporting
//! says what follows from it (附件1第8条, 附件2第6条, 附件3第7条; R37, R55, R66). It decides nothing by itself.

use super::RereviewRefusal;
use crate::{
    rereview::{Finding, Reporting},
    returns::rules::tally::Tally,
};
use chrono::NaiveDate;

/// From which day returns count: from the last confirmation before the re-review fell due, else from the announcement of the title.
#[must_use]
pub fn counts_from(
    announced_on: NaiveDate,
    confirmed: impl IntoIterator<Item = NaiveDate>,
    due_on: NaiveDate,
) -> NaiveDate {
    confirmed.into_iter().filter(|day| *day < due_on).fold(announced_on, NaiveDate::max)
}

/// Where returns were late or are missing, a finding at the clause on reporting says something about it, whatever it finds.
///
/// # Errors
/// [`RereviewRefusal::ReportingUnsaid`].
pub fn answered(reporting: &Reporting, findings: &[Finding]) -> Result<(), RereviewRefusal> {
    let tally = Tally::of(&reporting.duties);
    let at = |one: &&Finding| Some(one.clause) == reporting.clause;
    match findings.iter().find(at) {
        Some(one) if tally.is_amiss() && one.note.trim().is_empty() => {
            Err(RereviewRefusal::ReportingUnsaid(one.clause, tally))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "reporting_tests.rs"]
mod tests;
