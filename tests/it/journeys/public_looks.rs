//! The public pages in the browser: wide and narrow, larger and in contrast; nothing axe finds, nothing wider than
//! the window.

use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use shifan::access::OFFICE;
use std::path::PathBuf;

async fn looks_at(browser: &Browser, look: &str, pages: &[(&str, String)]) {
    for width in [1440, 390] {
        browser.is_wide(width).await;
        for (name, page) in pages {
            browser.goes_to(page).await;
            browser.finds_no_barrier().await;
            if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
                browser.draws(&PathBuf::from(album).join(format!("public-{look}{name}-{width}.png"))).await;
            }
        }
    }
}

async fn pages(app: &TestApp) -> Vec<(&'static str, String)> {
    let mut owner = app.db.owner().await;
    let unit: String = sqlx::query_scalar("select '/units/' || org_id from title limit 1")
        .fetch_one(&mut owner)
        .await
        .expect("a unit");
    let fixed = [
        ("home", "/"),
        ("search", "/search?q=绵阳"),
        ("rounds", "/rounds"),
        ("standard", "/standards/enterprise"),
        ("self-check", "/self-check/enterprise?kind=b2b&place=elsewhere"),
        ("register", "/register"),
        ("open-data", "/open-data"),
        ("api", "/api"),
        ("accessibility", "/accessibility"),
        ("check", "/certificates"),
    ];
    let mut pages: Vec<_> = fixed.map(|(name, path)| (name, path.to_owned())).into();
    pages.push(("unit", unit));
    pages
}

#[tokio::test]
async fn the_public_pages_have_no_barrier_as_drawn_and_as_chosen() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let round = app.round().await;
    let units = [
        ("成都云商科技有限公司", "enterprise", "510107"),
        ("绵阳涪城网络贸易有限公司", "enterprise", "510703"),
        ("绵阳科创电商产业园", "base", "510703"),
        ("德阳市旌阳区商务局", "county", "510603"),
        ("泸州老窖池电子商务有限公司", "enterprise", "510502"),
    ];
    app.conferred(round, "2026-05-19", &units).await;
    app.at("2026-06-01 09:00");
    let pages = pages(&app).await;
    looks_at(&browser, "", &pages).await;
    if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
        for (name, page) in
            pages.iter().filter(|(name, _)| ["home", "register", "standard", "unit"].contains(name))
        {
            browser.goes_to(page).await;
            browser.prints(&PathBuf::from(&album).join(format!("public-{name}.pdf"))).await;
        }
    }
    browser.is_wide(1440).await;
    browser.goes_to("/register").await;
    browser.clicks("大字显示").await;
    browser.sees("恢复标准字号").await;
    browser.clicks("高对比显示").await;
    browser.sees("恢复标准颜色").await;
    looks_at(&browser, "chosen-", &pages).await;
    browser.goes_to("/").await;
    browser.fills("查名录、公示和标准", "涪城").await;
    browser.clicks("查询").await;
    browser.sees("绵阳涪城网络贸易有限公司").await;
    browser.leaves().await;
}

#[tokio::test]
async fn a_look_is_put_on_where_one_is_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    browser.is_wide(1440).await;
    browser.goes_to("/objections").await;
    browser.fills("查询码", "只打了一半").await;
    browser.clicks("大字显示").await;
    browser.sees("恢复标准字号").await;
    browser.clicks("高对比显示").await;
    browser.sees("恢复标准颜色").await;
    assert_eq!(browser.value("查询码").await, "只打了一半");
    browser.clicks("查询").await;
    browser.sees("填写回执上的编号").await;
    // The next page is in the look that was chosen, and so is the one after it was taken back.
    browser.sees("恢复标准颜色").await;
    browser.fills("回执编号", "写在答复页上").await;
    browser.clicks("恢复标准字号").await;
    browser.sees("大字显示").await;
    assert_eq!(browser.value("回执编号").await, "写在答复页上");
    browser.finds_no_barrier().await;
    browser.goes_to("/").await;
    browser.sees("大字显示").await;
    browser.sees("恢复标准颜色").await;
    browser.leaves().await;
}

#[tokio::test]
async fn a_principal_makes_a_key_and_revokes_it_without_script() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open_without_script(&served(&app).await).await else { return };
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    browser.becomes(&app, chief).await;
    browser.goes_to("/office/clients").await;
    browser.clicks("生成凭证").await;
    browser.sees("写明是哪个系统").await;
    browser.fills("哪个系统", "省政务数据共享平台").await;
    browser.chooses("申报进度（含信用代码）").await;
    browser.chooses("90天").await;
    browser.clicks("生成凭证").await;
    browser.sees("这个凭证只显示这一次").await;
    browser.clicks("已经交出，返回").await;
    browser.goes_to("/office/clients").await;
    browser.clicks("吊销").await;
    browser.sees("的凭证已吊销").await;
    browser.leaves().await;
}
