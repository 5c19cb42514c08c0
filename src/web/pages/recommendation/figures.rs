//! The figures of a file beside the thresholds that count for it.

use super::case::Case;
use crate::{
    standard::{Outcome, Part},
    web::view::part::Verdict,
};

/// One figure.
pub(super) struct Figure {
    pub chip: String,
    pub label: String,
    pub want: String,
    pub given: String,
    pub verdict: Verdict,
}

/// Every clause that figures have a say in, part by part.
pub(super) fn figures(case: &Case) -> Vec<Figure> {
    let kind = case.application.enterprise_type;
    let mut found = Vec::new();
    for clause in case.standard().clauses_for(kind) {
        let Some(result) = case.result(clause.number).filter(|result| result.is_numeric()) else { continue };
        found.extend(result.parts.iter().map(|part| Figure {
            chip: clause.number.to_string(),
            label: part.label.clone(),
            want: part.want.clone(),
            given: part.given.clone().unwrap_or_else(|| "没有填".into()),
            verdict: verdict(part, result.outcome),
        }));
    }
    found
}

/// Of a part; where one of several suffices and another is reached, this one is missing to nobody.
fn verdict(part: &Part, clause: Outcome) -> Verdict {
    match part.outcome {
        Outcome::Met => Verdict::Met,
        Outcome::NotMet if clause == Outcome::Met => Verdict::Spared,
        Outcome::NotMet => Verdict::NotMet(part.shortfall.as_ref().map(|gap| gap.text.clone())),
        Outcome::NeedsEvidence => Verdict::NeedsEvidence,
        Outcome::Judged => Verdict::Judged,
        Outcome::DoesNotApply => Verdict::NotApplicable,
    }
}

/// The rule under the table: whose thresholds count, and what is odd about the numbering (B14).
pub(super) fn footnote(case: &Case) -> String {
    let place = case.application.place();
    let notes: Vec<&str> = case
        .standard()
        .clauses
        .iter()
        .filter(|clause| clause.is_heading() && clause.binds(case.application.enterprise_type))
        .filter_map(|clause| clause.note.as_deref())
        .collect();
    format!("按{}的标准比对，数字用{}年的。{}", place.label(), case.terms.round.report_year, notes.concat())
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
