//! Two people in one section. A page sends back what it had shown, input by input, so that what each of them typed is kept:
//! an input only one has changed is taken from that one; where both have written something else, the person who comes later
//! chooses, and nothing is overwritten silently.

use crate::standard::{Answers, Field, Input};
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use std::{collections::BTreeMap, fmt::Write as _};

/// The answer to an input where both have written something else: take what a colleague has stored.
pub const THEIRS: &str = "theirs";
/// The answer that takes the own.
pub const OWN: &str = "mine";

/// An input in which two people have written different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rival {
    /// The field it belongs to.
    pub field: String,
    /// The input.
    pub input: Input,
    /// What this person typed, as it would be kept; a colleague's is what is stored.
    pub mine: Option<Json>,
}

/// What becomes of a section when what was typed meets what is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The answers to store.
    pub answers: Answers,
    /// Inputs left as they are stored until this person chooses.
    pub rivals: Vec<Rival>,
    /// Inputs where a colleague's answer stands and this person's page does not show it yet.
    pub theirs: Vec<String>,
}

/// What the page showed: input names with a short hash of what stood in them; what was blank is left out.
#[must_use]
pub fn seen_mark<'a>(
    answers: &Answers,
    fields: impl IntoIterator<Item = &'a Field>,
    report_year: i32,
) -> String {
    let mut mark = String::new();
    for (field, input) in inputs(fields, report_year) {
        let hash = hash(&answers.typed(&field.key, input.year));
        if !hash.is_empty() {
            let gap = if mark.is_empty() { "" } else { " " };
            let _ = write!(mark, "{gap}{}:{hash}", input.name);
        }
    }
    mark
}

/// Brings together what is stored and what was typed. `typed` are the stored answers with this person's over them, `seen` the
/// mark of the page, `chosen` what was chosen for an input both had written in (`None`: not asked yet).
#[must_use]
pub fn merge<'a>(
    (stored, typed): (&Answers, &Answers),
    fields: impl IntoIterator<Item = &'a Field>,
    report_year: i32,
    seen: &str,
    chosen: impl Fn(&str) -> Option<String>,
) -> Merged {
    let seen: BTreeMap<&str, &str> =
        seen.split_ascii_whitespace().filter_map(|each| each.split_once(':')).collect();
    let mut merged = Merged { answers: stored.clone(), ..Merged::default() };
    for (field, input) in inputs(fields, report_year) {
        let there = stored.typed(&field.key, input.year);
        let mine = typed.typed(&field.key, input.year);
        if there == mine {
            continue;
        }
        let shown = seen.get(input.name.as_str()).copied().unwrap_or_default();
        let choice = chosen(&input.name);
        if choice.as_deref() == Some(THEIRS) || hash(&there) != shown && hash(&mine) == shown {
            merged.theirs.push(input.name);
        } else if hash(&there) == shown && choice.as_deref().is_none_or(|chosen| chosen == OWN) {
            merged.answers.put(&field.key, input.year, typed.kept(&field.key, input.year));
        } else {
            let mine = typed.kept(&field.key, input.year);
            merged.rivals.push(Rival { field: field.key.clone(), input, mine });
        }
    }
    merged
}

fn inputs<'a>(
    fields: impl IntoIterator<Item = &'a Field>,
    report_year: i32,
) -> impl Iterator<Item = (&'a Field, Input)> {
    fields
        .into_iter()
        .flat_map(move |field| field.inputs(report_year).into_iter().map(move |input| (field, input)))
}

/// Eight hexadecimal digits of what stands in an input; empty when nothing does.
fn hash(values: &[String]) -> String {
    if values.iter().all(String::is_empty) {
        return String::new();
    }
    let digest = Sha256::digest(values.join("\u{1f}"));
    digest.iter().take(4).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
