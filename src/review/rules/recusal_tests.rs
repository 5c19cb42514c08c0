use super::{Candidate, Decided, Exclusion, Known, Unit, exclusion};
use crate::review::rules::matching::Ground;
use chrono::NaiveDate;
use uuid::Uuid;

const LIMIT: u32 = 20;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn candidate() -> Candidate {
    Candidate {
        expert: Uuid::nil(),
        prefecture: "510100".into(),
        employer: "四川某大学".into(),
        employer_uscc: None,
        ties: vec![("91510000MA60000019".into(), "2013年起任该公司顾问".into())],
        works: Vec::new(),
        decided: Vec::new(),
        declared_until: Some(day("2026-12-31")),
        active: true,
        suspended: false,
        load: 19,
    }
}

fn unit() -> Unit {
    Unit {
        application: Uuid::nil(),
        name: "绵阳云商（四川）科技有限公司".into(),
        uscc: "91510700MA6000002X".into(),
        prefecture: "510700".into(),
    }
}

fn reason(expert: &Candidate) -> Option<Exclusion> {
    exclusion(expert, &unit(), day("2026-11-22"), LIMIT)
}

#[test]
fn each_ground_excludes_and_says_why() {
    assert_eq!(reason(&candidate()), None);
    let table = [
        (Candidate { prefecture: "510700".into(), ..candidate() }, Exclusion::OwnPrefecture, true),
        (
            Candidate { employer: "绵阳云商(四川) 科技有限公司".into(), ..candidate() },
            Exclusion::OwnEmployer,
            true,
        ),
        (Candidate { employer_uscc: Some(unit().uscc), ..candidate() }, Exclusion::OwnEmployer, true),
        (
            Candidate { ties: vec![(unit().uscc, "课题合作".into())], ..candidate() },
            Exclusion::Tie("课题合作".into()),
            true,
        ),
        (Candidate { active: false, ..candidate() }, Exclusion::Inactive, false),
        (Candidate { suspended: true, ..candidate() }, Exclusion::Suspended, false),
        (Candidate { declared_until: None, ..candidate() }, Exclusion::NotDeclared, false),
        (
            Candidate { declared_until: Some(day("2026-11-21")), ..candidate() },
            Exclusion::DeclarationExpired(day("2026-11-21")),
            false,
        ),
        (Candidate { load: LIMIT, ..candidate() }, Exclusion::Full(LIMIT), false),
    ];
    for (expert, expected, conflict) in table {
        assert_eq!(expected.is_conflict(), conflict, "{expected}");
        assert_eq!(reason(&expert), Some(expected));
    }
}

#[test]
fn the_declaration_holds_through_its_last_day() {
    assert_eq!(reason(&Candidate { declared_until: Some(day("2026-11-22")), ..candidate() }), None);
}

#[test]
fn a_conflict_is_said_before_want_of_time() {
    let both = Candidate { prefecture: "510700".into(), load: LIMIT, active: false, ..candidate() };
    assert_eq!(reason(&both), Some(Exclusion::OwnPrefecture));
}

fn worked() -> Candidate {
    let known = Known { unit: unit().name, uscc: None, what: "曾任职，2019年任顾问".into() };
    Candidate { works: vec![known], ..candidate() }
}

fn decided(ground: Ground, evidence: &str, confirmed: bool) -> Candidate {
    let evidence = evidence.to_owned();
    let decided = vec![Decided { application: unit().application, ground, evidence, confirmed }];
    Candidate { decided, ..worked() }
}

#[test]
fn what_looks_like_a_conflict_excludes_until_an_officer_dismissed_just_that() {
    let evidence = "绵阳云商（四川）科技有限公司：曾任职，2019年任顾问";
    assert_eq!(reason(&worked()), Some(Exclusion::Unclear(evidence.into())));
    assert_eq!(reason(&decided(Ground::Cowork, evidence, false)), None);
    assert_eq!(reason(&decided(Ground::Cowork, evidence, true)), Some(Exclusion::Confirmed(evidence.into())));
    assert_eq!(
        reason(&decided(Ground::Cowork, "别的证据", false)),
        Some(Exclusion::Unclear(evidence.into())),
        "other evidence is looked at anew"
    );
    assert_eq!(
        reason(&decided(Ground::SimilarName, evidence, false)),
        Some(Exclusion::Unclear(evidence.into())),
        "another ground is"
    );
    let mut elsewhere = decided(Ground::Cowork, evidence, false);
    elsewhere.decided[0].application = Uuid::max();
    assert_eq!(reason(&elsewhere), Some(Exclusion::Unclear(evidence.into())), "another application is");
}

#[test]
fn what_was_confirmed_stays_when_the_register_forgets_it_and_what_binds_is_not_dismissed() {
    let mut forgotten = decided(Ground::Cowork, "当时的证据", true);
    forgotten.works.clear();
    assert_eq!(reason(&forgotten), Some(Exclusion::Confirmed("当时的证据".into())));
    let near = Candidate {
        prefecture: "510700".into(),
        ..decided(Ground::Prefecture, "和申报单位在同一市州", false)
    };
    assert_eq!(reason(&near), Some(Exclusion::OwnPrefecture));
}
