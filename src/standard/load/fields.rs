//! Fields, slots and the conditions under which they are asked.

use super::{
    checker::{Faults, check_key, clause_ref, kinds},
    source::{ConditionSource, FieldSource, OptionSource, SlotSource},
};
use crate::standard::model::{
    Choice, ClauseNumber, Condition, EnterpriseType, EvidenceSlot, Field, FieldKind, Figure, Standard,
};
use rust_decimal::Decimal;
use std::ops::Range;
use toml::Spanned;

/// Most characters of a text, and most years of a series.
const MAX_CHARS: usize = 20_000;
const MAX_YEARS: u8 = 10;

pub(super) fn fields(source: &[FieldSource], standard: &Standard, faults: &mut Faults<'_>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for each in source {
        let key = each.key.get_ref().clone();
        check_key(&each.key, fields.iter().any(|other| other.key == key), "字段", faults);
        let clauses = match &each.clauses {
            Some(clauses) => references(&each.key, clauses, standard, faults),
            None => Vec::new(),
        };
        let section = match (&each.section, &each.clauses) {
            (Some(section), None) => {
                if standard.section(section.get_ref()).is_none() {
                    faults
                        .at(section.span(), format!("没有名为“{}”的部分（[[section]]）", section.get_ref()));
                }
                section.get_ref().clone()
            }
            (None, Some(_)) => place(&clauses, standard, each.key.span(), faults),
            _ => {
                faults.at(each.key.span(), "section和clauses要写一个，而且只写一个");
                String::new()
            }
        };
        let Some(kind) = kind_of(each, faults) else { continue };
        fields.push(Field {
            key,
            short: each.short.clone().unwrap_or_else(|| each.label.clone()),
            label: each.label.clone(),
            kind,
            section,
            types: types_of(&clauses, standard),
            clauses,
            required: each.required.unwrap_or(true),
            when: each.when.as_ref().map(condition),
            help: each.help.clone(),
        });
    }
    fields
}

pub(super) fn slots(
    source: &[SlotSource],
    standard: &Standard,
    faults: &mut Faults<'_>,
) -> Vec<EvidenceSlot> {
    let mut slots: Vec<EvidenceSlot> = Vec::new();
    for each in source {
        let key = each.key.get_ref().clone();
        let taken = slots.iter().any(|other| other.key == key) || standard.field(&key).is_some();
        check_key(&each.key, taken, "字段或材料", faults);
        let clauses = references(&each.key, &each.clauses, standard, faults);
        let section = place(&clauses, standard, each.key.span(), faults);
        if !(1..=50).contains(each.max_files.get_ref()) {
            faults.at(each.max_files.span(), "max_files在1到50之间");
        }
        slots.push(EvidenceSlot {
            key,
            label: each.label.clone(),
            section,
            types: types_of(&clauses, standard),
            clauses,
            required: each.required.unwrap_or(true),
            when: each.when.as_ref().map(condition),
            max_files: *each.max_files.get_ref(),
            help: each.help.clone(),
        });
    }
    slots
}

/// What can only be checked once all fields are known: conditions, and `since`.
pub(super) fn check_references(
    fields: &[FieldSource],
    slots: &[SlotSource],
    standard: &Standard,
    faults: &mut Faults<'_>,
) {
    let conditions = fields.iter().map(|each| (&each.when, each.key.get_ref()));
    let all = conditions.chain(slots.iter().map(|each| (&each.when, each.key.get_ref())));
    for (when, key) in all {
        let Some(when) = when else { continue };
        check_condition(&when.field, &condition(when), when.is.span(), standard, faults);
        let asking = standard.field(when.field.get_ref());
        if asking.is_some_and(|field| field.when.is_some()) || when.field.get_ref() == key {
            faults.at(when.field.span(), format!("“{}”自己带条件，不能再作别人的条件", when.field.get_ref()));
        }
    }
    for since in fields.iter().filter_map(|each| each.since.as_ref()) {
        match standard.field(since.get_ref()).map(|field| &field.kind) {
            Some(FieldKind::Date) => {}
            Some(kind) => {
                faults.at(since.span(), format!("since要日期字段，“{}”是{}", since.get_ref(), kind.name()))
            }
            None => faults.at(since.span(), format!("没有名为“{}”的字段", since.get_ref())),
        }
    }
}

/// Whether a condition asks a question with these answers.
pub(super) fn check_condition(
    reference: &Spanned<String>,
    condition: &Condition,
    answers: Range<usize>,
    standard: &Standard,
    faults: &mut Faults<'_>,
) {
    let Some(field) = standard.field(&condition.field) else {
        faults.at(reference.span(), format!("没有名为“{}”的字段", condition.field));
        return;
    };
    let possible: Vec<&str> = match &field.kind {
        FieldKind::YesNo { .. } => vec!["yes", "no"],
        FieldKind::Choice { options } | FieldKind::MultiChoice { options } => {
            options.iter().map(|option| option.key.as_str()).collect()
        }
        kind => {
            let message =
                format!("条件要看yes_no、choice或multi_choice字段，“{}”是{}", field.key, kind.name());
            faults.at(reference.span(), message);
            return;
        }
    };
    let unknown = condition.is.iter().find(|answer| !possible.contains(&answer.as_str()));
    if let Some(answer) = unknown {
        faults.at(answers, format!("“{}”没有“{answer}”这个答案，可以写：{}", field.key, possible.join("、")));
    } else if condition.is.is_empty() {
        faults.at(answers, "is里至少写一个答案");
    }
}

pub(super) fn condition(source: &ConditionSource) -> Condition {
    Condition { field: source.field.get_ref().clone(), is: source.is.get_ref().to_vec() }
}

fn references(
    key: &Spanned<String>,
    source: &[Spanned<String>],
    standard: &Standard,
    faults: &mut Faults<'_>,
) -> Vec<ClauseNumber> {
    if source.is_empty() {
        faults.at(key.span(), "clauses里至少写一条");
    }
    let mut numbers = Vec::new();
    for reference in source {
        let Some(number) = clause_ref(reference, &standard.clauses, faults) else { continue };
        if standard.subs(number).next().is_some() && number.sub.is_none() {
            faults.at(reference.span(), format!("{}有分项，写到分项", number.in_words()));
        } else if numbers.contains(&number) {
            faults.at(reference.span(), format!("{}写了两次", number.in_words()));
        }
        numbers.push(number);
    }
    numbers
}

/// The one section of some clauses; and nobody may be asked the same twice.
fn place(clauses: &[ClauseNumber], standard: &Standard, at: Range<usize>, faults: &mut Faults<'_>) -> String {
    let found: Vec<_> = clauses.iter().filter_map(|number| standard.clause(*number)).collect();
    let Some(first) = found.first() else { return String::new() };
    if found.iter().any(|clause| clause.section != first.section) {
        faults.at(at.clone(), "这些条款在申报表的不同部分，要拆开写");
    }
    for kind in kinds(standard) {
        if found.iter().filter(|clause| clause.binds(kind)).count() > 1 {
            faults.at(at.clone(), "同一个申报单位会被问两次，只写一条");
            break;
        }
    }
    first.section.clone()
}

fn types_of(clauses: &[ClauseNumber], standard: &Standard) -> Vec<EnterpriseType> {
    let found: Vec<_> = clauses.iter().filter_map(|number| standard.clause(*number)).collect();
    if found.iter().any(|clause| clause.types.is_empty()) {
        return Vec::new();
    }
    found.iter().flat_map(|clause| clause.types.clone()).collect()
}

fn kind_of(source: &FieldSource, faults: &mut Faults<'_>) -> Option<FieldKind> {
    let name = source.kind.get_ref().as_str();
    refuse_extra(source, name, faults)?;
    let kind = match name {
        "decimal" => FieldKind::Decimal(figure(source, "decimal", faults)?),
        "integer" => FieldKind::Integer(figure(source, "integer", faults)?),
        "yes_no" => {
            let word = |word: &Option<Spanned<String>>, default: &str| {
                word.as_ref().map_or_else(|| default.to_owned(), |word| word.get_ref().clone())
            };
            FieldKind::YesNo { yes: word(&source.yes, "是"), no: word(&source.no, "否") }
        }
        "text" => text(source, faults)?,
        "choice" => FieldKind::Choice { options: options(source, faults)? },
        "multi_choice" => FieldKind::MultiChoice { options: options(source, faults)? },
        "date" => FieldKind::Date,
        _ => series(source, faults)?,
    };
    Some(kind)
}

/// Keys that mean nothing for this kind are refused, and unknown kinds too.
fn refuse_extra(source: &FieldSource, name: &str, faults: &mut Faults<'_>) -> Option<()> {
    let allowed: &[&str] = match name {
        "decimal" | "integer" => &["unit"],
        "yes_no" => &["yes", "no"],
        "text" => &["min_chars", "max_chars", "format"],
        "choice" | "multi_choice" => &["options"],
        "date" => &[],
        "year_series" => &["of", "unit", "years", "since"],
        other => {
            let all = "decimal、integer、yes_no、text、choice、multi_choice、date、year_series";
            faults.at(source.kind.span(), format!("没有“{other}”这种字段，可以写：{all}"));
            return None;
        }
    };
    let given = [
        ("of", source.of.as_ref().map(Spanned::span)),
        ("unit", source.unit.as_ref().map(Spanned::span)),
        ("years", source.years.as_ref().map(Spanned::span)),
        ("since", source.since.as_ref().map(Spanned::span)),
        ("min_chars", source.min_chars.as_ref().map(Spanned::span)),
        ("max_chars", source.max_chars.as_ref().map(Spanned::span)),
        ("format", source.format.as_ref().map(Spanned::span)),
        ("yes", source.yes.as_ref().map(Spanned::span)),
        ("no", source.no.as_ref().map(Spanned::span)),
        ("options", source.options.as_ref().map(Spanned::span)),
    ];
    for (key, span) in given {
        if let Some(span) = span.filter(|_| !allowed.contains(&key)) {
            faults.at(span, format!("{name}字段不写{key}"));
        }
    }
    Some(())
}

fn figure(source: &FieldSource, of: &str, faults: &mut Faults<'_>) -> Option<Figure> {
    let Some(unit) = &source.unit else {
        faults.at(source.key.span(), "缺少unit：写明单位");
        return None;
    };
    let hundredths = |max: i64| (2, Decimal::new(max, 2));
    let (scale, max) = match (of, unit.get_ref().as_str()) {
        ("decimal", "万元" | "平方米") => hundredths(9_999_999_999),
        ("decimal", "%") => hundredths(10_000),
        ("decimal", other) => {
            faults.at(unit.span(), format!("decimal的单位是万元、平方米或%，写的是“{other}”"));
            return None;
        }
        (_, word) if (1..=4).contains(&word.chars().count()) && !matches!(word, "万元" | "平方米" | "%") => {
            (0, Decimal::from(9_999_999_999_i64))
        }
        (_, other) => {
            faults.at(unit.span(), format!("integer的单位是量词，例如家、人，写的是“{other}”"));
            return None;
        }
    };
    Some(Figure { unit: unit.get_ref().clone(), scale, max })
}

fn series(source: &FieldSource, faults: &mut Faults<'_>) -> Option<FieldKind> {
    let (Some(of), Some(years)) = (&source.of, &source.years) else {
        faults.at(source.key.span(), "year_series要写of和years");
        return None;
    };
    if !matches!(of.get_ref().as_str(), "decimal" | "integer") {
        faults.at(of.span(), format!("of是decimal或integer，写的是“{}”", of.get_ref()));
        return None;
    }
    if !(1..=MAX_YEARS).contains(years.get_ref()) {
        faults.at(years.span(), format!("years在1到{MAX_YEARS}之间"));
    }
    Some(FieldKind::YearSeries {
        figure: figure(source, of.get_ref(), faults)?,
        years: *years.get_ref(),
        since: source.since.as_ref().map(|since| since.get_ref().clone()),
    })
}

fn text(source: &FieldSource, faults: &mut Faults<'_>) -> Option<FieldKind> {
    let Some(max) = &source.max_chars else {
        faults.at(source.key.span(), "text字段要写max_chars");
        return None;
    };
    let min_chars = source.min_chars.as_ref().map_or(0, |min| *min.get_ref());
    let max_chars = *max.get_ref();
    if max_chars == 0 || max_chars > MAX_CHARS || min_chars > max_chars {
        faults.at(max.span(), format!("max_chars在1到{MAX_CHARS}之间，而且不小于min_chars"));
    }
    Some(FieldKind::Text {
        min_chars,
        max_chars,
        format: source.format.as_ref().map(|format| *format.get_ref()),
    })
}

fn options(source: &FieldSource, faults: &mut Faults<'_>) -> Option<Vec<Choice>> {
    let Some(options) = &source.options else {
        faults.at(source.key.span(), "缺少options");
        return None;
    };
    let mut choices: Vec<Choice> = Vec::new();
    for OptionSource { key, label } in options.get_ref() {
        check_key(key, choices.iter().any(|other| other.key == *key.get_ref()), "选项", faults);
        choices.push(Choice { key: key.get_ref().clone(), label: label.clone() });
    }
    if choices.len() < 2 {
        faults.at(options.span(), "至少两个选项");
    }
    Some(choices)
}
