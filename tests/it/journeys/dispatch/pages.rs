//! The papers of a package as pages: the same words as on paper, for both sides, and for nobody else.

use super::{FIRM, recommended};
use crate::support::{app::TestApp, dispatching::newest, paper::Paper};

/// What only the page has: headings of its tables.
const HEADINGS: [&str; 4] = ["主要指标", "逐条审核", "推荐单位", "日期"];

/// What only the sealed paper has: lines to sign, the empty column.
const SIGNED: [&str; 7] = [
    "备注",
    "推荐单位（盖章）：",
    "发文字号：",
    "负责人（签字）：",
    "经办人（签字）：",
    "推荐单位",
    "附件：",
];

#[tokio::test]
async fn every_paper_of_a_package_is_also_a_page_with_the_same_words() {
    let app = TestApp::new().await;
    let (_, officer) = recommended(&app).await;
    officer.post("/packages", &[("number", "绵商〔2026〕12号")]).await.redirects();
    let package = newest(&app, "510700").await;
    let (_, stranger) = app.bureau("510600").await;
    let stranger = app.person(stranger).await;
    for (paper, title, least) in [
        ("letter", "关于推荐2026年第一批", 12),
        ("summary", "四川省电子商务示范单位推荐汇总表", 25),
        ("opinions", "四川省电子商务示范单位推荐意见表", 100),
    ] {
        let page = format!("{package}/{paper}/page");
        officer.get("/packages").await.is(200).says(&format!("href=\"{page}\""));
        officer.get(&package).await.is(200).says(&format!("href=\"{page}\""));
        stranger.get(&page).await.is(404);
        let shown = officer.get(&page).await.is(200).says(title).says(FIRM).text();
        let printed = officer.get(&format!("{package}/{paper}")).await.is(200).bytes;
        let compared = Paper { bytes: printed }.is_the_page(&shown, &HEADINGS, &SIGNED);
        assert!(compared >= least, "{compared} texts of {paper} were compared");
    }
}
