use super::{ActivityRefusal as No, announce, as_read, attend, change, differs, enrol, reason, to_come};
use crate::exchange::{Activity, ActivityId, ActivityKind, Audience, Plan};
use chrono::{DateTime, Duration, NaiveDate, Utc};

fn at(text: &str) -> DateTime<Utc> {
    crate::kernel::day::moment(text.parse().expect("a moment"))
}
fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn plan() -> Plan {
    Plan {
        kind: ActivityKind::Training,
        title: "农产品上行培训".into(),
        venue: "绵阳市某某会议中心".into(),
        starts_at: at("2026-07-10T09:00:00"),
        ends_at: at("2026-07-11T17:00:00"),
        places: 40,
        enrol_by: on("2026-07-05"),
        audience: vec![Audience::Holders],
        description: "两天".into(),
        contact: "李老师 028-12345678".into(),
    }
}

fn activity(taken: i32) -> Activity {
    Activity {
        id: ActivityId::fresh(),
        host: None,
        host_name: "四川省商务厅".into(),
        plan: plan(),
        version: 1,
        announced_at: at("2026-06-01T09:00:00"),
        cancelled: None,
        taken,
        waiting: 0,
    }
}

#[test]
fn an_activity_is_announced_ahead_of_itself() {
    let now = at("2026-06-01T09:00:00");
    assert_eq!(announce(&plan(), false, now), Ok(()));
    let cases = [
        (Plan { starts_at: now, ..plan() }, No::InPast),
        (Plan { ends_at: plan().starts_at, ..plan() }, No::EndsFirst),
        (Plan { enrol_by: on("2026-07-11"), ..plan() }, No::Deadline),
        (Plan { enrol_by: on("2026-05-31"), ..plan() }, No::Deadline),
    ];
    for (plan, no) in cases {
        assert_eq!(announce(&plan, false, now), Err(no), "{plan:?}");
    }
    let bureaus = Plan { audience: vec![Audience::Bureaus], ..plan() };
    assert_eq!(announce(&bureaus, false, now), Ok(()));
    assert_eq!(announce(&bureaus, true, now), Err(No::OfArea));
}

#[test]
fn it_is_changed_until_it_begins_and_given_places_stay_given() {
    let (now, one) = (at("2026-07-08T09:00:00"), activity(12));
    // Enrolment is over: the deadline may stay, not move.
    assert_eq!(change(&one, &Plan { venue: "另一处".into(), ..plan() }, now), Ok(()));
    assert_eq!(change(&one, &Plan { enrol_by: on("2026-07-06"), ..plan() }, now), Err(No::Deadline));
    assert_eq!(change(&one, &Plan { places: 12, ..plan() }, now), Ok(()));
    assert_eq!(change(&one, &Plan { places: 11, ..plan() }, now), Err(No::PlacesGiven(12)));
    assert_eq!(to_come(&one, plan().starts_at), Err(No::Begun));
    assert_eq!(to_come(&one, plan().starts_at - Duration::seconds(1)), Ok(()));
    let moved = Plan { venue: "另一处".into(), places: 50, ..plan() };
    assert_eq!(differs(&plan(), &moved), ["地点", "名额"]);
    assert_eq!(as_read(2, 1), Err(No::Stale));
}

#[test]
fn one_enrols_through_the_last_second_of_the_last_day() {
    let one = activity(0);
    let last = at("2026-07-05T23:59:59");
    assert_eq!(enrol(&one, (3, true), last), Ok(()));
    assert_eq!(enrol(&one, (3, true), last + Duration::seconds(1)), Err(No::Late(on("2026-07-05"))));
    assert_eq!(enrol(&one, (3, false), last), Err(No::NotInvited));
    assert_eq!(enrol(&one, (41, true), last), Err(No::TooMany(40)));
    let cancelled = Activity { cancelled: Some((last, "停办".into())), ..one };
    assert_eq!(enrol(&cancelled, (3, true), last), Err(No::Cancelled));
}

#[test]
fn who_came_is_said_once_it_has_begun() {
    let one = activity(0);
    assert_eq!(attend(&one, plan().starts_at - Duration::seconds(1)), Err(No::NotBegun));
    assert_eq!(attend(&one, plan().starts_at), Ok(()));
    assert_eq!(reason(" "), Err(No::ReasonMissing));
    assert_eq!(reason(" 讲师不能到场 "), Ok("讲师不能到场"));
}
