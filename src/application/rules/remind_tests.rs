use super::{closing, due, words};
use crate::{
    access::OFFICE,
    application::model::{DaysBefore, Ending, What},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}:00+08:00").parse().expect("a moment")
}

fn days() -> DaysBefore {
    DaysBefore { draft: vec![7, 3, 1], correction: vec![2], recommendation: vec![5] }
}

fn window(since: &str) -> Ending {
    let what = What::Window {
        application: Uuid::from_u128(1),
        org: Uuid::from_u128(2),
        round: "2026年第一批".into(),
    };
    Ending { what, since: at(since), until: at("2026-03-21T00:00") }
}

fn correction() -> Ending {
    let what = What::Correction {
        application: Uuid::from_u128(1),
        org: Uuid::from_u128(2),
        org_name: "绵阳云商".into(),
        asked_by: Uuid::from_u128(3),
        asked_by_name: "绵阳市商务局".into(),
        number: "2026A-E0001".into(),
    };
    Ending { what, since: at("2026-03-01T09:00"), until: at("2026-03-21T00:00") }
}

#[test]
fn a_draft_is_reminded_of_at_its_days_and_never_of_a_day_before_it_was_begun() {
    let draft = window("2026-03-01T09:00");
    let due = |now: &str| due(&draft, &days(), at(now));
    assert_eq!(due("2026-03-13T23:59"), None);
    assert_eq!(due("2026-03-14T00:00"), Some(at("2026-03-14T00:00")));
    assert_eq!(due("2026-03-17T23:59"), Some(at("2026-03-14T00:00")));
    assert_eq!(due("2026-03-20T12:00"), Some(at("2026-03-20T00:00")), "only the last of those missed");
    assert_eq!(due("2026-03-21T00:00"), None, "it is over");
    let late = window("2026-03-19T09:00");
    assert_eq!(super::due(&late, &days(), at("2026-03-19T10:00")), None);
    assert_eq!(super::due(&late, &days(), at("2026-03-20T10:00")), Some(at("2026-03-20T00:00")));
}

#[test]
fn a_correction_is_reminded_of_before_its_end_and_told_when_it_is_over() {
    let due = |now: &str| due(&correction(), &days(), at(now));
    assert_eq!(due("2026-03-18T12:00"), None);
    assert_eq!(due("2026-03-19T12:00"), Some(at("2026-03-19T00:00")));
    assert_eq!(due("2026-03-21T00:00"), Some(at("2026-03-21T00:00")));
    assert_eq!(due("2026-03-24T00:00"), None, "nobody is told of what is long over");
    let before: Vec<_> =
        words(&correction(), at("2026-03-19T00:00")).into_iter().map(|word| word.subject).collect();
    assert_eq!(before, ["补正还有2天到期（2026A-E0001）"]);
    let over: Vec<_> =
        words(&correction(), at("2026-03-21T00:00")).into_iter().map(|word| word.subject).collect();
    assert_eq!(over, ["绵阳云商的补正逾期（2026A-E0001）", "补正逾期（2026A-E0001）"]);
}

#[test]
fn the_day_stands_in_the_text() {
    assert_eq!(closing(at("2026-03-21T00:00")), "2026年3月20日24:00");
    assert_eq!(closing(at("2026-03-20T17:30")), "2026年3月20日17:30");
    let said = words(&window("2026-03-01T09:00"), at("2026-03-18T00:00")).remove(0);
    assert_eq!(said.subject, "申报还没有提交，还有3天截止（2026年第一批）");
    assert!(said.body.contains("2026年3月20日24:00截止"), "{}", said.body);
}

#[test]
fn a_correction_of_the_province_is_told_to_the_province_when_it_is_over() {
    let mut asked = correction();
    if let What::Correction { asked_by, asked_by_name, .. } = &mut asked.what {
        *asked_by = OFFICE;
        *asked_by_name = "省商务厅".into();
    }
    let over = words(&asked, at("2026-03-21T00:00"));
    assert_eq!(over[0].tenant, OFFICE);
    assert_eq!(over[0].link, format!("/acceptance/{}", Uuid::from_u128(1)));
    assert!(over[1].body.ends_with("马上联系省商务厅。"), "{}", over[1].body);
}
