//! Large type and strong contrast: chosen at the foot of any page, kept for a year in a cookie that says nothing else.

use crate::{
    platform::error::Result,
    web::{
        desk::Desk,
        form::Posted,
        path,
        view::look::{self, Look},
    },
};
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};

/// Seconds of a year.
const YEAR: u32 = 31_536_000;

pub(super) async fn choose(desk: Desk, headers: HeaderMap, typed: Posted) -> Result<Response> {
    let look = Look::from_code(typed.get("look")).unwrap_or_default();
    let mut response = Redirect::to(&back(&headers, typed.get("back"))).into_response();
    let secure = if desk.house.settings.server.secure_cookies { "; Secure" } else { "" };
    let (name, code) = (look::COOKIE, look.code());
    let line = format!("{name}={code}; Path=/; Max-Age={YEAR}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(line) = HeaderValue::from_str(&line) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    Ok(response)
}

/// The page one came from, with its query where the browser tells it; only a page of ours.
fn back(headers: &HeaderMap, typed: &str) -> String {
    let page = path::own(typed).unwrap_or("/");
    let referer = headers.get(header::REFERER).and_then(|line| line.to_str().ok()).unwrap_or_default();
    let after = referer.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    let whole = after.and_then(path::own).filter(|whole| whole.split('?').next() == Some(page));
    whole.unwrap_or(page).to_owned()
}
