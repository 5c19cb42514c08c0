//! In a real browser: the officer draws the line and prepares the list, the principal reads and approves, the officer publishes and
//! corrects, the public reads. Every page on the way, wide and narrow: nothing axe finds.

use super::review::ranking::{in_order, scored};
use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use shifan::{access::OFFICE, round::RoundId};
use std::path::PathBuf;
use uuid::Uuid;

/// Looks at the page one stands on.
async fn looks(browser: &Browser, name: &str) {
    for width in [1440, 390] {
        browser.is_wide(width).await;
        browser.finds_no_barrier().await;
        if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
            browser.draws(&PathBuf::from(album).join(format!("list-{name}-{width}.png"))).await;
        }
    }
    browser.is_wide(1440).await;
}

#[tokio::test]
async fn a_list_goes_from_the_officer_over_the_principal_to_the_public() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let (applications, _) = scored(&app, &office, round).await;
    let officer = app.account(OFFICE, "office", "officer", None, "jingban").await;
    let principal = app.account(OFFICE, "office", "principal", None, "fuzeren").await;
    browser.becomes(&app, officer).await;
    prepares(&browser, round, &applications[1..]).await;
    let list = browser.at().await;
    browser.becomes(&app, principal).await;
    browser.goes_to(&list).await;
    browser.sees("贺文博、宋明远").await;
    looks(&browser, "determination-decide").await;
    browser.clicks("绵阳云商科技有限公司").await;
    browser.sees("逐项得分").await;
    looks(&browser, "case").await;
    browser.goes_to(&list).await;
    browser.clicks("同意这份名单").await;
    browser.sees("可以公示").await;
    looks(&browser, "determination-approved").await;
    browser.becomes(&app, officer).await;
    let (notice, corrected) = publishes_and_corrects(&browser, round).await;
    browser.becomes_nobody().await;
    for (name, page) in [
        ("notice", notice.clone()),
        ("notice-corrected", corrected),
        ("proof", format!("{notice}/proof")),
        ("notices", "/notices".to_owned()),
        ("subscribe", "/subscriptions".to_owned()),
    ] {
        browser.goes_to(&page).await;
        looks(&browser, name).await;
    }
    for (name, paper) in
        [("minutes.pdf", format!("{list}/minutes.pdf")), ("notice.pdf", format!("{notice}/notice.pdf"))]
    {
        let bytes = app.office().await.get(&paper).await.is(200).bytes;
        if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
            std::fs::write(PathBuf::from(album).join(name), bytes).expect("is written");
        }
    }
    browser.leaves().await;
}

/// The officer draws the line and puts the list before the principal.
async fn prepares(browser: &Browser, round: RoundId, equals: &[Uuid]) {
    browser.goes_to(&format!("/office/rounds/{round}/ranking?category=enterprise")).await;
    browser.selects("名额线", "按分数，不低于").await;
    browser.fills("家数或分数", "80").await;
    browser.clicks("重画名额线").await;
    browser.sees("80分以上，共3家").await;
    browser.chooses_in("德阳重装在线有限公司", "不予").await;
    browser.clicks("送负责人审定").await;
    browser.sees("同分的单位选上了，先在“同分的次序”里定下谁在前").await;
    looks(browser, "ranking-refused").await;
    browser.clicks("定下第2名的次序").await;
    browser.sees("选定这个次序的依据").await;
    // Category and position come with the page and the button.
    let mut told = in_order(2, equals);
    told.retain(|(name, _)| name != "category" && name != "position");
    browser.answers(&told).await;
    looks(browser, "ranking-tie").await;
    browser.clicks("定下第2名的次序").await;
    browser.sees("并列，次序2").await;
    looks(browser, "ranking-tie-decided").await;
    browser.fills("参加人员", "贺文博、宋明远、评审组长").await;
    browser.clicks("送负责人审定").await;
    browser.sees("由另一位负责人审定").await;
    looks(browser, "determination-waits").await;
}

/// The officer sets a time, calls it off, publishes, and corrects: both versions' addresses.
async fn publishes_and_corrects(browser: &Browser, round: RoundId) -> (String, String) {
    browser.goes_to(&format!("/office/rounds/{round}/notice")).await;
    browser.sees("已审定，照此公示").await;
    browser.fills("发布时间", "2026-03-09 09:00").await;
    browser.clicks("排定发布时间").await;
    browser.sees("已排定定时发布").await;
    looks(browser, "notice-planned").await;
    browser.clicks("取消定时发布").await;
    browser.sees("名单还没有公开").await;
    browser.clicks("发布公示").await;
    browser.sees("公示已经发布").await;
    let notice = browser.at().await;
    browser.goes_to(&format!("/office{notice}/correction")).await;
    browser.fills("更正的理由", "绵阳云商的交易额填写有误").await;
    browser.fills("主要工作业绩", "年交易额2.3亿元，带动就业1,200人。").await;
    looks(browser, "correction").await;
    browser.clicks("发布更正").await;
    browser.sees("改了什么").await;
    (notice, browser.at().await)
}
