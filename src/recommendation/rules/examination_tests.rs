//! 四(二): strictly by the standard. Every clause marked, nothing doubtful, missing or not met.

use super::{Demand, Obstacle, changes_seen, gaps, may_recommend, obstacles};
use crate::{
    recommendation::{
        model::{Completeness, Examined, Mark, Met, SectionSeen, Truth},
        rules::{RecommendRefusal, SectionChange},
    },
    standard::ClauseNumber,
};
use chrono::DateTime;
use proptest::{
    option,
    prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest},
    sample::select,
};
use std::collections::BTreeSet;

fn clause(text: &str) -> ClauseNumber {
    text.parse().expect("a clause")
}
fn good(text: &str) -> Examined {
    let mark = Mark {
        truth: Some(Truth::True),
        completeness: Some(Completeness::Complete),
        met: Some(Met::Yes),
        ..Mark::blank(clause(text))
    };
    Examined { mark, submission: 1, at: DateTime::UNIX_EPOCH, by: None, by_name: String::new() }
}
fn asked(texts: &[&str]) -> Vec<Demand> {
    texts.iter().map(|text| Demand { clause: clause(text), applies: true }).collect()
}
fn unchanged(_: i16) -> BTreeSet<ClauseNumber> {
    BTreeSet::new()
}

#[test]
fn every_clause_must_be_marked_in_all_three_respects() {
    let demands = asked(&["1", "9(2)"]);
    assert_eq!(may_recommend(&demands, &[good("1"), good("9(2)")], unchanged), Ok(()));
    let none = may_recommend(&demands, &[good("1")], unchanged);
    assert_eq!(none, Err(RecommendRefusal::Unexamined(vec![clause("9(2)")])));
    let mut half = good("9(2)");
    half.mark.met = None;
    assert_eq!(gaps(&demands, &[good("1"), half], unchanged), [clause("9(2)")]);
    let refusal = RecommendRefusal::Unexamined(vec![clause("9(2)")]);
    assert_eq!(refusal.to_string(), "还有1条没有审核完：第9条(2)");
}

#[test]
fn of_a_clause_that_does_not_apply_only_the_truth_is_marked() {
    let demands = [Demand { clause: clause("2"), applies: false }];
    let mut mark = good("2");
    (mark.mark.completeness, mark.mark.met) = (None, None);
    assert_eq!(may_recommend(&demands, std::slice::from_ref(&mark), unchanged), Ok(()));
    mark.mark.truth = None;
    assert!(may_recommend(&demands, &[mark], unchanged).is_err());
}

#[test]
fn a_clause_that_changed_since_must_be_looked_at_again() {
    let demands = asked(&["1", "3"]);
    let changed = |seq: i16| if seq == 1 { BTreeSet::from([clause("3")]) } else { BTreeSet::new() };
    assert_eq!(gaps(&demands, &[good("1"), good("3")], changed), [clause("3")]);
    let again = Examined { submission: 2, ..good("3") };
    assert_eq!(gaps(&demands, &[good("1"), again], changed), []);
}

#[test]
fn a_mark_against_it_stands_in_the_way_and_unclear_does_not() {
    let demands = asked(&["1"]);
    let marked = |change: fn(&mut Mark)| {
        let mut kept = good("1");
        change(&mut kept.mark);
        [kept]
    };
    for (kept, obstacle) in [
        (marked(|mark| mark.truth = Some(Truth::Doubtful)), Obstacle::Doubtful),
        (marked(|mark| mark.completeness = Some(Completeness::Missing)), Obstacle::Missing),
        (marked(|mark| mark.met = Some(Met::No)), Obstacle::NotMet),
    ] {
        assert_eq!(obstacles(&kept), [(clause("1"), obstacle)]);
        let refused = may_recommend(&demands, &kept, unchanged);
        assert_eq!(refused, Err(RecommendRefusal::Obstructed(vec![clause("1")])));
    }
    assert_eq!(may_recommend(&demands, &marked(|mark| mark.met = Some(Met::Unclear)), unchanged), Ok(()));
}

fn marks() -> impl Strategy<Value = Vec<Examined>> {
    let truth = option::of(select(Truth::ALL));
    let completeness = option::of(select(Completeness::ALL));
    let met = option::of(select(Met::ALL));
    let one = (1..6_u8, truth, completeness, met, 1..3_i16).prop_map(
        |(item, truth, completeness, met, submission)| {
            let clause = ClauseNumber { item, sub: None };
            let mark = Mark { clause, truth, completeness, met, remark: String::new() };
            Examined { mark, submission, at: DateTime::UNIX_EPOCH, by: None, by_name: String::new() }
        },
    );
    proptest::collection::btree_map(1..6_u8, one, 0..6).prop_map(|by_item| {
        let keyed = by_item.into_iter().map(|(item, mut kept)| {
            kept.mark.clause = ClauseNumber { item, sub: None };
            kept
        });
        keyed.collect()
    })
}

proptest! {
    /// Whatever is marked: it may be recommended exactly when nothing asked is open and nothing asked speaks against it.
    #[test]
    fn recommending_means_checked_and_clean(examined in marks(), applies in any::<[bool; 5]>()) {
        let demands: Vec<Demand> = (1..6_u8)
            .zip(applies)
            .map(|(item, applies)| Demand { clause: ClauseNumber { item, sub: None }, applies })
            .collect();
        let open = gaps(&demands, &examined, unchanged);
        match may_recommend(&demands, &examined, unchanged) {
            Ok(()) => {
                prop_assert!(open.is_empty() && obstacles(&examined).is_empty());
                prop_assert_eq!(examined.len(), 5);
            }
            Err(RecommendRefusal::Unexamined(clauses)) => prop_assert_eq!(clauses, open),
            Err(other) => prop_assert!(open.is_empty() && matches!(other, RecommendRefusal::Obstructed(_))),
        }
    }
}

#[test]
fn every_changed_section_must_have_been_looked_at() {
    let change = |key: &str| SectionChange {
        key: key.into(),
        label: format!("{key}部分"),
        answers: Vec::new(),
        files: Vec::new(),
    };
    let seen = |key: &str| SectionSeen { section: key.into(), at: DateTime::UNIX_EPOCH, by: "李四".into() };
    assert_eq!(changes_seen(&[], &[]), Ok(()));
    assert_eq!(changes_seen(&[change("a")], &[seen("a"), seen("z")]), Ok(()));
    let refused = changes_seen(&[change("a"), change("b")], &[seen("b")]);
    assert_eq!(refused, Err(RecommendRefusal::ChangesUnseen(vec!["a部分".into()])));
}
