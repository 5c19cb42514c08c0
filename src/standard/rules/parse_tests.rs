use super::{
    figure::{show_figure, show_money_echo, show_percent},
    parse_field,
};
use crate::standard::{Field, FieldKind, Figure, TextFormat, Value};
use rust_decimal::Decimal;

fn field(kind: FieldKind) -> Field {
    Field {
        key: "x".into(),
        label: "数".into(),
        short: "数".into(),
        kind,
        section: "s".into(),
        clauses: Vec::new(),
        types: Vec::new(),
        required: true,
        when: None,
        help: None,
    }
}

fn figure(unit: &str) -> Figure {
    let (scale, max) = if unit == "家" { (0, 9_999_999_999_i64) } else { (2, 9_999_999_999) };
    let max = if unit == "%" { Decimal::ONE_HUNDRED } else { Decimal::new(max, scale) };
    Figure { unit: unit.into(), scale, max }
}

fn number(unit: &str) -> Field {
    let figure = figure(unit);
    field(if unit == "家" { FieldKind::Integer(figure) } else { FieldKind::Decimal(figure) })
}

fn typed(field: &Field, text: &str) -> Result<Option<Value>, String> {
    parse_field(field, &[text.to_owned()])
}

fn dec(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

#[test]
fn figures_are_read_as_people_type_them() {
    for (unit, text, value) in [
        ("万元", "500", "500"),
        ("万元", " 34,200.50 ", "34200.5"),
        ("万元", "３４２００．５", "34200.5"),
        ("万元", "0", "0"),
        ("万元", "200.00", "200"),
        ("家", "1,286", "1286"),
        ("%", "30.25", "30.25"),
    ] {
        assert_eq!(typed(&number(unit), text), Ok(Some(Value::Figure(dec(value)))), "{text}");
    }
    assert_eq!(typed(&number("万元"), "   "), Ok(None));
}

#[test]
fn a_figure_in_the_wrong_unit_is_told_what_to_type() {
    for (unit, text, wanted) in [
        ("万元", "500万", "只填数字，不要带“万”字，例如500"),
        ("家", "1.2万", "填12000"),
        ("万元", "3亿", "30000"),
    ] {
        let message = typed(&number(unit), text).expect_err("a unit");
        assert!(message.contains(wanted) && message.starts_with("只填数字"), "{text}: {message}");
    }
    for (unit, text) in [
        ("万元", "五百"),
        ("万元", "5,00"),
        ("万元", "-1"),
        ("万元", "1.234"),
        ("万元", "99999999999"),
        ("万元", "1e3"),
        ("万元", "."),
        ("家", "1.5"),
        ("%", "101"),
    ] {
        assert!(typed(&number(unit), text).is_err(), "{text} {unit}");
    }
}

#[test]
fn texts_have_a_length_and_some_a_form() {
    let text = |format| field(FieldKind::Text { min_chars: 2, max_chars: 20, format });
    assert_eq!(typed(&text(None), "一").expect_err("too short"), "至少2字，现在1字，还差1字");
    assert_eq!(typed(&text(None), &"字".repeat(23)).expect_err("too long"), "最多20字，现在23字，删去3字");
    assert_eq!(typed(&text(None), "一\r\n二"), Ok(Some(Value::Text("一\n二".into()))));
    for (format, good, bad) in [
        (TextFormat::Phone, "0816-2345678", "12345"),
        (TextFormat::Phone, "13800000000", "1380000000a"),
        (TextFormat::Email, "name@example.com", "name@example"),
        (TextFormat::Url, "http://example.com", "ftp://example.com"),
        (TextFormat::Url, "www.example.com", "javascript"),
    ] {
        assert!(typed(&text(Some(format)), good).is_ok(), "{good}");
        assert!(typed(&text(Some(format)), bad).is_err(), "{bad}");
    }
}

#[test]
fn days_are_read_in_the_usual_ways() {
    for text in ["2012-05-08", "2012年5月8日", "2012/5/8", "2012.5.8"] {
        let stored = typed(&field(FieldKind::Date), text).map(|value| value.map(|value| value.stored()));
        assert_eq!(stored, Ok(Some("2012-05-08".into())), "{text}");
    }
    assert!(typed(&field(FieldKind::Date), "2012-02-30").is_err());
    assert!(typed(&field(FieldKind::Date), "二〇一二年").is_err());
}

#[test]
fn a_shown_figure_never_reaches_a_threshold_it_does_not_reach() {
    for (unit, value, shown) in [
        ("万元", "862.4", "862.40万元"),
        ("万元", "500", "500万元"),
        ("万元", "30000", "3亿元"),
        ("万元", "34200", "3.42亿元"),
        ("万元", "29999.99", "29,999.99万元"),
        ("家", "1286", "1,286家"),
        ("平方米", "10000.01", "10,000.01平方米"),
    ] {
        assert_eq!(show_figure(&figure(unit), dec(value)), shown);
    }
    assert_eq!(show_percent(dec("29.999"), 2), "29.99%");
    assert_eq!(show_percent(dec("-16.93"), 1), "−16.9%");
    assert_eq!(show_money_echo(&figure("万元"), dec("26180")).as_deref(), Some("≈ 2.62亿元"));
    assert_eq!(show_money_echo(&figure("万元"), dec("9999")), None);
}
