//! The covered years, and the form to load one.

use super::form::Typed;
use crate::{
    calendar::{LoadedYear, queries, rules},
    kernel::{calendar::WorkCalendar, statute::NOTICE_WORKING_DAYS},
    platform::error::Result,
    web::{
        desk::Desk,
        form::Wrong,
        path,
        view::{page::Page, part::Facts, shell::Shell, words},
    },
};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

/// A year to change.
#[derive(Deserialize)]
pub(super) struct Asked {
    year: Option<String>,
}

/// The page; also shown again, with what was typed, when something is wrong with the form.
#[derive(Template)]
#[template(path = "calendar/show.html")]
pub(super) struct CalendarPage {
    shell: Shell,
    facts: Facts,
    years: Vec<Line>,
    typed: Typed,
    wrong: Wrong,
    preview: String,
}

struct Line {
    year: i32,
    edit: String,
    holidays: i64,
    make_up_days: i64,
    source: String,
    loaded: String,
}

impl Line {
    fn of(year: LoadedYear) -> Self {
        let at = words::full_day(crate::kernel::day::day_of(year.loaded_at));
        let loaded = year.loaded_by.map_or_else(|| at.clone(), |person| format!("{at}，{person}"));
        Self {
            edit: path::office_calendar_of(year.year),
            year: year.year,
            holidays: year.holidays,
            make_up_days: year.make_up_days,
            source: year.source,
            loaded,
        }
    }
}

pub(super) async fn show(mut desk: Desk, Query(asked): Query<Asked>) -> Result<Response> {
    let calendar = queries::load(desk.conn().await?).await?;
    let held = asked.year.and_then(|year| year.parse().ok()).filter(|year| calendar.covers(*year));
    let typed = match held {
        Some(year) => Typed::held(&calendar, year, String::new()),
        None => Typed { year: next_year(&calendar), ..Typed::default() },
    };
    Ok(Page(page(desk, &calendar, typed, Wrong::default()).await?).into_response())
}

/// The year people will want to load next.
fn next_year(calendar: &WorkCalendar) -> String {
    calendar.covered_years().max().map(|last| (last + 1).to_string()).unwrap_or_default()
}

pub(super) async fn page(
    mut desk: Desk,
    calendar: &WorkCalendar,
    typed: Typed,
    wrong: Wrong,
) -> Result<CalendarPage> {
    let shell = desk.shell("工作日历").await?.amiss(wrong.len());
    let years = queries::years(desk.conn().await?).await?;
    let count = desk.house.settings.programme.count_publication_day.into();
    let last = rules::last_publication_day(calendar, NOTICE_WORKING_DAYS, count);
    let last = last.map_or_else(|| "还不能发布公示".to_owned(), words::full_day_of_week);
    let facts =
        Facts::new().add("公示最晚可以发布到", last).add("公示期", format!("{NOTICE_WORKING_DAYS}个工作日"));
    let years = years.into_iter().map(Line::of).collect();
    Ok(CalendarPage { shell, facts, years, typed, wrong, preview: path::office_calendar_preview() })
}
