//! The pages of returns with something on them, wide and narrow: nothing axe finds, nothing wider than the window.

use super::{UNITS, form, hands_in, id, opened};
use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use shifan::{access::OFFICE, web::path};
use std::path::PathBuf;

async fn looks_at(browser: &Browser, pages: &[(&str, String)]) {
    for width in [1440, 390] {
        browser.is_wide(width).await;
        for (name, page) in pages {
            browser.goes_to(page).await;
            browser.finds_no_barrier().await;
            if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
                browser.draws(&PathBuf::from(album).join(format!("returns-{name}-{width}.png"))).await;
            }
        }
    }
}

#[tokio::test]
async fn the_pages_of_returns_have_no_barrier() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    let first = id(&app, UNITS[0].0, (2026, 2)).await;
    hands_in(&hand, &path::own_return(first), &[]).await;
    let (_, account) = app.bureau("510700").await;
    super::decides(&app.person(account).await, &path::desk_return(first), &[("answer", "accept")])
        .await
        .redirects();
    app.at("2026-10-09 09:00");
    app.returns_due().await;
    let hand = app.person(listed[0].firm.account).await;
    let third = id(&app, UNITS[0].0, (2026, 3)).await;
    let here = path::own_return(third);
    let up = [("turnover", "35208"), ("staff", "98"), ("ecommerce_staff", "80")];
    hand.post(&here, &form("version:1", &up, "hand-in")).await.is(422);
    browser.becomes(&app, listed[0].firm.account).await;
    looks_at(
        &browser,
        &[("list", "/returns".into()), ("form", here.clone()), ("accepted", path::own_return(first))],
    )
    .await;
    let mut explained = up.to_vec();
    explained
        .extend([("x-turnover", "9月承接两家整机厂年度集中采购，单笔合同额大"), ("x-staff", "仓库外包")]);
    let seen = super::seen(&hand, &here).await;
    hand.post(&here, &form(&seen, &explained, "hand-in")).await.redirects();
    browser.becomes(&app, account).await;
    looks_at(
        &browser,
        &[
            ("desk", "/return-desk".into()),
            ("desk-late", "/return-desk?view=late".into()),
            ("case", path::desk_return(third)),
        ],
    )
    .await;
    let office = app.account(OFFICE, "office", "principal", None, "looker").await;
    browser.becomes(&app, office).await;
    looks_at(
        &browser,
        &[("office", "/return-desk?view=all".into()), ("office-case", path::desk_return(third))],
    )
    .await;
    browser.leaves().await;
}
