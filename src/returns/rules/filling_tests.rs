use super::{Against, Applied, Case, Limits, Past};
use crate::{
    returns::{Forms, Line, Notes, Period, ReturnForm},
    standard::{Answers, Category, EnterpriseType},
};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use rust_decimal::Decimal;
use std::{path::Path, sync::LazyLock};

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/returns/sichuan-2013");
    Forms::load(&folder).expect("the shipped forms load")
});

const LIMITS: Limits = Limits { previous: 50, year_before: 100, people: 20 };

fn form() -> &'static ReturnForm {
    FORMS.of(Category::Enterprise)
}

fn lines(pairs: &[(&str, &str)]) -> Vec<Line> {
    let line = |(key, value): &(&str, &str)| Line {
        key: (*key).to_owned(),
        label: String::new(),
        unit: String::new(),
        value: value.parse().expect("a figure"),
        note: String::new(),
    };
    pairs.iter().map(line).collect()
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), serde_json::Value::from(*value))).collect()
}

const GOOD: [(&str, &str); 8] = [
    ("turnover", "1500"),
    ("wholesale", "1000"),
    ("retail", "500"),
    ("platform_sales", "500"),
    ("tax_paid", "20"),
    ("staff", "100"),
    ("ecommerce_staff", "60"),
    ("partners", "12"),
];

struct Told {
    says: Vec<String>,
    fields: Vec<String>,
}

fn told(changed: &[(&str, &str)], notes: &[(&str, &str)], past: &Past, period: &str) -> Told {
    let mut all: Vec<(&str, &str)> =
        GOOD.into_iter().filter(|(key, _)| changed.iter().all(|(k, _)| k != key)).collect();
    all.extend(changed.iter().copied().filter(|(_, value)| !value.is_empty()));
    let answers = answers(&all);
    let notes: Notes = notes.iter().map(|(key, note)| ((*key).to_owned(), (*note).to_owned())).collect();
    let case = Case {
        form: form(),
        kind: Some(EnterpriseType::B2c),
        period: period.parse().expect("a period"),
        answers: &answers,
        notes: &notes,
        past,
        limits: LIMITS,
    };
    let faults = case.faults();
    Told {
        says: faults.iter().map(|one| one.says.clone()).collect(),
        fields: faults.into_iter().map(|one| one.field).collect(),
    }
}

#[test]
fn a_good_return_has_no_fault() {
    assert!(told(&[], &[], &Past::default(), "2026Q2").says.is_empty());
}

#[test]
fn what_is_missing_or_unreadable_is_told_at_its_item() {
    let told = told(&[("staff", ""), ("tax_paid", "20万")], &[], &Past::default(), "2026Q2");
    assert_eq!(told.fields, ["tax_paid", "staff"]);
    assert!(told.says[0].contains("不要带“万”"), "{:?}", told.says);
    assert!(told.says[1].contains("没有发生的填0"), "{:?}", told.says);
}

#[test]
fn parts_are_not_more_than_the_whole() {
    let told = told(&[("retail", "500.01")], &[], &Past::default(), "2026Q2");
    assert_eq!(told.fields, ["wholesale"]);
    assert_eq!(told.says, ["网上批发额加网络零售额不能大于电子商务交易额，请核对"]);
    let sales = self::told(
        &[("turnover", "0"), ("wholesale", "0"), ("retail", "0.01")],
        &[],
        &Past::default(),
        "2026Q2",
    );
    assert_eq!(sales.fields, ["wholesale"], "also beside a whole of 0");
}

#[test]
fn a_jump_wants_an_explanation_and_is_then_let_through() {
    let past = |turnover, staff| Past {
        previous: lines(&[("turnover", turnover), ("staff", staff)]),
        year_before: Vec::new(),
    };
    assert!(told(&[], &[], &past("1000", "125"), "2026Q2").says.is_empty(), "+50 % and −20 % are within");
    let up = told(&[], &[], &past("999", "100"), "2026Q2");
    assert_eq!(up.fields, ["x-turnover"]);
    assert_eq!(up.says, ["电子商务交易额比上季度增长50.2%，写明原因"]);
    assert!(told(&[], &[("turnover", "新开两个仓")], &past("999", "100"), "2026Q2").says.is_empty());
    let down = told(&[], &[("staff", " ")], &past("1000", "126"), "2026Q2");
    assert_eq!(down.says, ["从业人员比上季度减少20.6%，写明原因"]);
    assert!(
        told(&[], &[], &past("1000", "70"), "2026Q2").says.is_empty(),
        "more people is an ordinary change"
    );
    let from_nothing = told(&[], &[], &past("0", "100"), "2026Q2");
    assert_eq!(
        from_nothing.says,
        ["电子商务交易额：上季度是0，这次不是0，写明原因"],
        "there is no rate, and it is a jump"
    );
    assert!(told(&[], &[("turnover", "平台5月上线")], &past("0", "100"), "2026Q2").says.is_empty());
    assert!(
        told(&[("turnover", "0")], &[], &past("0", "100"), "2026Q2")
            .fields
            .iter()
            .all(|one| one != "x-turnover")
    );
    let year = Past { previous: lines(&[("turnover", "1000")]), year_before: lines(&[("turnover", "0")]) };
    assert_eq!(told(&[], &[], &year, "2026Q2").says, ["电子商务交易额：去年同期是0，这次不是0，写明原因"]);
    let year = Past { previous: Vec::new(), year_before: lines(&[("turnover", "749")]) };
    assert_eq!(told(&[], &[], &year, "2026Q2").says, ["电子商务交易额比去年同期增长100.3%，写明原因"]);
    let fell = Past { previous: Vec::new(), year_before: lines(&[("turnover", "3001")]) };
    assert_eq!(
        told(&[], &[], &fell, "2026Q2").says,
        ["电子商务交易额比去年同期减少50.0%，写明原因"],
        "a fall is no 100 %"
    );
    let halved = Past { previous: Vec::new(), year_before: lines(&[("turnover", "3000")]) };
    assert!(told(&[], &[], &halved, "2026Q2").says.is_empty());
}

#[test]
fn the_application_gives_hints_and_never_a_fault() {
    let answers = answers(&[("platform_sales", "500"), ("staff", "100")]);
    let applied = |sales: &str| Applied {
        year: 2025,
        figures: [
            ("platform_sales".to_owned(), sales.parse().expect("a figure")),
            ("staff_total".to_owned(), Decimal::from(101)),
        ]
        .into(),
    };
    let hints = |period: &str, sales: &str| {
        let (notes, past) = (Notes::new(), Past::default());
        let case = Case {
            form: form(),
            kind: Some(EnterpriseType::B2c),
            period: period.parse().expect("a period"),
            answers: &answers,
            notes: &notes,
            past: &past,
            limits: LIMITS,
        };
        case.hints(&applied(sales)).into_iter().map(|(_, says)| says).collect::<Vec<_>>()
    };
    assert_eq!(hints("2025", "500"), ["从业人员：申报书里2025年写的是101人，和这里不一样"]);
    assert!(hints("2026", "600")[0].contains("低于申报时（2025年）的600万元"));
    assert!(hints("2026Q1", "499")[0].contains("一个季度就超过申报时全年"));
    assert!(hints("2026Q1", "500").is_empty(), "people are no flow");
}

proptest! {
    /// Growth is what it says, and a jump is told exactly beyond the limit, whatever the figures.
    #[test]
    fn jumps_lie_beyond_the_limit(before in 0_u32..5_000_000, now in 0_u32..5_000_000) {
        let (before, now) = (Decimal::new(i64::from(before), 2), Decimal::new(i64::from(now), 2));
        let past = Past { previous: lines(&[("turnover", &before.to_string())]), year_before: Vec::new() };
        let answers = answers(&[("turnover", &now.to_string())]);
        let notes = Notes::new();
        let period = Period::of_quarter(2026, 2).expect("a quarter");
        let case = Case { form: form(), kind: None, period, answers: &answers, notes: &notes, past: &past, limits: LIMITS };
        let row = case.rows().remove(0);
        let from_nothing = before.is_zero() && !now.is_zero();
        let beyond = from_nothing || (now - before).abs() * Decimal::ONE_HUNDRED > before * Decimal::from(50);
        prop_assert_eq!(row.jump.is_some(), beyond);
        prop_assert!(row.jump.is_none_or(|(against, _)| against == Against::Previous));
        prop_assert_eq!(case.lines().len(), 1);
    }
}
