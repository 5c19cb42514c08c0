use super::{Known, prefill};
use crate::{
    org::ProfileFacts,
    rereview::{Reported, ReportedFigure, Source},
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
        founded_on: None,
        registered_capital: None,
        parent: None,
    }
}

#[test]
fn returns_go_over_the_application_and_each_answer_says_where_it_comes_from() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    let standards = Standards::load_dir(dir).expect("the shipped standards load");
    let standard = &standards.latest().expect("a set").enterprise;
    let stored = json!({
        "contact_name": "从前的人",
        "main_business": "农产品电子商务平台运营",
        "has_violations": "no",
        "service_income": { "2026": "100", "2027": "200" },
    });
    let application = Answers::from_map(stored.as_object().expect("a map").clone());
    let figure = |field: &str, year, value: &str| ReportedFigure {
        field: field.into(),
        year,
        value: value.parse().expect("a figure"),
    };
    let figures = vec![
        figure("service_income", 2027, "321.50"),
        figure("service_income", 1999, "1"),
        figure("no_such_field", 2027, "1"),
    ];
    let reported = Reported { figures };
    let profile = profile();
    let with = |reported: &Reported| {
        let known = Known { name: "绵阳云商", profile: &profile, application: &application, reported };
        prefill(standard, (Category::Enterprise, Some(EnterpriseType::B2b)), 2027, &known)
    };
    let (answers, sources) = with(&reported);
    assert_eq!(answers.typed("contact_name", None), ["李晓"]);
    assert_eq!(sources.get("contact_name"), Some(&Source::Profile));
    assert_eq!(sources.get("main_business"), Some(&Source::Application));
    assert!(answers.typed("has_violations", None).is_empty(), "declared anew");
    assert_eq!(answers.typed("service_income", Some(2027)), ["321.5"]);
    assert_eq!(answers.typed("service_income", Some(2026)), ["100"]);
    assert_eq!(sources.get("service_income"), Some(&Source::Returns));
    let (answers, sources) = with(&Reported::default());
    assert_eq!(
        answers.typed("service_income", Some(2027)),
        ["200"],
        "the application's, while there are no returns"
    );
    assert_eq!(sources.get("service_income"), Some(&Source::Application));
}
