//! Every printed clause put to an application. Pure: the same answers give the same results, today and in ten years.

use super::{
    case::{Case, Context},
    measure::{Part, measure},
    outcome::{Join, Outcome},
    wording::need,
};
use crate::standard::model::{Answers, Clause, ClauseNumber, Standard, Test};
use serde::Serialize;

/// The result of one printed clause or sub-clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClauseResult {
    /// The printed number: 9(2).
    pub clause: ClauseNumber,
    /// The citation: 附件1第9条(2).
    pub cite: String,
    /// A few words.
    pub title: String,
    /// The result.
    pub outcome: Outcome,
    /// The result as a word.
    pub word: &'static str,
    /// What it wants in numbers, if it does.
    pub need: Option<String>,
    /// What is short, if figures decide and fall short: 差140家.
    pub shortfall: Option<String>,
    /// Why.
    pub sentence: String,
    /// Something to consider that does not decide.
    pub warning: Option<String>,
    /// How the parts belong together.
    pub join: Join,
    /// The single tests.
    pub parts: Vec<Part>,
    /// The fields and slots that still want something.
    pub lacks: Vec<String>,
}

impl ClauseResult {
    /// Whether figures have a say in it.
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        self.parts.iter().any(|part| part.numeric)
    }
}

/// Judges every clause of the standard, in printed order. Clauses of other types of enterprise do not apply.
#[must_use]
pub fn assess(standard: &Standard, answers: &Answers, context: &Context) -> Vec<ClauseResult> {
    let case = Case { standard, answers, context };
    standard
        .clauses
        .iter()
        .filter_map(|clause| clause.test.as_ref().map(|test| judge(&case, clause, test)))
        .collect()
}

fn judge(case: &Case<'_>, clause: &Clause, test: &Test) -> ClauseResult {
    let base = ClauseResult {
        clause: clause.number,
        cite: clause.cite.clone(),
        title: clause.title.clone(),
        outcome: Outcome::DoesNotApply,
        word: "",
        need: need(case.standard, clause, case.place()),
        shortfall: None,
        sentence: String::new(),
        warning: None,
        join: Join::Single,
        parts: Vec::new(),
        lacks: Vec::new(),
    };
    let result = match not_applicable(case, clause) {
        Some((outcome, sentence, lacks)) => ClauseResult { outcome, sentence, lacks, ..base },
        None => applied(case, clause, test, base),
    };
    ClauseResult { word: result.outcome.label(), ..result }
}

/// Why a clause is not put to this applicant at all, or not yet.
fn not_applicable(case: &Case<'_>, clause: &Clause) -> Option<(Outcome, String, Vec<String>)> {
    if !clause.binds(case.context.kind) {
        let names: Vec<_> = clause.types.iter().map(|kind| kind.label()).collect();
        return Some(match case.context.kind {
            Some(_) => (Outcome::DoesNotApply, format!("只用于{}", names.join("、")), Vec::new()),
            None => (Outcome::NeedsEvidence, "先选企业类型".to_owned(), Vec::new()),
        });
    }
    let condition = clause.when.as_ref()?;
    let field = case.standard.field(&condition.field)?;
    match case.holds(condition) {
        Some(true) => None,
        Some(false) => Some((Outcome::DoesNotApply, format!("不涉及：{}", field.short), Vec::new())),
        None => {
            let lacks = vec![field.key.clone()];
            Some((Outcome::NeedsEvidence, format!("还没有回答：{}", field.label), lacks))
        }
    }
}

fn applied(case: &Case<'_>, clause: &Clause, test: &Test, base: ClauseResult) -> ClauseResult {
    let (join, parts) = weigh(case, test);
    let outcome = joined(join, &parts);
    let shortfall = (outcome == Outcome::NotMet).then(|| shortfall_of(&parts)).flatten();
    let warning = clause
        .warning
        .as_ref()
        .filter(|warning| case.holds(&warning.when) == Some(true))
        .map(|warning| warning.text.clone());
    let undecided = outcome == Outcome::NeedsEvidence || outcome == Outcome::NotMet;
    let lacks =
        if undecided { parts.iter().flat_map(|part| part.lacks.clone()).collect() } else { Vec::new() };
    ClauseResult {
        outcome,
        shortfall,
        sentence: sentence(join, outcome, &parts),
        warning,
        join,
        parts,
        lacks,
        ..base
    }
}

fn weigh(case: &Case<'_>, test: &Test) -> (Join, Vec<Part>) {
    match test {
        Test::All(tests) => (Join::All, tests.iter().map(|each| part_of(case, each)).collect()),
        Test::Any(tests) => (Join::Any, tests.iter().map(|each| part_of(case, each)).collect()),
        leaf => (Join::Single, vec![measure(leaf, case)]),
    }
}

/// A group inside a group counts as one part.
fn part_of(case: &Case<'_>, test: &Test) -> Part {
    if !matches!(test, Test::All(_) | Test::Any(_)) {
        return measure(test, case);
    }
    let (join, parts) = weigh(case, test);
    let outcome = joined(join, &parts);
    let names: Vec<_> = parts.iter().map(|part| part.label.as_str()).collect();
    let label = names.join(if join == Join::Any { "或" } else { "和" });
    Part {
        numeric: parts.iter().any(|part| part.numeric),
        lacks: if outcome == Outcome::NeedsEvidence {
            parts.iter().flat_map(|part| part.lacks.clone()).collect()
        } else {
            Vec::new()
        },
        ..Part::new(label, outcome, sentence(join, outcome, &parts))
    }
}

fn joined(join: Join, parts: &[Part]) -> Outcome {
    let outcomes: Vec<_> = parts.iter().map(|part| part.outcome).collect();
    if join == Join::Any { Outcome::of_any(&outcomes) } else { Outcome::of_all(&outcomes) }
}

fn shortfall_of(parts: &[Part]) -> Option<String> {
    let texts: Vec<_> =
        parts.iter().filter_map(|part| part.shortfall.as_ref().map(|gap| (part, gap))).collect();
    match texts.as_slice() {
        [] => None,
        [(_, gap)] => Some(gap.text.clone()),
        several => Some(
            several
                .iter()
                .map(|(part, gap)| format!("{}{}", part.short, gap.text))
                .collect::<Vec<_>>()
                .join("；"),
        ),
    }
}

fn sentence(join: Join, outcome: Outcome, parts: &[Part]) -> String {
    let of = |wanted: Outcome| -> Vec<&str> {
        parts.iter().filter(|part| part.outcome == wanted).map(|part| part.sentence.as_str()).collect()
    };
    match (outcome, join) {
        (Outcome::Met, Join::Any) => {
            let met = of(Outcome::Met).first().copied().unwrap_or_default().to_owned();
            if parts.len() > 1 { format!("{met}；满足一项即可") } else { met }
        }
        (Outcome::NotMet, Join::Any) => format!("{}；满足一项即可", of(Outcome::NotMet).join("；")),
        (Outcome::Met, Join::All) => {
            let numeric: Vec<_> =
                parts.iter().filter(|part| part.numeric).map(|part| part.sentence.as_str()).collect();
            if numeric.is_empty() { of(Outcome::Met).join("；") } else { numeric.join("；") }
        }
        (wanted, _) => of(wanted).join("；"),
    }
}
