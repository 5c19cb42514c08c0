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

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        with_status(StatusCode::OK, &self.0)
    }
}

impl<T: Template> IntoResponse for Invalid<T> {
    fn into_response(self) -> Response {
        with_status(StatusCode::UNPROCESSABLE_ENTITY, &self.0)
    }
}

/// A page under another status, for error pages.
#[must_use]
pub fn with_status<T: Template>(status: StatusCode, template: &T) -> Response {
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
