use super::{Bar, Shade};

#[test]
fn parts_follow_one_another_and_stay_inside() {
    let bar = Bar::of(50, "").part(33, Shade::Main).part(0, Shade::Second).part(30, Shade::Under);
    let drawn: Vec<_> = bar.parts.iter().map(|p| (p.from, p.width)).collect();
    assert_eq!(drawn, [(0, 33), (33, 17)]);
}

#[test]
fn a_bar_of_nothing_still_draws() {
    assert!(Bar::of(0, "没有").to_string().contains("viewBox=\"0 0 1 8\""));
}
