use super::{Change, deviation, identical, is_outlier, is_quick, leaning};
use proptest::prelude::{prop_assert, proptest};
use rust_decimal::Decimal;

fn dec(text: &str) -> Decimal {
    text.parse().expect("a figure")
}

#[test]
fn a_sheet_is_measured_against_the_others_of_its_panel() {
    assert_eq!(deviation(160, &[160, 160]), Some(dec("0.0")));
    assert_eq!(deviation(190, &[160, 160, 160, 160]), Some(dec("15.0")));
    assert_eq!(deviation(130, &[160, 160, 160, 160]), Some(dec("-15.0")));
    assert_eq!(deviation(190, &[160]), None, "one other is no panel");
    assert!(is_outlier(190, &[160, 160], 15));
    assert!(!is_outlier(189, &[160, 160], 15));
    assert!(is_outlier(130, &[160, 160], 15));
}

#[test]
fn one_save_tells_nothing_of_the_time() {
    assert!(!is_quick(1, 60));
    assert!(is_quick(2, 119));
    assert!(!is_quick(2, 120));
}

#[test]
fn points_changed_after_others_could_be_read_are_told() {
    let change = |now, others_seen| Change { before: 160, now, others_seen };
    assert!(change(Some(161), 1).after_discussion());
    assert!(!change(Some(161), 0).after_discussion(), "nobody else's could be read");
    assert!(!change(Some(160), 4).after_discussion(), "the sum is the same");
    assert!(!change(None, 4).after_discussion(), "not locked again yet");
}

#[test]
fn sheets_alike_in_every_line_are_found() {
    let sheet = |a: i32, b: i32| vec![("a".to_owned(), a), ("b".to_owned(), b)];
    let sheets = [sheet(1, 2), sheet(2, 1), sheet(1, 2), sheet(3, 3), sheet(2, 1), Vec::new(), Vec::new()];
    let given: Vec<(usize, &[(String, i32)])> =
        sheets.iter().enumerate().map(|(at, points)| (at, points.as_slice())).collect();
    assert_eq!(identical(&given), [vec![0, 2], vec![1, 4]]);
}

#[test]
fn a_leaning_is_a_mean() {
    assert_eq!(leaning(&[]), None);
    assert_eq!(leaning(&[dec("1"), dec("2"), dec("-1")]), Some(dec("0.7")));
}

proptest! {
    #[test]
    fn deviations_of_equal_sheets_are_nothing(points in 0i32..240, others in 2usize..9) {
        let others = vec![points; others];
        prop_assert!(deviation(points, &others).is_some_and(|far| far.is_zero()));
        prop_assert!(!is_outlier(points, &others, 1));
    }
}
