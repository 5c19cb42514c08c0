//! The score sheet: points in halves, bands without gaps, one hundred in all; bonus items stand beside the hundred.

use super::{
    checker::{Faults, check_key, clause_ref},
    source::{BandSource, CriterionSource, GateSource, Number},
};
use crate::kernel::statute::{BONUS_MOST, SCORE_STEP, SCORE_TOTAL};
use crate::standard::model::{Band, ClauseNumber, Criterion, Gate, Standard};
use rust_decimal::Decimal;
use toml::Spanned;

pub(super) fn gates(source: &[GateSource], standard: &Standard, faults: &mut Faults<'_>) -> Vec<Gate> {
    let mut gates: Vec<Gate> = Vec::new();
    for each in source {
        let key = each.key.get_ref().clone();
        check_key(&each.key, gates.iter().any(|other| other.key == key), "关口", faults);
        let clauses = references(&each.key, &each.clauses, standard, faults);
        gates.push(Gate { key, label: each.label.clone(), clauses });
    }
    gates
}

pub(super) fn criteria(
    source: &[CriterionSource],
    standard: &Standard,
    faults: &mut Faults<'_>,
) -> Vec<Criterion> {
    let mut criteria: Vec<Criterion> = Vec::new();
    for each in source {
        let key = each.key.get_ref().clone();
        let taken = criteria.iter().any(|other| other.key == key)
            || standard.gates.iter().any(|gate| gate.key == key);
        check_key(&each.key, taken, "评分项", faults);
        let max = check_max(&each.max, faults);
        let clauses = references(&each.key, &each.clauses, standard, faults);
        let bands = bands(&each.bands, max, faults);
        criteria.push(Criterion { key, label: each.label.clone(), clauses, max, bonus: each.bonus, bands });
    }
    weigh(source, &criteria, faults);
    criteria
}

/// The ordinary items come to one hundred, the bonus items to no more than they may add.
fn weigh(source: &[CriterionSource], criteria: &[Criterion], faults: &mut Faults<'_>) {
    let Some(last) = source.last() else { return };
    check_sum(criteria, &last.max, faults);
    let bonus: Decimal = criteria.iter().filter(|each| each.bonus).map(|each| each.max).sum();
    if bonus > Decimal::from(BONUS_MOST) {
        let says = format!("加分项合计{}分，最多{BONUS_MOST}分", bonus.normalize());
        faults.at(last.max.span(), says);
    }
}

/// Most points of an item: some, in halves.
pub(super) fn check_max(source: &Spanned<Number>, faults: &mut Faults<'_>) -> Decimal {
    let max = source.get_ref().0;
    if max.is_zero() || !(max % SCORE_STEP).is_zero() {
        faults.at(source.span(), "满分要大于0，以0.5分为一档");
    }
    max
}

/// The items that are no bonus come to one hundred; `last` is where it is said when they do not.
pub(super) fn check_sum(criteria: &[Criterion], last: &Spanned<Number>, faults: &mut Faults<'_>) {
    let sum: Decimal = criteria.iter().filter(|each| !each.bonus).map(|each| each.max).sum();
    if sum != Decimal::from(SCORE_TOTAL) {
        let says = format!("评分项满分合计{}分，应是{SCORE_TOTAL}分", sum.normalize());
        faults.at(last.span(), says);
    }
}

fn references(
    key: &Spanned<String>,
    source: &[Spanned<String>],
    standard: &Standard,
    faults: &mut Faults<'_>,
) -> Vec<ClauseNumber> {
    if source.is_empty() {
        faults.at(key.span(), "clauses里至少写一条");
    }
    source.iter().filter_map(|reference| clause_ref(reference, &standard.clauses, faults)).collect()
}

pub(super) fn bands(source: &Spanned<Vec<BandSource>>, max: Decimal, faults: &mut Faults<'_>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut to = max;
    for each in source.get_ref() {
        let from = each.from.get_ref().0;
        if from > to || !(from % SCORE_STEP).is_zero() {
            faults.at(
                each.from.span(),
                format!("“{}”的起点要不大于{}，以0.5分为一档", each.label, to.normalize()),
            );
        }
        bands.push(Band { label: each.label.clone(), from, to, text: each.text.clone() });
        to = from - SCORE_STEP;
    }
    let covers = bands.last().is_some_and(|last| last.from.is_zero());
    if bands.len() < 2 || !covers {
        faults.at(source.span(), "至少两档，最后一档从0分起");
    }
    bands
}
