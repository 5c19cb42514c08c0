//! The province's own pages at a browser: plan, quota, ledger, recommending authorities, acceptance; wide and narrow, without
//! barriers, and the plan once by keyboard. With `SHIFAN_PICTURES=folder` each is drawn.

use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        recommending::{desk_of, good_marks, id_of, pairs},
    },
};
use shifan::{access::OFFICE, standard::Category};
use sqlx::query_scalar;
use std::path::PathBuf;

async fn looked_at(browser: &Browser, name: &str, path: &str) {
    browser.goes_to(path).await;
    for width in [1440, 390] {
        browser.is_wide(width).await;
        browser.finds_no_barrier().await;
        if let Some(album) = std::env::var_os("SHIFAN_PICTURES").filter(|album| !album.is_empty()) {
            browser.draws(&PathBuf::from(album).join(format!("province_{name}-{width}.png"))).await;
        }
    }
}

#[tokio::test]
async fn no_page_of_the_province_has_a_barrier() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let round = app.round().await;
    let prepared = app.prepared().await;
    let firm = app.firm("绵阳安昌河生鲜电子商务有限公司", "enterprise", "510703", 1).await;
    let first = app.submitted(&firm, Category::Enterprise).await;
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    bureau.post(&desk_of(&first), &pairs(&good_marks(&app, Category::Enterprise))).await.redirects();
    let more = app.copies(&first, 3).await;
    app.recommends(&bureau, &more[0], Category::Enterprise).await.redirects();
    let back = [("do", "return"), ("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
    bureau.post(&format!("{}/return", desk_of(&more[1])), &back).await.redirects();
    let mut owner = app.db.owner().await;
    let letter: String = query_scalar("select letter_id::text from letter where state = 'draft' limit 1")
        .fetch_one(&mut owner)
        .await
        .expect("a draft");
    let county = [("place", "511381"), ("name", "阆中市商务局"), ("from", "2026-01-01")];
    let chief = app.office().await;
    chief.post("/office/accounts/authorities", &county).await.redirects();
    let ended: String = query_scalar("select authority_id::text from authority where county_code = '511381'")
        .fetch_one(&mut owner)
        .await
        .expect("a county");
    browser.becomes(&app, account).await;
    looked_at(&browser, "letter_review", &format!("/letters/review?letter={letter}")).await;
    let officer = app.account(OFFICE, "office", "principal", None, "chief").await;
    browser.becomes(&app, officer).await;
    let (here, there) = (format!("/office/rounds/{round}"), format!("/office/rounds/{prepared}"));
    looked_at(&browser, "desk", "/desk").await;
    looked_at(&browser, "plan", &format!("{here}/plan")).await;
    looked_at(&browser, "plan_prepared", &format!("{there}/plan")).await;
    looked_at(&browser, "move", &format!("{here}/plan/closes")).await;
    looked_at(
        &browser,
        "move_preview",
        &format!("{here}/plan/closes?on=2026-04-08&time=18:00&carry=yes&preview=yes"),
    )
    .await;
    looked_at(&browser, "move_wrong", &format!("{here}/plan/closes?on=2026-04-30&time=18:00&preview=yes"))
        .await;
    looked_at(&browser, "public_plan", &format!("/rounds/{round}")).await;
    looked_at(&browser, "quota", &format!("{here}/quota")).await;
    looked_at(&browser, "quota_prepared", &format!("{there}/quota")).await;
    let given = "asks=owner&owner=510700&kind=enterprise&places=3&reason=%E5%8F%91%E5%B1%95%E5%BF%AB";
    looked_at(&browser, "quota_preview", &format!("{there}/quota?{given}")).await;
    looked_at(&browser, "ledger", &format!("{here}/ledger")).await;
    looked_at(&browser, "authorities", "/office/authorities").await;
    looked_at(&browser, "authority_end", &format!("/office/authorities?end={ended}")).await;
    looked_at(&browser, "acceptance", "/acceptance").await;
    looked_at(&browser, "checklist", &format!("/acceptance/{}/checklist", id_of(&more[0]))).await;
    browser.leaves().await;
}
