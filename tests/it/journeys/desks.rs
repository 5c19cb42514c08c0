//! The desks of the bureau and the province at a browser: every page with a file in it, wide and narrow, without barriers.
//! With `SHIFAN_PICTURES=folder` each is drawn.

use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        recommending::{asks, desk_of, good_marks, id_of, pairs},
    },
};
use shifan::{access::OFFICE, standard::Category};
use sqlx::query_scalar;

#[tokio::test]
async fn no_page_of_the_two_desks_has_a_barrier() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let round = app.round().await;
    let firm = app.firm("绵阳安昌河生鲜电子商务有限公司", "enterprise", "510703", 1).await;
    let first = app.submitted(&firm, Category::Enterprise).await;
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    let marks = good_marks(&app, Category::Enterprise);
    bureau.post(&desk_of(&first), &pairs(&marks)).await.redirects();
    let more = app.copies(&first, 4).await;
    for file in &more[..2] {
        app.recommends(&bureau, file, Category::Enterprise).await.redirects();
    }
    let back = [("do", "return"), ("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
    bureau.post(&format!("{}/return", desk_of(&more[2])), &back).await.redirects();
    bureau.post(&desk_of(&more[3]), &[("t-3", "doubtful"), ("r-3", "网上查不到备案号")]).await.redirects();
    let mut owner = app.db.owner().await;
    let pool = "select quota_pool_id::text from quota_pool where prefecture_code = '510700' and category = 'enterprise'";
    let pool: String = query_scalar(pool).fetch_one(&mut owner).await.expect("a pool");
    asks(&bureau, &pool, "本批申报多、质量好").await.redirects();
    let exception = "select quota_exception_id::text from quota_exception";
    let exception: String = query_scalar(exception).fetch_one(&mut owner).await.expect("a request");

    browser.becomes(&app, account).await;
    browser.looks_at("desk_worklist", "/recommendation?state=examining").await;
    browser.looks_at("desk_worklist_empty", "/recommendation?state=declined&category=base").await;
    browser.looks_at("desk_examine", &desk_of(&first)).await;
    browser.looks_at("desk_examine_against", &desk_of(&more[3])).await;
    browser.looks_at("desk_recommended", &desk_of(&more[0])).await;
    browser.looks_at("desk_quota", "/recommendation/quota").await;
    browser.looks_at("desk_ranking", "/recommendation/ranking").await;
    let officer = app.account(OFFICE, "office", "principal", None, "chief").await;
    browser.becomes(&app, officer).await;
    browser.looks_at("desk_rounds", "/office/rounds").await;
    browser.looks_at("desk_round_new", "/office/rounds/new").await;
    browser.looks_at("desk_control_room", &format!("/office/rounds/{round}")).await;
    browser.looks_at("desk_exceptions", "/office/exceptions").await;
    browser.looks_at("desk_exception", &format!("/office/exceptions/{exception}")).await;
    browser.looks_at("desk_acceptance", "/acceptance").await;
    browser.looks_at("desk_accept", &format!("/acceptance/{}", id_of(&more[0]))).await;
    browser.leaves().await;
}
