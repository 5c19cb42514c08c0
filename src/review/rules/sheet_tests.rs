use super::{Asked, Gap, GateLine, Line, from_half_points, gap, gate_gap, half_points, points, remark};
use proptest::prelude::*;
use rust_decimal::Decimal;

const MOST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
const ASKED: Asked<'_> = Asked { key: "benefit", label: "社会效益", max: MOST, bonus: false };

fn read(typed: &str) -> String {
    match points(typed, MOST) {
        Ok(Some(points)) => points.to_string(),
        Ok(None) => "empty".into(),
        Err(fault) => format!("! {fault}"),
    }
}

#[test]
fn points_go_by_halves_up_to_the_maximum() {
    for (typed, expected) in [
        ("", "empty"),
        (" 16.5 ", "16.5"),
        ("１６．５", "16.5"),
        ("16.50", "16.5"),
        ("0", "0.0"),
        ("20", "20.0"),
        ("20.5", "! 最多20分"),
        ("16.3", "! 只能是0.5的倍数，例如16或16.5"),
        ("-1", "! 不能小于0"),
        ("良", "! 只填数字，例如16.5"),
    ] {
        assert_eq!(read(typed), expected, "{typed:?}");
    }
}

#[test]
fn a_bonus_item_may_stay_blank_and_every_point_of_it_wants_a_reason() {
    let bonus = Asked { bonus: true, ..ASKED };
    let line = |typed: &str, remark: &str| Line {
        criterion: "benefit".into(),
        points: points(typed, MOST).expect("points"),
        remark: remark.into(),
    };
    for (typed, word, fine) in
        [("", "", true), ("0", "", true), ("0.5", "", false), ("0.5", "有奖项", true), ("20", "", false)]
    {
        assert_eq!(gap(bonus, Some(&line(typed, word))).is_none(), fine, "{typed} {word}");
    }
    assert_eq!(gap(bonus, None), None);
}

#[test]
fn nothing_and_everything_need_a_remark() {
    let line = |typed: &str, remark: &str| Line {
        criterion: "benefit".into(),
        points: points(typed, MOST).expect("points"),
        remark: remark.into(),
    };
    assert_eq!(gap(ASKED, None), Some(Gap::Unscored("社会效益".into())));
    assert_eq!(gap(ASKED, Some(&line("", "看过了"))), Some(Gap::Unscored("社会效益".into())));
    assert_eq!(gap(ASKED, Some(&line("0.5", ""))), None);
    assert_eq!(gap(ASKED, Some(&line("19.5", ""))), None);
    for extreme in ["0", "20"] {
        let expected = Gap::RemarkAtExtreme("社会效益".into(), extreme.parse().expect("a figure"));
        assert_eq!(gap(ASKED, Some(&line(extreme, ""))), Some(expected));
        assert_eq!(gap(ASKED, Some(&line(extreme, "材料齐全"))), None);
    }
}

#[test]
fn a_gate_is_judged_and_a_no_is_explained() {
    let line = |passed, remark: &str| GateLine { gate: "lawful".into(), passed, remark: remark.into() };
    assert_eq!(gate_gap("守法合规", None), Some(Gap::Unjudged("守法合规".into())));
    assert_eq!(gate_gap("守法合规", Some(&line(None, ""))), Some(Gap::Unjudged("守法合规".into())));
    assert_eq!(gate_gap("守法合规", Some(&line(Some(true), ""))), None);
    assert_eq!(
        gate_gap("守法合规", Some(&line(Some(false), ""))),
        Some(Gap::RemarkAtGate("守法合规".into()))
    );
    assert_eq!(gate_gap("守法合规", Some(&line(Some(false), "有处罚"))), None);
}

#[test]
fn a_remark_is_a_text_or_nothing() {
    assert_eq!(remark("  ").expect("none"), "");
    assert_eq!(remark(" 数据有佐证 ").expect("a remark"), "数据有佐证");
    assert!(remark(&"长".repeat(1001)).is_err());
}

proptest! {
    #[test]
    fn halves_are_exact_both_ways(half in 0..=200_i32) {
        let points = from_half_points(half).expect("points");
        prop_assert_eq!(half_points(points), half);
    }

    #[test]
    fn whatever_is_typed_is_points_within_the_limit_or_a_sentence(typed in "\\PC{0,12}") {
        if let Ok(Some(points)) = points(&typed, MOST) {
            prop_assert!(points.decimal() <= MOST && half_points(points) >= 0);
        }
    }
}
