//! The pages of experts and draws in a browser, wide and narrow: an officer and an expert go their way.

use super::scalar;
use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use shifan::access::OFFICE;
use std::path::PathBuf;

const FIRM: &str = "绵阳云商科技有限公司";

async fn looks(browser: &Browser, name: &str) {
    for width in [390, 1440] {
        browser.is_wide(width).await;
        browser.finds_no_barrier().await;
        if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
            browser.draws(&PathBuf::from(album).join(format!("expert-{name}-{width}.png"))).await;
        }
    }
}

fn typed(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn an_officer_and_an_expert_go_their_way() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let round = app.round_in_review(1).await;
    let firm = app.firm(FIRM, "enterprise", "510703", 1).await;
    app.accepted(round, &firm, 1).await;
    app.judges().await;
    app.expert("陈新", "四川某学院", "510100").await;
    app.expert("杨立", "绵阳某大学", "510700").await;
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    browser.becomes(&app, chief).await;
    browser.goes_to("/office/experts").await;
    looks(&browser, "register").await;
    browser.clicks("陈新").await;
    browser
        .answers(&typed(&[("work_kind", "project"), ("work_unit", FIRM), ("work_what", "2024年合作课题")]))
        .await;
    browser.clicks("登记一条经历").await;
    browser.sees("2024年合作课题").await;
    looks(&browser, "expert").await;
    let page = format!("/office/rounds/{round}/assignments");
    browser.goes_to(&page).await;
    looks(&browser, "assignments").await;
    browser.clicks("利益冲突").await;
    looks(&browser, "conflicts").await;
    browser.fills("认定的理由", "课题已结题三年，没有利益往来").await;
    browser.clicks("排除，可以分派").await;
    browser.sees("已排除：课题已结题三年").await;
    browser.goes_to(&page).await;
    browser.clicks("成批分派").await;
    browser.answers(&typed(&[("list", "2026A-E0001，陈新")])).await;
    browser.clicks("试分派，不保存").await;
    browser.sees("新分派1人次").await;
    looks(&browser, "bulk").await;
    is_drawn(&app, &browser, &page).await;
    declines(&app, &browser).await;
    browser.becomes_nobody().await;
    browser.leaves().await;
}

/// The officer binds a seed, draws with it, looks at the record, and releases.
async fn is_drawn(app: &TestApp, browser: &Browser, page: &str) {
    browser.goes_to(page).await;
    browser.clicks("公布校验值").await;
    browser.clicks("补派1件").await;
    browser.sees("都派齐了").await;
    looks(browser, "drawn").await;
    let round = page.trim_end_matches("/assignments");
    let draw = scalar(app, "select expert_draw_id::text from expert_draw").await;
    browser.goes_to(&format!("{round}/draws/{draw}")).await;
    browser.sees("和记录一致").await;
    looks(browser, "draw").await;
    browser.goes_to(page).await;
    browser.answers(&typed(&[("due_on", "2026-05-20")])).await;
    browser.clicks("下发1件").await;
    browser.goes_to("/draws").await;
    looks(browser, "draws").await;
}

/// An expert declares, opens nothing, and steps aside.
async fn declines(app: &TestApp, browser: &Browser) {
    let account = "select a.account_id::text from account a join assignment s on s.expert_id = a.expert_id order by 1 limit 1";
    browser.becomes(app, scalar(app, account).await.parse().expect("an id")).await;
    browser.goes_to("/review/declaration").await;
    looks(browser, "declaration").await;
    browser.goes_to("/review").await;
    looks(browser, "tasks").await;
    browser.clicks(FIRM).await;
    looks(browser, "opening").await;
    browser.clicks("有关系，或者不能评").await;
    looks(browser, "recusal").await;
    browser.answers(&typed(&[("kind", "busy")])).await;
    browser.clicks("不评这件申报").await;
    browser.sees("已回避").await;
}
