//! What a new draft begins with, so that nobody types again what the unit has said before: the unit's profile, and the answers
//! of its last application for the same title. Declarations (yes or no) are about today and are made anew; figures of a year
//! are taken only where that year is asked again. Everything is marked with its source until somebody has looked.

use crate::{
    org::ProfileFacts,
    standard::{Answers, Category, EnterpriseType, Field, FieldKind, Standard, Value},
};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Where an answer was taken from.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The unit's profile.
    Profile,
    /// A self-check of the applicant's own, taken over with consent.
    SelfCheck,
    /// The last application.
    Last,
}

impl Source {
    /// As the form says it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Profile => "来自单位资料",
            Self::SelfCheck => "来自自测",
            Self::Last => "来自上次申报",
        }
    }
}

/// Which answers were taken over and not looked at yet, by the key of their field.
pub type Prefilled = BTreeMap<String, Source>;

/// What is known of the unit when it starts.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its profile.
    pub profile: &'a ProfileFacts,
    /// What its people answered in a self-check and want taken over.
    pub checked: Option<&'a Answers>,
    /// The answers of its last application for the same title.
    pub last: Option<&'a Answers>,
}

/// The answers a draft begins with; the profile, which is kept up to date, before the self-check, and that before the last
/// application. A self-check was answered now and is shown before it is taken: its declarations come along.
#[must_use]
pub fn prefill(
    standard: &Standard,
    (category, kind): (Category, Option<EnterpriseType>),
    report_year: i32,
    known: &Known<'_>,
) -> (Answers, Prefilled) {
    let (mut answers, mut sources) = (Answers::default(), Prefilled::new());
    for field in standard.fields.iter().filter(|field| field.asked_of(kind)) {
        if let Some(value) = from_profile(category, &field.key, known) {
            answers.put(&field.key, None, Some(value.stored()));
            sources.insert(field.key.clone(), Source::Profile);
        } else if let Some(checked) = known.checked
            && (take_declaration(field, checked, &mut answers)
                || take_over(field, checked, report_year, &mut answers))
        {
            sources.insert(field.key.clone(), Source::SelfCheck);
        } else if let Some(last) = known.last
            && take_over(field, last, report_year, &mut answers)
        {
            sources.insert(field.key.clone(), Source::Last);
        }
    }
    (answers, sources)
}

/// What the profile says to a field. A base's own founding day and capital are not its operator's.
fn from_profile(category: Category, key: &str, known: &Known<'_>) -> Option<Value> {
    let profile = known.profile;
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    match (category, key) {
        (_, "contact_name") => text(profile.contact.as_str()),
        (_, "contact_phone") => text(profile.phone.as_str()),
        (_, "contact_email") => text(profile.email.as_ref()?.as_str()),
        (Category::Enterprise | Category::Base, "legal_representative") => {
            text(profile.legal_representative.as_str())
        }
        (Category::Enterprise, "registered_address") => text(profile.address.as_str()),
        (Category::Enterprise, "founded_on") => profile.founded_on.map(Value::Date),
        (Category::Enterprise, "registered_capital") => {
            profile.registered_capital.map(|capital| Value::Figure(capital.normalize()))
        }
        (Category::Base, "operator_name") => text(known.name),
        _ => None,
    }
}

/// Takes a declaration (yes or no) over; `false`: it is none, or there is nothing to take.
fn take_declaration(field: &Field, from: &Answers, answers: &mut Answers) -> bool {
    let declared = matches!(field.kind, FieldKind::YesNo { .. });
    let kept = from.kept(&field.key, None).filter(|_| declared);
    let any = kept.is_some();
    if any {
        answers.put(&field.key, None, kept);
    }
    any
}

/// Takes one field over from the last application; `false`: there is nothing to take.
fn take_over(field: &Field, last: &Answers, report_year: i32, answers: &mut Answers) -> bool {
    match &field.kind {
        FieldKind::YesNo { .. } => false,
        FieldKind::YearSeries { .. } => {
            let mut any = false;
            for year in field.years(report_year) {
                if let Some(text) = last.typed(&field.key, Some(year)).into_iter().next() {
                    answers.put(&field.key, Some(year), Some(Json::String(text)));
                    any = true;
                }
            }
            any
        }
        FieldKind::MultiChoice { .. } => {
            let chosen = last.typed(&field.key, None);
            let any = !chosen.is_empty();
            if any {
                answers.put(&field.key, None, Some(chosen.into_iter().map(Json::String).collect()));
            }
            any
        }
        FieldKind::Decimal(_)
        | FieldKind::Integer(_)
        | FieldKind::Text { .. }
        | FieldKind::Choice { .. }
        | FieldKind::Date => {
            let text = last.typed(&field.key, None).concat();
            let any = !text.is_empty();
            if any {
                answers.put(&field.key, None, Some(Json::String(text)));
            }
            any
        }
    }
}

#[cfg(test)]
#[path = "prefill_tests.rs"]
mod tests;
