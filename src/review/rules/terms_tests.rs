use super::{Absence, Called, Terms, TermsRefusal, Weights, open};
use crate::standard::Category;

#[test]
fn weights_come_to_one_hundred_and_the_defence_counts_with_something() {
    assert_eq!(Weights::of_defence(0), None);
    assert_eq!(Weights::of_defence(101), None);
    for percent in 1..=100 {
        let weights = Weights::of_defence(percent).expect("a share");
        assert_eq!(weights.desk() + weights.defence(), 100);
        assert_eq!(weights.defence(), percent);
    }
}

#[test]
fn by_default_the_desk_review_counts_sixty_and_all_are_called() {
    let terms = Terms::default();
    assert_eq!((terms.weights.desk(), terms.weights.defence()), (60, 40));
    assert_eq!(terms.absence, Absence::Zero);
    assert_eq!(terms.calls(Category::Base, &[1, 2, 2, 4]), 4);
}

#[test]
fn whoever_shares_the_last_position_is_called_too() {
    let called = Called { enterprise: Some(2), ..Called::default() };
    let terms = Terms { called, ..Terms::default() };
    for (positions, expected) in
        [(&[1, 2, 3, 4][..], 2), (&[1, 2, 2, 2, 5], 4), (&[1, 1, 1, 4], 3), (&[1], 1), (&[], 0)]
    {
        assert_eq!(terms.calls(Category::Enterprise, positions), expected, "{positions:?}");
    }
    assert_eq!(terms.calls(Category::County, &[1, 2, 3]), 3, "another category is called as a whole");
}

#[test]
fn terms_are_settled_before_a_score_is_known() {
    assert_eq!(open(2, false), Ok(()));
    assert_eq!(open(2, true), Err(TermsRefusal::ScoresKnown));
    assert_eq!(open(1, false), Err(TermsRefusal::OneStage));
}
