//! Every window a notice could have had, against a calendar of our own that shares no code with the house: the raw table of the State
//! Council's arrangements, and nothing but stepping from day to day (B21).

use chrono::{Datelike, Days, NaiveDate, Weekday};
use shifan::kernel::{
    calendar::{CountPublicationDay, WorkCalendar},
    statute::NOTICE_WORKING_DAYS,
};
use std::collections::{BTreeSet, HashMap};

const TABLE: &str = include_str!("../../config/reference/workdays.csv");

/// The second calendar.
struct Plain {
    marks: HashMap<String, String>,
    years: BTreeSet<i32>,
}

impl Plain {
    fn read() -> Self {
        let mut marks = HashMap::new();
        for line in TABLE.lines().filter(|line| line.starts_with("20")) {
            let mut cells = line.trim().split(',');
            let (day, kind) = (cells.next().expect("a day"), cells.next().expect("a kind"));
            marks.insert(day.to_owned(), kind.to_owned());
        }
        // A year that has an arrangement has a holiday on its first of January.
        let years = (2000..2100)
            .filter(|year| marks.get(&format!("{year}-01-01")).is_some_and(|kind| kind == "holiday"));
        let years = years.collect();
        Self { marks, years }
    }

    /// `None`: nobody knows, the year is not covered.
    fn works(&self, day: NaiveDate) -> Option<bool> {
        if !self.years.contains(&day.year()) {
            return None;
        }
        Some(match self.marks.get(&day.to_string()).map(String::as_str) {
            Some("holiday") => false,
            Some("makeup_workday") => true,
            Some(other) => panic!("{day} is {other}"),
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        })
    }

    /// First and last day of ten working days, the day of publication counted or not.
    fn window(&self, published: NaiveDate, counted: bool) -> Option<(NaiveDate, NaiveDate)> {
        let mut day = if counted { published } else { published.checked_add_days(Days::new(1))? };
        let (mut first, mut left) = (None, 10);
        loop {
            if self.works(day)? {
                first.get_or_insert(day);
                left -= 1;
                if left == 0 {
                    return Some((first?, day));
                }
            }
            day = day.checked_add_days(Days::new(1))?;
        }
    }
}

#[test]
fn every_window_of_2012_to_2026_is_that_of_an_independent_calendar() {
    let plain = Plain::read();
    let house = WorkCalendar::from_csv(TABLE).expect("the table");
    assert_eq!(plain.years, (2012..=2026).collect(), "the years of the State Council's arrangements");
    let mut published = NaiveDate::from_ymd_opt(2012, 1, 1).expect("a day");
    let (mut compared, mut refused) = (0, 0);
    while published.year() <= 2026 {
        for (count, counted) in [(CountPublicationDay::No, false), (CountPublicationDay::Yes, true)] {
            let ours = house.notice_period(published, NOTICE_WORKING_DAYS, count);
            match (ours, plain.window(published, counted)) {
                (Ok(period), Some((first, last))) => {
                    assert_eq!(
                        (period.first_day, period.last_day),
                        (first, last),
                        "{published}, counted: {counted}"
                    );
                    compared += 1;
                }
                (Err(_), None) => refused += 1,
                (ours, theirs) => panic!("{published}, counted: {counted}: {ours:?}, {theirs:?}"),
            }
        }
        published = published.checked_add_days(Days::new(1)).expect("a day");
    }
    assert_eq!(compared + refused, 2 * 5479, "every day of fifteen years, both ways");
    assert!((1..=40).contains(&refused), "only windows that leave 2026 are refused: {refused}");
}
