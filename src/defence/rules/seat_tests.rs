use super::{panel, seat};
use crate::{
    defence::DefenceRefusal,
    review::rules::recusal::{Candidate, Unit},
};
use chrono::NaiveDate;
use uuid::Uuid;

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn expert() -> Candidate {
    Candidate {
        expert: Uuid::nil(),
        prefecture: "510100".into(),
        employer: "某大学".into(),
        employer_uscc: None,
        ties: vec![("91510700MA0000004X".into(), "担任顾问".into())],
        works: Vec::new(),
        decided: Vec::new(),
        declared_until: Some(on("2026-12-31")),
        active: true,
        suspended: false,
        load: 99,
    }
}

fn unit(name: &str, uscc: &str, prefecture: &str) -> Unit {
    Unit { application: Uuid::nil(), name: name.into(), uscc: uscc.into(), prefecture: prefecture.into() }
}

fn refused(expert: &Candidate, units: &[Unit], day: &str) -> Option<(String, String)> {
    match seat((expert, "周明"), units, on(day)) {
        Err(DefenceRefusal::Excluded { unit, reason, .. }) => Some((unit, reason)),
        Err(other) => panic!("{other}"),
        Ok(()) => None,
    }
}

#[test]
fn one_conflict_among_many_units_keeps_an_expert_off_the_panel() {
    let good = unit("德阳云商", "91510600MA0000001X", "510600");
    let (near, tied) =
        (unit("成都云商", "91510100MA0000002X", "510100"), unit("绵阳云商", "91510700MA0000004X", "510700"));
    assert_eq!(refused(&expert(), std::slice::from_ref(&good), "2026-06-01"), None, "whatever the load");
    let (who, why) = refused(&expert(), &[good.clone(), near], "2026-06-01").expect("kept out");
    assert_eq!((who.as_str(), why.as_str()), ("成都云商", "和申报单位在同一市州"));
    let (who, why) = refused(&expert(), &[good, tied], "2026-06-01").expect("kept out");
    assert!(who == "绵阳云商" && why.contains("担任顾问"), "{who}: {why}");
}

#[test]
fn who_is_not_to_be_had_on_the_day_sits_on_no_panel() {
    assert!(refused(&expert(), &[], "2027-01-04").is_some(), "the declaration has run out by then");
    assert!(refused(&Candidate { suspended: true, ..expert() }, &[], "2026-06-01").is_some());
    assert!(refused(&Candidate { active: false, ..expert() }, &[], "2026-06-01").is_some());
}

#[test]
fn a_panel_has_three_and_a_chair_among_them() {
    assert_eq!(panel(&[1, 2], Some(&1)), Err(DefenceRefusal::PanelTooSmall(3)));
    assert_eq!(panel(&[1, 2, 3], None), Err(DefenceRefusal::NoChair));
    assert_eq!(panel(&[1, 2, 3], Some(&4)), Err(DefenceRefusal::NoChair));
    assert_eq!(panel(&[1, 2, 3], Some(&3)), Ok(()));
}
