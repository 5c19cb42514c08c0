use super::{Candidate, Exclusion, Unit, exclusion};
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
        declared_until: day("2026-12-31"),
        active: true,
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
        (
            Candidate { declared_until: day("2026-11-21"), ..candidate() },
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
    assert_eq!(reason(&Candidate { declared_until: day("2026-11-22"), ..candidate() }), None);
}

#[test]
fn a_conflict_is_said_before_want_of_time() {
    let both = Candidate { prefecture: "510700".into(), load: LIMIT, active: false, ..candidate() };
    assert_eq!(reason(&both), Some(Exclusion::OwnPrefecture));
}
