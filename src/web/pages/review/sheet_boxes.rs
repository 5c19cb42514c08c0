//! Gates and criteria as the sheet shows them: anchors per band, what the figures of the dossier say on the same clauses,
//! what was typed.

use super::{sheet::Case, sheet_form::scored};
use crate::{
    review::rules::{
        parts::{gate_name, gate_remark_name, points_name, remark_name},
        rubric::Rubric,
    },
    standard::{Band, ClauseNumber, ClauseResult, Criterion, Gate, Outcome, assess},
    web::{
        form::{Posted, Wrong},
        view::part::Verdict,
    },
};
use rust_decimal::Decimal;

/// One gate.
pub(super) struct GateBox {
    pub label: String,
    pub cites: Vec<Cite>,
    pub name: String,
    pub passed: String,
    pub remark_name: String,
    pub remark: String,
    pub wrong: bool,
}

/// One criterion.
pub(super) struct CriterionBox {
    pub number: usize,
    pub key: String,
    pub label: String,
    pub bonus: bool,
    pub cites: Vec<Cite>,
    pub results: Vec<ResultLine>,
    pub max: String,
    pub points: String,
    pub points_name: String,
    pub remark_name: String,
    pub remark: String,
    pub bands: Vec<BandLine>,
    pub open: bool,
    pub scored: bool,
}

/// A clause the criterion stands for, and where it stands on the left.
pub(super) struct Cite {
    pub words: String,
    pub anchor: String,
}

/// What the figures say on a clause.
pub(super) struct ResultLine {
    pub cite: String,
    pub anchor: String,
    pub title: String,
    pub verdict: Verdict,
}

/// One band with what earns it.
pub(super) struct BandLine {
    pub label: String,
    pub range: String,
    pub from: String,
    pub text: String,
    pub here: bool,
}

/// Does the number stand for this clause: itself, or the heading over it?
fn stands_for(number: ClauseNumber, clause: ClauseNumber) -> bool {
    number == clause || number == clause.parent()
}

/// The clauses with their anchors; a heading leads to the first clause under it that is shown.
fn cites(numbers: &[ClauseNumber], results: &[ClauseResult]) -> Vec<Cite> {
    let cite = |number: &ClauseNumber| {
        let first = results.iter().map(|result| result.clause).find(|clause| stands_for(*number, *clause));
        Cite { words: number.in_words(), anchor: format!("c-{}", first.unwrap_or(*number).anchor()) }
    };
    numbers.iter().map(cite).collect()
}

fn shown(case: &Case) -> Vec<ClauseResult> {
    let results = assess(case.standard(), &case.folder.dossier.answers, &case.folder.context());
    results.into_iter().filter(|result| result.outcome != Outcome::DoesNotApply).collect()
}

/// The gates and the criteria; the first criterion that is wrong or not scored stands open.
pub(super) fn boxes(
    case: &Case,
    typed: &Posted,
    wrong: &Wrong,
    open: bool,
) -> (Vec<GateBox>, Vec<CriterionBox>) {
    let (rubric, results) = (case.rubric(), shown(case));
    let gates = rubric.gates.iter().map(|gate| gate_box(gate, &results, typed, wrong)).collect();
    let first = first_to_do(rubric, typed, wrong);
    let criteria = rubric.criteria.iter().zip(1..).map(|(one, number)| {
        let mut each = criterion_box(one, number, &results, typed);
        each.open = !open || is_amiss(one, wrong) || first == Some(one.key.as_str());
        each
    });
    (gates, criteria.collect())
}

fn is_amiss(one: &Criterion, wrong: &Wrong) -> bool {
    wrong.at(&points_name(&one.key)).is_some() || wrong.at(&remark_name(&one.key)).is_some()
}

fn first_to_do<'a>(rubric: Rubric<'a>, typed: &Posted, wrong: &Wrong) -> Option<&'a str> {
    let amiss = rubric.criteria.iter().find(|one| is_amiss(one, wrong));
    let todo = || rubric.criteria.iter().find(|one| scored(one, typed).is_none());
    amiss.or_else(todo).map(|one| one.key.as_str())
}

fn gate_box(gate: &Gate, results: &[ClauseResult], typed: &Posted, wrong: &Wrong) -> GateBox {
    let (name, remark_name) = (gate_name(&gate.key), gate_remark_name(&gate.key));
    GateBox {
        label: gate.label.clone(),
        cites: cites(&gate.clauses, results),
        passed: typed.get(&name).to_owned(),
        remark: typed.get(&remark_name).to_owned(),
        wrong: wrong.at(&name).is_some() || wrong.at(&remark_name).is_some(),
        name,
        remark_name,
    }
}

fn criterion_box(one: &Criterion, number: usize, results: &[ClauseResult], typed: &Posted) -> CriterionBox {
    let points = scored(one, typed);
    let (points_name, remark_name) = (points_name(&one.key), remark_name(&one.key));
    let concern =
        |result: &&ClauseResult| one.clauses.iter().any(|number| stands_for(*number, result.clause));
    let line = |result: &ClauseResult| ResultLine {
        cite: result.clause.in_words(),
        anchor: format!("c-{}", result.clause.anchor()),
        title: result.title.clone(),
        verdict: Verdict::from(result),
    };
    CriterionBox {
        number,
        key: one.key.clone(),
        label: one.label.clone(),
        bonus: one.bonus,
        cites: cites(&one.clauses, results),
        results: results.iter().filter(concern).map(line).collect(),
        max: one.max.normalize().to_string(),
        points: typed.get(&points_name).to_owned(),
        remark: typed.get(&remark_name).to_owned(),
        bands: bands(one, points),
        open: false,
        scored: points.is_some(),
        points_name,
        remark_name,
    }
}

fn bands(criterion: &Criterion, points: Option<Decimal>) -> Vec<BandLine> {
    let here = points.and_then(|points| criterion.band(points));
    let line = |band: &Band| BandLine {
        label: band.label.clone(),
        range: format!("{}—{}", band.from.normalize(), band.to.normalize()),
        from: band.from.normalize().to_string(),
        text: band.text.clone(),
        here: here == Some(band),
    };
    criterion.bands.iter().map(line).collect()
}
