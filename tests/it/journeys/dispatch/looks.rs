//! One walk at a browser: the officer ranks and prepares, brings the papers back sealed, the principal sends, the province opens.
//! Every stop wide and narrow, without barriers. With `SHIFAN_PICTURES=folder` each is drawn.

use super::{FIRM, recommended};
use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        dispatching::{PAPERS, newest, printed},
        recommending::id_of,
    },
};
use shifan::access::OFFICE;
use sqlx::query_scalar;
use uuid::Uuid;

async fn stops(browser: &Browser, name: &str) {
    browser.is_looked_at(&format!("package_{name}")).await;
}

/// The papers as pages.
async fn reads_the_papers(at: &Browser, package: &str) {
    for paper in PAPERS {
        at.goes_to(&format!("{package}/{paper}/page")).await;
        at.sees(FIRM).await;
        stops(at, paper).await;
    }
}

#[tokio::test]
async fn a_package_goes_from_the_ranking_to_the_province() {
    let app = TestApp::new().await;
    let Some(at) = Browser::open(&served(&app).await).await else { return };
    let (all, hand) = recommended(&app).await;
    let sql = "select account_id from account where login = 'bureau510700'";
    let officer: Uuid = query_scalar(sql).fetch_one(&mut app.db.owner().await).await.expect("the officer");
    let sql = "select tenant_id from account where account_id = $1";
    let authority: Uuid =
        query_scalar(sql).bind(officer).fetch_one(&mut app.db.owner().await).await.expect("the bureau");
    let chief = app.account(authority, "authority", "principal", None, "chief").await;
    at.becomes(&app, officer).await;
    at.goes_to("/recommendation/ranking").await;
    stops(&at, "ranking").await;
    let fields: Vec<(String, String)> = all
        .iter()
        .zip(["2", "1", "3"])
        .map(|(file, rank)| (format!("rank-{}", id_of(file)), rank.into()))
        .collect();
    at.answers(&fields).await;
    at.clicks("保存排序").await;
    at.sees("排序已保存").await;
    at.clicks("上报材料").await;
    stops(&at, "list").await;
    at.clicks("编制第1版").await;
    at.sees("第1版已编制").await;
    stops(&at, "prepared").await;
    let package = newest(&app, "510700").await;
    let papers = printed(&hand, &package).await;
    at.answers(&[("u-scan".to_owned(), at.file("推荐函.pdf", &papers[0]))]).await;
    at.clicks("上传扫描件").await;
    at.sees("扫描件不全").await;
    stops(&at, "incomplete").await;
    // All papers at once, as one would choose several files.
    let files: Vec<String> = ["函.pdf", "表.pdf", "意见.pdf"]
        .into_iter()
        .zip(&papers)
        .map(|(name, bytes)| at.file(name, bytes))
        .collect();
    at.answers(&[("u-scan".to_owned(), files.join("\n"))]).await;
    at.clicks("上传扫描件").await;
    at.sees("由本单位负责人报送").await;
    stops(&at, "sealed").await;
    at.becomes(&app, chief).await;
    at.goes_to("/packages").await;
    stops(&at, "to_send").await;
    at.clicks("报送省商务厅").await;
    at.sees("已报送省商务厅").await;
    stops(&at, "sent").await;
    let office = app.account(OFFICE, "office", "principal", None, "office_chief").await;
    at.becomes(&app, office).await;
    at.goes_to("/acceptance").await;
    at.clicks("各地上报材料").await;
    stops(&at, "office").await;
    at.clicks("绵阳市商务局").await;
    at.sees(FIRM).await;
    stops(&at, "version").await;
    reads_the_papers(&at, &package).await;
    at.goes_to(&format!("/acceptance/{}", id_of(&all[0]))).await;
    at.sees("推荐函和汇总表").await;
    stops(&at, "accept").await;
    at.leaves().await;
}
