//! The API: its document, its answers, its doors with keys, and a fuzzer.

mod answers;
mod fuzz;
mod keys;

use crate::support::{
    app::TestApp,
    hand::{Answer, Hand},
};
use axum::{body::Body, http::Request};
use serde_json::Value;
use shifan::access::OFFICE;

/// An answer as JSON.
#[track_caller]
fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.bytes)
        .unwrap_or_else(|error| panic!("{}: {error}: {}", answer.path, answer.text()))
}

/// A key with these scopes, made by the province's principal on its page.
async fn key(app: &TestApp, scopes: &[&str]) -> String {
    let chief =
        app.account(OFFICE, "office", "principal", None, &format!("chief-{}", scopes.join("-"))).await;
    let mut form = vec![("name", "省政务数据共享平台"), ("days", "90")];
    form.extend(scopes.iter().map(|scope| ("scope", *scope)));
    let page = app.person(chief).await.post("/office/clients", &form).await.is(200).text();
    let (_, from) = page.split_once("readonly>").expect("the key is shown");
    from.split('<').next().expect("its end").to_owned()
}

/// Asks with a key.
async fn with_key(hand: &Hand<'_>, path: &str, key: &str) -> Answer {
    let request = Request::get(path).header("authorization", format!("Bearer {key}"));
    hand.send(request.body(Body::empty()).expect("a request")).await
}
