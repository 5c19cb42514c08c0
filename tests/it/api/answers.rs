//! Every route of the API is in its document and the reverse; every answer is as its schema says, whether there is something or not.

use super::{json, key, with_key};
use crate::{
    doors::world::World,
    support::{app::TestApp, hand::Answer},
};
use serde_json::{Value, json as made};
use shifan::{api::document, web::area::Door};
use std::collections::BTreeSet;

/// The schema of an answer, with the shapes it names beside it.
fn schema(path: &str, status: &str, media: &str) -> Value {
    let document = document::document_json();
    let content = &document["paths"][path]["get"]["responses"][status]["content"][media]["schema"];
    assert!(!content.is_null(), "{path} does not say what {status} sends as {media}");
    let mut whole = content.clone();
    whole["components"] = document["components"].clone();
    whole
}

/// Is an answer as the document says?
#[track_caller]
fn fits(path: &str, answer: &Answer) {
    let status = answer.status.as_u16();
    let media = answer.headers["content-type"].to_str().expect("ascii");
    let checked = jsonschema::validator_for(&schema(path, &status.to_string(), media)).expect("a schema");
    let body = json(answer);
    let wrong: Vec<String> = checked.iter_errors(&body).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{} ({status}): {wrong:?}\n{body}", answer.path);
}

#[tokio::test]
async fn the_document_and_the_routes_are_one() {
    let app = TestApp::new().await;
    let routes: BTreeSet<&str> =
        app.app.doors.iter().map(|door| door.path).filter(|path| path.starts_with("/api/v1/")).collect();
    let document = document::document_json();
    let written: BTreeSet<&str> =
        document["paths"].as_object().expect("paths").keys().map(String::as_str).collect();
    assert_eq!(routes, written);
    for (path, methods) in document["paths"].as_object().expect("paths") {
        assert_eq!(methods.as_object().expect("methods").len(), 1, "{path} is only read");
        let keyed = app.app.doors.iter().any(|door| door.path == path && matches!(door.door, Door::Token(_)));
        assert_eq!(methods["get"]["security"].is_array(), keyed, "{path}");
    }
    assert_eq!(json(&app.anyone().get("/api/v1/openapi.json").await.is(200)), *document);
    app.anyone().get("/api").await.is(200).says("/api/v1/titles/{number}").says("证书编号");
}

#[tokio::test]
async fn every_answer_is_as_its_schema_says() {
    let app = TestApp::new().await;
    let (anyone, nothing) = (app.anyone(), made!([]));
    for path in ["/api/v1/rounds", "/api/v1/notices", "/api/v1/titles"] {
        let answer = anyone.get(path).await.is(200);
        fits(path, &answer);
        assert_eq!(json(&answer)["items"], nothing, "{path}");
    }
    let world = World::new(&app).await;
    for door in
        app.app.doors.iter().filter(|door| door.path.starts_with("/api/v1/") && door.door == Door::Public)
    {
        let path = world.path(door, shifan::access::Role::Public, crate::doors::places::Whose::Own);
        if door.path == "/api/v1/openapi.json" {
            continue;
        }
        fits(door.path, &anyone.get(&path).await.is(200));
        let joint = if path.contains('?') { '&' } else { '?' };
        fits(door.path, &anyone.get(&format!("{path}{joint}nonsense=1")).await.is(400));
        if door.path.contains('{') {
            fits(door.path, &anyone.get(&door.path.replace(['{', '}'], "")).await.is(404));
        }
    }
    for (path, scope) in
        [("/api/v1/province/applications", "applications"), ("/api/v1/province/titles", "titles")]
    {
        let answer = with_key(&anyone, path, &key(&app, &[scope]).await).await.is(200);
        fits(path, &answer);
        assert_ne!(json(&answer)["items"], nothing, "{path}");
        fits(path, &anyone.get(path).await.is(401));
    }
}

#[tokio::test]
async fn a_list_is_walked_page_by_page_and_is_the_register() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let names: Vec<String> = (0..7).map(|n| format!("绵阳第{n}电子商务有限公司")).collect();
    let units: Vec<(&str, &str, &str)> =
        names.iter().map(|name| (name.as_str(), "enterprise", "510703")).collect();
    app.conferred(round, "2026-05-19", &units).await;
    let (anyone, mut seen, mut next) = (app.anyone(), Vec::new(), String::new());
    loop {
        let page = json(&anyone.get(&format!("/api/v1/titles?limit=3{next}")).await.is(200));
        let items = page["items"].as_array().expect("items");
        seen.extend(
            items.iter().map(|item| item["certificate_number"].as_str().expect("a number").to_owned()),
        );
        match page["next"].as_str() {
            Some(cursor) => next = format!("&after={cursor}"),
            None => break,
        }
    }
    let file = json(&anyone.get("/open-data/titles.json").await.is(200));
    let rows = file["rows"].as_array().expect("rows");
    let listed: Vec<&str> =
        rows.iter().map(|row| row["certificate_number"].as_str().expect("a number")).collect();
    assert_eq!(seen, listed);
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 7);
    for (wrong, says) in [
        ("limit=0", "1到200的整数"),
        ("limit=x", "1到200的整数"),
        ("after=x", "上一页回答里的next"),
        ("category=city", "enterprise"),
        ("on=2999-01-01", "不晚于今天"),
        ("q=%00", "不含控制字符"),
        ("limit=1&limit=2", "只能给一次"),
    ] {
        let answer = anyone.get(&format!("/api/v1/titles?{wrong}")).await.is(400);
        fits("/api/v1/titles", &answer);
        assert!(
            json(&answer)["detail"].as_str().expect("a sentence").contains(says),
            "{wrong}: {}",
            answer.text()
        );
    }
    anyone.post("/api/v1/titles", &[]).await.is(405).says("接口只读");
    anyone.get("/api/v1/nothing").await.is(404).says("about:blank");
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_again() {
    let app = TestApp::new().await;
    let (eager, other) = (app.anyone().from_source([10, 0, 0, 1]), app.anyone().from_source([10, 0, 0, 2]));
    let at_once = app.app.house.settings.api.at_once;
    for _ in 0..at_once {
        eager.get("/api/v1/standards").await.is(200);
    }
    let answer = eager.get("/api/v1/standards").await.is(429);
    fits("/api/v1/standards", &answer);
    let seconds: u32 = answer.headers["retry-after"].to_str().expect("ascii").parse().expect("seconds");
    assert!((1..=2).contains(&seconds), "{seconds}");
    other.get("/api/v1/standards").await.is(200);
    eager.get("/register").await.is(200);
    eager.get("/open-data").await.is(200);
    // A file of open data costs as much as a question.
    let file = eager.get("/open-data/titles.csv").await.is(429);
    assert!(file.headers.contains_key("retry-after"));
    other.get("/open-data/titles.csv").await.is(200);
}
