//! Answers as stored, read through their fields; forms taken into answers without losing anything typed.

use super::parse::parse_field;
use crate::standard::model::{Answers, Condition, EnterpriseType, Field, Standard, Value};
use serde_json::Value as Json;

/// What one input holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing.
    Blank,
    /// Something understood.
    Value(Value),
    /// Something that cannot be understood, with the sentence that says what to do.
    Wrong(String),
}

/// An input that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Wrong {
    /// The name and id of the input.
    pub name: String,
    /// What was asked, with the year in front.
    pub label: String,
    /// What to do.
    pub message: String,
}

/// Reads one input; `year` for a year series.
#[must_use]
pub fn read(answers: &Answers, field: &Field, year: Option<i32>) -> Reading {
    match parse_field(field, &answers.typed(&field.key, year)) {
        Ok(None) => Reading::Blank,
        Ok(Some(value)) => Reading::Value(value),
        Err(message) => Reading::Wrong(message),
    }
}

/// Takes what a form sent for these fields into the answers: in its stored form when it can be read, otherwise as it was
/// typed. `sent` gives the values of an input name; a name that was not sent at all counts as emptied.
pub fn take_form<'a>(
    answers: &mut Answers,
    fields: impl IntoIterator<Item = &'a Field>,
    report_year: i32,
    sent: impl Fn(&str) -> Vec<String>,
) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for field in fields {
        for input in field.inputs(report_year) {
            let typed = sent(&input.name);
            let kept = match parse_field(field, &typed) {
                Ok(value) => value.map(|value| value.stored()),
                Err(message) => {
                    wrong.push(Wrong { name: input.name, label: input.label, message });
                    Some(as_typed(typed))
                }
            };
            answers.put(&field.key, input.year, kept);
        }
    }
    wrong
}

fn as_typed(mut typed: Vec<String>) -> Json {
    match typed.len() {
        1 => Json::String(typed.remove(0)),
        _ => typed.into_iter().map(Json::String).collect(),
    }
}

/// Whether a condition holds; `None` while its field has no readable answer.
#[must_use]
pub fn holds(standard: &Standard, answers: &Answers, condition: &Condition) -> Option<bool> {
    let field = standard.field(&condition.field)?;
    let is = |key: &str| condition.is.iter().any(|each| each == key);
    match read(answers, field, None) {
        Reading::Value(Value::YesNo(yes)) => Some(is(if yes { "yes" } else { "no" })),
        Reading::Value(Value::Choice(key)) => Some(is(&key)),
        Reading::Value(Value::Choices(keys)) => Some(keys.iter().any(|key| is(key))),
        Reading::Value(_) | Reading::Blank | Reading::Wrong(_) => None,
    }
}

/// Whether a field (or slot) with this condition is asked of this applicant: its type is bound, and its condition holds.
#[must_use]
pub fn is_asked(
    standard: &Standard,
    answers: &Answers,
    types: &[EnterpriseType],
    when: Option<&Condition>,
    kind: Option<EnterpriseType>,
) -> bool {
    let bound = types.is_empty() || kind.is_some_and(|kind| types.contains(&kind));
    bound && when.is_none_or(|condition| holds(standard, answers, condition) == Some(true))
}
