use super::{Days, Terms, again_by, again_late, decide_by, due_on, falls_in, owed, timeliness};
use crate::{
    kernel::calendar::{WorkCalendar, YearNotCovered},
    returns::{Period, Timeliness},
};
use chrono::NaiveDate;

const CALENDAR: &str = include_str!("../../../config/reference/workdays.csv");

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn terms() -> Terms {
    Terms { since: day("2015-01-01"), quarter_days: 15, year_days: 38, accept_days: 5, again_days: 5 }
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
        assert_eq!(period.previous().last_day() + chrono::Days::new(1), period.first_day());
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

#[test]
fn what_was_sent_back_has_its_days_again_and_never_fewer_than_it_had() {
    let calendar = WorkCalendar::from_csv(CALENDAR).expect("the calendar");
    let again = |sent: &str, due: &str| again_by(day(sent), day(due), &terms(), &calendar);
    assert_eq!(again("2026-04-22", "2026-04-22"), day("2026-04-29"));
    assert_eq!(again("2026-04-02", "2026-04-22"), day("2026-04-22"), "its own due day stands");
    assert_eq!(again("2037-04-02", "2037-04-01"), day("2037-04-12"), "without a calendar: twice the days");
}

#[test]
fn a_gap_is_from_the_day_of_the_loss_until_before_the_day_it_came_back() {
    let gaps = [(day("2026-07-12"), day("2026-10-12"))];
    for (on, lies) in
        [("2026-07-11", false), ("2026-07-12", true), ("2026-10-11", true), ("2026-10-12", false)]
    {
        assert_eq!(falls_in(day(on), &gaps), lies, "{on}");
    }
    assert!(!falls_in(day("2026-08-01"), &[]));
}

#[test]
fn what_is_missing_and_what_is_late() {
    use Timeliness::{Awaited, Excused, InTime, Late, Missing};
    let new = Days {
        due_on: day("2026-07-21"),
        handed_on: None,
        again_by: None,
        again_late: 0,
        lost: false,
        lost_again: false,
    };
    let handed = |on: &str| Days { handed_on: Some(day(on)), ..new };
    let back = Days { again_by: Some(day("2026-07-30")), ..handed("2026-07-20") };
    for (days, held, today, says) in [
        (new, true, "2026-07-20", Awaited(1)),
        (new, true, "2026-07-22", Missing(1)),
        (new, false, "2026-07-22", Excused),
        (Days { lost: true, ..new }, true, "2026-10-12", Excused),
        (handed("2026-07-21"), true, "2026-08-01", InTime),
        (handed("2026-07-23"), true, "2026-08-01", Late(2)),
        (Days { lost: true, ..handed("2026-10-20") }, true, "2026-10-20", InTime),
        (back, true, "2026-07-30", InTime),
        (back, true, "2026-07-31", Missing(1)),
        (back, false, "2026-07-31", InTime),
        (Days { lost_again: true, ..back }, true, "2026-10-12", InTime),
        (Days { again_late: 3, ..handed("2026-07-20") }, true, "2026-08-03", Late(3)),
        (Days { again_late: 1, ..handed("2026-07-25") }, true, "2026-08-03", Late(4)),
        (Days { again_by: Some(day("2026-07-30")), ..handed("2026-07-25") }, true, "2026-07-30", Late(4)),
    ] {
        assert_eq!(timeliness(days, held, day(today)), says, "{days:?} {held} {today}");
    }
    assert_eq!(again_late(back, day("2026-07-30")), 0);
    assert_eq!(again_late(back, day("2026-08-02")), 3);
    assert_eq!(again_late(Days { lost_again: true, ..back }, day("2026-08-02")), 0);
    assert_eq!(again_late(new, day("2026-08-02")), 0);
}
