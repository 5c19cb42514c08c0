//! What a self-check keeps for a later application: in a cookie of this browser, for thirty days, and nowhere else.
//!
//! ## 为何如此 2026-11
//! No code to resume by and no row in the database: somebody who only tries whether a firm would do leaves nothing with the
//! province, not even a trace that they asked. The cookie holds kind, place and figures, no name and no code of a unit. It needs
//! no signature: whoever changes it changes their own typing. It is read like a form that was typed, field by field; a draft takes
//! it over only when the applicant has seen it and said so, and then it is deleted. Behind HTTPS its prefix ties it to this host.

use super::choose::Kind;
use crate::{
    kernel::{day, place::Place, statute::FIGURES_YEARS_BACK},
    settings::Settings,
    standard::{Answers, Category, Field, Standard, StandardSet, parse_field, shown, wanted},
    web::desk::Desk,
};
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use axum_extra::extract::CookieJar;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{Datelike as _, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// For how many days it is kept.
pub const DAYS: i64 = 30;
/// What a browser takes as one cookie, with room for the rest of its line.
const LARGEST: usize = 3_600;

/// What was answered, for which kind of title, in which place.
pub struct Kept {
    /// `b2b` … `county`.
    pub kind: &'static str,
    /// Where registered, as far as it matters.
    pub place: Place,
    /// Only what the self-check asks, and only what can be read.
    pub answers: Answers,
    /// The last day on which it is kept.
    pub until: NaiveDate,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    kind: String,
    place: String,
    on: NaiveDate,
    answers: Answers,
}

fn name(settings: &Settings) -> &'static str {
    if settings.server.secure_cookies { "__Host-check" } else { "check" }
}

/// The fields a self-check of this kind asks.
pub(super) fn fields(standard: &Standard, kind: Kind, report_year: i32) -> Vec<&Field> {
    wanted(standard, kind.enterprise, report_year).iter().map(|each| each.field).collect()
}

/// The year whose figures count today.
pub(super) fn report_year(today: NaiveDate) -> i32 {
    today.year() - FIGURES_YEARS_BACK
}

/// What this browser keeps; nothing when there is none, it is too old, or it is not what we wrote.
#[must_use]
pub fn read(desk: &Desk, headers: &HeaderMap) -> Option<Kept> {
    let jar = CookieJar::from_headers(headers);
    let cookie = jar.get(name(&desk.house.settings))?;
    unpack(cookie.value(), &desk.house.current, day::day_of(desk.now()))
}

fn unpack(value: &str, set: &StandardSet, today: NaiveDate) -> Option<Kept> {
    let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
    let stored: Stored = serde_json::from_slice(&bytes).ok()?;
    let until = stored.on.checked_add_signed(TimeDelta::days(DAYS))?;
    let kind = Kind::of(&stored.kind).filter(|_| stored.on <= today && today <= until)?;
    let mut answers = Answers::default();
    let year = report_year(today);
    for field in fields(set.of(kind.category), kind, year) {
        for input in field.inputs(year) {
            let value = parse_field(field, &stored.answers.typed(&field.key, input.year)).ok().flatten();
            answers.put(&field.key, input.year, value.map(|value| value.stored()));
        }
    }
    let place = stored.place.parse().unwrap_or(Place::Elsewhere);
    (!answers.is_empty()).then_some(Kept { kind: kind.key(), place, answers, until })
}

fn pack(kind: Kind, place: Place, answers: &Answers, today: NaiveDate) -> Option<String> {
    let (kind, place) = (kind.key().to_owned(), place.code().to_owned());
    let stored = Stored { kind, place, on: today, answers: answers.clone() };
    let text = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&stored).ok()?);
    (text.len() <= LARGEST).then_some(text)
}

/// Has the browser keep it.
pub(super) fn keep(
    response: Response,
    desk: &Desk,
    (kind, place): (Kind, Place),
    answers: &Answers,
) -> Response {
    match pack(kind, place, answers, day::day_of(desk.now())) {
        Some(value) => set(response, &desk.house.settings, &value, DAYS * 86_400),
        None => response,
    }
}

/// Has the browser delete it.
#[must_use]
pub fn forget(response: Response, settings: &Settings) -> Response {
    set(response, settings, "", 0)
}

fn set(mut response: Response, settings: &Settings, value: &str, seconds: i64) -> Response {
    let secure = if settings.server.secure_cookies { "; Secure" } else { "" };
    let line =
        format!("{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", name(settings));
    if let Ok(line) = HeaderValue::from_str(&line) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

impl Kept {
    /// The title it is about.
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        Kind::of(self.kind).map(|kind| kind.category)
    }
    /// Every answer for reading: what was asked, with its year, and what was answered.
    #[must_use]
    pub fn lines(&self, set: &StandardSet, today: NaiveDate) -> Vec<(String, String)> {
        let Some(kind) = Kind::of(self.kind) else { return Vec::new() };
        let year = report_year(today);
        let all = fields(set.of(kind.category), kind, year);
        let lines = all.into_iter().flat_map(|field| {
            let inputs = field.inputs(year).into_iter();
            inputs.filter_map(|input| Some((input.label, shown(field, &self.answers, input.year)?)))
        });
        lines.collect()
    }
}

#[cfg(test)]
#[path = "kept_tests.rs"]
mod tests;
