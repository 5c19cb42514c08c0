//! URLs of the recommending authority (推荐).

use std::fmt::Display;

/// The authority's list of applications.
#[must_use]
pub fn recommendations() -> String {
    "/recommendation".into()
}
/// Examining one application.
#[must_use]
pub fn recommendation(id: impl Display) -> String {
    format!("/recommendation/{id}")
}
/// An act on an application by its authority: `return`, `decline`, `forward`, `recall`.
#[must_use]
pub fn recommendation_act(id: impl Display, act: &str) -> String {
    format!("/recommendation/{id}/{act}")
}
/// The authority's quota with its ledger.
#[must_use]
pub fn recommendation_quota() -> String {
    "/recommendation/quota".into()
}
/// Putting candidates into an order.
#[must_use]
pub fn recommendation_ranking() -> String {
    "/recommendation/ranking".into()
}
/// The document of a request for a place more.
#[must_use]
pub fn exception_file(id: impl Display) -> String {
    format!("/exceptions/{id}/file")
}
/// Requests for a place more.
#[must_use]
pub fn office_exceptions() -> String {
    "/office/exceptions".into()
}
/// One request for a place more.
#[must_use]
pub fn office_exception(id: impl Display) -> String {
    format!("/office/exceptions/{id}")
}
/// The authority's list as a query asks.
#[must_use]
pub fn recommendations_with(query: &str) -> String {
    if query.is_empty() { recommendations() } else { format!("/recommendation?{query}") }
}
/// The same list as a file: `list.csv`, `list.xlsx`.
#[must_use]
pub fn recommendations_file(name: &str, query: &str) -> String {
    if query.is_empty() {
        format!("/recommendation/{name}")
    } else {
        format!("/recommendation/{name}?{query}")
    }
}
/// A view of the list that its person keeps.
#[must_use]
pub fn recommendation_view(id: impl Display) -> String {
    format!("/recommendation/views/{id}")
}
/// Examining one application, come to from the list as a query asked.
#[must_use]
pub fn recommendation_in(id: impl Display, query: &str) -> String {
    if query.is_empty() {
        recommendation(id)
    } else {
        format!("/recommendation/{id}?in={}", super::escape(query))
    }
}
/// A photo of a visit.
#[must_use]
pub fn recommendation_photo(id: impl Display, photo: impl Display) -> String {
    format!("/recommendation/{id}/visit/photos/{photo}")
}
