use super::{Known, Source, prefill};
use crate::{
    org::ProfileFacts,
    standard::{Answers, Category, EnterpriseType, Standards},
};
use serde_json::json;
use std::path::Path;

fn profile() -> ProfileFacts {
    ProfileFacts {
        region: "510703".parse().expect("a region"),
        address: "涪城区临园路1号".parse().expect("an address"),
        legal_representative: "王小川".parse().expect("a person"),
        contact: "李晓".parse().expect("a person"),
        phone: "13800000000".parse().expect("a phone"),
        email: None,
        website: None,
        founded_on: Some("2009-06-01".parse().expect("a day")),
        registered_capital: Some("500.00".parse().expect("a figure")),
        parent: None,
    }
}

fn last() -> Answers {
    let stored = json!({
        "contact_name": "从前的人",
        "contact_email": "name@example.com",
        "main_business": "农产品电子商务平台运营",
        "has_violations": "no",
        "service_income": { "2023": "100", "2024": "200" },
        "no_longer_asked": "x",
    });
    Answers::from_map(stored.as_object().expect("a map").clone())
}

fn filled(
    category: Category,
    kind: Option<EnterpriseType>,
    last: Option<&Answers>,
) -> (Answers, super::Prefilled) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    let standards = Standards::load_dir(dir).expect("the shipped standards load");
    let set = standards.latest().expect("one set");
    let profile = profile();
    let known = Known { name: "绵阳云商科技有限公司", profile: &profile, checked: None, last };
    prefill(set.of(category), (category, kind), 2025, &known)
}

#[test]
fn the_profile_goes_before_the_last_application() {
    let last = last();
    let (answers, sources) = filled(Category::Enterprise, Some(EnterpriseType::B2b), Some(&last));
    let said = |key: &str| answers.typed(key, None).concat();
    assert_eq!(said("contact_name"), "李晓");
    assert_eq!(said("contact_email"), "name@example.com", "the profile has none");
    assert_eq!(said("registered_capital"), "500");
    assert_eq!(said("founded_on"), "2009-06-01");
    assert_eq!(said("main_business"), "农产品电子商务平台运营");
    assert_eq!(sources.get("contact_name"), Some(&Source::Profile));
    assert_eq!(sources.get("main_business"), Some(&Source::Last));
    assert_eq!(said("has_violations"), "", "a declaration is made anew");
    assert_eq!(said("no_longer_asked"), "");
    assert_eq!(answers.keys().count(), sources.len(), "everything taken over has its source");
}

#[test]
fn figures_are_taken_where_their_year_is_asked_again() {
    let last = last();
    let (answers, _) = filled(Category::Enterprise, Some(EnterpriseType::B2b), Some(&last));
    assert_eq!(answers.typed("service_income", Some(2024)), ["200"]);
    assert!(answers.typed("service_income", Some(2025)).is_empty(), "this year's is nobody's yet");
    assert_eq!(answers.years("service_income").map(|years| years.contains(&2023)), Some(false));
}

#[test]
fn a_base_is_not_its_operator() {
    let (answers, sources) = filled(Category::Base, None, None);
    assert_eq!(answers.typed("operator_name", None), ["绵阳云商科技有限公司"]);
    assert!(answers.typed("founded_on", None).is_empty());
    assert!(sources.values().all(|source| *source == Source::Profile));
}
