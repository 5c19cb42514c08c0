//! What loading a year would change, before it counts.

use super::{
    form::{Typed, YearFile},
    show,
};
use crate::{
    calendar::{self, LoadRefusal, queries, rules, rules::MovedNotice},
    kernel::{
        calendar::{DayChange, DayKind, Mark, NoticePeriod, WorkCalendar, YearNotCovered},
        refusal::Refusal,
        statute::NOTICE_WORKING_DAYS,
    },
    platform::error::Result,
    web::{
        desk::Desk,
        form::Wrong,
        path,
        view::{
            page::{Invalid, Page},
            part::Facts,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Multipart,
    response::{IntoResponse, Response},
};

/// The page.
#[derive(Template)]
#[template(path = "calendar/preview.html")]
pub(super) struct PreviewPage {
    shell: Shell,
    title: String,
    changed: String,
    year: i32,
    facts: Facts,
    stale: bool,
    replaces: bool,
    changes: Vec<Change>,
    moved: Vec<Moved>,
    typed: Typed,
    base: String,
    load: String,
    back: String,
}

struct Change {
    day: String,
    before: String,
    after: String,
    counts: &'static str,
}

struct Moved {
    title: String,
    days: String,
    would_be: String,
}

pub(super) async fn preview(mut desk: Desk, form: Multipart) -> Result<Response> {
    let (typed, complaint) = Typed::received(form).await?;
    let calendar = queries::load(desk.conn().await?).await?;
    let mut read = typed.read();
    if let Some(says) = complaint {
        let mut wrong = read.err().unwrap_or_default();
        wrong.add("file", says);
        read = Err(wrong);
    }
    match read {
        Ok(file) => page(desk, &calendar, typed, &file, false).await,
        Err(wrong) => Ok(Invalid(show::page(desk, &calendar, typed, wrong).await?).into_response()),
    }
}

/// The preview of a good file; a file that cannot be laid on this calendar goes back to the form.
pub(super) async fn page(
    mut desk: Desk,
    calendar: &WorkCalendar,
    typed: Typed,
    file: &YearFile,
    stale: bool,
) -> Result<Response> {
    let preview = match rules::preview(calendar, &file.arrangement) {
        Ok(preview) => preview,
        Err(refusal) => {
            let wrong = complaint(refusal);
            return Ok(Invalid(show::page(desk, calendar, typed, wrong).await?).into_response());
        }
    };
    let title = format!("预览{}年工作日历", preview.year);
    let shell = desk.shell(&title).await?;
    let under_way = queries::notices_under_way(desk.conn().await?).await?;
    let days = |mark| file.arrangement.days().iter().filter(|marked| marked.mark == mark).count();
    let count = desk.house.settings.programme.count_publication_day.into();
    let last = |calendar| {
        let last = rules::last_publication_day(calendar, NOTICE_WORKING_DAYS, count);
        last.map_or_else(|| "不能发布".to_owned(), words::full_day)
    };
    let facts = Facts::new()
        .add("依据", file.source.as_str())
        .num("放假", format!("{}天", days(Mark::Holiday)))
        .num("调休上班", format!("{}天", days(Mark::MakeUp)))
        .add("公示最晚可以发布到", format!("{} → {}", last(calendar), last(&preview.after)));
    let changes = preview.changes(calendar);
    let page = PreviewPage {
        shell,
        title,
        changed: format!("{}天有变动", changes.len()),
        year: preview.year,
        facts,
        stale,
        replaces: preview.replaces,
        changes: changes.iter().map(Change::of).collect(),
        moved: preview.moves(under_way).into_iter().map(Moved::of).collect(),
        typed,
        base: calendar::fingerprint(calendar),
        load: path::office_calendar(),
        back: path::office_calendar(),
    };
    Ok(if stale {
        crate::web::view::page::with_status(axum::http::StatusCode::CONFLICT, &page)
    } else {
        Page(page).into_response()
    })
}

fn complaint(refusal: LoadRefusal) -> Wrong {
    let mut wrong = Wrong::default();
    let way_on = refusal.way_on();
    wrong.add("csv", if way_on.is_empty() { refusal.to_string() } else { format!("{refusal}。{way_on}") });
    wrong
}

impl Change {
    fn of(change: &DayChange<'_>) -> Self {
        let counts = match (change.changes_counting(), change.after.is_some_and(DayKind::is_working)) {
            (false, _) => "不影响天数",
            (true, true) => "计入工作日",
            (true, false) => "不计入工作日",
        };
        let says = |kind: Option<DayKind<'_>>| kind.map_or_else(|| "没有安排".to_owned(), kind_label);
        Self {
            day: words::full_day_of_week(change.day),
            before: says(change.before),
            after: says(change.after),
            counts,
        }
    }
}

fn kind_label(kind: DayKind<'_>) -> String {
    match kind {
        DayKind::Holiday { name } => format!("放假（{name}）"),
        other => other.label().to_owned(),
    }
}

impl Moved {
    fn of(moved: MovedNotice) -> Self {
        let days = |period: NoticePeriod| words::range(period.first_day, period.last_day);
        let would_be = match moved.would_be {
            Ok(period) => days(period),
            Err(YearNotCovered(year)) => format!("算不出，{year}年没有安排"),
        };
        Self { title: moved.notice.title, days: days(moved.notice.period), would_be }
    }
}
