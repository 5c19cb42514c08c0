//! The pages of activities at a browser, wide and narrow.

use super::{
    activity::{announced, enrols},
    holder,
};
use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use shifan::access::OFFICE;

#[tokio::test]
async fn an_activity_is_announced_and_enrolled_for_at_a_browser() {
    let app = TestApp::new().await;
    let firm = holder(&app, "绵阳物流电子商务有限公司").await;
    app.at("2026-06-10 09:00");
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let officer = app.account(OFFICE, "office", "officer", None, "jingban").await;
    browser.becomes(&app, officer).await;
    browser.goes_to("/exchange/activities").await;
    browser.is_looked_at("activity_none").await;
    browser.clicks("发布活动").await;
    browser.clicks("发布活动").await;
    browser.sees("选活动的类型").await;
    browser.is_looked_at("activity_form_wrong").await;
    let host = app.person(officer).await;
    let page = announced(&host, &[("places", "2"), ("audience", "holders"), ("audience", "bureaus")]).await;
    announced(&host, &[("title", "赴浙江考察农村电商"), ("kind", "visit"), ("audience", "bureaus")]).await;
    browser.becomes(&app, firm.account).await;
    browser.goes_to(&page).await;
    browser.is_looked_at("activity_unit").await;
    browser.fills("人数", "2").await;
    browser.fills("联系人", "周敏").await;
    browser.fills("电话", "13800000000").await;
    browser.clicks("报名").await;
    browser.sees("我们的报名").await;
    browser.is_looked_at("activity_placed").await;
    enrols(&app.person(app.bureau("510700").await.1).await, &page, "1").await.redirects();
    browser.goes_to("/exchange/activities").await;
    browser.is_looked_at("activity_list").await;
    let before = app.account(OFFICE, "office", "officer", None, "jingban3").await;
    browser.becomes(&app, before).await;
    browser.goes_to(&page).await;
    browser.is_looked_at("activity_host_before").await;
    app.at("2026-07-10 10:00");
    let officer = app.account(OFFICE, "office", "officer", None, "jingban2").await;
    browser.becomes(&app, officer).await;
    browser.goes_to(&page).await;
    browser.is_looked_at("activity_host").await;
    browser.clicks("登记到场").await;
    browser.sees("勾选到场的单位").await;
    browser.is_looked_at("activity_attendance_wrong").await;
    browser.chooses("绵阳物流电子商务有限公司到场").await;
    browser.clicks("登记到场").await;
    browser.sees("个单位到场").await;
    browser.goes_to("/activities").await;
    browser.is_looked_at("activity_public_list").await;
    browser.clicks("赴浙江考察农村电商").await;
    browser.is_looked_at("activity_public").await;
    browser.leaves().await;
}
