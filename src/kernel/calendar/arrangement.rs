//! One year's official arrangement of holidays as a file `date,kind,name`, read strictly: a year that is not whole is
//! refused, so that nothing half loaded is ever counted with.

use super::{Mark, MarkedDay, WorkCalendar, is_weekend};
use crate::kernel::table::{self, CsvFault, Row};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Statutory holidays that fall on the same dates every year.
const FIXED: [(u32, u32, &str); 5] =
    [(1, 1, "元旦"), (5, 1, "劳动节"), (10, 1, "国庆节"), (10, 2, "国庆节"), (10, 3, "国庆节")];

/// Statutory holidays that follow the moon or the sun; found by name.
const MOVING: [&str; 4] = ["春节", "清明", "端午", "中秋"];

/// Years outside this span are taken for typing slips.
const SPAN: std::ops::RangeInclusive<i32> = 2000..=2099;

/// A holiday's name is no longer than this.
const NAME_CHARS: usize = 40;

/// The arrangement of one year as published in one notice. It may reach back into December of the year before, when
/// the New Year's holiday begins there (as in 2018 for 2019).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Arrangement {
    year: i32,
    days: Vec<MarkedDay>,
}

impl Arrangement {
    /// Reads the file of `year`.
    ///
    /// # Errors
    /// The first fault with its line, as in [`WorkCalendar::from_csv`]; also a row of another year that is not
    /// December of the year before.
    pub fn from_csv(year: i32, text: &str) -> Result<Self, CsvFault> {
        let read = read(text)?;
        for (line, marked) in &read {
            let of_year = marked.day.year() == year;
            let before = marked.day.year() == year - 1 && marked.day.month() == 12;
            if !of_year && !before {
                return Err(CsvFault::new(*line, format!("{}不是{year}年的日子，去掉这一行", marked.day)));
            }
        }
        complete(year, &read)?;
        let mut days: Vec<MarkedDay> = read.into_iter().map(|(_, marked)| marked).collect();
        days.sort_by_key(|marked| marked.day);
        Ok(Self { year, days })
    }

    /// The year it arranges.
    #[must_use]
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// Its marked days, ascending.
    #[must_use]
    pub fn days(&self) -> &[MarkedDay] {
        &self.days
    }

    /// The year before, when the arrangement marks days in its December.
    #[must_use]
    pub fn reaches_back(&self) -> Option<i32> {
        self.days.first().map(|first| first.day.year()).filter(|year| *year < self.year)
    }
}

/// Reads a file of whole years.
pub(super) fn read_years(text: &str) -> Result<WorkCalendar, CsvFault> {
    let read = read(text)?;
    let years: BTreeSet<i32> = read.iter().map(|(_, marked)| marked.day.year()).collect();
    for year in &years {
        complete(*year, &read)?;
    }
    Ok(WorkCalendar::new(years, read.into_iter().map(|(_, marked)| marked)))
}

fn read(text: &str) -> Result<Vec<(u64, MarkedDay)>, CsvFault> {
    let mut first_seen = BTreeMap::new();
    let mut days = Vec::new();
    for row in table::rows(text, &["date", "kind", "name"], &["sources_agreeing"])? {
        let marked = marked_day(&row)?;
        if let Some(earlier) = first_seen.insert(marked.day, row.line) {
            return Err(row.fault(format!("{}在第{earlier}行已经有了，同一天只写一行", marked.day)));
        }
        days.push((row.line, marked));
    }
    if days.is_empty() {
        return Err(CsvFault::new(1, "文件里只有列名。一行写一个放假日或调休上班日"));
    }
    Ok(days)
}

fn marked_day(row: &Row) -> Result<MarkedDay, CsvFault> {
    let (date, kind, name) = (row.cell(0), row.cell(1), row.cell(2));
    let day = exact_date(date)
        .ok_or_else(|| row.fault(format!("日期写成2027-01-01这样，并且要真有这一天；文件里是“{date}”")))?;
    if !SPAN.contains(&day.year()) {
        return Err(row.fault(format!("{day}的年份不对，应在{}到{}之间", SPAN.start(), SPAN.end())));
    }
    let mark = Mark::from_code(kind).ok_or_else(|| {
        row.fault(format!("第二列只能写 holiday（放假）或 makeup_workday（调休上班）；文件里是“{kind}”"))
    })?;
    if mark == Mark::MakeUp && !is_weekend(day) {
        return Err(row.fault(format!("{day}不是周六或周日，不能写成调休上班")));
    }
    if name.is_empty() || name.chars().count() > NAME_CHARS || name.chars().any(char::is_control) {
        return Err(row.fault(format!("第三列写节日名称，例如国庆节，最多{NAME_CHARS}个字")));
    }
    Ok(MarkedDay { day, mark, name: name.to_owned() })
}

fn exact_date(text: &str) -> Option<NaiveDate> {
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if plain { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
}

/// Every statutory holiday of the year is there; the fault stands at the year's last row.
fn complete(year: i32, read: &[(u64, MarkedDay)]) -> Result<(), CsvFault> {
    let free =
        |day: NaiveDate| read.iter().any(|(_, marked)| marked.day == day && marked.mark == Mark::Holiday);
    let named = |name: &str| {
        read.iter().any(|(_, marked)| {
            marked.day.year() == year && marked.mark == Mark::Holiday && marked.name.contains(name)
        })
    };
    let missing_day = FIXED
        .into_iter()
        .find(|(month, day, _)| NaiveDate::from_ymd_opt(year, *month, *day).is_none_or(|day| !free(day)))
        .map(|(month, day, name)| format!("{month}月{day}日（{name}）"));
    let missing = missing_day.or_else(|| MOVING.into_iter().find(|name| !named(name)).map(str::to_owned));
    let Some(missing) = missing else { return Ok(()) };
    let last = read.iter().filter(|(_, marked)| marked.day.year() == year).map(|(line, _)| *line).max();
    let line = last.or_else(|| read.last().map(|(line, _)| *line)).unwrap_or(1);
    Err(CsvFault::new(line, format!("{year}年的安排不完整，没有{missing}的放假日。补齐全年七个节日再载入")))
}

#[cfg(test)]
#[path = "arrangement_tests.rs"]
mod tests;
