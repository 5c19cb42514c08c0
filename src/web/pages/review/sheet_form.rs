//! The sheet as typed: what it means, what is wrong with it.

use crate::{
    review::{
        commands::{SheetDraft, gaps},
        rules::{
            parts::{self, COMMENT, gate_name, gate_remark_name, points_name, remark_name},
            rubric::Rubric,
            sheet::{self, GateLine, Line, from_half_points, half_points},
        },
    },
    standard::Criterion,
    web::form::{Posted, Wrong},
};
use rust_decimal::Decimal;

/// A saved sheet as it would have been typed.
pub(super) fn held(draft: &SheetDraft) -> Posted {
    Posted::from_pairs(parts::parts(draft))
}

/// What is stored, with what was typed and not understood over it: what a page shows after a save by script.
pub(super) fn over(stored: &SheetDraft, typed: &Posted, left: &[String]) -> Posted {
    let pairs = parts::parts(stored).into_iter().map(|(name, text)| {
        let text = if left.contains(&name) { typed.get(&name).to_owned() } else { text };
        (name, text)
    });
    Posted::from_pairs(pairs.collect())
}

/// What the typed sheet means; parts that were not understood are left out and named.
pub(super) struct Typed {
    pub draft: SheetDraft,
    pub wrong: Wrong,
}

impl Typed {
    /// The names of the parts that were not understood.
    pub fn left(&self) -> Vec<String> {
        self.wrong.iter().map(|(name, _)| name.to_owned()).collect()
    }
}

/// Reads the typed sheet.
pub(super) fn read(rubric: Rubric<'_>, posted: &Posted) -> Typed {
    let mut wrong = Wrong::default();
    let mut draft = SheetDraft::default();
    for gate in rubric.gates {
        let passed = match posted.get(&gate_name(&gate.key)) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let name = gate_remark_name(&gate.key);
        let remark = wrong.take(&name, sheet::remark(posted.get(&name))).unwrap_or_default();
        draft.gates.push(GateLine { gate: gate.key.clone(), passed, remark });
    }
    for criterion in rubric.criteria {
        let (name, word) = (points_name(&criterion.key), remark_name(&criterion.key));
        let points = sheet::points(posted.get(&name), criterion.max);
        let points = points.map_err(|fault| rubric.refuses(&criterion.key, &fault));
        let points = wrong.take(&name, points).flatten();
        let remark = wrong.take(&word, sheet::remark(posted.get(&word))).unwrap_or_default();
        draft.lines.push(Line { criterion: criterion.key.clone(), points, remark });
    }
    draft.comment = wrong.take(COMMENT, sheet::remark(posted.get(COMMENT))).unwrap_or_default();
    Typed { draft, wrong }
}

/// What keeps a sheet from being locked, at the fields.
pub(super) fn unfinished(rubric: Rubric<'_>, draft: &SheetDraft) -> Wrong {
    let mut wrong = Wrong::default();
    for (key, gap) in gaps(rubric, draft) {
        wrong.add(field_of(&key, &gap), rubric.tells(&key, &gap));
    }
    wrong
}

/// Places another window has written meanwhile, with what stands there.
pub(super) fn elsewhere(rivals: &[(String, String)]) -> Wrong {
    let mut wrong = Wrong::default();
    for (name, there) in rivals {
        let there = match there.as_str() {
            "" => "清空了".to_owned(),
            "yes" => "存的是“通过”".to_owned(),
            "no" => "存的是“不通过”".to_owned(),
            text => format!("存的是“{text}”"),
        };
        wrong.add(name, format!("另一个窗口{there}。要用这里的，再保存一次"));
    }
    wrong
}

/// The points of a criterion, if what is typed are points.
pub(super) fn scored(criterion: &Criterion, typed: &Posted) -> Option<Decimal> {
    let typed = typed.get(&points_name(&criterion.key));
    let points = sheet::points(typed, criterion.max).ok().flatten()?;
    Some(from_half_points(half_points(points))?.decimal())
}

fn field_of(key: &str, gap: &sheet::Gap) -> String {
    match gap {
        sheet::Gap::Unscored(_) => points_name(key),
        sheet::Gap::RemarkAtExtreme(..) => remark_name(key),
        sheet::Gap::Unjudged(_) => gate_name(key),
        sheet::Gap::RemarkAtGate(_) => gate_remark_name(key),
    }
}
