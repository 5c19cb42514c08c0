//! 要求补正: the sections with what is amiss, and a day.

use super::show::{self, decided, page, seen};
use crate::{
    acceptance::{
        acts::AskCorrection,
        commands::{self, Correction},
        rules,
    },
    application::{self, Application, ApplicationId, Point},
    kernel::{calendar::WorkCalendar, day, text::Remark},
    platform::error::Result,
    standard::{EnterpriseType, Section},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{page::Invalid, words},
    },
};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};

/// Working days proposed for a correction; the officer may set another day.
const PROPOSED_DAYS: u32 = 5;

/// One section of the form, with what is typed about it.
pub(super) struct Named {
    pub field: String,
    pub label: String,
    pub text: String,
}

/// The sections of this application's form.
pub(super) fn sections(sections: &[Section], application: &Application, typed: &Posted) -> Vec<Named> {
    let named = |section: &Section| {
        let field = format!("p-{}", section.key);
        let text = typed.get(&field).to_owned();
        Named { label: section.label_for(application.enterprise_type), text, field }
    };
    sections.iter().map(named).collect()
}

/// The day that is proposed; empty when the calendar does not reach so far.
pub(super) fn proposed(calendar: &WorkCalendar, now: DateTime<Utc>) -> String {
    calendar
        .nth_working_day_after(day::day_of(now), PROPOSED_DAYS)
        .map(|on| on.to_string())
        .unwrap_or_default()
}

pub(super) async fn request(mut desk: Desk, At(id): At<ApplicationId>, typed: Posted) -> Result<Response> {
    let application = seen(&mut desk, id).await?;
    let may = desk.ask::<AskCorrection>(&application)?;
    let standards = desk.house.standards.clone();
    let terms = application::queries::terms(desk.conn().await?, application.round, &standards).await?;
    let correction =
        match read((&terms.standard(&application).sections, application.enterprise_type), &typed, desk.now())
        {
            Ok(correction) => correction,
            Err(wrong) => return Ok(Invalid(page(desk, &application, &typed, wrong).await?).into_response()),
        };
    let until = words::day_of_week(correction.due_on);
    let came = commands::request_correction(desk.work().await?, may, show::read(&typed), correction).await;
    let done =
        done(&path::acceptances(), &format!("已要求{}补正，{until}前可以重新提交", application.org_name));
    decided(desk, (id, &typed), "due_on", (came, done)).await
}

fn read(
    (sections, kind): (&[Section], Option<EnterpriseType>),
    typed: &Posted,
    now: DateTime<Utc>,
) -> Result<Correction, Wrong> {
    let mut wrong = Wrong::default();
    let (mut points, mut called) = (Vec::new(), Vec::new());
    for section in sections {
        let field = format!("p-{}", section.key);
        if !typed.get(&field).is_empty()
            && let Some(text) = wrong.take(&field, Remark::parse(typed.get(&field)))
        {
            points.push(Point { about: section.key.clone(), text: text.to_string() });
            called.push(section.label_for(kind));
        }
    }
    if points.is_empty() && wrong.is_empty() {
        let first = sections.first().map(|section| section.key.as_str()).unwrap_or_default();
        wrong.add(format!("p-{first}"), rules::AcceptanceRefusal::NothingNamed.to_string());
    }
    let due = typed.get("due_on").parse::<NaiveDate>().map_err(|_| "选补正期限".to_owned());
    let due = due.and_then(|on| rules::until(on, now).map(|_| on).map_err(|refusal| refusal.to_string()));
    match wrong.take("due_on", due) {
        Some(due_on) if wrong.is_empty() => {
            Ok(Correction { points, called, due_on, note: typed.get("note").to_owned() })
        }
        _ => Err(wrong),
    }
}
