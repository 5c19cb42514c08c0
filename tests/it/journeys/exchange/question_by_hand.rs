//! The pages of questions at a browser, wide and narrow.

use super::question::{answered, asked, does, drafted, passed, taken};
use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use shifan::access::OFFICE;
use uuid::Uuid;

const BODY: &str = "公司注册在成都、仓库在绵阳，主要业务都在绵阳，能不能在绵阳申报示范企业？";

#[tokio::test]
async fn a_question_is_asked_and_answered_at_a_browser() {
    let app = TestApp::new().await;
    let firm = app.firm("绵阳问答电子商务有限公司", "enterprise", "510703", 1).await;
    app.at("2026-06-10 09:00");
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let unit = app.person(firm.account).await;
    let (_, bureau) = app.bureau("510700").await;
    let officer = app.account(OFFICE, "office", "officer", None, "jingban").await;
    answered(
        &app,
        &asked(&unit, "推荐名额用完以后，还能不能再推荐一家农村电商企业？").await,
        "原则上不能，确有需要的由推荐单位书面申请增加。",
    )
    .await;

    browser.goes_to("/questions").await;
    browser.is_looked_at("question_public_list").await;
    browser.clicks("我要咨询").await;
    browser.clicks("提交问题").await;
    browser.sees("选问题属于哪一类").await;
    browser.is_looked_at("question_ask_wrong").await;
    browser.chooses("申报条件").await;
    browser.fills("问题", BODY).await;
    browser.chooses("同意：问题和答复公布在“咨询问答”，供大家参考").await;
    browser.fills("姓名", "王小川").await;
    browser.fills("联系电话", "13800138000").await;
    browser.clicks("提交问题").await;
    browser.sees("问题已收到").await;
    browser.is_looked_at("question_receipt").await;

    let page = asked(&unit, BODY).await;
    handled(&app, &browser, &page, (officer, bureau)).await;
    read(&app, &browser, &page, (officer, firm.account)).await;
    browser.leaves().await;
}

/// Taken, drafted by a bureau, answered by an officer.
async fn handled(app: &TestApp, browser: &Browser, page: &str, (officer, bureau): (Uuid, Uuid)) {
    browser.becomes(app, officer).await;
    browser.goes_to("/exchange/questions").await;
    browser.is_looked_at("question_office_list").await;
    browser.goes_to(page).await;
    browser.is_looked_at("question_received").await;
    browser.clicks("由我受理").await;
    browser.is_looked_at("question_in_hand").await;
    passed(app, page, "绵阳市商务局").await;
    browser.becomes(app, bureau).await;
    browser.goes_to(page).await;
    browser.fills("答复草稿", "不能，按注册地申报。").await;
    browser.is_looked_at("question_bureau").await;
    browser.clicks("交省商务厅").await;
    browser.becomes(app, officer).await;
    browser.goes_to(&format!("{page}/answer")).await;
    browser.is_looked_at("question_draft").await;
    browser.clicks("送负责人审定").await;
    browser.sees("已送负责人审定").await;
}

/// Approved, corrected, read by everyone and by who asked.
async fn read(app: &TestApp, browser: &Browser, page: &str, (officer, unit): (Uuid, Uuid)) {
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    browser.becomes(app, chief).await;
    browser.goes_to(page).await;
    browser.is_looked_at("question_release").await;
    browser.chooses("同意").await;
    browser.clicks("审定").await;
    browser.sees("已办").await;
    drafted(&app.person(officer).await, page, &[("note", "补充了依据")]).await.redirects();
    does(&app.person(chief).await, page, "release", &[("verdict", "approve")]).await.redirects();
    browser.goes_to(&page.replace("/exchange", "")).await;
    browser.is_looked_at("question_public").await;
    browser.becomes(app, unit).await;
    browser.goes_to(page).await;
    browser.is_looked_at("question_asker").await;
    browser.goes_to("/exchange/questions/new").await;
    browser.is_looked_at("question_new").await;
    browser.goes_to("/standards/enterprise").await;
    browser.sees("2 问答").await;
    taken(&app.person(officer).await, &asked(&app.person(unit).await, BODY).await).await;
}
