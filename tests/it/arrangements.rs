//! The State Council's yearly arrangements of days off and of make-up working days, 2012 to 2026: a table of the tests' own.
//!
//! Origin: the days are facts of the yearly notices of the General Office of the State Council, taken day by day from the
//! transcription in the PyPI package `chinesecalendar` 1.11.0 and merged into ranges here. It is not the transcription behind
//! `config/reference/workdays.csv` (which names its own): where one of the two has a slip, the tests that use both find it.
//! Nothing of the house reads this table, and this table reads nothing of the house.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use std::collections::HashSet;

/// Year, days off, make-up working days at weekends: `month.day`, or `month.day-day` and `month.day-month.day` with both ends.
const YEARS: [(i32, &str, &str); 15] = [
    (2012, "1.1-3 1.22-28 4.2-4 4.29-5.1 6.22-24 9.30-10.7", "1.21 1.29 3.31-4.1 4.28 9.29"),
    (
        2013,
        "1.1-3 2.9-15 4.4-6 4.29-5.1 6.10-12 9.19-21 10.1-7",
        "1.5-6 2.16-17 4.7 4.27-28 6.8-9 9.22 9.29 10.12",
    ),
    (2014, "1.1 1.31-2.6 4.5-7 5.1-3 6.2 9.8 10.1-7", "1.26 2.8 5.4 9.28 10.11"),
    (2015, "1.1-3 2.18-24 4.5-6 5.1 6.20-22 9.3-4 9.27 10.1-7", "1.4 2.15 2.28 9.6 10.10"),
    (2016, "1.1 2.7-13 4.4 5.1-2 6.9-11 9.15-17 10.1-7", "2.6 2.14 6.12 9.18 10.8-9"),
    (2017, "1.1-2 1.27-2.2 4.2-4 5.1 5.28-30 10.1-8", "1.22 2.4 4.1 5.27 9.30"),
    (2018, "1.1 2.15-21 4.5-7 4.29-5.1 6.18 9.24 10.1-7 12.30-31", "2.11 2.24 4.8 4.28 9.29-30 12.29"),
    (2019, "1.1 2.4-10 4.5-7 5.1-4 6.7-9 9.13-15 10.1-7", "2.2-3 4.28 5.5 9.29 10.12"),
    (2020, "1.1 1.24-2.2 4.4-6 5.1-5 6.25-27 10.1-8", "1.19 4.26 5.9 6.28 9.27 10.10"),
    (2021, "1.1-3 2.11-17 4.3-5 5.1-5 6.12-14 9.19-21 10.1-7", "2.7 2.20 4.25 5.8 9.18 9.26 10.9"),
    (2022, "1.1-3 1.31-2.6 4.3-5 4.30-5.4 6.3-5 9.10-12 10.1-7 12.31", "1.29-30 4.2 4.24 5.7 10.8-9"),
    (2023, "1.1-2 1.21-27 4.5 4.29-5.3 6.22-24 9.29-10.6 12.30-31", "1.28-29 4.23 5.6 6.25 10.7-8"),
    (2024, "1.1 2.10-17 4.4-6 5.1-5 6.10 9.15-17 10.1-7", "2.4 2.18 4.7 4.28 5.11 9.14 9.29 10.12"),
    (2025, "1.1 1.28-2.4 4.4-6 5.1-5 5.31-6.2 10.1-8", "1.26 2.8 4.27 9.28 10.11"),
    (2026, "1.1-3 2.15-23 4.4-6 5.1-5 6.19-21 9.25-27 10.1-7", "1.4 2.14 2.28 5.9 9.20 10.10"),
];

/// The calendar the table makes: weekends are off and other days are worked unless it says otherwise.
pub struct Arrangements {
    off: HashSet<NaiveDate>,
    on: HashSet<NaiveDate>,
}

impl Arrangements {
    pub fn read() -> Self {
        let days = |which: fn(&(i32, &'static str, &'static str)) -> &'static str| {
            YEARS
                .iter()
                .flat_map(|year| which(year).split(' ').flat_map(|range| days_of(year.0, range)))
                .collect()
        };
        Self { off: days(|year| year.1), on: days(|year| year.2) }
    }

    /// `None`: nobody knows, there is no arrangement of that year.
    pub fn works(&self, day: NaiveDate) -> Option<bool> {
        YEARS.iter().any(|(year, ..)| *year == day.year()).then(|| {
            let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            self.on.contains(&day) || !(weekend || self.off.contains(&day))
        })
    }

    /// A day is not off and on; a make-up day lies at a weekend; ranges lie within their year. Gives how many days are marked.
    pub fn is_sound(&self) -> usize {
        for day in &self.on {
            assert!(matches!(day.weekday(), Weekday::Sat | Weekday::Sun), "{day} is worked anyhow");
            assert!(!self.off.contains(day), "{day} is off and on");
        }
        self.off.len() + self.on.len()
    }
}

/// `9.30-10.7` and `1.1-3` and `6.2`.
fn days_of(year: i32, range: &str) -> Vec<NaiveDate> {
    let day = |text: &str, month: Option<u32>| {
        let (month, day) = match text.split_once('.') {
            Some((month, day)) => (month.parse().expect("a month"), day),
            None => (month.expect("a month"), text),
        };
        NaiveDate::from_ymd_opt(year, month, day.parse().expect("a day")).expect("a date")
    };
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    let first = day(first, None);
    let last = day(last, Some(first.month()));
    assert!(first <= last, "{year} {range}");
    first.iter_days().take_while(|each| *each <= last).collect()
}

/// First and last day of so many working days, the day of publication counted or not, by stepping from day to day.
pub fn window(
    of: &Arrangements,
    published: NaiveDate,
    counted: bool,
    days: u32,
) -> Option<(NaiveDate, NaiveDate)> {
    let mut day = if counted { published } else { published.checked_add_days(Days::new(1))? };
    let (mut first, mut left) = (None, days);
    loop {
        if of.works(day)? {
            first.get_or_insert(day);
            left -= 1;
            if left == 0 {
                return Some((first?, day));
            }
        }
        day = day.checked_add_days(Days::new(1))?;
    }
}
