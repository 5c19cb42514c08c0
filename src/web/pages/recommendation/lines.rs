//! A line of the list, in words.

use crate::{
    kernel::{
        calendar::WorkCalendar,
        day,
        place::{RegionCode, Regions},
    },
    recommendation::{
        Column,
        queries::{Listed, Work},
    },
    standard::Category,
    web::{
        path,
        view::{
            labels::{self, Tag},
            words,
        },
    },
};
use chrono::{DateTime, NaiveDate, Utc};

/// Beyond so many working days in one stage a line is marked.
pub(super) const LONG_STAY: usize = 5;

/// A line of the list: the number, the unit, then a cell for each further column shown.
pub(super) struct Line {
    pub number: Option<String>,
    pub href: String,
    pub unit: String,
    pub cells: Vec<Cell>,
}

/// One cell.
pub(super) struct Cell {
    pub label: &'static str,
    pub text: String,
    pub tag: Option<Tag>,
    pub class: &'static str,
}

/// What a line needs besides its row.
pub(super) struct Around<'a> {
    pub regions: &'a Regions,
    pub calendar: &'a WorkCalendar,
    pub columns: &'a [Column],
    /// The query of the list, handed on so that the page of a file knows its neighbours.
    pub query: &'a str,
    pub now: DateTime<Utc>,
}

impl Around<'_> {
    /// The line of a row.
    pub fn line(&self, row: &Listed) -> Line {
        Line {
            href: path::recommendation_in(row.id, self.query),
            unit: row.org_name.clone(),
            number: self.columns.contains(&Column::Number).then(|| row.number.clone()),
            cells: further(self.columns).map(|column| self.cell(*column, row)).collect(),
        }
    }

    /// A cell in words; a dash says that nothing is known.
    pub fn says(&self, column: Column, row: &Listed) -> String {
        let cell = self.cell(column, row);
        cell.tag.map_or(cell.text, |tag| tag.label.into_owned())
    }

    fn cell(&self, column: Column, row: &Listed) -> Cell {
        let today = day::day_of(self.now);
        let plain = "sc-nowrap";
        let (text, class) = match column {
            Column::Number => (row.number.clone(), "sc-num"),
            Column::Category => (category(row), plain),
            Column::County => (county(self.regions, &row.region, today), plain),
            Column::Submitted => (words::day(day::day_of(row.submitted_at)), plain),
            Column::Figures => share(row.figures, "govuk-table__cell--numeric sc-diff"),
            Column::Files => share(row.files, "govuk-table__cell--numeric sc-late"),
            Column::Clauses => share(row.clauses, "govuk-table__cell--numeric"),
            Column::Work => (String::new(), ""),
            Column::Due => match row.due_at {
                Some(due) if due <= self.now => (words::closing(due), "sc-nowrap sc-late"),
                Some(due) => (words::closing(due), plain),
                None => ("—".into(), plain),
            },
            Column::Stay => self.stay(row),
        };
        let tag = (column == Column::Work).then(|| tag(row));
        Cell { label: column.label(), text, tag, class }
    }

    /// How long it has been in its stage, marked when that is long and somebody here must act.
    fn stay(&self, row: &Listed) -> (String, &'static str) {
        let (since, today) = (day::day_of(row.stage_at), day::day_of(self.now));
        let Some(next) = since.succ_opt().filter(|next| *next <= today) else {
            return ("今天".into(), "sc-nowrap");
        };
        let ours = row.stage == crate::application::Stage::Submitted;
        match self.calendar.working_days_in(next, today) {
            Ok(days) if days > LONG_STAY && ours => (format!("{days}个工作日"), "sc-nowrap sc-late"),
            Ok(days) => (format!("{days}个工作日"), "sc-nowrap"),
            Err(_) => (format!("{}天", (today - since).num_days()), "sc-nowrap"),
        }
    }
}

/// The columns behind the unit.
pub(super) fn further(columns: &[Column]) -> impl Iterator<Item = &Column> {
    columns.iter().filter(|column| **column != Column::Number)
}

/// 2/3: how many of how many; a dash where nothing is known.
fn share(share: Option<(i16, i16)>, short: &'static str) -> (String, &'static str) {
    match share {
        Some((there, asked)) if there < asked => (format!("{there}/{asked}"), short),
        Some((there, asked)) if asked > 0 => (format!("{there}/{asked}"), "govuk-table__cell--numeric"),
        _ => ("—".into(), "govuk-table__cell--numeric"),
    }
}

/// 企业 · B2C, 基地, 县.
fn category(row: &Listed) -> String {
    match (row.category, row.kind) {
        (Category::Enterprise, Some(kind)) => format!("企业 · {}", kind.short()),
        (Category::Enterprise, None) => "企业".into(),
        (Category::Base, _) => "基地".into(),
        (Category::County, _) => "县".into(),
    }
}

/// 涪城区, on this day.
pub(super) fn county(regions: &Regions, code: &str, on: NaiveDate) -> String {
    let name = code.parse::<RegionCode>().ok().and_then(|code| regions.name_of(code, on));
    name.unwrap_or(code).to_owned()
}

fn tag(row: &Listed) -> Tag {
    match row.work {
        Work::Resubmitted => labels::application::RESUBMITTED,
        Work::Examining | Work::Obstructed | Work::Ready => labels::application::EXAMINING,
        _ => row.stage.into(),
    }
}
