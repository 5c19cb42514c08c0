use super::Deadline;
use chrono::{DateTime, Utc};

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}:00+08:00").parse().expect("a moment")
}

fn left(now: &str, closes: &str) -> String {
    let d = Deadline::until(at(now), at(closes), "截止");
    format!("{}{} {}", d.number, d.unit, d.when)
}

#[test]
fn days_are_counted_from_day_to_day() {
    assert_eq!(left("2015-10-09T09:00", "2015-10-30T18:00"), "21天后截止 10月30日（周五）18:00");
    assert_eq!(left("2015-10-09T23:59", "2015-10-31T00:00"), "21天后截止 10月30日（周五）24:00");
}

#[test]
fn the_last_day_is_counted_in_hours() {
    assert_eq!(left("2015-10-30T09:00", "2015-10-30T18:00"), "9小时后截止 10月30日（周五）18:00");
    assert_eq!(left("2015-10-30T17:59", "2015-10-30T18:00"), "1小时后截止 10月30日（周五）18:00");
}

#[test]
fn the_closing_moment_itself_is_too_late() {
    assert_eq!(left("2015-10-30T18:00", "2015-10-30T18:00"), "已截止 10月30日（周五）18:00");
}
