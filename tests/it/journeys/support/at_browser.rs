//! The pages of measures at a browser: with script and without, wide and narrow.

use super::{TITLE, bureau, published};
use crate::{
    browser::{Browser, served},
    support::{app::TestApp, applying::pdf, scratch::Scratch},
};
use sqlx::query_scalar;
use std::fs;
use uuid::Uuid;

#[tokio::test]
async fn a_measure_is_written_published_and_withdrawn_at_a_browser() {
    walked(true).await;
}

#[tokio::test]
async fn without_script_it_goes_the_same_way() {
    walked(false).await;
}

async fn walked(script: bool) {
    let app = TestApp::new().await;
    let base = served(&app).await;
    let browser = if script { Browser::open(&base).await } else { Browser::open_without_script(&base).await };
    let Some(browser) = browser else { return };
    let (_, _, head) = bureau(&app).await;
    let clerk = "select account_id from account where role = 'authority' and duty = 'officer' limit 1";
    let clerk: Uuid = query_scalar(clerk).fetch_one(&mut app.db.owner().await).await.expect("an officer");
    let at = drafted(&app, &browser, clerk, script).await;
    browser.becomes(&app, head).await;
    browser.goes_to(&at).await;
    browser.sees("1,200万元").await;
    looks(&browser, "asked", script).await;
    browser.chooses("公布").await;
    browser.clicks("办理").await;
    browser.sees("已公布，所有人都看得到").await;
    looks(&browser, "published", script).await;
    browser.goes_to("/support").await;
    browser.selects("政策类型", "资金").await;
    browser.selects("年份", "2026年").await;
    browser.clicks("筛选").await;
    browser.sees(TITLE).await;
    assert!(browser.at().await.contains("kind=funds"), "{}", browser.at().await);
    looks(&browser, "public", script).await;
    browser.clicks(TITLE).await;
    browser.sees("商务局").await;
    looks(&browser, "measure", script).await;
    browser.goes_to(&at).await;
    browser.clicks("撤回这项政策").await;
    browser.sees("写明撤回的理由").await;
    looks(&browser, "withdrawal_wrong", script).await;
    browser.chooses("已经废止").await;
    browser.fills("撤回的理由", "市政府已印发新的政策").await;
    browser.clicks("撤回这项政策").await;
    browser.sees("已撤回，公开页面写明理由").await;
    browser.goes_to(&at.replace("/support-desk/", "/support/")).await;
    browser.sees("市政府已印发新的政策").await;
    looks(&browser, "withdrawn", script).await;
    browser.leaves().await;
}

/// An officer writes it and lays it before the principal; its page.
async fn drafted(app: &TestApp, browser: &Browser, clerk: Uuid, script: bool) -> String {
    let room = Scratch::new();
    let file = room.join("若干政策.pdf");
    fs::write(&file, pdf(1)).expect("a file");
    browser.becomes(app, clerk).await;
    browser.goes_to("/support-desk").await;
    looks(browser, "desk_empty", script).await;
    browser.clicks("新建政策").await;
    browser.sees("选政策类型").await;
    browser.fills("政策名称", TITLE).await;
    browser.selects("类型", "资金").await;
    browser.clicks("新建政策").await;
    browser.sees("还不能送审").await;
    let at = browser.at().await;
    browser.fills("金额", "很多").await;
    browser.clicks("保存").await;
    browser.sees("处要改").await;
    looks(browser, "draft_wrong", script).await;
    browser.fills("金额", "1,200").await;
    browser.chooses("示范企业").await;
    browser.fills("主要内容", "对新获示范称号的企业一次性奖补。").await;
    browser.fills("文号", "绵府发〔2026〕3号").await;
    browser.fills("印发日期", "2026-02-20").await;
    browser.drops("u-document", &file).await;
    browser.clicks("保存").await;
    browser.sees("若干政策.pdf").await;
    looks(browser, "draft", script).await;
    browser.clicks("送负责人审核").await;
    browser.sees("已送负责人审核").await;
    at
}

/// Wide and narrow; drawn, where script runs, for whoever wants to see it.
async fn looks(browser: &Browser, name: &str, script: bool) {
    if script {
        browser.is_looked_at(&format!("support_{name}")).await;
    }
}

#[tokio::test]
async fn what_is_published_is_fit_for_paper() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let (officer, principal, _) = bureau(&app).await;
    let at = published(&app, &officer, &principal).await;
    browser.is_fit_for_paper("support-list", "/support").await;
    browser.is_fit_for_paper("support-measure", &at.replace("/support-desk/", "/support/")).await;
    browser.leaves().await;
}
