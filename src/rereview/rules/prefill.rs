//! What the material begins with: the unit's profile, the answers of the application the title was conferred on, and over both
//! the figures of accepted returns. Declarations are made anew, files are attached anew.

use crate::{
    application::rules::prefill as of_application,
    org::ProfileFacts,
    rereview::{Prefilled, Reported, Source},
    standard::{Answers, Category, EnterpriseType, FieldKind, Standard, Value},
};

/// What is known of the title holder.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its profile.
    pub profile: &'a ProfileFacts,
    /// The answers of the application.
    pub application: &'a Answers,
    /// What it reported since.
    pub reported: &'a Reported,
}

/// The answers the material begins with, each with its source.
#[must_use]
pub fn prefill(
    standard: &Standard,
    (category, kind): (Category, Option<EnterpriseType>),
    report_year: i32,
    known: &Known<'_>,
) -> (Answers, Prefilled) {
    let before = of_application::Known {
        name: known.name,
        profile: known.profile,
        checked: None,
        last: Some(known.application),
    };
    let (mut answers, sources) = of_application::prefill(standard, (category, kind), report_year, &before);
    let mut prefilled: Prefilled = sources
        .into_iter()
        .filter_map(|(key, source)| match source {
            of_application::Source::Profile => Some((key, Source::Profile)),
            of_application::Source::Last => Some((key, Source::Application)),
            of_application::Source::SelfCheck => None,
        })
        .collect();
    for figure in &known.reported.figures {
        let Some(field) = standard.field(&figure.field).filter(|field| field.asked_of(kind)) else {
            continue;
        };
        let year = match &field.kind {
            FieldKind::YearSeries { .. } if field.years(report_year).contains(&figure.year) => {
                Some(figure.year)
            }
            FieldKind::Decimal(_) | FieldKind::Integer(_) if figure.year == report_year => None,
            _ => continue,
        };
        answers.put(&field.key, year, Some(Value::Figure(figure.value.normalize()).stored()));
        prefilled.insert(field.key.clone(), Source::Returns);
    }
    (answers, prefilled)
}

#[cfg(test)]
#[path = "prefill_tests.rs"]
mod tests;
