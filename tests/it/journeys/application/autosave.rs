//! A form that saves itself, in the real browser: live results, two people at once, a network that goes away, a session that
//! ends, a dossier that closes.

use super::NAME;
use crate::{
    browser::{Browser, served},
    support::{app::TestApp, given::Firm},
};
use std::path::PathBuf;

pub(super) async fn pictured(browser: &Browser, name: &str) {
    if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
        browser.draws(&PathBuf::from(album).join(format!("autosave-{name}.png"))).await;
    }
}

async fn opened(app: &TestApp) -> (Firm, String) {
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    (firm, application)
}

#[tokio::test]
async fn results_growth_and_hundred_millions_follow_what_is_typed() {
    let app = TestApp::new().await;
    let (firm, application) = opened(&app).await;
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    person.becomes(&app, firm.account).await;
    person.goes_to(&format!("{application}/sections/special")).await;
    person.fills("2024年电子商务交易额", "20,000").await;
    person.fills("2025年电子商务交易额", "26180").await;
    // Said by the script before anything is saved.
    person.sees("≈ 2.62亿元").await;
    person.sees("+30.9%").await;
    person.sees("已自动保存").await;
    person.fills("2025年电子商务交易额", "50000").await;
    person.sees("+150.0%").await;
    person.sees("= 5亿元").await;
    // Said by the server, beside the fields, without the page being loaded anew.
    person.fills("注册资金", "100").await;
    person.sees("注册资金100万元").await;
    person.fills("注册资金", "500").await;
    person.sees("注册资金500万元").await;
    pictured(&person, "live").await;
    person.leaves().await;
}

#[tokio::test]
async fn two_browsers_in_one_section_lose_nothing() {
    let app = TestApp::new().await;
    let (firm, application) = opened(&app).await;
    let colleague = app.account(firm.org, "applicant", "editor", None, "bianji").await;
    let base = served(&app).await;
    let Some(one) = Browser::open(&base).await else { return };
    let two = one.beside().await;
    let path = format!("{application}/sections/contact");
    one.becomes(&app, firm.account).await;
    two.becomes(&app, colleague).await;
    one.goes_to(&path).await;
    two.goes_to(&path).await;
    one.fills("联系人姓名", "李晓").await;
    one.sees("已自动保存").await;
    // The other one types elsewhere: saved, and the colleague's name appears by itself.
    two.fills("联系电话", "0816-2345678").await;
    two.sees("已自动保存").await;
    assert_eq!(two.value("联系人姓名").await, "李晓");
    // Now both in one field.
    one.fills("联系人姓名", "李晓明").await;
    one.sees("已自动保存").await;
    two.fills("联系人姓名", "王宁").await;
    two.sees("有1处，你和同事填的不一样").await;
    two.sees("用同事存的：李晓明").await;
    two.finds_no_barrier().await;
    pictured(&two, "rival").await;
    two.is_wide(390).await;
    two.finds_no_barrier().await;
    pictured(&two, "rival-390").await;
    two.chooses("用同事存的").await;
    two.is_gone("你和同事填的不一样").await;
    assert_eq!(two.value("联系人姓名").await, "李晓明");
    one.leaves().await;
    two.leaves().await;
}

#[tokio::test]
async fn a_lost_network_and_an_ended_session_lose_nothing_typed() {
    let app = TestApp::new().await;
    let (firm, application) = opened(&app).await;
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    let path = format!("{application}/sections/contact");
    person.becomes(&app, firm.account).await;
    person.goes_to(&path).await;
    person.is_cut_off(true).await;
    person.fills("联系人姓名", "断网时填的").await;
    person.sees("没有保存上，网络断了").await;
    pictured(&person, "offline").await;
    person.is_cut_off(false).await;
    person.sees("已自动保存").await;
    let hand = app.person(firm.account).await;
    hand.get(&path).await.is(200).says("断网时填的");
    // The session ends while somebody types.
    person.becomes_nobody().await;
    person.fills("联系人姓名", "到期后填的").await;
    person.sees("登录已到期，还没有保存").await;
    pictured(&person, "signed-out").await;
    person.clicks("保存并填下一项").await;
    person.sees("填的内容都在这一页，没有丢").await;
    person.finds_no_barrier().await;
    pictured(&person, "signed-out-page").await;
    person.becomes(&app, firm.account).await;
    person.clicks("已登录，接着保存").await;
    person.sees("已保存").await;
    hand.get(&path).await.is(200).says("到期后填的");
    person.leaves().await;
}
