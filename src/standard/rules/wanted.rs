//! What must be known to judge without evidence: the questions of a self-check.

use crate::standard::model::{EnterpriseType, Field, FieldKind, Standard, Test};

/// One question of a self-check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The field.
    pub field: &'a Field,
    /// The years a test looks at, for a series.
    pub years: Vec<i32>,
    /// Whether a special condition reads it, not a general one.
    pub special: bool,
}

/// The fields that tests of an applicant of this type read, in the order of the form.
#[must_use]
pub fn wanted(standard: &Standard, kind: Option<EnterpriseType>, report_year: i32) -> Vec<Wanted<'_>> {
    let ask = |field: &'_ Field| -> Option<(i32, bool)> {
        let mut steps: Option<i32> = None;
        let mut special = false;
        for clause in standard.clauses_for(kind) {
            let leaves = clause.test.as_ref().map(Test::leaves).unwrap_or_default();
            let reads = leaves.iter().filter(|leaf| leaf.fields().contains(&field.key.as_str()));
            let condition = clause.when.as_ref().is_some_and(|when| when.field == field.key);
            for back in reads.map(|leaf| steps_of(leaf)).chain(condition.then_some(0)) {
                steps = Some(steps.unwrap_or(0).max(back));
                special |= clause.is_special();
            }
        }
        steps.map(|steps| (steps, special))
    };
    let mut all: Vec<Wanted<'_>> = Vec::new();
    for field in standard.fields.iter().filter(|field| field.asked_of(kind)) {
        let Some((steps, special)) = ask(field).or_else(|| since_of(standard, field).then_some((0, true)))
        else {
            continue;
        };
        let is_series = matches!(field.kind, FieldKind::YearSeries { .. });
        let years =
            if is_series { (0..=steps).rev().map(|back| report_year - back).collect() } else { Vec::new() };
        all.push(Wanted { field, years, special });
    }
    all
}

fn steps_of(leaf: &Test) -> i32 {
    match leaf {
        Test::GrowthAtLeast { steps, .. } | Test::RisesEveryYear { steps, .. } => i32::from(*steps),
        _ => 0,
    }
}

/// Whether a tested series begins on this day.
fn since_of(standard: &Standard, field: &Field) -> bool {
    standard.fields.iter().any(|other| {
        matches!(&other.kind, FieldKind::YearSeries { since: Some(since), .. } if *since == field.key)
    })
}
