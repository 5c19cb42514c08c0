use super::{decide, list};
use crate::{
    determination::{Decided, Determination, DeterminationRefusal, Outcome, Record, rules::Unit},
    kernel::{day, id::Id},
    standard::Category,
};
use chrono::NaiveDate;
use uuid::Uuid;

fn unit(name: &str, position: i32, achievements: &str) -> Unit {
    Unit {
        category: Category::Enterprise,
        position,
        unit: name.into(),
        place: "绵阳市涪城区".into(),
        achievements: achievements.into(),
    }
}

fn prepared(by: Uuid) -> Determination {
    let on: NaiveDate = "2026-06-01".parse().expect("a day");
    Determination {
        id: Id::fresh(),
        round: Id::fresh(),
        record: Record {
            round: "2026年第一批".into(),
            category: Category::Enterprise,
            version: 1,
            target: 1,
            line: String::new(),
            above: 0,
            met_on: on,
            attendees: String::new(),
            experts: 5,
            lines: Vec::new(),
            ties: Vec::new(),
            units: Vec::new(),
        },
        digest: String::new(),
        units_digest: String::new(),
        prepared_at: day::start_of(on),
        prepared_by: by,
        prepared_name: "贺文博".into(),
        decided: None,
    }
}

#[test]
fn two_people_decide_once_and_say_why_they_send_back() {
    let (officer, principal) = (Uuid::now_v7(), Uuid::now_v7());
    let mut one = prepared(officer);
    assert_eq!(decide(&one, Some(officer), Outcome::Approved, ""), Err(DeterminationRefusal::SameEyes));
    assert_eq!(
        decide(&one, Some(principal), Outcome::SentBack, " "),
        Err(DeterminationRefusal::ReasonMissing)
    );
    assert_eq!(decide(&one, Some(principal), Outcome::SentBack, "补充理由"), Ok(()));
    assert_eq!(decide(&one, Some(principal), Outcome::Approved, ""), Ok(()));
    one.decided = Some(Decided {
        at: one.prepared_at,
        by: principal,
        name: "宋明远".into(),
        outcome: Outcome::Approved,
        reason: String::new(),
    });
    let again = decide(&one, Some(Uuid::now_v7()), Outcome::SentBack, "再看看");
    assert_eq!(again, Err(DeterminationRefusal::Decided("宋明远".into())));
}

#[test]
fn a_list_is_in_order_and_every_unit_has_its_achievements() {
    let units = vec![unit("乙", 2, "增长"), unit("甲", 1, "增长"), unit("丙", 2, "增长")];
    let names: Vec<String> = list(units).expect("complete").into_iter().map(|unit| unit.unit).collect();
    assert_eq!(names, ["甲", "丙", "乙"], "equal positions stand by name");
    let missing = list(vec![unit("甲", 1, " \n")]);
    assert_eq!(missing, Err(DeterminationRefusal::AchievementsMissing(vec!["甲".into()])));
    let personal = list(vec![unit("甲", 1, "联系13900001234")]);
    assert_eq!(personal, Err(DeterminationRefusal::PersonalNumber(vec!["甲".into()])));
    assert_eq!(list(vec![]), Ok(vec![]), "a list of nobody is a decision too");
}
