use super::{Terms, decide_by, due_on, owed};
use crate::{
    kernel::calendar::{WorkCalendar, YearNotCovered},
    returns::Period,
};
use chrono::{Days, NaiveDate};

const CALENDAR: &str = include_str!("../../../config/reference/workdays.csv");

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn terms() -> Terms {
    Terms { since: day("2015-01-01"), quarter_days: 15, year_days: 38, accept_days: 5 }
}

fn codes(periods: &[Period]) -> Vec<String> {
    periods.iter().map(ToString::to_string).collect()
}

#[test]
fn periods_end_in_order_and_follow_each_other() {
    let all = Period::ending_in(day("2014-12-31"), day("2016-06-29"));
    assert_eq!(codes(&all), ["2014Q4", "2014", "2015Q1", "2015Q2", "2015Q3", "2015Q4", "2015", "2016Q1"]);
    assert!(all.is_sorted(), "{all:?}");
    for period in all {
        assert_eq!(period.to_string().parse(), Ok(period));
        assert_eq!(period.previous().last_day() + Days::new(1), period.first_day());
        assert_eq!(
            period
                .year_before()
                .label()
                .replace(&(period.year() - 1).to_string(), &period.year().to_string()),
            period.label()
        );
    }
    for text in ["2015Q5", "2015Q0", "15", "2015q1", "2015Q", ""] {
        assert!(text.parse::<Period>().is_err(), "{text}");
    }
}

#[test]
fn a_title_owes_what_ended_while_it_was_held() {
    let at = |announced, today| codes(&owed(day(announced), &terms(), day(today)));
    assert_eq!(at("2015-03-31", "2015-03-31"), [""; 0], "the quarter has not ended");
    assert_eq!(at("2015-03-31", "2015-04-01"), ["2015Q1"]);
    assert_eq!(at("2015-04-01", "2015-07-01"), ["2015Q2"]);
    assert_eq!(at("2014-01-07", "2015-04-01"), ["2015Q1"], "nothing from before the first one asked for");
    assert_eq!(at("2015-12-31", "2016-01-01"), ["2015Q4", "2015"]);
}

#[test]
fn terms_run_in_working_days() {
    let calendar = WorkCalendar::from_csv(CALENDAR).expect("the calendar");
    let asked = |period: &str, opened: &str| {
        due_on(period.parse().expect("a period"), &terms(), &calendar, opened.parse().expect("a day"))
    };
    let due = |period: &str| asked(period, "2000-01-01");
    // The National Day holiday lies between.
    assert_eq!(due("2015Q3"), Ok(day("2015-10-27")));
    // Qingming lies between.
    assert_eq!(due("2026Q1"), Ok(day("2026-04-22")));
    assert_eq!(due("2026Q4"), Err(YearNotCovered(2027)));
    // Asked for on the day after the period, or long after it: the term is whole.
    assert_eq!(asked("2026Q1", "2026-04-01"), Ok(day("2026-04-22")));
    let whole = calendar.nth_working_day_after(day("2026-05-31"), terms().quarter_days);
    assert_eq!(asked("2026Q1", "2026-06-01"), whole);
    assert_eq!(decide_by(day("2026-04-22"), &terms(), &calendar), day("2026-04-29"));
    assert_eq!(
        decide_by(day("2027-01-04"), &terms(), &calendar),
        day("2027-01-14"),
        "without a calendar: twice the days"
    );
}
