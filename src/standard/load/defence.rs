//! The file of the defence's score sheet: as strict as those of the annexes.

use super::{
    checker::{Faults, check_key, parsed},
    criteria::{bands, check_max, check_sum},
    problem::{LoadError, Problem},
    sha256,
    source::{BandSource, Number},
};
use crate::standard::model::{Criterion, DefenceSheet};
use serde::Deserialize;
use std::path::Path;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    defence: Head,
    #[serde(rename = "criterion")]
    criteria: Vec<Source>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    set: String,
    title: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    key: Spanned<String>,
    label: String,
    max: Spanned<Number>,
    bands: Spanned<Vec<BandSource>>,
}

impl DefenceSheet {
    /// Reads the sheet of a set; `file` is only named in messages.
    ///
    /// # Errors
    /// Every fault found, with its line.
    pub fn parse(set: &str, file: &Path, text: &str) -> Result<Self, LoadError> {
        let source: File = parsed(file, text)?;
        if source.defence.set != set {
            let message = format!("set写的是“{}”，文件夹是“{set}”，两者要一样", source.defence.set);
            return Err(LoadError(vec![Problem::of_file(file, message)]));
        }
        let mut faults = Faults::new(file, text);
        let mut criteria: Vec<Criterion> = Vec::new();
        for each in &source.criteria {
            let key = each.key.get_ref().clone();
            check_key(&each.key, criteria.iter().any(|other| other.key == key), "评分项", &mut faults);
            let max = check_max(&each.max, &mut faults);
            let bands = bands(&each.bands, max, &mut faults);
            let (label, clauses) = (each.label.clone(), Vec::new());
            criteria.push(Criterion { key, label, clauses, max, bonus: false, bands });
        }
        if let Some(last) = source.criteria.last() {
            check_sum(&criteria, &last.max, &mut faults);
        }
        faults.end()?;
        Ok(Self { title: source.defence.title, digest: sha256(text.as_bytes()), criteria })
    }
}
