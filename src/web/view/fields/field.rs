//! One field: label, hint, input with unit, what was typed, what is amiss. Fields that are asked only after a certain
//! answer are tucked under that answer.

use super::{Complaint, Filled};
use crate::standard::{
    Choice, Field, FieldKind, Reading, TextFormat, Value, in_input, read, show_money_echo,
};
use askama::{Template, filters::HtmlSafe};

/// One field of a form. `{{ field }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/asked.html")]
pub struct FieldView {
    /// Name and id of the input.
    pub name: String,
    /// What is asked.
    pub label: String,
    /// What helps to answer.
    pub hint: String,
    /// What was typed.
    pub value: String,
    /// What is amiss.
    pub amiss: Complaint,
    /// How it looks.
    pub shape: Shape,
}

impl HtmlSafe for FieldView {}

/// How a field looks.
#[derive(Clone, Debug)]
pub enum Shape {
    /// One line: the type of input, and its width.
    Line(&'static str, &'static str),
    /// A figure.
    Figure {
        /// 万元, 家 …
        unit: String,
        /// The same in 亿元.
        echo: String,
        /// No decimals.
        whole: bool,
    },
    /// Several lines, at most so many characters.
    Area(usize, usize),
    /// One of several, in one row or (with fields tucked under an answer) one below the other.
    Radios(Vec<OptionView>, bool),
    /// Any of several: key, label, ticked; and the fields asked after an answer.
    Checks(Vec<(String, String, bool)>, Vec<FieldView>),
}

/// One answer to choose.
#[derive(Clone, Debug)]
pub struct OptionView {
    /// The id of the input: the first carries the plain name, for the error summary.
    pub id: String,
    /// What is sent.
    pub key: String,
    /// What is read.
    pub label: String,
    /// Fields asked after this answer.
    pub then: Vec<FieldView>,
}

impl FieldView {
    /// A field of the form; `among` are the fields of the same box, for those asked after an answer to this one.
    #[must_use]
    pub fn of(field: &Field, filled: &Filled<'_>, among: &[&Field]) -> Self {
        let label = if field.required { field.label.clone() } else { format!("{}（选填）", field.label) };
        Self {
            name: field.key.clone(),
            label,
            hint: hint(field),
            value: in_input(field, filled.answers, None),
            amiss: filled.complaints.only(&field.key),
            shape: shape(field, filled, among),
        }
    }

    /// One year of a series as a field of its own: 电子商务交易额（2014年）.
    #[must_use]
    pub fn of_year(field: &Field, year: i32, filled: &Filled<'_>) -> Self {
        let name = format!("{}-{year}", field.key);
        Self {
            label: format!("{}（{year}年）", field.label),
            hint: field.help.clone().unwrap_or_default(),
            value: in_input(field, filled.answers, Some(year)),
            amiss: filled.complaints.only(&name),
            shape: figure_shape(field, Some(year), filled),
            name,
        }
    }
}

/// Whether a field is asked after an answer to another one.
#[must_use]
pub(super) fn follows(field: &Field, other: &Field) -> bool {
    field.when.as_ref().is_some_and(|when| when.field == other.key)
}

fn hint(field: &Field) -> String {
    let help = field.help.clone().unwrap_or_default();
    match &field.kind {
        FieldKind::Text { min_chars, max_chars, format: None } if *min_chars >= 10 => {
            let length = format!("{min_chars}至{max_chars}字");
            if help.is_empty() { length } else { format!("{help}（{length}）") }
        }
        _ => help,
    }
}

fn shape(field: &Field, filled: &Filled<'_>, among: &[&Field]) -> Shape {
    match &field.kind {
        FieldKind::Decimal(_) | FieldKind::Integer(_) | FieldKind::YearSeries { .. } => {
            figure_shape(field, None, filled)
        }
        FieldKind::Text { format: Some(TextFormat::Phone), .. } => Shape::Line("tel", "20"),
        FieldKind::Text { format: Some(TextFormat::Email), .. } => Shape::Line("email", "30"),
        FieldKind::Text { format: Some(TextFormat::Url), .. } => Shape::Line("text", "30"),
        FieldKind::Text { max_chars, .. } if *max_chars <= 100 => Shape::Line("text", "30"),
        FieldKind::Text { max_chars, .. } => Shape::Area(if *max_chars > 500 { 8 } else { 4 }, *max_chars),
        FieldKind::Date => Shape::Line("date", "10"),
        FieldKind::YesNo { yes, no } => {
            let options = [("yes", yes), ("no", no)].map(|(key, label)| (key.to_owned(), label.clone()));
            radios(field, filled, among, options.into())
        }
        FieldKind::Choice { options } => {
            let options = options.iter().map(|option| (option.key.clone(), option.label.clone())).collect();
            radios(field, filled, among, options)
        }
        FieldKind::MultiChoice { options } => checks(field, filled, among, options),
    }
}

fn figure_shape(field: &Field, year: Option<i32>, filled: &Filled<'_>) -> Shape {
    let Some(figure) = field.kind.figure() else { return Shape::Line("text", "10") };
    let echo = match read(filled.answers, field, year) {
        Reading::Value(Value::Figure(value)) => show_money_echo(figure, value).unwrap_or_default(),
        _ => String::new(),
    };
    Shape::Figure { unit: figure.unit.clone(), echo, whole: figure.scale == 0 }
}

fn radios(field: &Field, filled: &Filled<'_>, among: &[&Field], options: Vec<(String, String)>) -> Shape {
    let after = |key: &str| -> Vec<FieldView> {
        let asked = |other: &&&Field| {
            follows(other, field)
                && other.when.as_ref().is_some_and(|when| when.is.first().is_some_and(|is| is == key))
        };
        among.iter().filter(asked).map(|other| FieldView::of(other, filled, &[])).collect()
    };
    let options: Vec<OptionView> = options
        .into_iter()
        .enumerate()
        .map(|(index, (key, label))| {
            let id = if index == 0 { field.key.clone() } else { format!("{}-{key}", field.key) };
            OptionView { id, then: after(&key), key, label }
        })
        .collect();
    let inline = options.iter().all(|option| option.then.is_empty()) && options.len() <= 3;
    Shape::Radios(options, inline)
}

fn checks(field: &Field, filled: &Filled<'_>, among: &[&Field], options: &[Choice]) -> Shape {
    let ticked = filled.answers.typed(&field.key, None);
    let boxes = options
        .iter()
        .map(|option| (option.key.clone(), option.label.clone(), ticked.contains(&option.key)))
        .collect();
    let then =
        among.iter().filter(|other| follows(other, field)).map(|other| FieldView::of(other, filled, &[]));
    Shape::Checks(boxes, then.collect())
}
