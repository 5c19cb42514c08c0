//! What a resubmission changed, section by section in the order of the form: old and new side by side.

use crate::{
    application::{FrozenFile, Submission},
    standard::{Answers, EnterpriseType, Field, Standard, shown},
};
use std::collections::BTreeSet;

/// A section with something changed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionChange {
    /// Its key.
    pub key: String,
    /// Its name.
    pub label: String,
    /// Answers that differ.
    pub answers: Vec<AnswerChange>,
    /// Files that came, went or were replaced.
    pub files: Vec<FileChange>,
}

/// An answer that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerChange {
    /// The field, with its year where it has years.
    pub label: String,
    /// As it was; `None`: nothing.
    pub before: Option<String>,
    /// As it is; `None`: nothing.
    pub after: Option<String>,
}

/// A file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// What it is to prove.
    pub slot: String,
    /// The file that was there.
    pub before: Option<FrozenFile>,
    /// The file that is there.
    pub after: Option<FrozenFile>,
}

impl FileChange {
    /// 新增, 删除 or 替换.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match (&self.before, &self.after) {
            (Some(_), Some(_)) => "替换",
            (Some(_), None) => "删除",
            (None, _) => "新增",
        }
    }
}

/// Every section in which two submissions differ, in the order of the form.
#[must_use]
pub fn differences(
    standard: &Standard,
    kind: Option<EnterpriseType>,
    before: &Submission,
    after: &Submission,
) -> Vec<SectionChange> {
    let mut changes = Vec::new();
    for section in &standard.sections {
        let fields = standard.fields.iter().filter(|field| field.section == section.key);
        let answers: Vec<AnswerChange> =
            fields.flat_map(|field| answers(field, &before.answers, &after.answers)).collect();
        let slots = standard.slots.iter().filter(|slot| slot.section == section.key);
        let files: Vec<FileChange> =
            slots.flat_map(|slot| files(&slot.key, &slot.label, before, after)).collect();
        if !answers.is_empty() || !files.is_empty() {
            let (key, label) = (section.key.clone(), section.label_for(kind));
            changes.push(SectionChange { key, label, answers, files });
        }
    }
    changes
}

/// What a resubmission changed against the one before it; nothing for a first submission.
#[must_use]
pub fn latest_changes(
    standard: &Standard,
    kind: Option<EnterpriseType>,
    submissions: &[Submission],
) -> Vec<SectionChange> {
    match submissions {
        [.., before, after] => differences(standard, kind, before, after),
        _ => Vec::new(),
    }
}

/// The answers of one field that differ, by year where it has years.
fn answers(field: &Field, before: &Answers, after: &Answers) -> Vec<AnswerChange> {
    let of = |answers: &Answers| answers.years(&field.key).unwrap_or_default();
    let years: BTreeSet<i32> = of(before).into_iter().chain(of(after)).collect();
    let places: Vec<Option<i32>> =
        if years.is_empty() { vec![None] } else { years.into_iter().map(Some).collect() };
    let differs = |year: &Option<i32>| before.typed(&field.key, *year) != after.typed(&field.key, *year);
    places
        .into_iter()
        .filter(differs)
        .map(|year| AnswerChange {
            label: year.map_or_else(|| field.label.clone(), |year| format!("{}（{year}年）", field.label)),
            before: shown(field, before, year),
            after: shown(field, after, year),
        })
        .collect()
}

/// Files of a slot by their content: what is gone is paired with what came, oldest with oldest; the rest was added or removed.
fn files(key: &str, label: &str, before: &Submission, after: &Submission) -> Vec<FileChange> {
    let of = |submission: &Submission| -> Vec<FrozenFile> {
        submission.evidence.iter().filter(|file| file.slot == key).cloned().collect()
    };
    let (old, new) = (of(before), of(after));
    let missing = |from: &[FrozenFile], other: &[FrozenFile]| -> Vec<FrozenFile> {
        let there = |file: &&FrozenFile| !other.iter().any(|each| each.digest == file.digest);
        from.iter().filter(there).cloned().collect()
    };
    let (gone, came) = (missing(&old, &new), missing(&new, &old));
    (0..gone.len().max(came.len()))
        .map(|n| FileChange {
            slot: label.to_owned(),
            before: gone.get(n).cloned(),
            after: came.get(n).cloned(),
        })
        .collect()
}

#[cfg(test)]
#[path = "difference_tests.rs"]
mod tests;
