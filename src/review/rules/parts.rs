//! The parts of a sheet, each under a name: so that a form, an offline sheet and two windows of one expert speak of the same
//! places.
//!
//! Two windows: a page sends back what it had shown ([`mark`]). A part only one of them has changed is taken from that one;
//! where both have written something else, what is stored stays until the expert, who has seen both, saves again.

use super::sheet::{GateLine, Line, SheetDraft};
use sha2::{Digest as _, Sha256};
use std::{collections::BTreeMap, fmt::Write as _};

/// The name of the overall comment.
pub const COMMENT: &str = "comment";

/// `p-benefit`: the points of a criterion.
#[must_use]
pub fn points_name(key: &str) -> String {
    format!("p-{key}")
}
/// `n-benefit`: the remark on a criterion.
#[must_use]
pub fn remark_name(key: &str) -> String {
    format!("n-{key}")
}
/// `g-lawful`: whether a gate is passed.
#[must_use]
pub fn gate_name(key: &str) -> String {
    format!("g-{key}")
}
/// `w-lawful`: the remark on a gate.
#[must_use]
pub fn gate_remark_name(key: &str) -> String {
    format!("w-{key}")
}

/// Every part of a sheet as it would be typed, empty ones too.
#[must_use]
pub fn parts(draft: &SheetDraft) -> Vec<(String, String)> {
    let mut parts = Vec::new();
    for line in &draft.gates {
        let passed = line.passed.map_or("", |passed| if passed { "yes" } else { "no" });
        parts.push((gate_name(&line.gate), passed.to_owned()));
        parts.push((gate_remark_name(&line.gate), line.remark.clone()));
    }
    for line in &draft.lines {
        let points = line.points.map(|points| points.decimal().normalize().to_string());
        parts.push((points_name(&line.criterion), points.unwrap_or_default()));
        parts.push((remark_name(&line.criterion), line.remark.clone()));
    }
    parts.push((COMMENT.to_owned(), draft.comment.clone()));
    parts
}

/// What a page shows: names with a short hash of what stands there; what is blank is left out.
#[must_use]
pub fn mark(draft: &SheetDraft) -> String {
    let shown = parts(draft).into_iter().filter(|(_, text)| !text.is_empty());
    let marks: Vec<String> = shown.map(|(name, text)| format!("{name}:{}", hash(&text))).collect();
    marks.join(" ")
}

/// One word for everything a sheet says: another one as soon as anything of it changes.
#[must_use]
pub fn version(draft: &SheetDraft) -> String {
    let mut said = parts(draft);
    said.retain(|(_, text)| !text.is_empty());
    said.sort();
    hash(&format!("{said:?}"))
}

/// What a sheet comes to when what was typed meets what is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Met {
    /// The sheet to store.
    pub draft: SheetDraft,
    /// Parts both windows have written, and what is stored there; they stay as stored.
    pub rivals: Vec<(String, String)>,
}

/// Brings together what is stored and what was typed. `seen` is the [`mark`] of the page; without one, nothing was shown to
/// whoever sends, and everything typed is taken. Parts named in `left` were not understood, and stay as stored.
#[must_use]
pub fn meet(stored: &SheetDraft, typed: &SheetDraft, seen: Option<&str>, left: &[String]) -> Met {
    let there: BTreeMap<String, String> = parts(stored).into_iter().collect();
    let shown: Option<BTreeMap<&str, &str>> =
        seen.map(|seen| seen.split_ascii_whitespace().filter_map(|each| each.split_once(':')).collect());
    let mut met = Met { draft: typed.clone(), rivals: Vec::new() };
    for (name, mine) in parts(typed) {
        let stands = there.get(&name).map_or("", String::as_str);
        if left.contains(&name) {
            keep_stored(&mut met.draft, stored, &name);
            continue;
        }
        let Some(shown) = &shown else { continue };
        let shown = shown.get(name.as_str()).copied().unwrap_or_default();
        if mine == stands || hash(stands) == shown {
            continue;
        }
        keep_stored(&mut met.draft, stored, &name);
        if hash(&mine) != shown {
            met.rivals.push((name, stands.to_owned()));
        }
    }
    met
}

/// Puts a part back to what is stored.
fn keep_stored(draft: &mut SheetDraft, stored: &SheetDraft, name: &str) {
    if name == COMMENT {
        draft.comment.clone_from(&stored.comment);
        return;
    }
    for line in &mut draft.lines {
        let held = stored.lines.iter().find(|held| held.criterion == line.criterion);
        if name == points_name(&line.criterion) {
            line.points = held.and_then(|held| held.points);
        } else if name == remark_name(&line.criterion) {
            line.remark = held.map(|held| held.remark.clone()).unwrap_or_default();
        }
    }
    for line in &mut draft.gates {
        let held = stored.gates.iter().find(|held| held.gate == line.gate);
        if name == gate_name(&line.gate) {
            line.passed = held.and_then(|held| held.passed);
        } else if name == gate_remark_name(&line.gate) {
            line.remark = held.map(|held| held.remark.clone()).unwrap_or_default();
        }
    }
}

/// A sheet of these criteria and gates with nothing on it, filled with what is held.
#[must_use]
pub fn whole<'a>(
    gates: impl IntoIterator<Item = &'a str>,
    criteria: impl IntoIterator<Item = &'a str>,
    held: &SheetDraft,
) -> SheetDraft {
    let gate = |key: &'a str| {
        held.gates.iter().find(|line| line.gate == key).cloned().unwrap_or_else(|| GateLine {
            gate: key.to_owned(),
            passed: None,
            remark: String::new(),
        })
    };
    let line = |key: &'a str| {
        held.lines.iter().find(|line| line.criterion == key).cloned().unwrap_or_else(|| Line {
            criterion: key.to_owned(),
            points: None,
            remark: String::new(),
        })
    };
    SheetDraft {
        gates: gates.into_iter().map(gate).collect(),
        lines: criteria.into_iter().map(line).collect(),
        comment: held.comment.clone(),
    }
}

/// Eight hexadecimal digits of a text; empty for an empty one.
fn hash(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    Sha256::digest(text).iter().take(4).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
#[path = "parts_tests.rs"]
mod tests;
