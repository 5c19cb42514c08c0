//! A defence in the browser: the province plans and keeps the day, a unit confirms, an expert scores on the spot.

use super::{UNITS, called};
use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        defences::{DAY, setting, spoken},
    },
};
use shifan::access::OFFICE;
use sqlx::query_scalar;
use uuid::Uuid;

const APPLICANT: &str = "select p.account_id from account p join application a on a.org_id = p.tenant_id where a.application_id = $1";
const EXPERT: &str = "select account_id from account where expert_id = $1";

async fn account(app: &TestApp, sql: &'static str, of: Uuid) -> Uuid {
    query_scalar(sql).bind(of).fetch_one(&mut app.db.owner().await).await.expect("an account")
}

#[tokio::test]
async fn officer_unit_and_expert_walk_through_a_defence() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    let office = app.person(chief).await;
    let stage = called(&app, &office).await;
    browser.becomes(&app, chief).await;
    browser.goes_to(&format!("/office/rounds/{}/ranking?category=enterprise", stage.round)).await;
    browser.clicks("答辩安排").await;
    browser.clicks("安排一场").await;
    let form = setting(&stage.judges);
    let (members, rest): (Vec<_>, Vec<_>) = form.into_iter().partition(|(name, _)| name == "member");
    browser.answers(&rest).await;
    browser.answers(&members).await;
    browser.clicks("保存").await;
    browser.sees("已安排，接下来选单位、排顺序").await;
    for (name, _) in UNITS {
        browser.chooses(name).await;
    }
    browser.clicks("排顺序").await;
    browser.sees("3个单位的顺序已排好").await;
    browser.sees("重算一致").await;
    browser.clicks("通知单位和专家").await;
    browser.sees("3份答辩通知已起草").await;
    let page = browser.at().await;

    browser.becomes(&app, account(&app, APPLICANT, stage.applications[0]).await).await;
    browser.goes_to(&format!("/applications/{}", stage.applications[0])).await;
    browser.clicks("看时间和地点").await;
    browser.chooses("按时参加").await;
    browser.clicks("答复").await;
    browser.sees("已确认按时参加答辩").await;

    app.at(&format!("{DAY} 08:55"));
    browser.becomes(&app, chief).await;
    browser.goes_to(&page).await;
    browser.sees("已确认").await;
    browser.chooses_in(UNITS[0].0, "到场").await;
    browser.clicks(&format!("登记签到：{}", UNITS[0].0)).await;
    browser.sees("评分表已向评审组打开").await;

    browser.becomes(&app, account(&app, EXPERT, stage.judges[0].expert).await).await;
    browser.goes_to("/review/defence").await;
    browser.clicks(&format!("评分表：{}", UNITS[0].0)).await;
    browser.answers(&spoken(app.app.house.current.defence.as_ref().expect("a sheet"), "15")).await;
    browser.clicks("提交评分").await;
    browser.sees("评分已提交").await;
    browser.goes_to("/review/defence").await;
    browser.sees("已评分").await;
    browser.leaves().await;
}
