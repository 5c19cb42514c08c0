//! A day is a day in Asia/Shanghai (UTC+8, no summer time since 1991).

use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc, Weekday,
};

const EAST_8: i32 = 8 * 3600;

fn shanghai() -> FixedOffset {
    FixedOffset::east_opt(EAST_8).expect("eight hours is a valid offset")
}

/// The moment as wall time in Asia/Shanghai.
#[must_use]
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&shanghai()).naive_local()
}

/// The day in Asia/Shanghai on which `at` falls.
#[must_use]
pub fn day_of(at: DateTime<Utc>) -> NaiveDate {
    local(at).date()
}

/// Midnight at which `day` begins.
#[must_use]
pub fn start_of(day: NaiveDate) -> DateTime<Utc> {
    moment(day.and_time(NaiveTime::MIN))
}

/// 24:00 of `day`: the first moment that no longer belongs to it.
#[must_use]
pub fn end_of(day: NaiveDate) -> DateTime<Utc> {
    start_of(day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX))
}

/// The moment of a wall time in Asia/Shanghai.
#[must_use]
pub fn moment(wall: NaiveDateTime) -> DateTime<Utc> {
    shanghai().from_local_datetime(&wall).single().expect("a fixed offset has no gaps").with_timezone(&Utc)
}

/// 周一 to 周日.
#[must_use]
pub fn weekday_label(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}
