//! The pages of a defence in a browser, wide and narrow: nothing axe finds, nothing wider than the window.

use super::called;
use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        defences::{DAY, pairs, setting},
    },
};
use shifan::access::OFFICE;
use sqlx::query_scalar;
use std::path::PathBuf;
use uuid::Uuid;

async fn looks_at(app: &TestApp, browser: &Browser, account: Uuid, pages: &[(&str, String)]) {
    browser.becomes(app, account).await;
    for width in [1440, 390] {
        browser.is_wide(width).await;
        for (name, page) in pages {
            browser.goes_to(page).await;
            browser.finds_no_barrier().await;
            if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
                browser.draws(&PathBuf::from(album).join(format!("defence-{name}-{width}.png"))).await;
            }
        }
    }
}

const APPLICANT: &str = "select p.account_id from account p join application a on a.org_id = p.tenant_id where a.application_id = $1";
const EXPERT: &str = "select account_id from account where expert_id = $1";

async fn account(app: &TestApp, sql: &'static str, of: Uuid) -> Uuid {
    query_scalar(sql).bind(of).fetch_one(&mut app.db.owner().await).await.expect("an account")
}

#[tokio::test]
async fn the_pages_of_a_defence_have_no_barrier() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    let office = app.person(chief).await;
    let stage = called(&app, &office).await;
    let round = format!("/office/rounds/{}/defence", stage.round);
    let planned =
        office.post(&format!("{round}/sessions"), &pairs(&setting(&stage.judges))).await.redirects();
    let pages = [("round", round.clone()), ("planned", planned), ("setting", format!("{round}/sessions"))];
    looks_at(&app, &browser, chief, &pages).await;
    let heard = app.session(&office, stage.round, (&stage.applications, &stage.judges)).await;
    let unit = account(&app, APPLICANT, stage.applications[0]).await;
    let own = format!("/applications/{}", stage.applications[0]);
    looks_at(&app, &browser, unit, &[("status", own.clone()), ("unit", format!("{own}/defence"))]).await;
    app.at(&format!("{DAY} 09:10"));
    let office = app.person(chief).await;
    app.came(&office, &heard, 0, "present").await.redirects();
    app.came(&office, &heard, 1, "absent").await.redirects();
    looks_at(
        &app,
        &browser,
        chief,
        &[
            ("day", heard.page.clone()),
            ("agenda", format!("{}/agenda", heard.page)),
            ("sign-in", format!("{}/sign-in", heard.page)),
        ],
    )
    .await;
    let judge = app.again(&stage.judges[0]).await;
    let sheet = app.sheet_of(stage.applications[0], judge.expert, "defence").await;
    let seat = account(&app, EXPERT, judge.expert).await;
    looks_at(&app, &browser, seat, &[("expert", "/review/defence".into()), ("sheet", sheet)]).await;
    for judge in &stage.judges {
        let judge = app.again(judge).await;
        app.answers_well(&judge, stage.applications[0], "16").await.redirects();
    }
    let ranking = format!("/office/rounds/{}/ranking", stage.round);
    looks_at(&app, &browser, chief, &[("sessions", round), ("ranking", ranking)]).await;
    browser.leaves().await;
}
