//! `shifan workdays` for a whole year, against a computation that shares nothing with the program but the table of holidays.

use super::typed;
use chrono::{Datelike as _, NaiveDate};
use std::{collections::BTreeMap, fs, path::Path};

/// The table of holidays and make-up days.
struct Days(BTreeMap<NaiveDate, bool>);

impl Days {
    fn read() -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/reference/workdays.csv");
        let text = fs::read_to_string(file).expect("the table");
        let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
        let row = |line: &str| {
            let mut cells = line.split(',');
            let day = cells.next()?.parse().ok()?;
            Some((day, cells.next()? == "makeup_workday"))
        };
        Self(lines.filter_map(row).collect())
    }

    fn works(&self, day: NaiveDate) -> bool {
        self.0.get(&day).copied().unwrap_or(day.weekday().number_from_monday() < 6)
    }

    /// The first and the last of ten working days after a day; none when they leave the year.
    fn ten_after(&self, published: NaiveDate, last_year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let mut ten = published.iter_days().skip(1).filter(|day| self.works(*day)).take(10);
        let first = ten.next()?;
        ten.last().filter(|last| last.year() <= last_year).map(|last| (first, last))
    }

    fn year(&self, year: i32, last_year: i32) -> String {
        let from = NaiveDate::from_ymd_opt(year, 1, 1).expect("a day");
        let rows = from.iter_days().take_while(|day| day.year() == year).filter_map(|published| {
            self.ten_after(published, last_year).map(|(first, last)| format!("{published},{first},{last}\n"))
        });
        format!("published,first_day,last_day\n{}", rows.collect::<String>())
    }
}

#[test]
fn of_2013_is_the_golden_table() {
    let said = typed(&["workdays", "2013-01-01", "--to", "2013-12-31"], &[]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/workdays-2013.csv");
    assert_eq!(said.out, fs::read_to_string(golden).expect("the golden table"));
    assert_eq!(said.out, Days::read().year(2013, 2014), "computed once more");
    assert_eq!(said.out.lines().count(), 366);
}

#[test]
fn of_2026_ends_with_the_last_day_that_can_be_computed() {
    let said = typed(&["workdays", "2026-01-01", "--to", "2026-12-31"], &[]);
    assert_eq!(said.code, Some(3), "some days cannot be computed");
    assert!(said.err.contains("2027"), "{}", said.err);
    assert_eq!(said.out, Days::read().year(2026, 2026));
    assert_eq!(said.out.lines().last(), Some("2026-12-17,2026-12-18,2026-12-31"));
}
