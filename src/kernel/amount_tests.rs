//! Figures as typed, and as shown.

use super::{Count, Percent, Points, SquareMetre, Wan};
use crate::kernel::figure::FigureFault;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use rust_decimal::Decimal;

fn wan(typed: &str) -> Wan {
    Wan::parse(typed).expect("a good figure")
}

fn wrong(typed: &str) -> String {
    Wan::parse(typed).expect_err("a bad figure").to_string()
}

#[test]
fn money_is_read_as_people_type_it() {
    for typed in ["1,234.5", "1234.50", "１，２３４．５", " 1234.5　", "\u{feff}1234.5"] {
        assert_eq!(wan(typed).decimal(), Decimal::new(12_345, 1), "{typed}");
    }
    assert_eq!(wan("0"), Wan::ZERO);
    assert_eq!(wan("99,999,999.99").decimal(), Decimal::new(9_999_999_999, 2));
}

#[test]
fn money_in_another_unit_is_refused_with_what_to_type() {
    assert_eq!(wrong("500万"), "只填数字，不要带“万”字，例如500");
    assert_eq!(wrong("1,234.5万元"), "只填数字，不要带“万”字，例如1234.5");
    assert_eq!(wrong("5亿"), "只填数字，不要带“亿”字，5亿填50000");
    assert_eq!(wrong("5.25 亿元"), "只填数字，不要带“亿”字，5.25亿填52500");
    assert_eq!(wrong("5000000元"), "只填数字，不要带“元”字，单位是万元，例如862.40");
    assert_eq!(wrong("50%"), "只填数字，不要带“%”，单位是万元，例如862.40");
}

#[test]
fn other_bad_money_says_what_to_do() {
    assert_eq!(wrong(" "), "填一个数字，例如862.40");
    for typed in ["abc", "万", "1e5", "1.2.3", "12 000", "约500", ".5", "5.", "--5", "五百", "+5", ","] {
        assert_eq!(wrong(typed), "只填数字，例如862.40", "{typed}");
    }
    for typed in ["1,23", "1234,567", "12,3456", "1.234,5"] {
        assert_eq!(wrong(typed), "逗号只能隔开千位，例如1,234.5；不用逗号也可以", "{typed}");
    }
    assert_eq!(wrong("-5"), "不能小于0");
    assert_eq!(wrong("−5"), "不能小于0");
    assert_eq!(wrong("862.405"), "最多填2位小数");
    assert_eq!(wrong("1.00000000000000000000000000000001"), "最多填2位小数");
    assert_eq!(wrong("100,000,000"), "最多填99,999,999.99，单位是万元，检查是不是多填了");
    assert_eq!(wrong(&"9".repeat(60)), "最多填99,999,999.99，单位是万元，检查是不是多填了");
}

#[test]
fn money_is_shown_as_the_guide_has_it() {
    assert_eq!(wan("862.4").with_unit(), "862.40万元");
    assert_eq!(wan("500").with_unit(), "500万元");
    assert_eq!(wan("9999.99").in_yi(), None);
    assert_eq!(wan("10000").in_yi().as_deref(), Some("1.00亿元"));
    assert_eq!(wan("26,180.00").in_yi().as_deref(), Some("2.62亿元"));
    assert_eq!(wan("34150").in_yi().as_deref(), Some("3.42亿元"), "half a hundredth goes up");
    assert_eq!(wan("99999999").label(), "9,999.9999亿元".replace("9,999.9999", "10,000.00"));
    assert_eq!(wan("862.4").label(), "862.40万元");
    assert_eq!(format!("{:>8}|", wan("862.4")), "  862.40|");
}

#[test]
fn shares_and_growth_are_exact() {
    let of = |part: i64, whole: i64| Percent::share(Decimal::from(part), Decimal::from(whole));
    assert_eq!(of(3, 10).map(Percent::decimal), Some(Decimal::from(30)));
    assert_eq!(of(1, 0), None);
    assert!(of(2_999_999, 10_000_000) < of(3, 10));
    let grown = |before: i64, now: i64| Percent::growth(Decimal::from(before), Decimal::from(now));
    assert_eq!(grown(1000, 1314).map(Percent::signed).as_deref(), Some("+31.4%"));
    assert_eq!(grown(1000, 831).map(Percent::signed).as_deref(), Some("−16.9%"));
    assert_eq!(grown(10_000, 9_996).map(Percent::signed).as_deref(), Some("0.0%"));
    assert_eq!(grown(0, 5), None);
    assert_eq!(grown(100, 110).map(Percent::decimal), Some(Decimal::TEN));
}

#[test]
fn per_cent_is_typed_between_0_and_100() {
    assert_eq!(Percent::parse("31.4").expect("a share").to_string(), "31.4%");
    assert_eq!(format!("{:.2}", Percent::parse("29.96").expect("a share")), "29.96%");
    assert_eq!(Percent::parse("31.40").expect("a share").figure(), "31.4");
    let say = |typed: &str| Percent::parse(typed).expect_err("a bad share").to_string();
    assert_eq!(Percent::parse("３０％"), Percent::parse("30"), "the unit of the field itself is fine");
    assert_eq!(say("30‰"), "只填数字，不要带“‰”字，例如31.4");
    assert_eq!(say("101"), "最多填100，单位是%，检查是不是多填了");
}

#[test]
fn areas_counts_and_points() {
    assert_eq!(SquareMetre::parse("10000.01").expect("an area").with_unit(), "10,000.01平方米");
    assert_eq!(Count::parse("1,286").expect("a count").of("家"), "1,286家");
    assert_eq!(Count::parse("1.5"), Err(FigureFault::Decimals(0)));
    assert_eq!(Count::parse("1万").expect_err("a unit").to_string(), "只填数字，不要带“万”字，1万填10000");
    assert_eq!(Count::parse("100家").expect_err("a unit").to_string(), "只填数字，不要带“家”字，例如1286");
    assert_eq!(Count::parse("0.5").expect_err("no half").to_string(), "只能填整数");
    assert_eq!(Count::from(3).to_string(), "3");
    let points = |typed: &str| Points::parse(typed);
    assert_eq!(points("16.5").expect("points").out_of(points("20").expect("points")), "16.5 / 20");
    assert_eq!(points("16").expect("points").to_string(), "16.0");
    assert_eq!(points("16.3").expect_err("no half").to_string(), "只能是0.5的倍数，例如16或16.5");
    assert_eq!(points("120.5").expect_err("too many").to_string(), "最多填120，单位是分，检查是不是多填了");
}

#[test]
fn amounts_travel_as_decimals_within_their_limits() {
    let json = serde_json::to_string(&wan("862.4")).expect("json");
    assert_eq!(json, "\"862.4\"");
    assert_eq!(serde_json::from_str::<Wan>(&json).expect("back"), wan("862.4"));
    assert!(serde_json::from_str::<Wan>("\"-1\"").is_err());
    assert!(serde_json::from_str::<Points>("\"0.3\"").is_err());
    assert_eq!(Wan::try_from(Decimal::NEGATIVE_ONE), Err(FigureFault::Negative));
}

proptest! {
    #[test]
    fn what_is_shown_can_be_typed_back(hundredths in 0..10_000_000_000_i64) {
        let amount = Wan::try_from(Decimal::new(hundredths, 2)).expect("within limits");
        prop_assert_eq!(Wan::parse(&amount.to_string()), Ok(amount));
        let area = SquareMetre::try_from(Decimal::new(hundredths, 2)).expect("within limits");
        prop_assert_eq!(SquareMetre::parse(&area.to_string()), Ok(area));
    }

    #[test]
    fn nothing_typed_makes_it_panic(typed in "\\PC{0,40}") {
        let _ = Wan::parse(&typed);
        let _ = Points::parse(&typed);
    }

    #[test]
    fn figures_of_any_length_are_read_or_refused(typed in "-?[0-9,]{0,40}(\\.[0-9,]{0,40})?[万亿元%]{0,2}") {
        if let Ok(amount) = Wan::parse(&typed) {
            prop_assert!(amount >= Wan::ZERO);
            prop_assert!(amount.decimal().scale() <= 2);
        }
    }
}
