//! The session's cookie: for this site only, never for scripts, gone with the browser; behind HTTPS with the `__Host-`
//! prefix, which pins it to this host.

use crate::{platform::session::Token, settings::Settings, web::desk::session_cookie};
use axum::{
    http::{HeaderValue, header},
    response::Response,
};

/// Hands the token to the browser.
pub(super) fn give(response: Response, settings: &Settings, token: &Token) -> Response {
    set(response, settings, token.reveal(), "")
}

/// Takes it away.
pub(super) fn take(response: Response, settings: &Settings) -> Response {
    set(response, settings, "", "; Max-Age=0")
}

fn set(mut response: Response, settings: &Settings, value: &str, more: &str) -> Response {
    let name = session_cookie(settings);
    let secure = if settings.server.secure_cookies { "; Secure" } else { "" };
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}");
    if let Ok(line) = HeaderValue::from_str(&line) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}
