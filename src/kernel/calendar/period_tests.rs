//! Periods of public notice on the real calendar.

use super::{CountPublicationDay, NoticePeriod};
use crate::kernel::{
    calendar::{WorkCalendar, YearNotCovered},
    statute::NOTICE_WORKING_DAYS,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use std::sync::LazyLock;

const SHIPPED: &str = include_str!("../../../config/reference/workdays.csv");

static CALENDAR: LazyLock<WorkCalendar> =
    LazyLock::new(|| WorkCalendar::from_csv(SHIPPED).expect("the shipped calendar is good"));

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn period(published: &str, count: CountPublicationDay) -> Result<NoticePeriod, YearNotCovered> {
    CALENDAR.notice_period(day(published), NOTICE_WORKING_DAYS, count)
}

fn range(published: &str, count: CountPublicationDay) -> (String, String) {
    let period = period(published, count).expect("covered");
    (period.first_day.to_string(), period.last_day.to_string())
}

#[test]
fn the_publication_day_is_not_counted() {
    // Before the Spring Festival of 2014: 31 January to 6 February free, Sunday 26 January and Saturday 8 February worked.
    assert_eq!(range("2014-01-24", CountPublicationDay::No), ("2014-01-26".into(), "2014-02-12".into()));
    // The notice of the mock-up, counted by the default: 24 September 2015.
    assert_eq!(range("2015-09-24", CountPublicationDay::No), ("2015-09-25".into(), "2015-10-14".into()));
}

#[test]
fn with_the_switch_it_counts_if_it_is_a_working_day() {
    assert_eq!(range("2015-09-24", CountPublicationDay::Yes), ("2015-09-24".into(), "2015-10-13".into()));
    assert_eq!(range("2015-09-26", CountPublicationDay::Yes), ("2015-09-28".into(), "2015-10-15".into()));
    assert_eq!(range("2015-09-26", CountPublicationDay::Yes), range("2015-09-26", CountPublicationDay::No));
    assert_eq!(range("2015-10-10", CountPublicationDay::Yes).0, "2015-10-10", "a make-up Saturday counts");
    assert_eq!(CountPublicationDay::from(false), CountPublicationDay::default());
}

#[test]
fn a_period_that_reaches_an_unpublished_year_is_refused() {
    assert_eq!(range("2026-12-17", CountPublicationDay::No).1, "2026-12-31");
    assert_eq!(period("2026-12-18", CountPublicationDay::No), Err(YearNotCovered(2027)));
    assert_eq!(range("2026-12-18", CountPublicationDay::Yes).1, "2026-12-31");
    assert_eq!(period("2011-12-31", CountPublicationDay::No), Err(YearNotCovered(2011)));
}

#[test]
fn the_notice_closes_at_24_00_and_titles_follow_the_day_after() {
    let period = period("2014-01-24", CountPublicationDay::No).expect("covered");
    assert_eq!(period.closes_at().to_rfc3339(), "2014-02-12T16:00:00+00:00");
    assert_eq!(period.decision_from(), day("2014-02-13"));
}

proptest! {
    #[test]
    fn a_period_holds_exactly_its_days(after in 0..5400_u64, length in 1..20_u32, counted: bool) {
        let published_on = day("2012-01-01") + Days::new(after);
        let days = length.try_into().expect("not zero");
        let period = CALENDAR.notice_period(published_on, days, counted.into()).expect("covered");
        let held = CALENDAR.working_days_in(period.first_day, period.last_day).expect("covered");
        prop_assert_eq!(held, usize::try_from(length).expect("small"));
        prop_assert!(CALENDAR.is_working(period.first_day).expect("covered"));
        prop_assert!(CALENDAR.is_working(period.last_day).expect("covered"));
        let counts = counted && CALENDAR.is_working(published_on).expect("covered");
        prop_assert_eq!(period.first_day == published_on, counts);
        let skipped = CALENDAR.working_days_in(published_on + Days::new(1), period.first_day - Days::new(1));
        prop_assert_eq!(skipped.expect("covered"), 0);
    }
}
