//! Files of open data: at an address that stays, with a tag of their content, so that whoever asks again with the tag is told
//! “nothing new” instead of being sent everything.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

/// What is sent: its media type, its file name, when its content last changed.
#[derive(Clone, Copy, Debug)]
pub struct Kind<'a> {
    /// `text/csv; charset=utf-8`.
    pub media: &'static str,
    /// For saving; empty: it is shown.
    pub name: &'a str,
    /// To the second.
    pub changed: DateTime<Utc>,
}

/// The tag of a content: weak, for it says the same whether sent packed or not.
#[must_use]
pub fn tag(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let half: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{half}\"")
}

/// Does the asker have this content already? A date is not looked at: two changes may fall on one.
#[must_use]
pub fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    known.flat_map(|line| line.split(',')).map(str::trim).any(|each| each == "*" || each == tag)
}

/// The whole answer: the content, or that it is known. Caches ask each time.
#[must_use]
pub fn answer(headers: &HeaderMap, kind: Kind<'_>, content: Vec<u8>) -> Response {
    let tag = tag(&content);
    let mut response = if is_known(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, kind.media)], content).into_response()
    };
    let date = kind.changed.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let mut put = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    };
    put(header::ETAG, &tag);
    put(header::LAST_MODIFIED, &date);
    put(header::CACHE_CONTROL, "public, no-cache");
    if !kind.name.is_empty() {
        put(header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{}\"", kind.name));
    }
    response
}

#[cfg(test)]
#[path = "fresh_tests.rs"]
mod tests;
