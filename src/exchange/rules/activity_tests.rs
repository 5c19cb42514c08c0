use super::{
    ActivityRefusal as No, announce, as_read, attend, change, differs, end, enrol, hand_out, presence,
    reason, to_come,
};
use crate::{
    exchange::{Activity, ActivityId, ActivityKind, Audience, Enrolment, EnrolmentId, EnrolmentState, Plan},
    platform::files::Kind,
};
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
    let changes = |plan: Plan| change(&one, (&plan, &[]), now);
    assert_eq!(changes(Plan { venue: "另一处".into(), ..plan() }), Ok(()));
    assert_eq!(changes(Plan { enrol_by: on("2026-07-06"), ..plan() }), Err(No::Deadline));
    assert_eq!(changes(Plan { places: 12, ..plan() }), Ok(()));
    assert_eq!(changes(Plan { places: 11, ..plan() }), Err(No::PlacesGiven(12)));
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
    assert_eq!(reason(" 讲师不能到场 "), Ok("讲师不能到场".to_owned()));
    assert!(matches!(reason("讲师\0不能到场"), Err(No::Reason(_))));
    assert_eq!(presence(0, false), Err(No::PresenceUnsaid));
    assert_eq!(presence(1, true), Err(No::PresenceTwice));
    assert_eq!((presence(1, false), presence(0, true)), (Ok(()), Ok(())));
}

fn enrolment(persons: i32, state: EnrolmentState) -> Enrolment {
    Enrolment {
        id: EnrolmentId::fresh(),
        tenant: uuid::Uuid::nil(),
        unit: format!("{persons}人的单位"),
        persons,
        contact: String::new(),
        phone: String::new(),
        note: String::new(),
        state,
        enrolled_at: at("2026-06-02T09:00:00"),
        ended: None,
        attended: None,
    }
}

#[test]
fn places_stay_enough_for_the_largest_party_that_waits() {
    use EnrolmentState::{Cancelled, Placed, Waiting};
    let (now, one) = (at("2026-06-08T09:00:00"), activity(2));
    let line = [enrolment(2, Placed), enrolment(5, Waiting), enrolment(3, Waiting), enrolment(9, Cancelled)];
    let places = |places: i32| change(&one, (&Plan { places, ..plan() }, &line), now);
    assert_eq!(places(5), Ok(()));
    assert_eq!(places(4), Err(No::PlacesAsked("5人的单位".into(), 5)));
    // A line that was blocked before this was asked does not keep its host from changing the rest.
    let low = Activity { plan: Plan { places: 4, ..plan() }, ..one.clone() };
    let moved = Plan { places: 4, venue: "另一处".into(), ..plan() };
    assert_eq!(change(&low, (&moved, &line), now), Ok(()));
    for state in [Placed, Waiting] {
        assert_eq!(end(state, state), Ok(()));
        assert!(end(Cancelled, state).is_err());
    }
    assert!(end(Placed, Waiting).is_err() && end(Waiting, Placed).is_err());
}

#[test]
fn what_everyone_reads_shows_nobodys_number_and_is_a_pdf() {
    let now = at("2026-06-01T09:00:00");
    let shows = |plan: Plan| announce(&plan, false, now);
    let found = "手机号138****1234".to_owned();
    let description = "报到找13800001234".to_owned();
    assert_eq!(shows(Plan { description, ..plan() }), Err(No::Discloses("内容", found.clone())));
    assert_eq!(
        shows(Plan { contact: "李老师13800001234".into(), ..plan() }),
        Ok(()),
        "the host says so itself"
    );
    assert_eq!(hand_out("找13800001234", true, Kind::Pdf), Err(No::Discloses("材料名称", found)));
    for kind in Kind::ALL {
        assert_eq!(hand_out("讲义", false, kind), Ok(()));
        let open = if kind == Kind::Pdf { Ok(()) } else { Err(No::PublicPdf) };
        assert_eq!(hand_out("讲义", true, kind), open);
    }
}
