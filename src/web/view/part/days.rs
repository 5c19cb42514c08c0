//! The strip of days of a term: the arithmetic of working days, shown. What each day is comes from the calendar.

use super::super::words;
use crate::kernel::{
    calendar::{DayKind, WorkCalendar, YearNotCovered},
    day,
};
use askama::{Template, filters::HtmlSafe};
use chrono::{Datelike, NaiveDate};

/// The days of a term in one strip, with a sentence on those that do not count.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/days.html")]
pub struct DayStrip {
    label: String,
    cells: Vec<Cell>,
    notes: Vec<String>,
    /// Which counted day today is; none before the first, on days that do not count, and after the last.
    pub today_is: Option<usize>,
    /// How many counted days are still to come after today.
    pub left: usize,
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
    /// The strip from `begins` (the day of publication, counted or not) to `last_day`; working days from `first_day`
    /// on carry their number. `label` says which term, for screen readers: 公示期逐日安排.
    ///
    /// # Errors
    /// The strip touches a year the calendar does not cover.
    pub fn of(
        label: impl Into<String>,
        calendar: &WorkCalendar,
        begins: NaiveDate,
        (first_day, last_day): (NaiveDate, NaiveDate),
        today: NaiveDate,
    ) -> Result<Self, YearNotCovered> {
        let days = calendar.strip(begins.min(first_day), last_day)?;
        let mut cells = Vec::with_capacity(days.len());
        let mut counted = 0;
        let (mut today_is, mut left) = (None, 0);
        for (on, kind) in &days {
            let number = (kind.is_working() && *on >= first_day).then(|| {
                counted += 1;
                counted
            });
            if *on == today {
                today_is = number;
            }
            left += usize::from(*on > today && number.is_some());
            cells.push(Cell::new(*on, *kind, number, cells.is_empty(), today));
        }
        Ok(Self { label: label.into(), cells, notes: notes(&days), today_is, left })
    }

    /// The same with another sentence below.
    #[must_use]
    pub fn note(mut self, sentence: impl Into<String>) -> Self {
        self.notes.push(sentence.into());
        self
    }
}

impl Cell {
    fn new(on: NaiveDate, kind: DayKind<'_>, number: Option<usize>, first: bool, today: NaiveDate) -> Self {
        let is_today = on == today;
        let mut class = String::from("sc-day");
        class.push_str(match kind {
            DayKind::Working => "",
            DayKind::MakeUp => " sc-day--extra",
            DayKind::Weekend => " sc-day--off",
            DayKind::Holiday { .. } => " sc-day--off sc-day--fest",
        });
        if is_today {
            class.push_str(" sc-day--today");
        } else if on < today && kind.is_working() {
            class.push_str(" sc-day--past");
        }
        let mark = match (kind, number) {
            _ if is_today => "今天".to_owned(),
            (DayKind::Weekend, _) => "休".to_owned(),
            (DayKind::Holiday { name }, _) => name.to_owned(),
            (_, Some(number)) => format!("第{number}日"),
            (_, None) => "不计".to_owned(),
        };
        let date = if first || on.day() == 1 {
            format!("{}/{}", on.month(), on.day())
        } else {
            on.day().to_string()
        };
        let extra = kind == DayKind::MakeUp;
        Self { class, weekday: day::weekday_label(on), date, mark, extra, today: is_today }
    }
}

fn notes(days: &[(NaiveDate, DayKind<'_>)]) -> Vec<String> {
    let mut notes = Vec::new();
    if days.iter().any(|(_, kind)| !kind.is_working()) {
        notes.push("斜纹为双休日和法定节假日，不计入。".to_owned());
    }
    let made_up = days.iter().filter(|(_, kind)| *kind == DayKind::MakeUp);
    let made_up: Vec<String> = made_up.map(|(on, _)| words::day_of_week(*on)).collect();
    if !made_up.is_empty() {
        notes.push(format!("{}按国务院办公厅放假安排上班，计入。", made_up.join("、")));
    }
    notes
}

#[cfg(test)]
#[path = "days_tests.rs"]
mod tests;
