//! A template as an answer.

use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

/// A page: 200 and HTML.
#[derive(Debug)]
pub struct Page<T: Template>(pub T);

/// The same page again because something in its form is amiss: 422 and HTML. Nothing typed is lost.
#[derive(Debug)]
pub struct Invalid<T: Template>(pub T);

impl<T: Template> Page<T> {
    /// The page under another status, for error pages.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Response {
        answer(&self.0, status)
    }
}

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        answer(&self.0, StatusCode::OK)
    }
}

impl<T: Template> IntoResponse for Invalid<T> {
    fn into_response(self) -> Response {
        answer(&self.0, StatusCode::UNPROCESSABLE_ENTITY)
    }
}

fn answer<T: Template>(template: &T, status: StatusCode) -> Response {
    match template.render() {
        Ok(html) => (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response(),
        Err(fault) => {
            tracing::error!(%fault, "a template did not render");
            (StatusCode::INTERNAL_SERVER_ERROR, "页面没有生成出来。请稍后再试。").into_response()
        }
    }
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
