use super::{
    RevocationRefusal, earliest_end, kept, may_answer, may_approve, may_prepare, may_say, may_serve, phase,
};
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
    let earliest = day("2028-07-10");
    let good = intent(&["9(2)"], "平台停办", "2028-07-10");
    for (state, under_way, intent, says) in [
        (TitleState::Valid, false, &good, Ok(())),
        (TitleState::InRereview, false, &good, Ok(())),
        (TitleState::Revoked, false, &good, Err(RevocationRefusal::NotHeld)),
        (TitleState::Valid, true, &good, Err(RevocationRefusal::UnderWay)),
        (TitleState::Valid, false, &intent(&[], "平台停办", "2028-07-15"), Err(RevocationRefusal::NoGrounds)),
        (TitleState::Valid, false, &intent(&["3"], " ", "2028-07-15"), Err(RevocationRefusal::NoFacts)),
        (
            TitleState::Valid,
            false,
            &intent(&["3"], "x", "2028-07-09"),
            Err(RevocationRefusal::WindowShort(earliest)),
        ),
    ] {
        assert_eq!(may_serve(state, under_way, intent, earliest), says, "{state:?} {under_way} {intent:?}");
    }
}

#[test]
fn a_window_has_five_working_days_where_they_are_known_and_a_week_where_not() {
    let known = crate::kernel::calendar::WorkCalendar::from_csv(crate::calendar::commands::SHIPPED)
        .expect("the shipped calendar");
    // The first of May 2026 and the days about it are free.
    assert_eq!(earliest_end(&known, day("2026-07-01")), day("2026-07-08"));
    assert!(earliest_end(&known, day("2026-04-29")) > day("2026-05-06"));
    assert_eq!(earliest_end(&known, day("2038-07-01")), day("2038-07-08"));
}

#[test]
fn only_a_failed_rereview_is_confirmed_by_keeping_the_title() {
    let (mut one, on) = (served(), day("2028-07-20"));
    assert_eq!(kept(&one, on), (TitleState::InRereview, day("2028-05-19")), "its re-review goes on");
    one.title.state = TitleState::Valid;
    assert_eq!(kept(&one, on), (TitleState::Valid, day("2028-05-19")), "the date stands");
    one.rereview = Some(crate::rereview::RereviewId::fresh());
    one.title.state = TitleState::InRereview;
    assert_eq!(kept(&one, on), (TitleState::Valid, day("2030-07-20")), "confirmed");
}

#[test]
fn an_empty_statement_is_refused_with_words_of_its_own() {
    assert_eq!(may_say(" ", "李晓"), Err(RevocationRefusal::NoStatement));
    assert_eq!(may_say("已恢复经营", "\t"), Err(RevocationRefusal::Unsigned));
    assert_eq!(may_say("已恢复经营", "李晓"), Ok(()));
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
