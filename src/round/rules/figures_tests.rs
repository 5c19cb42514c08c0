use super::*;
use proptest::prelude::*;

const ENTERPRISE: Cover = Cover::One(Category::Enterprise);
const BASE: Cover = Cover::One(Category::Base);

fn code(code: &str) -> RegionCode {
    code.parse().expect("a code")
}
fn prefectures() -> Vec<Prefecture> {
    [("510100", "成都市"), ("510700", "绵阳市"), ("511300", "南充市")]
        .map(|(of, name)| Prefecture { code: code(of), name: name.into() })
        .into()
}
fn counties() -> Vec<CountyAuthority> {
    ["511381", "511321", "511322"]
        .map(|of| CountyAuthority { prefecture: code("511300"), county: code(of), name: of.into() })
        .into()
}
fn table(quota: &Quota, terms: &QuotaTerms) -> Vec<Figure> {
    figures(&prefectures(), &counties(), quota, terms)
}
fn of(table: &[Figure], prefecture: &str, cover: Cover) -> (Option<u16>, Source, String) {
    let found = table.iter().find(|figure| {
        figure.plan.prefecture == code(prefecture)
            && figure.plan.county.is_none()
            && figure.plan.cover == cover
    });
    let figure = found.expect("a figure");
    (figure.plan.limit, figure.source, figure.reason.clone())
}
fn given(prefecture: &str, cover: Cover, places: Option<u16>) -> Override {
    Override { prefecture: code(prefecture), county: None, cover, places, reason: "电商发展快".into() }
}
fn formula(more: u16, per_counties: u16) -> Formula {
    Formula { cover: ENTERPRISE, more, per_counties, reason: "扩权县多".into() }
}

#[test]
fn each_number_says_where_it_comes_from() {
    let quota = Quota::of_the_scheme();
    let terms = QuotaTerms {
        formulas: vec![formula(1, 2)],
        overrides: vec![given("510700", ENTERPRISE, Some(3)), given("510100", ENTERPRISE, Some(16))],
    };
    let table = table(&quota, &terms);
    assert_eq!(
        of(&table, "511300", ENTERPRISE),
        (Some(3), Source::Formula, "扩权县多".into()),
        "three counties, one pair"
    );
    assert_eq!(of(&table, "510700", ENTERPRISE), (Some(3), Source::Override, "电商发展快".into()));
    assert_eq!(of(&table, "510100", ENTERPRISE).0, Some(16), "B04: a number, or none");
    assert_eq!(of(&table, "510100", BASE), (None, Source::Uncapped, String::new()));
    assert_eq!(of(&table, "511300", BASE), (Some(1), Source::Default, String::new()));
    assert_eq!(granted(&table), 3 + 3 + 16 + 2 + 2);
}

#[test]
fn counties_with_a_quota_of_their_own_add_nothing_to_their_prefecture() {
    let quota = Quota { own_county: true, ..Quota::of_the_scheme() };
    let terms = QuotaTerms { formulas: vec![formula(1, 1)], overrides: Vec::new() };
    assert_eq!(of(&table(&quota, &terms), "511300", ENTERPRISE).1, Source::Default);
}

#[test]
fn each_refusal_has_its_case() {
    let table = table(&Quota::of_the_scheme(), &QuotaTerms::default());
    let may = |given: &Override| may_give(RoundStage::Preparing, &table, given);
    assert_eq!(may(&given("510700", ENTERPRISE, Some(5))), Ok(()), "原则上");
    assert_eq!(may(&given("510700", BASE, Some(0))), Ok(()), "lowered");
    assert_eq!(may(&given("510100", BASE, Some(4))), Ok(()), "a number instead of none");
    assert_eq!(may(&given("510700", BASE, Some(2))), Err(TermsRefusal::Hard { cover: BASE, limit: 1 }));
    assert_eq!(may(&given("510700", BASE, None)), Err(TermsRefusal::Hard { cover: BASE, limit: 1 }));
    assert_eq!(may(&given("510700", ENTERPRISE, Some(2))), Err(TermsRefusal::NothingNew));
    assert_eq!(may(&given("510700", Cover::BaseAndCounty, Some(1))), Err(TermsRefusal::NoSuchPool));
    assert_eq!(
        may_give(RoundStage::Open, &table, &given("510700", ENTERPRISE, Some(5))),
        Err(TermsRefusal::Opened)
    );
    assert_eq!(TermsRefusal::Hard { cover: BASE, limit: 1 }.article(), "四(二)");
}

proptest! {
    #[test]
    fn an_override_changes_its_own_number_and_no_other(places in proptest::option::of(0u16..30), which in 0usize..9) {
        let plain = table(&Quota::of_the_scheme(), &QuotaTerms::default());
        let plan = plain[which].plan.clone();
        let given = Override { prefecture: plan.prefecture, county: plan.county, cover: plan.cover, places, reason: "x".into() };
        let terms = QuotaTerms { formulas: Vec::new(), overrides: vec![given] };
        for (before, after) in plain.iter().zip(&table(&Quota::of_the_scheme(), &terms)) {
            if before.plan == plan {
                prop_assert_eq!(after.plan.limit, places);
                prop_assert_eq!(after.otherwise, before.plan.limit);
            } else {
                prop_assert_eq!(before, after);
            }
        }
    }
}
