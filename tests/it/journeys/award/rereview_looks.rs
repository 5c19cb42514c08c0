//! The pages of re-reviews with something on them, for each who works on them, wide and narrow.

use super::{
    UNITS,
    looks::looks_at,
    rereview_walk::{called, fills},
};
use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use shifan::{access::OFFICE, standard::Category, web::path};
use sqlx::query_scalar;
use uuid::Uuid;

#[tokio::test]
async fn the_pages_of_rereviews_have_no_barrier() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let (listed, place) = called(&app).await;
    // The return of the first quarter is late.
    app.at("2026-04-01 09:00");
    app.returns_due().await;
    app.at("2026-04-28 09:00");
    let unit = UNITS[0].0;
    let (title, _, _) = app.title_of(unit).await;
    let section = &app.app.house.current.of(Category::Enterprise).sections[0].key;
    let firm = app.person(listed[0].firm.account).await;
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    browser.becomes(&app, listed[0].firm.account).await;
    looks_at(&browser, &[("rereview-begin", place.clone()), ("rereview-list", "/rereviews".into())]).await;
    firm.post(&format!("{place}/material"), &[]).await.redirects();
    let unit_pages = [
        ("rereview-tasks", place.clone()),
        ("rereview-section", format!("{place}/sections/{section}")),
        ("rereview-submit", format!("{place}/submission")),
    ];
    looks_at(&browser, &unit_pages).await;
    fills(&app, &firm, &place).await;
    let signed = [("signed_by", "李晓"), ("declared", "yes")];
    firm.post(&format!("{place}/submission"), &signed).await.redirects();
    looks_at(&browser, &[("rereview-receipt", place.clone())]).await;
    let bureau = app.bureau("510700").await.1;
    browser.becomes(&app, bureau).await;
    looks_at(&browser, &[("rereview-bureau", place.clone())]).await;
    app.person(bureau)
        .await
        .post(&format!("{place}/opinion"), &[("verdict", "keep"), ("opinion", "经营正常")])
        .await
        .redirects();
    let officer = app.officer().await;
    let campaign = "select rereview_campaign_id from rereview_campaign";
    let campaign: Uuid = query_scalar(campaign).fetch_one(&mut app.db.owner().await).await.expect("one");
    browser.becomes(&app, chief).await;
    let desk = path::office_rereview(title);
    let pages = [
        ("rereview-campaigns", path::campaigns()),
        ("rereview-new", path::new_campaign()),
        ("rereview-campaign", path::campaign(campaign)),
        ("rereview-desk", desk.clone()),
    ];
    looks_at(&browser, &pages).await;
    app.assesses(&officer, unit, &[]).await;
    app.puts_up(&officer, unit, &[], "逐条核查，符合要求").await.redirects();
    looks_at(&browser, &[("rereview-approve", desk), ("rereview-waiting", "/desk".into())]).await;
    browser.leaves().await;
}
