//! What a submission changed against the one before it, for everyone who may read both.

use crate::{
    application::{FrozenFile, Submission},
    recommendation::rules::{SectionChange, differences},
    standard::{EnterpriseType, Standard},
};

/// One thing that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRow {
    /// The section of the form.
    pub section: String,
    /// The answer, or what a file is to prove.
    pub what: String,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// The differences of a submission from the one before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// In the order of the form.
    pub rows: Vec<ChangedRow>,
    /// 改了2处，换了1份附件。 Empty for the first submission.
    pub sentence: String,
}

impl Changed {
    /// Of the submission with this number.
    #[must_use]
    pub fn of(standard: &Standard, kind: Option<EnterpriseType>, all: &[Submission], seq: i16) -> Self {
        let with = |seq: i16| all.iter().find(|each| each.seq == seq);
        let (Some(before), Some(after)) = (with(seq - 1), with(seq)) else { return Self::default() };
        let changes = differences(standard, kind, before, after);
        Self { rows: changes.iter().flat_map(rows).collect(), sentence: sentence(&changes) }
    }
}

fn rows(change: &SectionChange) -> Vec<ChangedRow> {
    let row = |what: &str, before: Option<&str>, after: Option<&str>| ChangedRow {
        section: change.label.clone(),
        what: what.to_owned(),
        before: before.unwrap_or("—").to_owned(),
        after: after.unwrap_or("—").to_owned(),
    };
    let answers =
        change.answers.iter().map(|each| row(&each.label, each.before.as_deref(), each.after.as_deref()));
    let files = change.files.iter().map(|each| {
        let name = |file: &Option<FrozenFile>| file.as_ref().map(|file| file.name.clone());
        row(&each.slot, name(&each.before).as_deref(), name(&each.after).as_deref())
    });
    answers.chain(files).collect()
}

fn sentence(changes: &[SectionChange]) -> String {
    let answers: usize = changes.iter().map(|change| change.answers.len()).sum();
    let files: usize = changes.iter().map(|change| change.files.len()).sum();
    match (answers, files) {
        (0, 0) => "和上一次提交的一样。".to_owned(),
        (answers, 0) => format!("改了{answers}处。"),
        (0, files) => format!("换了{files}份附件。"),
        (answers, files) => format!("改了{answers}处，换了{files}份附件。"),
    }
}
