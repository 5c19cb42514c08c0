//! The sheet as typed: names of fields, what they mean, what is wrong with them.

use crate::{
    review::{
        commands::{SheetDraft, gaps},
        rules::sheet::{self, GateLine, Line},
    },
    standard::Standard,
    web::form::{Posted, Wrong},
};

/// `p-benefit`: the points of a criterion.
pub(super) fn points_name(key: &str) -> String {
    format!("p-{key}")
}
/// `n-benefit`: the remark on a criterion.
pub(super) fn remark_name(key: &str) -> String {
    format!("n-{key}")
}
/// `g-lawful`: whether a gate is passed.
pub(super) fn gate_name(key: &str) -> String {
    format!("g-{key}")
}
/// `w-lawful`: the remark on a gate.
pub(super) fn gate_remark_name(key: &str) -> String {
    format!("w-{key}")
}

/// A saved sheet as it would have been typed.
pub(super) fn held(lines: &[Line], gates: &[GateLine], comment: &str) -> Posted {
    let mut pairs = vec![("comment".to_owned(), comment.to_owned())];
    for line in lines {
        let points = line.points.map(|points| points.decimal().normalize().to_string());
        pairs.push((points_name(&line.criterion), points.unwrap_or_default()));
        pairs.push((remark_name(&line.criterion), line.remark.clone()));
    }
    for line in gates {
        let passed = line.passed.map_or("", |passed| if passed { "yes" } else { "no" });
        pairs.push((gate_name(&line.gate), passed.to_owned()));
        pairs.push((gate_remark_name(&line.gate), line.remark.clone()));
    }
    Posted::from_pairs(pairs)
}

/// What the typed sheet means.
pub(super) fn read(standard: &Standard, posted: &Posted) -> Result<SheetDraft, Wrong> {
    let mut wrong = Wrong::default();
    let mut draft = SheetDraft::default();
    for gate in &standard.gates {
        let passed = match posted.get(&gate_name(&gate.key)) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let name = gate_remark_name(&gate.key);
        if let Some(remark) = wrong.take(&name, sheet::remark(posted.get(&name))) {
            draft.gates.push(GateLine { gate: gate.key.clone(), passed, remark });
        }
    }
    for criterion in &standard.criteria {
        let (name, word) = (points_name(&criterion.key), remark_name(&criterion.key));
        let points = wrong.take(&name, sheet::points(posted.get(&name), criterion.max));
        let remark = wrong.take(&word, sheet::remark(posted.get(&word)));
        if let (Some(points), Some(remark)) = (points, remark) {
            draft.lines.push(Line { criterion: criterion.key.clone(), points, remark });
        }
    }
    if let Some(comment) = wrong.take("comment", sheet::remark(posted.get("comment"))) {
        draft.comment = comment;
    }
    if wrong.is_empty() { Ok(draft) } else { Err(wrong) }
}

/// What keeps a sheet from being locked, at the fields.
pub(super) fn unfinished(standard: &Standard, draft: &SheetDraft) -> Wrong {
    let mut wrong = Wrong::default();
    for (key, gap) in gaps(standard, draft) {
        wrong.add(field_of(&key, &gap), gap.to_string());
    }
    wrong
}

fn field_of(key: &str, gap: &sheet::Gap) -> String {
    match gap {
        sheet::Gap::Unscored(_) => points_name(key),
        sheet::Gap::RemarkAtExtreme(..) => remark_name(key),
        sheet::Gap::Unjudged(_) => gate_name(key),
        sheet::Gap::RemarkAtGate(_) => gate_remark_name(key),
    }
}
