//! Thresholds hit exactly, one unit below and one above, in Chengdu and elsewhere; and what becomes of each answer.

use super::{ClauseResult, Context, Outcome, SectionState, assess, missing, need, section_state, summarise};
use crate::{
    kernel::place::Place,
    standard::{Answers, Category, EnterpriseType, Standard, StandardSet, Standards},
};
use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

const YEAR: i32 = 2012;

fn set() -> Arc<StandardSet> {
    static SET: LazyLock<Arc<StandardSet>> = LazyLock::new(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
        Arc::clone(Standards::load_dir(dir).expect("the shipped standards load").latest().expect("one set"))
    });
    Arc::clone(&SET)
}

fn context(place: Place, kind: Option<EnterpriseType>) -> Context {
    Context { place, kind, report_year: YEAR, evidence: Default::default() }
}

fn answers(pairs: &[(&str, Json)]) -> Answers {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect()
}

fn clause(standard: &Standard, number: &str, answers: &Answers, context: &Context) -> ClauseResult {
    let number = number.parse().expect("a clause number");
    assess(standard, answers, context).into_iter().find(|each| each.clause == number).expect("it is judged")
}

/// One figure against one threshold: the figure as typed, in the report year when the field is a series.
fn outcome(
    standard: &Standard,
    number: &str,
    field: &str,
    value: Decimal,
    context: &Context,
) -> ClauseResult {
    let is_series = standard.field(field).is_some_and(|field| !field.years(YEAR).is_empty());
    let typed = Json::String(value.to_string());
    let stored = if is_series { json!({ YEAR.to_string(): typed }) } else { typed };
    clause(standard, number, &answers(&[(field, stored)]), context)
}

#[test]
fn every_single_threshold_is_met_exactly_at_its_number() {
    use EnterpriseType::{B2b, B2c, Service, Traditional};
    let set = set();
    let hundredth = Decimal::new(1, 2);
    let table = [
        // type, clause, field, Chengdu, elsewhere, one unit
        (B2b, "9(1)", "registered_capital", 200, 200, hundredth),
        (B2b, "9(2)", "service_income", 500, 300, hundredth),
        (B2b, "9(2)", "transaction_value", 50_000, 30_000, hundredth),
        (B2b, "9(3)", "platform_enterprises", 1000, 1000, Decimal::ONE),
        (B2c, "10(1)", "registered_capital", 200, 200, hundredth),
        (B2c, "10(2)", "platform_sales", 1000, 500, hundredth),
        (Service, "11(1)", "registered_capital", 200, 200, hundredth),
        (Service, "11(2)", "service_income", 500, 300, hundredth),
        (Service, "11(2)", "transaction_value", 50_000, 30_000, hundredth),
        (Traditional, "12(1)", "registered_capital", 300, 300, hundredth),
        (Traditional, "12(2)", "online_sales", 3000, 1000, hundredth),
    ];
    for (kind, number, field, chengdu, elsewhere, unit) in table {
        for (place, threshold) in [(Place::Chengdu, chengdu), (Place::Elsewhere, elsewhere)] {
            let threshold = Decimal::from(threshold);
            let context = context(place, Some(kind));
            let at = |value| outcome(&set.enterprise, number, field, value, &context);
            let part = |result: &ClauseResult| {
                result.parts.iter().find(|part| part.figure.is_some()).cloned().expect("the figure's part")
            };
            assert_eq!(at(threshold).outcome, Outcome::Met, "{number} {field} {place} exactly");
            assert_eq!(at(threshold + unit).outcome, Outcome::Met, "{number} {field} {place} above");
            let below = part(&at(threshold - unit));
            assert_eq!(below.outcome, Outcome::NotMet, "{number} {field} {place} below");
            assert_eq!(
                below.shortfall.map(|gap| gap.value.normalize()),
                Some(unit),
                "{number} {field} {place}"
            );
        }
    }
}

#[test]
fn more_than_ten_thousand_square_metres_leaves_out_ten_thousand() {
    let set = set();
    let context = context(Place::Elsewhere, None);
    for (area, wanted, gap) in [
        ("9999.99", Outcome::NotMet, Some("差0.02平方米")),
        ("10000", Outcome::NotMet, Some("差0.01平方米")),
        ("10000.01", Outcome::NeedsEvidence, None),
    ] {
        let result = clause(&set.base, "2", &answers(&[("office_area", json!(area))]), &context);
        assert_eq!((result.outcome, result.shortfall.as_deref()), (wanted, gap), "{area}");
    }
}

#[test]
fn one_of_two_figures_is_enough_and_both_short_are_told() {
    let set = set();
    let context = context(Place::Elsewhere, Some(EnterpriseType::B2b));
    let of = |income: &str, value: &str| {
        let pairs =
            [("service_income", json!({"2012": income})), ("transaction_value", json!({"2012": value}))];
        clause(&set.enterprise, "9(2)", &answers(&pairs), &context)
    };
    assert_eq!(of("260", "34200").outcome, Outcome::Met);
    assert_eq!(of("260", "34200").sentence, "交易额3.42亿元，达到3亿元以上；满足一项即可");
    let short = of("260", "29999.99");
    assert_eq!(short.outcome, Outcome::NotMet);
    assert_eq!(short.shortfall.as_deref(), Some("服务年收入差40万元；交易额差0.01万元"));
    let open =
        clause(&set.enterprise, "9(2)", &answers(&[("service_income", json!({"2012": "260"}))]), &context);
    assert_eq!((open.outcome, open.lacks), (Outcome::NeedsEvidence, vec!["transaction_value".to_owned()]));
}

#[test]
fn thirty_per_cent_of_sales_counts_everywhere_and_is_not_rounded() {
    let set = set();
    for place in [Place::Chengdu, Place::Elsewhere] {
        let context = context(place, Some(EnterpriseType::Traditional));
        for (online, total, wanted) in [
            ("300", "1000", Outcome::Met),
            ("299.99", "1000", Outcome::NotMet),
            ("300.01", "1000", Outcome::Met),
            ("0", "0", Outcome::NotMet),
            ("999.99", "3333.31", Outcome::NotMet),
        ] {
            let pairs = [("online_sales", json!({"2012": online})), ("total_sales", json!({"2012": total}))];
            let result = clause(&set.enterprise, "12(2)", &answers(&pairs), &context);
            assert_eq!(result.outcome, wanted, "{online} of {total} in {place}: {}", result.sentence);
        }
    }
}

#[test]
fn a_borrowed_platform_is_a_warning_and_no_obstacle() {
    let set = set();
    let context = context(Place::Elsewhere, Some(EnterpriseType::Traditional));
    let pairs = [("online_sales", json!({"2012": "1000"})), ("own_platform", json!("no"))];
    let result = clause(&set.enterprise, "12(2)", &answers(&pairs), &context);
    assert_eq!(result.outcome, Outcome::Met);
    assert!(result.warning.is_some_and(|warning| warning.contains("自主建设运营")));
}

#[test]
fn a_base_must_rise_and_grow_by_two_digits_every_year() {
    let set = set();
    let context = context(Place::Elsewhere, None);
    let of = |tenants: [&str; 3], turnover: [&str; 3]| {
        let series = |values: [&str; 3]| json!({"2010": values[0], "2011": values[1], "2012": values[2]});
        let pairs = [
            ("tenants", series(tenants)),
            ("turnover", series(turnover)),
            ("founded_on", json!("2005-01-01")),
        ];
        clause(&set.base, "5", &answers(&pairs), &context)
    };
    let good = ["41", "42", "43"];
    for (tenants, turnover, wanted) in [
        (good, ["18181.81", "20000", "22000"], Outcome::Met),
        (good, ["18181.82", "20000", "22000"], Outcome::NotMet),
        (good, ["18181.81", "20000", "21999.99"], Outcome::NotMet),
        (good, ["16528.92", "18181.82", "20000"], Outcome::NotMet),
        (good, ["16528.92", "18181.81", "20000"], Outcome::NotMet),
        (good, ["16528.91", "18181.81", "20000"], Outcome::Met),
        (good, ["16000", "18000", "19999.99"], Outcome::NotMet),
        (["41", "42", "42"], ["10000", "20000", "30000"], Outcome::NotMet),
        (["42", "41", "43"], ["10000", "20000", "30000"], Outcome::NotMet),
        (good, ["0", "20000", "30000"], Outcome::Judged),
    ] {
        let result = of(tenants, turnover);
        assert_eq!(result.outcome, wanted, "{tenants:?} {turnover:?}: {}", result.sentence);
    }
}

#[test]
fn a_base_too_young_for_two_steps_is_left_to_the_experts() {
    let set = set();
    let context = context(Place::Elsewhere, None);
    let pairs = [
        ("founded_on", json!("2011-03-01")),
        ("tenants", json!({"2011": "10", "2012": "20"})),
        ("turnover", json!({"2011": "15000", "2012": "21000"})),
    ];
    let young = answers(&pairs);
    assert_eq!(clause(&set.base, "5", &young, &context).outcome, Outcome::Judged);
    assert!(missing(&set.base, &young, &context).iter().all(|each| each.name != "tenants-2010"));
    let old = answers(&[("founded_on", json!("2009-03-01")), pairs[1].clone(), pairs[2].clone()]);
    assert_eq!(clause(&set.base, "5", &old, &context).outcome, Outcome::NeedsEvidence);
    assert!(missing(&set.base, &old, &context).iter().any(|each| each.name == "tenants-2010"));
}

#[test]
fn a_county_covers_thirty_per_cent_and_its_use_rate_rises() {
    let set = set();
    let context = context(Place::Elsewhere, None);
    for (covered, rates, wanted) in [
        ("120000", ["8.5", "9.2", "9.21"], Outcome::Met),
        ("119999", ["8.5", "9.2", "9.21"], Outcome::NotMet),
        ("120001", ["8.5", "9.2", "9.2"], Outcome::NotMet),
        ("120000", ["9.21", "9.2", "9.3"], Outcome::NotMet),
    ] {
        let pairs = [
            ("farmers_covered", json!(covered)),
            ("rural_population", json!("400000")),
            ("use_rate", json!({"2010": rates[0], "2011": rates[1], "2012": rates[2]})),
        ];
        let result = clause(&set.county, "5", &answers(&pairs), &context);
        assert_eq!(result.outcome, wanted, "{covered} {rates:?}: {}", result.sentence);
    }
}

#[test]
fn answers_and_files_decide_the_general_clauses() {
    let set = set();
    let mut context = context(Place::Elsewhere, Some(EnterpriseType::B2b));
    let empty = Answers::default();
    assert_eq!(clause(&set.enterprise, "2", &empty, &context).outcome, Outcome::NeedsEvidence);
    let not_regulated = answers(&[("sells_regulated", json!("no"))]);
    assert_eq!(clause(&set.enterprise, "2", &not_regulated, &context).outcome, Outcome::DoesNotApply);
    assert_eq!(clause(&set.enterprise, "10(1)", &empty, &context).outcome, Outcome::DoesNotApply);
    let licence_only = answers(&[("has_icp", json!("no")), ("has_telecom_licence", json!("yes"))]);
    assert_eq!(clause(&set.enterprise, "3", &licence_only, &context).outcome, Outcome::NeedsEvidence);
    let neither = answers(&[("has_icp", json!("no")), ("has_telecom_licence", json!("no"))]);
    assert_eq!(clause(&set.enterprise, "3", &neither, &context).outcome, Outcome::NotMet);
    let lawful = [("registered_in_sichuan", json!("yes")), ("legal_person", json!("yes"))];
    let clean = answers(&[&lawful[..], &[("has_violations", json!("no"))]].concat());
    let record = answers(&[&lawful[..], &[("has_violations", json!("yes"))]].concat());
    context.evidence =
        ["business_licence", "credit_report", "benefit_proof"].map(|key| (key.to_owned(), 1)).into();
    assert_eq!(clause(&set.enterprise, "6", &clean, &context).outcome, Outcome::Met);
    assert_eq!(clause(&set.enterprise, "6", &record, &context).outcome, Outcome::NotMet);
    assert_eq!(clause(&set.enterprise, "7", &empty, &context).outcome, Outcome::Judged);
}

#[test]
fn need_says_what_a_clause_wants_there() {
    let set = set();
    let need = |standard: &Standard, number: &str, place| {
        need(standard, standard.clause(number.parse().expect("a number")).expect("a clause"), place)
    };
    let income = "市州：服务年收入300万元以上，或交易额3亿元以上";
    assert_eq!(need(&set.enterprise, "9(2)", Place::Elsewhere).as_deref(), Some(income));
    assert_eq!(need(&set.enterprise, "9(3)", Place::Chengdu).as_deref(), Some("1,000家以上"));
    assert_eq!(need(&set.base, "2", Place::Elsewhere).as_deref(), Some("大于10,000平方米"));
    assert_eq!(need(&set.enterprise, "7", Place::Elsewhere), None);
}

#[test]
fn what_is_missing_is_told_in_the_order_of_the_form() {
    let set = set();
    let context = context(Place::Elsewhere, Some(EnterpriseType::B2b));
    let typed = answers(&[
        ("registered_capital", json!("500万")),
        ("has_violations", json!("yes")),
        ("transaction_value", json!({"2011": "100"})),
    ]);
    let lacks = missing(&set.enterprise, &typed, &context);
    let of = |name: &str| lacks.iter().find(|each| each.name == name).map(|each| each.message.as_str());
    assert_eq!(of("registered_capital"), Some("只填数字，不要带“万”字，例如500"));
    assert_eq!(of("transaction_value-2012"), Some("还没有填；没有交易额请填0"));
    assert_eq!(of("transaction_value-2011"), None);
    assert_eq!(of("violation_detail"), Some("还没有填"));
    assert_eq!(of("regulated_list"), None, "not asked until the question before it is answered with yes");
    assert_eq!(of("platform_sales-2012"), None, "asked of B2C only");
    assert_eq!(of("business_licence"), Some("还没有上传"));
    assert_eq!(lacks.first().map(|each| each.name.as_str()), Some("legal_representative"));
    let state = |key: &str| {
        section_state(&set.enterprise, set.enterprise.section(key).expect("a section"), &typed, &context)
    };
    assert_eq!(state("special"), SectionState::Wrong(1));
    assert_eq!(state("lawful"), SectionState::InProgress);
    assert_eq!(state("contact"), SectionState::NotStarted);
}

#[test]
fn a_part_greater_than_its_whole_is_pointed_out() {
    let set = set();
    let typed = answers(&[("farmers_covered", json!("11")), ("rural_population", json!("10"))]);
    let lacks = missing(&set.county, &typed, &context(Place::Elsewhere, None));
    let found = lacks.iter().find(|each| each.name == "farmers_covered").expect("it is told");
    assert_eq!((found.message.as_str(), found.wrong), ("比乡村人口还大，核对这两个数", true));
}

fn wild() -> impl Strategy<Value = Json> {
    let text = prop_oneof![
        any::<String>(),
        "[0-9]{1,30}(\\.[0-9]{1,30})?",
        "-?[0-9]{1,5}",
        prop::sample::select(vec!["yes", "no", "2012-01-01", "other"]).prop_map(str::to_owned),
    ]
    .prop_map(Json::String);
    let leaf = prop_oneof![
        text,
        any::<i64>().prop_map(Json::from),
        any::<bool>().prop_map(Json::Bool),
        Just(Json::Null)
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        let year = prop_oneof!["20(09|10|11|12|13)", any::<String>()];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            prop::collection::vec((year, inner), 0..4)
                .prop_map(|pairs| Json::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_that_is_stored_makes_an_assessment_fail(
        values in prop::collection::vec(wild(), 100),
        category in prop::sample::select(Category::ALL.to_vec()),
        kind in prop::option::of(prop::sample::select(EnterpriseType::ALL.to_vec())),
        report_year in prop_oneof![Just(2012), any::<i16>().prop_map(i32::from)],
        files in 0..60_u32,
    ) {
        let set = set();
        let standard = set.of(category);
        let typed: Answers = standard.fields.iter().map(|field| field.key.clone()).zip(values).collect();
        let evidence = standard.slots.iter().map(|slot| (slot.key.clone(), files)).collect();
        let context = Context { place: Place::Chengdu, kind, report_year, evidence };
        let results = assess(standard, &typed, &context);
        assert_eq!(results.len(), standard.clauses.iter().filter(|clause| !clause.is_heading()).count());
        let _ = summarise(standard, &results, &context);
        let _ = missing(standard, &typed, &context);
    }
}
