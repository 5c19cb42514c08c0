//! Keys of the API: shown once, kept as a hash, scoped, ended, revoked; only a principal makes them.

use super::{json, key, with_key};
use crate::support::app::TestApp;
use shifan::access::OFFICE;
use sqlx::query_scalar;

const APPLICATIONS: &str = "/api/v1/province/applications";

#[tokio::test]
async fn a_key_opens_what_it_is_for_until_it_is_revoked() {
    let app = TestApp::new().await;
    let key = key(&app, &["applications"]).await;
    let anyone = app.anyone();
    anyone.get(APPLICATIONS).await.is(401).says("接口凭证");
    with_key(&anyone, APPLICATIONS, "wrong").await.is(401);
    with_key(&anyone, APPLICATIONS, &key).await.is(200);
    with_key(&anyone, "/api/v1/province/titles", &key).await.is(403).says("scope_missing");
    let mut owner = app.db.owner().await;
    let sql = "select count(*) from api_client where position($1::bytea in token_hash) > 0 or name = $2";
    let told: i64 =
        query_scalar(sql).bind(key.as_bytes()).bind(&key).fetch_one(&mut owner).await.expect("counts");
    assert_eq!(told, 0, "the key itself is nowhere");
    let id: String =
        query_scalar("select api_client_id::text from api_client").fetch_one(&mut owner).await.expect("one");
    let chief = app.person(app.account(OFFICE, "office", "principal", None, "second").await).await;
    chief.get("/office/clients").await.is(200).says("2026年3月2日").says("在用");
    let officer = app.person(app.account(OFFICE, "office", "officer", None, "third").await).await;
    officer.get("/office/clients").await.is(200).is_silent_about("生成凭证");
    officer.post(&format!("/office/clients/{id}/revocation"), &[]).await.is(403);
    chief.post(&format!("/office/clients/{id}/revocation"), &[]).await.redirects();
    with_key(&anyone, APPLICATIONS, &key).await.is(401);
    chief.post(&format!("/office/clients/{id}/revocation"), &[]).await.is(409).says("已经失效");
    let kinds: Vec<String> =
        query_scalar("select kind from audit_event where kind like 'client.%' order by seq")
            .fetch_all(&mut owner)
            .await
            .expect("events");
    assert_eq!(kinds, ["client.added", "client.revoked"]);
}

#[tokio::test]
async fn a_key_ends_on_its_day_and_sessions_are_no_keys() {
    let app = TestApp::new().await;
    let key = key(&app, &["applications", "titles"]).await;
    let anyone = app.anyone();
    app.at("2026-05-31 08:59");
    with_key(&anyone, APPLICATIONS, &key).await.is(200);
    app.at("2026-05-31 09:00");
    with_key(&anyone, APPLICATIONS, &key).await.is(401);
    let office = app.office().await;
    office.get(APPLICATIONS).await.is(401);
    with_key(&anyone, APPLICATIONS, &office.token().expect("a session")).await.is(401);
}

#[tokio::test]
async fn a_key_without_name_scope_or_term_is_not_made() {
    let app = TestApp::new().await;
    let chief = app.person(app.account(OFFICE, "office", "principal", None, "chief").await).await;
    let page = chief.post("/office/clients", &[("name", "省统计系统"), ("days", "90")]).await.is(422);
    page.says("选这个凭证可以读哪些数据").says("value=\"省统计系统\"");
    chief
        .post("/office/clients", &[("scope", "titles"), ("days", "90")])
        .await
        .is(422)
        .says("写明是哪个系统");
    chief
        .post("/office/clients", &[("name", "省统计系统"), ("scope", "titles"), ("days", "9999")])
        .await
        .is(422)
        .says("选凭证的有效期");
}

#[tokio::test]
async fn an_application_is_told_with_its_stage() {
    let app = TestApp::new().await;
    let round = app.round_in_review(1).await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.placed(round, &firm, 1, "in_review").await;
    let key = key(&app, &["applications"]).await;
    let told = json(&with_key(&app.anyone(), APPLICATIONS, &key).await.is(200));
    assert_eq!(told["items"][0]["unit_name"], "绵阳云商科技有限公司");
    assert_eq!(told["items"][0]["stage"], "in_review");
}
