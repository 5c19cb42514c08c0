use super::{Invalid, Page, with_status};
use askama::Template;
use axum::{http::StatusCode, response::IntoResponse};

#[derive(Template)]
#[template(source = "<p>{{ word }}</p>", ext = "html")]
struct Small {
    word: &'static str,
}

#[test]
fn a_page_is_html_in_utf_8() {
    let answer = Page(Small { word: "好" }).into_response();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
}

#[test]
fn an_invalid_form_comes_back_with_422_and_an_error_page_with_its_own_status() {
    assert_eq!(Invalid(Small { word: "" }).into_response().status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(with_status(StatusCode::NOT_FOUND, &Small { word: "" }).status(), StatusCode::NOT_FOUND);
}
