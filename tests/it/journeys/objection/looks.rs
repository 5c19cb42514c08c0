//! The pages of objections in a real browser, wide and narrow, with and without script: nothing axe finds, nothing wider than the window.

use super::{FACTS, PHONE, WHO, case, listed, officer, text};
use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use std::path::PathBuf;

async fn looks_at(browser: &Browser, name: &str, page: &str) {
    for width in [1440, 390] {
        browser.is_wide(width).await;
        browser.goes_to(page).await;
        here(browser, name, width).await;
    }
    browser.is_wide(1440).await;
}

async fn here(browser: &Browser, name: &str, width: u32) {
    browser.finds_no_barrier().await;
    if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
        browser.draws(&PathBuf::from(album).join(format!("objection-{name}-{width}.png"))).await;
    }
}

/// The form, filled in and sent.
async fn fills_in(browser: &Browser) {
    browser.selects("有异议的单位", "绵阳云商科技有限公司（示范企业）").await;
    browser.fills("事实和理由", FACTS).await;
    browser.chooses("个人，署真实姓名").await;
    browser.fills("姓名或者单位名称", WHO).await;
    browser.fills("联系电话", PHONE).await;
    browser.chooses("以上所述属实，愿意配合核实；故意捏造事实的，依法承担责任").await;
    browser.clicks("提交异议").await;
    browser.sees("异议已收到").await;
}

/// An objector hands in; tells receipt and secret.
async fn objects(browser: &Browser, notice: &str) -> (String, String) {
    browser.goes_to(notice).await;
    browser.clicks("在线提出异议").await;
    browser.clicks("提交异议").await;
    browser.sees("选择有异议的单位").await;
    here(browser, "wrong", 1440).await;
    fills_in(browser).await;
    here(browser, "receipt", 1440).await;
    let page = browser.text().await;
    let receipt = page.split_whitespace().find(|word| word.starts_with("YY-")).expect("a receipt").to_owned();
    let secret = page.split_whitespace().find(|word| word.len() == 14 && word.matches('-').count() == 2);
    (receipt, secret.expect("a secret").to_owned())
}

async fn follows(browser: &Browser, (receipt, secret): &(String, String), sees: &str) {
    browser.goes_to("/objections").await;
    browser.fills("回执编号", receipt).await;
    browser.fills("查询码", secret).await;
    browser.clicks("查询").await;
    browser.sees(sees).await;
}

#[tokio::test]
async fn objector_officer_bureau_and_unit_walk_to_the_reply() {
    let app = TestApp::new().await;
    let base = served(&app).await;
    let Some(browser) = Browser::open(&base).await else { return };
    let (_, notice, units) = listed(&app).await;
    looks_at(&browser, "form", &format!("{notice}/objection")).await;
    looks_at(&browser, "ask", "/objections").await;
    let receipt = objects(&browser, &notice).await;
    follows(&browser, &receipt, "待受理").await;
    looks_at(&browser, "notice", &notice).await;
    let (account, _) = officer(&app, "chengban").await;
    let page = case(&app, &receipt.0).await;
    browser.becomes(&app, account).await;
    looks_at(&browser, "docket", "/office/objections").await;
    browser.is_fit_for_paper("docket", "/office/objections").await;
    looks_at(&browser, "case-new", &page).await;
    browser.clicks("受理，由我承办").await;
    browser.sees("已受理，由你承办").await;
    for whom in ["推荐单位，请它核实", "被异议的单位，听取意见"] {
        browser.chooses(whom).await;
        browser.clicks("发出").await;
        browser.sees("已发出").await;
    }
    looks_at(&browser, "case", &page).await;
    let (_, bureau) = app.bureau("510700").await;
    for (who, name) in [(bureau, "bureau"), (units[0].firm.account, "unit")] {
        browser.becomes(&app, who).await;
        looks_at(&browser, &format!("inquiries-{name}"), "/inquiries").await;
        browser.clicks("绵阳云商科技有限公司").await;
        let at = browser.at().await;
        looks_at(&browser, &format!("inquiry-{name}"), &at).await;
        browser.does_not_see(WHO).await;
        if name == "bureau" {
            browser.chooses("不属实").await;
        }
        browser.fills("写明事实和依据", "调取了交易流水，与申报数据一致。").await;
        browser.clicks(if name == "bureau" { "提交核实情况" } else { "提交意见" }).await;
        browser.sees("已答复省商务厅").await;
    }
    browser.becomes(&app, account).await;
    browser.goes_to(&page).await;
    browser.chooses("异议不成立，单位留在名单上").await;
    browser.fills("理由和依据", "流水与申报数据一致，异议不成立。").await;
    browser.clicks("作出决定").await;
    browser.sees("处理决定已作出").await;
    looks_at(&browser, "case-decided", &page).await;
    browser.clicks("发出答复").await;
    browser.sees("已答复").await;
    browser.becomes_nobody().await;
    follows(&browser, &receipt, "异议不成立").await;
    here(&browser, "track", 1440).await;
    browser.is_wide(390).await;
    here(&browser, "track", 390).await;
    browser.leaves().await;
    assert_eq!(text(&app, "select state from objection").await, "rejected");
}

#[tokio::test]
async fn without_script_one_objects_and_follows_too() {
    let app = TestApp::new().await;
    let base = served(&app).await;
    let Some(browser) = Browser::open_without_script(&base).await else { return };
    let (_, notice, _) = listed(&app).await;
    let key = "select count(*)::text from objection";
    browser.goes_to(&format!("{notice}/objection")).await;
    fills_in(&browser).await;
    assert_eq!(text(&app, key).await, "1");
    browser.leaves().await;
}
