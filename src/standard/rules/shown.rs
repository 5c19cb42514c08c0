//! Answers as people read them.

use super::{
    figure::{group, show_figure},
    read::{Reading, read},
};
use crate::standard::model::{Answers, Choice, Field, FieldKind, Value};
use chrono::Datelike;

/// An answer for reading: 352.75万元, 是, 2012年5月8日. What cannot be read is shown as it was typed; `None` when there
/// is nothing.
#[must_use]
pub fn shown(field: &Field, answers: &Answers, year: Option<i32>) -> Option<String> {
    match read(answers, field, year) {
        Reading::Blank => None,
        Reading::Wrong(_) => Some(answers.typed(&field.key, year).join("、")),
        Reading::Value(value) => Some(in_words(field, value)),
    }
}

/// What stands in the input: figures with separators, everything else as it is kept.
#[must_use]
pub fn in_input(field: &Field, answers: &Answers, year: Option<i32>) -> String {
    match read(answers, field, year) {
        Reading::Value(Value::Figure(value)) => group(value),
        _ => answers.typed(&field.key, year).into_iter().next().unwrap_or_default(),
    }
}

fn in_words(field: &Field, value: Value) -> String {
    let label = |options: &[Choice], key: &str| {
        options
            .iter()
            .find(|option| option.key == key)
            .map_or_else(|| key.to_owned(), |option| option.label.clone())
    };
    match (&field.kind, value) {
        (kind, Value::Figure(value)) => {
            kind.figure().map_or_else(|| value.to_string(), |figure| show_figure(figure, value))
        }
        (FieldKind::YesNo { yes, .. }, Value::YesNo(true)) => yes.clone(),
        (FieldKind::YesNo { no, .. }, Value::YesNo(false)) => no.clone(),
        (_, Value::YesNo(answer)) => if answer { "是" } else { "否" }.to_owned(),
        (FieldKind::Choice { options }, Value::Choice(key)) => label(options, &key),
        (FieldKind::MultiChoice { options }, Value::Choices(keys)) => {
            keys.iter().map(|key| label(options, key)).collect::<Vec<_>>().join("、")
        }
        (_, Value::Choices(keys)) => keys.join("、"),
        (_, Value::Text(text) | Value::Choice(text)) => text,
        (_, Value::Date(day)) => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
    }
}
