use super::{Form, Printer};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::path::Path;

const SAMPLE: Form = Form {
    name: "sample",
    text: r#"#import "house.typ": *
#let d = json("data.json")
#show: official
#title(d.title)
#d.body"#,
};

fn printer() -> Printer {
    Printer::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("static/fonts"))
}

fn now() -> DateTime<Utc> {
    "2026-11-27T08:00:00Z".parse().expect("a moment")
}

#[tokio::test]
async fn the_same_data_gives_the_same_bytes_and_markup_is_text() {
    let data = json!({ "title": "关于推荐的函", "body": "#双城*经济_圈$[..]@ 𠮷 #panic(1)" });
    let printer = printer();
    let first = printer.print(SAMPLE, &data, now()).await.expect("prints");
    let second = printer.print(SAMPLE, &data, now()).await.expect("prints");
    assert!(first.starts_with(b"%PDF-"));
    assert_eq!(first, second);
    let other = json!({ "title": "关于推荐的函", "body": "别的" });
    assert_ne!(printer.print(SAMPLE, &other, now()).await.expect("prints"), first);
}

#[tokio::test]
async fn a_form_that_does_not_compile_is_named() {
    let fault = printer().print(SAMPLE, &json!({ "title": "没有正文" }), now()).await;
    let said = format!("{:?}", fault.expect_err("the body is missing"));
    assert!(said.contains("sample.typ"), "{said}");
}
