use super::{RevocationRefusal, may_answer, may_approve, may_prepare, may_serve, phase};
use crate::{
    application::ApplicationId,
    award::{Title, TitleId, TitleState},
    kernel::day::start_of,
    org::OrgId,
    revocation::{Answer, Decision, Ending, Hand, Intent, Phase, Revocation, RevocationId},
    standard::Category,
};
use chrono::NaiveDate;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn hand(on: &str) -> Hand {
    Hand { at: start_of(day(on)), by: Uuid::now_v7(), name: "王处长".into() }
}

fn intent(grounds: &[&str], facts: &str, answer_by: &str) -> Intent {
    Intent {
        grounds: grounds.iter().map(|one| one.parse().expect("a clause")).collect(),
        facts: facts.into(),
        number: "川商告〔2028〕1号".into(),
        answer_by: day(answer_by),
    }
}

fn decision(reason: &str) -> Decision {
    Decision { ending: Ending::Revoked, number: "川商电〔2028〕9号".into(), reason: reason.into() }
}

fn served() -> Revocation {
    Revocation {
        id: RevocationId::fresh(),
        title: Title {
            id: TitleId::fresh(),
            application: ApplicationId::fresh(),
            org: OrgId::fresh(),
            authority: None,
            category: Category::Enterprise,
            unit_name: "绵阳云商科技有限公司".into(),
            certificate: "川电示企2026001".parse().expect("a number"),
            announced_on: day("2026-05-19"),
            state: TitleState::InRereview,
            state_on: day("2028-05-19"),
            rereview_due_on: day("2028-05-19"),
        },
        rereview: None,
        intent: intent(&["9(2)"], "平台停办", "2028-07-15"),
        noticed: hand("2028-07-01"),
        answer: None,
        prepared: None,
        sent_back: None,
        approved: None,
    }
}

#[test]
fn a_notice_needs_a_held_title_grounds_facts_and_a_window() {
    let today = day("2028-07-01");
    let good = intent(&["9(2)"], "平台停办", "2028-07-15");
    for (state, under_way, intent, says) in [
        (TitleState::Valid, false, &good, Ok(())),
        (TitleState::InRereview, false, &good, Ok(())),
        (TitleState::Revoked, false, &good, Err(RevocationRefusal::NotHeld)),
        (TitleState::Valid, true, &good, Err(RevocationRefusal::UnderWay)),
        (TitleState::Valid, false, &intent(&[], "平台停办", "2028-07-15"), Err(RevocationRefusal::NoGrounds)),
        (TitleState::Valid, false, &intent(&["3"], " ", "2028-07-15"), Err(RevocationRefusal::NoFacts)),
        (TitleState::Valid, false, &intent(&["3"], "x", "2028-07-01"), Err(RevocationRefusal::NoWindow)),
    ] {
        assert_eq!(may_serve(state, under_way, intent, today), says, "{state:?} {under_way} {intent:?}");
    }
}

#[test]
fn nobody_is_judged_before_the_statement_has_come_or_its_window_is_over() {
    let mut one = served();
    assert_eq!(phase(&one, day("2028-07-15")), Phase::Window);
    assert_eq!(may_answer(&one, day("2028-07-15")), Ok(()));
    let early = may_prepare(&one, &decision("x"), day("2028-07-15"));
    assert_eq!(early, Err(RevocationRefusal::NotHeard(day("2028-07-15"))));
    assert_eq!(may_prepare(&one, &decision("x"), day("2028-07-16")), Ok(()));
    assert_eq!(may_answer(&one, day("2028-07-16")), Err(RevocationRefusal::NotAnswerable));
    one.answer = Some(Answer { hand: hand("2028-07-05"), text: "已恢复经营".into() });
    assert_eq!(may_prepare(&one, &decision("x"), day("2028-07-05")), Ok(()));
    assert_eq!(may_prepare(&one, &decision(" "), day("2028-07-05")), Err(RevocationRefusal::NoReason));
    assert_eq!(may_answer(&one, day("2028-07-06")), Err(RevocationRefusal::NotAnswerable));
}

#[test]
fn another_pair_of_eyes_approves_what_waits() {
    let (mut one, today) = (served(), day("2028-07-20"));
    assert_eq!(may_approve(&one, None, start_of(today), today), Err(RevocationRefusal::NothingWaiting));
    let preparer = hand("2028-07-20");
    let (by, read) = (preparer.by, preparer.at);
    one.prepared = Some((decision("不采纳"), preparer));
    assert_eq!(phase(&one, today), Phase::ToApprove);
    assert_eq!(may_approve(&one, Some(by), read, today), Err(RevocationRefusal::SameEyes));
    let other = Some(Uuid::now_v7());
    assert_eq!(may_approve(&one, other, read, today), Ok(()));
    let older = read - chrono::TimeDelta::seconds(1);
    assert_eq!(may_approve(&one, other, older, today), Err(RevocationRefusal::Stale));
    one.sent_back = Some("补写".into());
    assert_eq!(phase(&one, today), Phase::Heard);
    one.sent_back = None;
    one.approved = Some(hand("2028-07-21"));
    assert_eq!(phase(&one, today), Phase::Ended(Ending::Revoked));
    assert_eq!(may_prepare(&one, &decision("x"), today), Err(RevocationRefusal::NotOpen));
}
