//! Large type and strong contrast: chosen at the foot of any page, kept for a year in a cookie that says nothing else.

use crate::{
    platform::error::Result,
    web::{
        desk::Desk,
        form::Posted,
        pages, path,
        view::look::{self, Look},
    },
};
use axum::{
    http::{HeaderMap, HeaderValue, Method, header},
    response::{IntoResponse, Redirect, Response},
};

use std::sync::LazyLock;

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
    nearest(whole.unwrap_or(page)).to_owned()
}

/// Doors that can be read.
static READABLE: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let (_, doors) = pages::area().into_parts();
    doors.into_iter().filter(|door| door.method == Method::GET).map(|door| door.path).collect()
});

/// The page itself, or what lies above it: what answers a form has an address of its own only for acts.
fn nearest(whole: &str) -> &str {
    let mut page = whole;
    loop {
        let bare = page.split('?').next().unwrap_or_default();
        if READABLE.iter().any(|door| fits(door, bare)) {
            return page;
        }
        match bare.rsplit_once('/') {
            Some((above, _)) if !above.is_empty() => page = above,
            _ => return "/",
        }
    }
}

/// Does the address lie behind the door, as axum writes it?
fn fits(door: &str, address: &str) -> bool {
    let (mut door, mut address) = (door.split('/'), address.split('/'));
    loop {
        match (door.next(), address.next()) {
            (None, None) => return true,
            (Some(one), Some(_)) if one.starts_with('{') => {}
            (Some(one), Some(other)) if one == other => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
#[path = "appearance_tests.rs"]
mod tests;
