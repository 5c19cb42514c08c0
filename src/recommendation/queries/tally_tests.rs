use super::{Heap, Tally, Without};
use crate::{
    recommendation::queries::{Automatic, Filter, State, Work},
    standard::{Category, EnterpriseType},
};
use uuid::Uuid;

fn heap(category: Category, work: Work, region: &str, files: i64) -> Heap {
    let kind = (category == Category::Enterprise).then_some(EnterpriseType::B2c);
    Heap { category, kind, region: region.into(), work, automatic: Some(Automatic::Met), long: false, files }
}

fn tally() -> Tally {
    Tally(vec![
        heap(Category::Enterprise, Work::Waiting, "510703", 3),
        heap(Category::Enterprise, Work::Resubmitted, "510704", 2),
        heap(Category::Base, Work::Ready, "510703", 1),
        heap(Category::County, Work::Overdue, "510723", 4),
    ])
}

fn all() -> Filter {
    Filter::all(Uuid::nil().into(), Uuid::nil())
}

#[test]
fn a_view_holds_its_works_and_all_holds_everything() {
    let of = |state| tally().count(&Filter { state, ..all() });
    assert_eq!(State::ALL.map(of), [5, 1, 4, 0, 0, 10]);
}

#[test]
fn a_work_outside_of_the_view_is_nothing_and_asks_the_database_for_nothing() {
    let odd = Filter { state: State::Waiting, work: Some(Work::Ready), ..all() };
    assert_eq!((tally().count(&odd), odd.works()), (0, vec!["none".to_owned()]));
    let one = Filter { state: State::Waiting, work: Some(Work::Resubmitted), ..all() };
    assert_eq!((tally().count(&one), one.works()), (2, vec!["resubmitted".to_owned()]));
}

#[test]
fn a_count_leaves_out_the_filter_it_stands_beside() {
    let tally = tally();
    let chosen = Filter { categories: vec![Category::Base], county: "510703".into(), ..all() };
    let sum = |without| tally.shown(&chosen, without).map(|heap| heap.files).sum::<i64>();
    assert_eq!(sum(Without::default()), 1);
    assert_eq!(sum(Without { category: true, ..Without::default() }), 4);
    assert_eq!(sum(Without { category: true, county: true, ..Without::default() }), 10);
}

#[test]
fn types_and_automatic_results_and_long_stays_narrow() {
    let tally = tally();
    let b2b = Filter { kinds: vec![EnterpriseType::B2b], ..all() };
    let b2c = Filter { kinds: vec![EnterpriseType::B2c], ..all() };
    assert_eq!((tally.count(&b2b), tally.count(&b2c)), (0, 5));
    assert_eq!(tally.count(&Filter { automatic: Some(Automatic::Short), ..all() }), 0);
    assert_eq!(tally.count(&Filter { since_before: Some(chrono::DateTime::UNIX_EPOCH), ..all() }), 0);
}
