use super::Clock;
use crate::{
    application::{Stage, sample},
    kernel::calendar::WorkCalendar,
};
use chrono::{DateTime, Utc};

fn wall(text: &str) -> DateTime<Utc> {
    format!("{text}+08:00").parse().expect("a moment")
}

fn calendar() -> WorkCalendar {
    WorkCalendar::new([2026], [])
}

/// In this stage since Monday 2 March, until the end of Monday 9 March: five working days.
fn left(stage: Stage, now: &str) -> Option<(String, String)> {
    let application = sample::application(stage);
    let clock = Clock::of(&application, Some(wall("2026-03-10T00:00:00")), &calendar(), wall(now))?;
    assert_eq!(clock.since, "从3月2日起，当天不算");
    assert_eq!(clock.left.when, "3月9日（周一）24:00");
    assert!(clock.strip.is_some(), "a week is drawn day by day");
    Some((clock.left.number, clock.left.unit))
}

#[test]
fn it_counts_the_working_days_that_are_left() {
    let said = |now| left(Stage::SentBack, now).expect("a clock");
    let some = |number: &str, unit: &str| (number.to_owned(), unit.to_owned());
    assert_eq!(said("2026-03-02T12:00:00"), some("5", "个工作日后截止"));
    assert_eq!(
        said("2026-03-06T12:00:00"),
        some("1", "个工作日后截止"),
        "Friday: the weekend does not count"
    );
    assert_eq!(said("2026-03-08T12:00:00"), some("1", "个工作日后截止"));
    assert_eq!(said("2026-03-09T23:59:59"), some("", "今天截止"));
    assert_eq!(said("2026-03-10T00:00:00"), some("", "已经过期"));
}

#[test]
fn it_runs_where_a_term_is_counted_in_working_days() {
    let now = "2026-03-03T12:00:00";
    for stage in [Stage::SentBack, Stage::CorrectionRequested, Stage::Recommended] {
        assert!(left(stage, now).is_some(), "{stage:?}");
    }
    for stage in [Stage::Draft, Stage::Submitted, Stage::Accepted, Stage::Conferred, Stage::Withdrawn] {
        assert!(left(stage, now).is_none(), "{stage:?}");
    }
}

#[test]
fn nothing_is_counted_that_nobody_can_know() {
    let application = sample::application(Stage::SentBack);
    let now = wall("2026-03-03T12:00:00");
    let due = Some(wall("2026-03-10T00:00:00"));
    assert!(Clock::of(&application, due, &WorkCalendar::new([2025], []), now).is_none(), "no calendar");
    assert!(Clock::of(&application, None, &calendar(), now).is_none(), "no term");
    let long = Some(wall("2026-04-10T00:00:00"));
    let clock = Clock::of(&application, long, &calendar(), now).expect("a clock");
    assert_eq!((clock.left.number.as_str(), clock.strip.is_some()), ("27", false), "counted, not drawn");
    let same_day = Some(wall("2026-03-02T18:00:00"));
    assert!(Clock::of(&application, same_day, &calendar(), now).is_none());
}
