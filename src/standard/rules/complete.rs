//! What is still missing before an application can be submitted, and how far each section is.

use super::{
    case::{Case, Context},
    read::{Reading, read},
};
use crate::standard::model::{
    Answers, EvidenceSlot, Field, FieldKind, Input, Section, Standard, Test, Value,
};
use serde::Serialize;

/// Something that keeps an application from being submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// The section of the form.
    pub section: String,
    /// The name and id of the input, or of the evidence slot.
    pub name: String,
    /// What was asked, with the year in front.
    pub label: String,
    /// What to do.
    pub message: String,
    /// Whether something was typed that cannot stay (else nothing is there yet).
    pub wrong: bool,
}

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionState {
    /// 未开始
    NotStarted,
    /// 填写中
    InProgress,
    /// 已完成
    Complete,
    /// 有N处要改
    Wrong(usize),
}

impl SectionState {
    /// The word of the task list.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::NotStarted => "未开始".to_owned(),
            Self::InProgress => "填写中".to_owned(),
            Self::Complete => "已完成".to_owned(),
            Self::Wrong(count) => format!("有{count}处要改"),
        }
    }
}

/// Everything still missing, in the order of the form. Empty means: can be submitted. A threshold that is not met is no
/// obstacle here.
#[must_use]
pub fn missing(standard: &Standard, answers: &Answers, context: &Context) -> Vec<Missing> {
    let case = Case { standard, answers, context };
    standard.sections.iter().flat_map(|section| missing_in(&case, section)).collect()
}

/// How far one section is.
#[must_use]
pub fn section_state(
    standard: &Standard,
    section: &Section,
    answers: &Answers,
    context: &Context,
) -> SectionState {
    let case = Case { standard, answers, context };
    let lacks = missing_in(&case, section);
    let wrong = lacks.iter().filter(|each| each.wrong).count();
    let kind = context.kind;
    let touched = standard.fields_in(&section.key, kind).any(|field| {
        field
            .inputs(context.report_year)
            .iter()
            .any(|input| !answers.typed(&field.key, input.year).is_empty())
    }) || standard.slots_in(&section.key, kind).any(|slot| case.files(&slot.key) > 0);
    match (wrong, lacks.is_empty(), touched) {
        (1.., _, _) => SectionState::Wrong(wrong),
        (0, true, _) => SectionState::Complete,
        (0, false, true) => SectionState::InProgress,
        (0, false, false) => SectionState::NotStarted,
    }
}

fn missing_in(case: &Case<'_>, section: &Section) -> Vec<Missing> {
    let kind = case.context.kind;
    let fields = case.standard.fields_in(&section.key, kind).filter(|field| case.asks(field));
    let slots = case.standard.slots_in(&section.key, kind).filter(|slot| case.asks_file(slot));
    let mut all: Vec<Missing> = fields.flat_map(|field| of_field(case, field)).collect();
    all.extend(slots.filter_map(|slot| of_slot(case, slot)));
    all
}

fn of_field(case: &Case<'_>, field: &Field) -> Vec<Missing> {
    field
        .inputs(case.context.report_year)
        .into_iter()
        .filter_map(|input| {
            let (message, wrong) = match read(case.answers, field, input.year) {
                Reading::Wrong(message) => (message, true),
                Reading::Blank if is_wanted(case, field, &input) => (blank_message(field), false),
                Reading::Blank => return None,
                Reading::Value(value) => (contradiction(case, field, &input, &value)?, true),
            };
            Some(Missing {
                section: field.section.clone(),
                name: input.name,
                label: input.label,
                message,
                wrong,
            })
        })
        .collect()
}

fn is_wanted(case: &Case<'_>, field: &Field, input: &Input) -> bool {
    field.required && input.year.is_none_or(|year| case.is_expected(field, year))
}

fn blank_message(field: &Field) -> String {
    match &field.kind {
        FieldKind::YearSeries { .. } => format!("还没有填；没有{}请填0", field.short),
        FieldKind::YesNo { .. } | FieldKind::Choice { .. } | FieldKind::MultiChoice { .. } => {
            "还没有选".to_owned()
        }
        FieldKind::Decimal(_) | FieldKind::Integer(_) | FieldKind::Text { .. } | FieldKind::Date => {
            "还没有填".to_owned()
        }
    }
}

/// A part that is greater than its whole.
fn contradiction(case: &Case<'_>, field: &Field, input: &Input, value: &Value) -> Option<String> {
    let Value::Figure(value) = value else { return None };
    let tests = case.standard.clauses.iter().filter_map(|clause| clause.test.as_ref()).flat_map(Test::leaves);
    for test in tests {
        let Test::RatioAtLeast { part, whole, .. } = test else { continue };
        if *part != field.key {
            continue;
        }
        let Some(whole) = case.standard.field(whole).filter(|whole| case.asks(whole)) else { continue };
        let year = input.year.filter(|_| matches!(whole.kind, FieldKind::YearSeries { .. }));
        if let Reading::Value(Value::Figure(limit)) = read(case.answers, whole, year)
            && *value > limit
        {
            return Some(format!("比{}还大，核对这两个数", whole.short));
        }
    }
    None
}

fn of_slot(case: &Case<'_>, slot: &EvidenceSlot) -> Option<Missing> {
    let count = case.files(&slot.key);
    let (message, wrong) = if count == 0 && slot.required {
        ("还没有上传".to_owned(), false)
    } else if count > slot.max_files {
        (format!("最多{}份，现在{count}份，删去{}份", slot.max_files, count - slot.max_files), true)
    } else {
        return None;
    };
    Some(Missing {
        section: slot.section.clone(),
        name: slot.key.clone(),
        label: slot.label.clone(),
        message,
        wrong,
    })
}
