use super::{Rung, rung};
use crate::kernel::day;
use chrono::{Duration, NaiveDate};

#[test]
fn each_rung_is_reached_on_its_day() {
    let due: NaiveDate = "2026-07-21".parse().expect("a day");
    let at = |days: i64| {
        rung(due, &[7, 1], &[1, 15], day::start_of(due) + Duration::days(days)).map(|(rung, _)| rung)
    };
    let ladder = [
        (-8, None),
        (-7, Some(Rung::Before(7))),
        (-2, Some(Rung::Before(7))),
        (-1, Some(Rung::Before(1))),
        (0, Some(Rung::Before(1))),
        (1, Some(Rung::After(1))),
        (14, Some(Rung::After(1))),
        (15, Some(Rung::After(15))),
        (300, Some(Rung::After(15))),
    ];
    for (days, expected) in ladder {
        assert_eq!(at(days), expected, "{days}");
    }
    assert_eq!(rung(due, &[7], &[], day::end_of(due)), None, "what is ahead is not told afterwards");
    let (_, moment) = rung(due, &[7], &[], day::start_of(due)).expect("a rung");
    assert_eq!(
        moment,
        day::start_of("2026-07-14".parse().expect("a day")),
        "its moment is the day it was reached"
    );
}
