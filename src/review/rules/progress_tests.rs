use super::{NoNudge, Tally, may_nudge};
use crate::{
    application::ApplicationId,
    review::model::{Assignment, AssignmentId, ExpertId, ReviewStage},
};
use chrono::{DateTime, NaiveDate, Utc};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

fn sheet(released: bool, scored: u32, locked: bool, recused: bool) -> Assignment {
    let due = at("2026-05-20T16:00:00Z");
    let then = at("2026-05-06T01:00:00Z");
    Assignment {
        id: AssignmentId::fresh(),
        application: ApplicationId::fresh(),
        expert: ExpertId::fresh(),
        expert_name: "周明".into(),
        stage: ReviewStage::Desk,
        released_at: released.then_some(then),
        due_at: released.then_some(due),
        cleared_at: released.then_some(then),
        recused_at: recused.then_some(then),
        recusal_reason: None,
        recusal_kind: None,
        locked_at: locked.then_some(then),
        comment: String::new(),
        total_half_points: locked.then_some(160),
        scored,
    }
}

#[test]
fn sheets_are_counted_where_they_stand() {
    let sheets = [
        sheet(false, 0, false, false),
        sheet(true, 0, false, false),
        sheet(true, 3, false, false),
        sheet(true, 6, true, false),
        sheet(true, 6, true, false),
        sheet(true, 2, false, true),
    ];
    let expected = Tally { sheets: 5, locked: 2, scoring: 1, untouched: 1, waiting: 1, late: 0 };
    let before = Tally::of(&sheets, at("2026-05-20T15:59:59Z"));
    assert_eq!((before, before.open()), (expected, 2));
    let after = Tally::of(&sheets, at("2026-05-20T16:00:00Z"));
    assert_eq!(after, Tally { late: 2, ..expected });
}

#[test]
fn one_is_reminded_once_a_day_of_something_open() {
    let day = |text: &str| -> NaiveDate { text.parse().expect("a day") };
    let today = day("2026-05-10");
    assert_eq!(may_nudge(1, true, None, today), Ok(()));
    assert_eq!(may_nudge(1, true, Some(day("2026-05-09")), today), Ok(()));
    assert_eq!(may_nudge(1, true, Some(today), today), Err(NoNudge::Today));
    assert_eq!(may_nudge(0, true, None, today), Err(NoNudge::NothingOpen));
    assert_eq!(may_nudge(2, false, None, today), Err(NoNudge::NoAccount));
}
