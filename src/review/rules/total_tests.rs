use super::{Total, spread};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn mean(sheets: &[i32]) -> String {
    Total::of(sheets).map_or_else(|| "none".into(), |total| total.mean().normalize().to_string())
}

#[test]
fn a_mean_is_exact_and_trimmed_from_five_sheets_on() {
    for (sheets, expected) in [
        (&[][..], "none"),
        (&[160], "80"),
        (&[160, 161], "80.25"),
        (&[160, 161, 161], "80.333333"),
        (&[0, 160, 160, 200], "65"),
        (&[0, 160, 160, 160, 200], "80"),
        (&[160, 160, 160, 160, 160], "80"),
        (&[0, 0, 160, 200, 200], "60"),
        (&[1, 2, 3, 4, 5, 6], "1.75"),
    ] {
        assert_eq!(mean(sheets), expected, "{sheets:?}");
    }
}

#[test]
fn totals_of_different_numbers_of_sheets_compare_as_fractions() {
    let third = Total::of(&[160, 160, 161]);
    let sixth = Total::of(&[160, 160, 160, 160, 161, 161, 161, 161]);
    assert!(third < sixth, "80.166… is less than 80.25");
    assert_eq!(Total::of(&[150, 151]), Total::of(&[150, 150, 151, 151]));
    assert!(Total::of(&[1, 1, 2]) > Total::of(&[1, 1, 1]));
}

#[test]
fn the_spread_is_highest_less_lowest() {
    assert_eq!(spread(&[150, 181, 170]), Some(Decimal::new(155, 1)));
    assert_eq!(spread(&[150]), Some(Decimal::ZERO));
    assert_eq!(spread(&[]), None);
}

proptest! {
    #[test]
    fn the_order_of_sheets_does_not_matter(mut sheets in prop::collection::vec(0..=200_i32, 1..12)) {
        let before = Total::of(&sheets);
        sheets.reverse();
        prop_assert_eq!(before, Total::of(&sheets));
        sheets.sort_unstable();
        prop_assert_eq!(before, Total::of(&sheets));
    }

    #[test]
    fn a_total_lies_between_the_lowest_and_the_highest_sheet(sheets in prop::collection::vec(0..=200_i32, 1..12)) {
        let total = Total::of(&sheets);
        prop_assert!(total >= sheets.iter().min().and_then(|low| Total::of(&[*low])));
        prop_assert!(total <= sheets.iter().max().and_then(|high| Total::of(&[*high])));
    }

    #[test]
    fn one_outlier_among_five_changes_nothing(four in prop::collection::vec(60..=140_i32, 4), low in 0..60_i32, lower in 0..60_i32) {
        let with = |outlier| Total::of(&[four.as_slice(), &[outlier]].concat());
        prop_assert_eq!(with(low), with(lower));
    }

    #[test]
    fn the_stored_mean_never_contradicts_the_order(a in prop::collection::vec(0..=200_i32, 1..9), b in prop::collection::vec(0..=200_i32, 1..9)) {
        let (a, b) = (Total::of(&a).expect("a sheet"), Total::of(&b).expect("a sheet"));
        prop_assert_eq!(a.cmp(&b), a.mean().cmp(&b.mean()));
    }
}
