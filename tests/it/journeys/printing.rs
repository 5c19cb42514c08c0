//! The pages people print, as they come out of the printer.

use super::review::ranking::{decisions, post, scored};
use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use shifan::{access::OFFICE, standard::Category};
use sqlx::query_scalar;

const UNITS: [(&str, &str, &str); 3] = [
    ("成都云商科技有限公司", "enterprise", "510107"),
    ("绵阳科创电商产业园", "base", "510703"),
    ("德阳市旌阳区商务局", "county", "510603"),
];

async fn text(app: &TestApp, sql: &'static str) -> String {
    query_scalar(sql).fetch_one(&mut app.db.owner().await).await.expect("one there is")
}

#[tokio::test]
async fn what_the_public_prints_fits_the_paper_and_has_no_navigation() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS).await;
    let notice = text(&app, "select '/notices/' || notice_id from notice limit 1").await;
    let unit = text(&app, "select '/units/' || org_id from title limit 1").await;
    let entry = text(&app, "select certificate_number from title order by 1 limit 1").await;
    let clause = app.clauses(Category::Base).remove(0);
    app.revokes(UNITS[1].0, &clause, "revoked").await;
    for (name, page) in [
        ("notice", notice.clone()),
        ("proof", format!("{notice}/proof")),
        ("register", "/register".into()),
        ("entry", format!("/register/{}", shifan::web::path::escape(&entry))),
        ("unit", unit),
        ("revoked", "/revoked".into()),
        ("standard", "/standards/enterprise".into()),
    ] {
        browser.is_fit_for_paper(name, &page).await;
    }
    browser.leaves().await;
}

#[tokio::test]
async fn what_the_province_prints_fits_the_paper_and_has_no_navigation() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let round = app.round_in_review(1).await;
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    let office = app.person(chief).await;
    let (applications, _) = scored(&app, &office, round).await;
    browser.becomes(&app, chief).await;
    let ranking = format!("/office/rounds/{round}/ranking");
    browser.is_fit_for_paper("ranking-open", &ranking).await;
    let form = decisions(&applications, &[("propose", ""), ("pass", ""), ("pass", "")]);
    post(&office, &format!("/office/rounds/{round}/proposal"), &form).await.redirects();
    for (name, page) in [
        ("ranking", ranking),
        ("application", format!("/applications/{}", applications[0])),
        ("case", format!("/office/rounds/{round}/cases/{}", applications[0])),
        ("ledger", format!("/office/rounds/{round}/ledger")),
        ("docket", "/office/objections".into()),
        ("reports", "/office/operation-reports".into()),
        ("standard-office", "/standards/county".into()),
    ] {
        browser.is_fit_for_paper(name, &page).await;
    }
    browser.leaves().await;
}
