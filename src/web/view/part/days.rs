//! The strip of days of a term: the arithmetic of working days, shown. The kinds come from the calendar.

use super::super::words;
use crate::kernel::day;
use askama::{Template, filters::HtmlSafe};
use chrono::{Datelike, NaiveDate};

/// What a day is in the count of working days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// A working day.
    Working,
    /// A day off at the weekend.
    Rest,
    /// A statutory holiday, by name.
    Holiday(String),
    /// A weekend day worked in exchange for a holiday.
    MakeUp,
}

/// One day of the strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCell {
    /// The day.
    pub on: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// Which day of the term it is, from 1; none when it does not count.
    pub number: Option<u32>,
}

/// The days of a term in one strip, with a sentence on those that do not count.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/days.html")]
pub struct DayStrip {
    label: String,
    cells: Vec<Cell>,
    notes: Vec<String>,
}

#[derive(Clone, Debug)]
struct Cell {
    class: String,
    weekday: &'static str,
    date: String,
    mark: String,
    extra: bool,
    today: bool,
}

impl HtmlSafe for DayStrip {}

impl DayStrip {
    /// The strip of `days` as seen on `today`. `label` says which term, for screen readers: 公示期逐日安排.
    #[must_use]
    pub fn new(label: impl Into<String>, days: &[DayCell], today: NaiveDate) -> Self {
        let cells = days
            .iter()
            .enumerate()
            .map(|(i, cell)| Cell::new(cell, i == 0 || cell.on.day() == 1, today))
            .collect();
        Self { label: label.into(), cells, notes: notes(days) }
    }

    /// The same with another sentence below.
    #[must_use]
    pub fn note(mut self, sentence: impl Into<String>) -> Self {
        self.notes.push(sentence.into());
        self
    }
}

impl Cell {
    fn new(cell: &DayCell, with_month: bool, today: NaiveDate) -> Self {
        let is_today = cell.on == today;
        let mut class = String::from("sc-day");
        let (kind, mark) = match (&cell.kind, cell.number) {
            (DayKind::Rest, _) => (" sc-day--off", "休".to_owned()),
            (DayKind::Holiday(name), _) => (" sc-day--off sc-day--fest", name.clone()),
            (DayKind::MakeUp, number) => (" sc-day--extra", nth(number)),
            (DayKind::Working, number) => ("", nth(number)),
        };
        class.push_str(kind);
        if is_today {
            class.push_str(" sc-day--today");
        } else if cell.on < today && matches!(cell.kind, DayKind::Working | DayKind::MakeUp) {
            class.push_str(" sc-day--past");
        }
        let date = if with_month {
            format!("{}/{}", cell.on.month(), cell.on.day())
        } else {
            cell.on.day().to_string()
        };
        let mark = if is_today { "今天".to_owned() } else { mark };
        let extra = cell.kind == DayKind::MakeUp;
        Self { class, weekday: day::weekday_label(cell.on), date, mark, extra, today: is_today }
    }
}

fn nth(number: Option<u32>) -> String {
    number.map_or_else(|| "不计".to_owned(), |n| format!("第{n}日"))
}

fn notes(days: &[DayCell]) -> Vec<String> {
    let mut notes = Vec::new();
    if days.iter().any(|cell| matches!(cell.kind, DayKind::Rest | DayKind::Holiday(_))) {
        notes.push("斜纹为双休日和法定节假日，不计入。".to_owned());
    }
    let worked: Vec<String> = days
        .iter()
        .filter(|cell| cell.kind == DayKind::MakeUp)
        .map(|cell| words::day_of_week(cell.on))
        .collect();
    if !worked.is_empty() {
        notes.push(format!("{}按国务院办公厅放假安排上班，计入。", worked.join("、")));
    }
    notes
}

#[cfg(test)]
#[path = "days_tests.rs"]
mod tests;
