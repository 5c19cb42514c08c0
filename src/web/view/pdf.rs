//! A printed document as an answer: shown in the browser under its Chinese name, kept by nobody on the way.

use crate::{
    platform::{document::PDF, files::name},
    web::path::escape,
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// A PDF with the name it is saved under, without ending: `2026A-E0001 申报回执`.
#[derive(Clone, Debug)]
pub struct Pdf {
    name: String,
    bytes: Vec<u8>,
}

impl Pdf {
    /// A document under a name, which may hold a unit's name: what no file name can hold is taken out.
    #[must_use]
    pub fn named(name: &str, bytes: Vec<u8>) -> Self {
        let fits = |c: &char| !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        let fitting: String = name.chars().filter(fits).collect();
        Self { name: name::clean(&format!("{fitting}.pdf")), bytes }
    }
}

/// RFC 6266 and 5987: the name in UTF-8, and a plain one for programs that do not know that.
fn disposition(name: &str) -> String {
    format!("inline; filename=\"document.pdf\"; filename*=UTF-8''{}", escape(name).replace('/', "%2F"))
}

impl IntoResponse for Pdf {
    fn into_response(self) -> Response {
        let Ok(disposition) = HeaderValue::from_str(&disposition(&self.name)) else {
            tracing::error!(name = self.name, "a name that fits no header");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(PDF)),
            (header::CONTENT_DISPOSITION, disposition),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (headers, self.bytes).into_response()
    }
}

#[cfg(test)]
#[path = "pdf_tests.rs"]
mod tests;
