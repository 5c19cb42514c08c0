use super::{VisitRefusal, may_sign};
use crate::recommendation::model::{Finding, VisitContent, VisitOutcome};
use chrono::NaiveDate;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).expect("a day")
}
fn finding(outcome: VisitOutcome) -> Finding {
    Finding { clause: "3".parse().expect("a clause"), outcome, text: "看了原件".into() }
}
fn complete() -> VisitContent {
    VisitContent {
        visited_on: Some(day(2)),
        place: "涪城区科创大道1号".into(),
        visitors: vec!["王一".into(), "赵二".into()],
        received_by: "李晓".into(),
        conclusion: Some(VisitOutcome::Agrees),
        summary: "现场与申报一致。".into(),
        findings: vec![finding(VisitOutcome::Agrees)],
    }
}

#[test]
fn a_complete_record_of_today_or_before_can_be_signed() {
    assert_eq!(may_sign(&complete(), day(2)), Ok(()));
    assert_eq!(may_sign(&complete(), day(9)), Ok(()));
    assert_eq!(may_sign(&complete(), day(1)), Err(VisitRefusal::Ahead));
}

#[test]
fn everything_missing_is_named_at_once() {
    let all = vec!["核查日期", "地点", "至少两名核查人员", "至少一条的核查结果", "结论", "情况说明"];
    assert_eq!(may_sign(&VisitContent::default(), day(2)), Err(VisitRefusal::Incomplete(all)));
}

#[test]
fn one_name_twice_is_one_person() {
    let alone = VisitContent { visitors: vec!["王一".into(), "王一".into()], ..complete() };
    assert_eq!(may_sign(&alone, day(2)), Err(VisitRefusal::Incomplete(vec!["至少两名核查人员"])));
}

#[test]
fn a_clause_that_differs_speaks_against_a_conclusion_that_all_agrees() {
    let findings = vec![finding(VisitOutcome::Agrees), finding(VisitOutcome::Differs)];
    let odd = VisitContent { findings: findings.clone(), ..complete() };
    assert_eq!(may_sign(&odd, day(2)), Err(VisitRefusal::Contradicts));
    for conclusion in [VisitOutcome::Differs, VisitOutcome::Unclear] {
        let even = VisitContent { findings: findings.clone(), conclusion: Some(conclusion), ..complete() };
        assert_eq!(may_sign(&even, day(2)), Ok(()));
    }
}
