//! Measures of whoever walks, and of a stranger: published, so that everyone reads the first.

use crate::support::{
    app::TestApp,
    applying::pdf_of,
    hand::{Hand, Upload},
};
use shifan::access::{OFFICE, Role};
use std::collections::HashMap;
use uuid::Uuid;

/// The own title, and a stranger's.
const TITLES: [&str; 2] = ["门前扶持办法", "德阳扶持办法"];

/// By role: the own measure and a stranger's.
pub async fn measures(app: &TestApp, bureaus: [Uuid; 2]) -> HashMap<Role, [String; 2]> {
    let mut ids = Vec::new();
    for (n, tenant) in bureaus.into_iter().enumerate() {
        let officer = app.account(tenant, "authority", "officer", None, &format!("recorder-{n}")).await;
        let head = app.account(tenant, "authority", "principal", None, &format!("checker-{n}")).await;
        ids.push(published(&app.person(officer).await, &app.person(head).await, TITLES[n]).await);
    }
    let officer = app.account(OFFICE, "office", "officer", None, "recorder-office").await;
    let head = app.account(OFFICE, "office", "principal", None, "checker-office").await;
    let own = published(&app.person(officer).await, &app.person(head).await, TITLES[0]).await;
    HashMap::from([
        (Role::Authority, [ids[0].clone(), ids[1].clone()]),
        (Role::Office, [own, ids[1].clone()]),
    ])
}

async fn published(officer: &Hand<'_>, head: &Hand<'_>, title: &str) -> String {
    let at = officer.post("/support-desk", &[("title", title), ("kind", "funds")]).await.redirects();
    let texts = [
        ("version", "1"),
        ("title", title),
        ("kind", "funds"),
        ("beneficiaries", "base"),
        ("summary", "提要"),
        ("document_number", "商发〔2026〕1号"),
        ("issued_on", "2026-01-05"),
    ];
    let bytes = pdf_of(title, 1);
    officer
        .upload(&at, &texts, &[("u-document", Upload { name: "办法.pdf", bytes: &bytes })])
        .await
        .redirects();
    officer.post(&format!("{at}/request"), &[("version", "2")]).await.redirects();
    head.post(&format!("{at}/decision"), &[("answer", "publish"), ("version", "3")]).await.redirects();
    at.trim_start_matches("/support-desk/").to_owned()
}
