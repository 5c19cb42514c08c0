use super::standing;
use crate::{
    application::ApplicationId,
    award::{Title, TitleId, TitleState},
    kernel::day::start_of,
    org::OrgId,
    rereview::{Call, CampaignId, Case, Outcome, Phase, PutUp, Rereview, Warning},
    standard::Category,
};
use chrono::{DateTime, NaiveDate, Utc};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn at(text: &str) -> DateTime<Utc> {
    start_of(day(text))
}

/// Opened on 19 May, called for by 30 June; today is told.
fn case() -> Case {
    let title = Title {
        id: TitleId::fresh(),
        application: ApplicationId::fresh(),
        org: OrgId::fresh(),
        authority: None,
        category: Category::Base,
        unit_name: "绵阳涪城电子商务产业园".into(),
        certificate: "川电示基2026001".parse().expect("a number"),
        announced_on: day("2026-05-19"),
        state: TitleState::InRereview,
        state_on: day("2028-05-19"),
        rereview_due_on: day("2028-05-19"),
    };
    let call = Call {
        campaign: CampaignId::fresh(),
        hand_in_by: day("2028-06-30"),
        standard: ("set".into(), "digest".into()),
    };
    let rereview =
        Rereview { call: Some(call), ..Rereview::of(title.id, day("2028-05-19"), Some(at("2028-05-19"))) };
    Case {
        title,
        prefecture_code: "510700".into(),
        authority_name: None,
        rereview,
        campaign: None,
        started_at: None,
        handed_in_at: None,
        opinion_by: None,
        opinion_at: None,
        put_up: None,
        decided_on: None,
    }
}

fn phase(case: &Case, today: &str) -> Phase {
    standing(case, day(today)).phase
}

#[test]
fn nothing_handed_in_goes_from_the_unit_to_the_warning_and_past_it() {
    let mut one = case();
    assert_eq!(phase(&one, "2028-06-30"), Phase::ToHandIn);
    assert_eq!(phase(&one, "2028-07-01"), Phase::Overdue);
    let until = day("2028-07-15");
    one.rereview.warning = Some(Warning { at: at("2028-07-02"), until, by: "王处长".into() });
    let warned = standing(&one, day("2028-07-15"));
    assert_eq!((warned.phase, warned.holder, warned.until), (Phase::Warned, "单位", Some(until)));
    assert_eq!(phase(&one, "2028-07-16"), Phase::Lapsed);
    one.rereview.call = None;
    one.rereview.warning = None;
    assert_eq!(phase(&one, "2028-07-16"), Phase::NotCalled);
    one.rereview.opened_at = None;
    assert_eq!(phase(&one, "2028-05-01"), Phase::Ahead);
}

#[test]
fn handed_in_it_waits_for_the_bureau_until_its_day_then_for_the_province() {
    let mut one = case();
    one.handed_in_at = Some(at("2028-06-20"));
    one.opinion_by = Some(day("2028-07-10"));
    let waits = standing(&one, day("2028-07-10"));
    assert_eq!((waits.phase, waits.holder), (Phase::WithAuthority, "推荐单位"));
    assert_eq!(phase(&one, "2028-07-11"), Phase::WithOffice);
    one.opinion_at = Some(at("2028-06-25"));
    let given = standing(&one, day("2028-06-26"));
    assert_eq!((given.phase, given.since), (Phase::WithOffice, Some(at("2028-06-25"))));
    one.put_up = Some(PutUp { at: at("2028-07-01"), sent_back_at: None });
    assert_eq!(phase(&one, "2028-07-02"), Phase::ToApprove);
    one.put_up = Some(PutUp { at: at("2028-07-01"), sent_back_at: Some(at("2028-07-03")) });
    let back = standing(&one, day("2028-07-04"));
    assert_eq!((back.phase, back.since), (Phase::WithOffice, Some(at("2028-07-03"))));
    one.rereview.outcome = Some(Outcome::Confirmed);
    assert_eq!(phase(&one, "2028-07-04"), Phase::Confirmed);
}

#[test]
fn put_right_by_a_later_day_it_is_the_units_again_though_it_was_warned() {
    let mut one = case();
    one.rereview.warning =
        Some(Warning { at: at("2028-07-02"), until: day("2028-07-15"), by: "王处长".into() });
    one.rereview.call.as_mut().expect("called").hand_in_by = day("2028-09-30");
    let again = standing(&one, day("2028-08-01"));
    assert_eq!((again.phase, again.until), (Phase::ToHandIn, Some(day("2028-09-30"))));
    assert_eq!(phase(&one, "2028-10-01"), Phase::Lapsed);
}
