//! What every answer carries, whatever it is: the strict headers exactly, and an id of its own.

use crate::support::{app::TestApp, hand::Answer};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Exactly these; a weaker policy is a change of this list.
const STRICT: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ("cross-origin-opener-policy", "same-origin"),
];

/// A header that comes once.
#[track_caller]
fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let all: Vec<_> = answer.headers.get_all(name).iter().collect();
    assert_eq!(all.len(), 1, "{name} on {}: {all:?}", answer.path);
    all[0].to_str().expect("ascii")
}

/// Answers of every kind: a page, a redirect, a desk, a file, an unknown address, a refused origin, a form amiss.
async fn answers(app: &TestApp) -> Vec<(u16, Answer)> {
    let (anyone, office) = (app.anyone(), app.office().await);
    let foreign = axum::http::Request::post("/sign-in")
        .header("sec-fetch-site", "cross-site")
        .body(axum::body::Body::empty())
        .expect("a request");
    vec![
        (200, anyone.get("/").await),
        (303, anyone.get("/desk").await),
        (200, office.get("/desk").await),
        (200, anyone.get("/register/list.csv").await),
        (200, anyone.get("/static/css/tokens.css").await),
        (404, anyone.get("/no-such-page").await),
        (200, anyone.get("/api/v1/titles").await),
        (404, anyone.get("/api/v1/nothing").await),
        (401, anyone.get("/api/v1/province/titles").await),
        (404, anyone.get("/static/no-such-file.css").await),
        (405, anyone.post("/policy", &[]).await),
        (403, anyone.send(foreign).await),
        (422, anyone.post("/registration", &[]).await),
    ]
}

#[tokio::test]
async fn every_answer_carries_the_strict_headers_and_an_id_of_its_own() {
    let app = TestApp::new().await;
    let answers = answers(&app).await;
    let mut ids = BTreeSet::new();
    for (status, answer) in &answers {
        assert_eq!(answer.status.as_u16(), *status, "{}", answer.path);
        for (name, value) in STRICT {
            assert_eq!(header(answer, name), value, "{name} on {}", answer.path);
        }
        let id = header(answer, "x-request-id");
        assert!(Uuid::try_parse(id).is_ok(), "{id} on {}", answer.path);
        ids.insert(id.to_owned());
    }
    assert_eq!(ids.len(), answers.len(), "each has its own id");
}

#[tokio::test]
async fn pages_are_kept_by_nobody_and_style_sheets_for_a_while() {
    let app = TestApp::new().await;
    let office = app.office().await;
    for page in ["/", "/desk", "/no-such-page"] {
        let answer = office.get(page).await;
        let kept = answer.headers.get("cache-control").map(|value| value.to_str().expect("ascii").to_owned());
        assert_eq!(kept.as_deref(), Some("no-store"), "{page}");
    }
    let sheet = office.get("/static/css/tokens.css").await;
    assert_eq!(header(&sheet, "cache-control"), "public, max-age=600");
}

#[tokio::test]
async fn an_error_page_names_the_id_it_is_logged_under() {
    let app = TestApp::new().await;
    let gone = "alter view public_title rename to public_title_gone";
    sqlx::query(gone).execute(&mut app.db.owner().await).await.expect("the register is broken");
    let answer = app.anyone().get("/register").await.is(500).says("系统出错了");
    let id = header(&answer, "x-request-id").to_owned();
    answer.says(&id).is_silent_about("public_title");
    let missing = app.anyone().get("/no-such-page").await.is(404);
    let id = header(&missing, "x-request-id").to_owned();
    missing.is_silent_about(&id);
}
