//! Objections: handed in by the public, handled by who has not worked on the unit, verified, heard, decided, answered; one unit is held
//! and never the list.

mod docket;
mod filing;
mod flood;
mod guards;
mod looks;
mod places;

use crate::support::{
    app::TestApp,
    hand::{Answer, Hand},
    titles::Listed,
};
use shifan::{access::OFFICE, round::RoundId};
use sqlx::{AssertSqlSafe, query_scalar};
use uuid::Uuid;

/// Who objects in these tests; the name must stand nowhere but behind a look.
const WHO: &str = "欧阳致远";
const PHONE: &str = "13812345678";
const FACTS: &str = "该公司公示的年交易额与其年报差距很大，平台页面长期没有更新，请核实交易流水。";
/// The two units of the list.
const UNITS: [(&str, &str, &str); 2] =
    [("绵阳云商科技有限公司", "enterprise", "510703"), ("成都锦里网络有限公司", "enterprise", "510104")];

/// A list that runs until 24:00 of 25 March; the clock stands at 9:00 on the 20th.
async fn listed(app: &TestApp) -> (RoundId, String, Vec<Listed>) {
    let round = app.round_in_review(1).await;
    app.at("2026-03-20 09:00");
    let listed = app.listed(round, "2026-03-25", &UNITS).await;
    let id = text(app, "select notice_id::text from notice").await;
    (round, format!("/notices/{id}"), listed)
}

async fn text(app: &TestApp, sql: &str) -> String {
    query_scalar(AssertSqlSafe(sql)).fetch_one(&mut app.db.owner().await).await.expect("a text")
}

async fn number(app: &TestApp, sql: &str) -> i64 {
    query_scalar(AssertSqlSafe(sql)).fetch_one(&mut app.db.owner().await).await.expect("a number")
}

/// What stands between two marks of a page.
fn between(page: &str, from: &str, to: &str) -> String {
    let at = page.find(from).unwrap_or_else(|| panic!("{from} in {page}")) + from.len();
    page[at..].split(to).next().expect("an end").to_owned()
}

/// An empty form's key.
async fn key(hand: &Hand<'_>, notice: &str) -> String {
    let page = hand.get(&format!("{notice}/objection")).await.is(200).text();
    between(&page, "name=\"key\" value=\"", "\"")
}

/// What a person types, against the n-th unit.
fn person<'a>(key: &'a str, unit: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("key", key),
        ("unit", unit),
        ("by", "person"),
        ("name", WHO),
        ("phone", PHONE),
        ("facts", FACTS),
        ("truth", "yes"),
        ("do", "file"),
    ]
}

/// Receipt and secret from the page that shows them.
fn receipt(answer: Answer) -> (String, String) {
    let page = answer.is(200).text();
    let value = |term: &str| between(&between(&page, term, "</dd>"), "<b>", "</b>");
    (value("回执编号</dt>"), value("查询码</dt>"))
}

/// Hands in against the n-th unit; tells receipt and secret.
async fn files(hand: &Hand<'_>, notice: &str, unit: &str) -> (String, String) {
    let key = key(hand, notice).await;
    receipt(hand.post(&format!("{notice}/objection"), &person(&key, unit)).await)
}

/// How it stands, for who holds receipt and secret.
async fn follows(hand: &Hand<'_>, (receipt, secret): (&str, &str)) -> Answer {
    hand.post("/objections", &[("receipt", receipt), ("secret", secret)]).await
}

/// The case of a receipt, for the province.
async fn case(app: &TestApp, receipt: &str) -> String {
    let sql = format!("select objection_id::text from objection where receipt = '{receipt}'");
    format!("/office/objections/{}", text(app, &sql).await)
}

/// An officer of the province who has not worked on anything.
async fn officer<'a>(app: &'a TestApp, login: &str) -> (Uuid, Hand<'a>) {
    let account = app.account(OFFICE, "office", "officer", None, login).await;
    (account, app.person(account).await)
}

/// The version a case's forms carry.
async fn seen(hand: &Hand<'_>, case: &str) -> String {
    between(&hand.get(case).await.is(200).text(), "name=\"seen\" value=\"", "\"")
}

/// The question that waits for a person.
async fn question(hand: &Hand<'_>) -> String {
    let page = hand.get("/inquiries").await.is(200).text();
    format!("/inquiries/{}", between(&page, "href=\"/inquiries/", "\""))
}

/// The unit states its view on an objection in hand.
async fn heard(app: &TestApp, handler: &Hand<'_>, case: &str, unit: &Listed) {
    let ask = [("kind", "hearing"), ("told", FACTS)];
    handler.post(&format!("{case}/inquiries"), &ask).await.redirects();
    let firm = app.person(unit.firm.account).await;
    let question = question(&firm).await;
    firm.post(&question, &[("answer", "交易流水可以提供，年报口径不同。")]).await.redirects();
}
