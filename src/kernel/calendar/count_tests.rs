//! Terms with their arithmetic, on the shipped years.

use super::{Count, Run};
use crate::kernel::calendar::{WorkCalendar, YearNotCovered};
use chrono::NaiveDate;

const SHIPPED: &str = include_str!("../../../config/reference/workdays.csv");

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn run(first: &str, last: &str, name: &str) -> Run {
    Run { first: day(first), last: day(last), name: name.into() }
}

#[test]
fn every_day_of_a_term_is_counted_or_accounted_for() {
    let calendar = WorkCalendar::from_csv(SHIPPED).expect("the shipped calendar is good");
    let count = |began: &str, last: &str| calendar.count(day(began), day(last)).expect("covered");
    assert_eq!(count("2026-03-02", "2026-03-03"), Count { working_days: 1, ..Count::default() });
    assert_eq!(count("2026-03-02", "2026-03-02"), Count::default(), "the first day is not counted");
    assert_eq!(count("2026-03-02", "2026-03-01"), Count::default(), "nor anything before it");
    let autumn = count("2026-09-24", "2026-10-12");
    assert_eq!(autumn.working_days, 7, "28 to 30 September, 8, 9, 10 and 12 October");
    assert!(autumn.weekends);
    let holidays = [run("2026-09-25", "2026-09-27", "中秋节"), run("2026-10-01", "2026-10-07", "国庆节")];
    assert_eq!(autumn.holidays, holidays);
    assert_eq!(autumn.make_up, [run("2026-10-10", "2026-10-10", "调休上班")]);
    let spring = count("2026-02-13", "2026-02-24");
    assert_eq!((spring.working_days, spring.weekends), (2, false), "Saturday the 14th is worked");
    // Agrees with the count of the calendar itself, over a year and a half of days.
    for began in day("2025-01-01").iter_days().take(500) {
        let last = began + chrono::Days::new(17);
        let expected = calendar.working_days_in(began.succ_opt().expect("a day"), last).expect("covered");
        assert_eq!(calendar.count(began, last).expect("covered").working_days, expected);
    }
    assert_eq!(calendar.count(day("2026-12-30"), day("2027-01-04")), Err(YearNotCovered(2027)));
}
