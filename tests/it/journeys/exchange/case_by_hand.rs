//! The pages of a case study at a browser, wide and narrow.

use super::{answers, begun, holder, published, written};
use crate::{
    browser::{Browser, served},
    support::{app::TestApp, recommending::photo},
};
use shifan::access::OFFICE;

#[tokio::test]
async fn a_case_is_written_and_published_at_a_browser() {
    let app = TestApp::new().await;
    let firm = holder(&app, "绵阳物流电子商务有限公司").await;
    app.at("2026-06-10 09:00");
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let unit = app.person(firm.account).await;
    let (_, bureau_account) = app.bureau("510700").await;
    let bureau = app.person(bureau_account).await;
    published(&app, &unit, &bureau, &[("title", "产地仓里的共享打包间"), ("tag", "farm_goods")]).await;
    browser.becomes(&app, firm.account).await;
    browser.goes_to("/exchange/cases").await;
    browser.is_looked_at("case_list").await;
    browser.clicks("写一篇典型案例").await;
    browser.fills("标题", "三级物流共同配送进村").await;
    browser.clicks("保存并提交").await;
    browser.sees("写提要").await;
    browser.is_looked_at("case_form_wrong").await;
    let page = begun(&unit).await;
    written(&unit, &page, ("save", &[]), &[&photo(), &photo()]).await.redirects();
    browser.goes_to(&format!("{page}/draft")).await;
    browser.is_looked_at("case_form").await;
    written(&unit, &page, ("submit", &[]), &[]).await.redirects();
    browser.becomes(&app, bureau_account).await;
    browser.goes_to(&page).await;
    browser.is_looked_at("case_bureau").await;
    browser.clicks("修改文字").await;
    browser.fills("标题", "快递进村：三级物流共同配送").await;
    browser.fills("修改的原因", "标题先说成效").await;
    browser.is_looked_at("case_wording").await;
    browser.clicks("送作者确认").await;
    browser.sees("已送作者确认").await;
    browser.becomes(&app, firm.account).await;
    browser.goes_to(&page).await;
    browser.sees("修改了什么").await;
    browser.is_looked_at("case_proposed").await;
    browser.chooses("同意").await;
    browser.clicks("确认修改").await;
    answers(&bureau, &page, "review", "pass", "").await.redirects();
    answers(&app.officer().await, &page, "review", "pass", "").await.redirects();
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    browser.becomes(&app, chief).await;
    browser.goes_to(&page).await;
    browser.is_looked_at("case_release").await;
    browser.chooses("发布").await;
    browser.clicks("发布").await;
    browser.sees("公众可以看到").await;
    browser.goes_to("/exchange/cases").await;
    browser.is_looked_at("case_office_list").await;
    browser.goes_to("/case-studies").await;
    browser.is_looked_at("case_public_list").await;
    browser.clicks("快递进村：三级物流共同配送").await;
    browser.is_looked_at("case_public").await;
    browser.leaves().await;
}
