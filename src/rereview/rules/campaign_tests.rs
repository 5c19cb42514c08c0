use super::{may_call, may_open};
use crate::{
    application::ApplicationId,
    award::{Title, TitleId, TitleState},
    org::OrgId,
    rereview::{Plan, Rereview, RereviewRefusal},
    standard::Category,
};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn plan(due_until: &str, hand_in_by: &str, titles: usize) -> Plan {
    Plan {
        title: "2028年复核".into(),
        due_until: day(due_until),
        hand_in_by: day(hand_in_by),
        note: String::new(),
        titles: (0..titles).map(|_| TitleId::fresh()).collect(),
    }
}

fn title(state: TitleState, due: &str) -> Title {
    Title {
        id: TitleId::fresh(),
        application: ApplicationId::fresh(),
        org: OrgId::fresh(),
        authority: None,
        category: Category::Enterprise,
        unit_name: "绵阳云商科技有限公司".into(),
        certificate: "川电示企2026001".parse().expect("a number"),
        announced_on: day("2026-05-19"),
        state,
        state_on: day("2026-05-19"),
        rereview_due_on: day(due),
    }
}

#[test]
fn a_campaign_takes_what_falls_due_ninety_days_ahead_at_most() {
    let today = day("2028-02-19");
    for (until, by, titles, says) in [
        ("2028-05-19", "2028-06-30", 2, Ok(())),
        ("2028-05-20", "2028-06-30", 2, Err(RereviewRefusal::TooEarly(day("2028-05-19")))),
        ("2028-05-19", "2028-02-19", 2, Err(RereviewRefusal::DeadlinePassed)),
        ("2028-05-19", "2028-02-20", 1, Ok(())),
        ("2028-05-19", "2028-06-30", 0, Err(RereviewRefusal::NothingChosen)),
    ] {
        assert_eq!(may_open(&plan(until, by, titles), today), says, "{until} {by} {titles}");
    }
}

#[test]
fn a_title_lies_in_one_campaign_and_the_refusal_says_whose_and_which() {
    let until = day("2028-05-19");
    let valid = title(TitleState::Valid, "2028-05-19");
    let one = Rereview::of(valid.id, until, None);
    assert_eq!(may_call(&valid, None, until), Ok(()));
    assert_eq!(may_call(&valid, Some((&one, None)), until), Ok(()));
    let refused = may_call(&valid, Some((&one, Some("2028年上半年复核"))), until);
    let says = refused.expect_err("in a campaign").to_string();
    assert!(says.contains("绵阳云商科技有限公司") && says.contains("2028年上半年复核"), "{says}");
    for gone in [title(TitleState::Revoked, "2028-05-19"), title(TitleState::Valid, "2028-05-20")] {
        let name = gone.unit_name.clone();
        assert_eq!(may_call(&gone, None, until), Err(RereviewRefusal::OutOfRange(name)));
    }
}
