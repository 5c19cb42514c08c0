//! The record of a visit as a form: what was typed, and what it means.

use super::case::Case;
use crate::{
    recommendation::{Finding, VisitContent, VisitOutcome},
    web::{form::Wrong, pages::application::received::Received},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The longest line.
const LINE: usize = 100;
/// The longest finding.
const FINDING: usize = 500;
/// The longest summary.
const SUMMARY: usize = 2000;

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub visited_on: String,
    pub place: String,
    pub visitors: String,
    pub received_by: String,
    pub conclusion: String,
    pub summary: String,
    /// By clause: outcome and words.
    findings: BTreeMap<String, (String, String)>,
}

/// A clause on the form.
pub(super) struct FindingRow {
    pub anchor: String,
    pub chip: String,
    pub title: String,
    pub outcome: String,
    pub text: String,
}

impl Typed {
    /// As it is kept.
    pub fn of(content: &VisitContent) -> Self {
        let finding = |finding: &Finding| {
            (finding.clause.anchor(), (finding.outcome.code().to_owned(), finding.text.clone()))
        };
        Self {
            visited_on: content.visited_on.map(|on| on.to_string()).unwrap_or_default(),
            place: content.place.clone(),
            visitors: content.visitors.join("\n"),
            received_by: content.received_by.clone(),
            conclusion: content.conclusion.map(VisitOutcome::code).unwrap_or_default().to_owned(),
            summary: content.summary.clone(),
            findings: content.findings.iter().map(finding).collect(),
        }
    }

    /// As it was sent.
    pub fn from(received: &Received) -> Self {
        let text = |name: &str| received.get(name).replace("\r\n", "\n");
        let mut findings: BTreeMap<String, (String, String)> = BTreeMap::new();
        for (name, value) in &received.typed {
            let value = value.trim().to_owned();
            if let Some(anchor) = name.strip_prefix("fo-") {
                findings.entry(anchor.to_owned()).or_default().0 = value;
            } else if let Some(anchor) = name.strip_prefix("ft-") {
                findings.entry(anchor.to_owned()).or_default().1 = value;
            }
        }
        Self {
            visited_on: text("visited_on"),
            place: text("place"),
            visitors: text("visitors"),
            received_by: text("received_by"),
            conclusion: text("conclusion"),
            summary: text("summary"),
            findings,
        }
    }

    /// What it means. A draft may be empty anywhere; what is there must be readable.
    pub fn read(&self, case: &Case) -> (VisitContent, Wrong) {
        let mut wrong = Wrong::default();
        let visited_on = match self.visited_on.as_str() {
            "" => None,
            text => wrong.take("visited_on", text.parse::<NaiveDate>().map_err(|_| "选核查日期")),
        };
        let mut fits = |field: &str, text: &str, most: usize| {
            let length = text.chars().count();
            if length > most {
                wrong.add(field, format!("最多{most}个字，现在是{length}个字"));
            }
        };
        fits("place", &self.place, LINE);
        fits("received_by", &self.received_by, LINE);
        fits("visitors", &self.visitors, 5 * LINE);
        fits("summary", &self.summary, SUMMARY);
        let mut findings = Vec::new();
        let mut silent = Vec::new();
        for demand in &case.demands {
            let anchor = demand.clause.anchor();
            let Some((outcome, text)) = self.findings.get(&anchor) else { continue };
            fits(&format!("ft-{anchor}"), text, FINDING);
            match VisitOutcome::from_code(outcome) {
                Some(outcome) => {
                    findings.push(Finding { clause: demand.clause, outcome, text: text.clone() })
                }
                None if !text.is_empty() => silent.push(anchor),
                None => {}
            }
        }
        for anchor in silent {
            wrong.add(format!("fo-{anchor}"), "写了情况，还要选相符、不符或存疑");
        }
        let names = self.visitors.split(['\n', '、', '，', ',', ' ', '\u{3000}']);
        let content = VisitContent {
            visited_on,
            place: self.place.clone(),
            visitors: names.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            received_by: self.received_by.clone(),
            conclusion: VisitOutcome::from_code(&self.conclusion),
            summary: self.summary.clone(),
            findings,
        };
        (content, wrong)
    }
}

/// Every clause of the check list, with what was typed at it.
pub(super) fn rows(case: &Case, typed: &Typed) -> Vec<FindingRow> {
    let row = |clause: &crate::standard::Clause| {
        let anchor = clause.number.anchor();
        let (outcome, text) = typed.findings.get(&anchor).cloned().unwrap_or_default();
        FindingRow { anchor, chip: clause.number.to_string(), title: clause.title.clone(), outcome, text }
    };
    let clauses = case.demands.iter().filter_map(|demand| case.standard().clause(demand.clause));
    clauses.map(row).collect()
}
