use super::{Combined, Defended};
use crate::review::rules::{terms::Weights, total::Total};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn total(sheets: &[i32]) -> Total {
    Total::of(sheets).expect("a sheet")
}

fn points(text: &str) -> Decimal {
    text.parse().expect("points")
}

fn both(desk: &[i32], defence: &[i32], percent: u8) -> Combined {
    let weights = Weights::of_defence(percent).expect("a share");
    Combined::of(total(desk), Some(&Defended { total: total(defence), weights }))
}

#[test]
fn each_stage_counts_with_its_share() {
    // 80 at the desk, 90 in the defence.
    assert_eq!(both(&[160], &[180], 40).mean(), points("84"));
    assert_eq!(both(&[160], &[180], 100).mean(), points("90"));
    assert_eq!(Combined::of(total(&[160]), None).mean(), points("80"));
    // Thirds stay thirds: 80⅓ and 90.
    assert_eq!(both(&[160, 160, 162], &[180], 40).mean(), points("84.2"));
    assert_eq!(both(&[160, 160, 161], &[180], 40).mean(), points("84.1"));
}

#[test]
fn an_absence_counts_with_nothing_and_with_no_sheet() {
    let weights = Weights::of_defence(40).expect("a share");
    let absent = Combined::of(total(&[160, 162]), Some(&Defended { total: Total::NOTHING, weights }));
    assert_eq!((absent.mean(), absent.counted()), (points("48.3"), 2));
}

#[test]
fn what_differs_behind_the_sixth_decimal_is_no_tie() {
    let (one, other) = (both(&[100, 100, 101], &[100; 4], 1), both(&[100; 4], &[100; 4], 1));
    assert!(one > other);
    assert!(both(&[160], &[170], 50) == both(&[170], &[160], 50), "85 and 80, 80 and 85");
}

proptest! {
    #[test]
    fn the_mean_lies_between_the_stages_and_more_points_are_never_worse(
        desk in prop::collection::vec(0..=200_i32, 1..9), defence in prop::collection::vec(0..=200_i32, 1..9), percent in 1..=100_u8,
    ) {
        let (low, high) = (total(&desk).mean(), total(&defence).mean());
        let mean = both(&desk, &defence, percent).mean();
        let slack = Decimal::new(1, 6);
        prop_assert!(low.min(high) - slack <= mean && mean <= low.max(high) + slack);
        let better: Vec<i32> = defence.iter().map(|points| points + 1).collect();
        prop_assert!(both(&desk, &better, percent) > both(&desk, &defence, percent));
    }
}
