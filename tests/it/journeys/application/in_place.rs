//! Material read in place: the bureau's examiner opens a file inside the row of its clause, page by page as pictures, with the marks
//! beside it and what was marked kept.

use super::sight::{draft, drawn_pdf, picture};
use crate::{
    browser::{Browser, served},
    support::{app::TestApp, applying::id_of, hand::Upload},
};
use chrono::NaiveDate;
use image::ImageFormat;
use shifan::standard::Category;
use std::time::Duration;

const SLOT: &str = "industry_position";
const IN_PLACE: &str = "<details class=\"sc-leaves\"><summary>在这里看";

/// The addresses of the pages a page shows in place.
fn leaves(page: &str) -> Vec<String> {
    let images = page.split("<img src=\"").skip(1).filter_map(|rest| rest.split('"').next());
    images.filter(|address| address.contains("/pages/")).map(str::to_owned).collect()
}

/// A submitted file with a PDF and a photo in a slot: its path.
async fn submitted(app: &TestApp) -> String {
    let (hand, _, application) = draft(app).await;
    let path = format!("{application}/evidence/{SLOT}");
    for (name, bytes) in [("执照.pdf", drawn_pdf(0)), ("门头.jpg", picture(ImageFormat::Jpeg, 1600, 1200))]
    {
        let files = [("u-industry_position", Upload { name, bytes: &bytes })];
        hand.upload(&path, &[("upload", "u-industry_position")], &files).await.redirects();
    }
    app.fill(&hand, &application, Category::Enterprise).await;
    app.submit(&hand, &application).await;
    application
}

#[tokio::test]
async fn every_page_of_a_piece_of_material_can_be_read_where_it_is_examined() {
    let app = TestApp::seeing().await;
    let application = submitted(&app).await;
    let (_, officer) = app.bureau("510700").await;
    let bureau = app.person(officer).await;
    let page =
        bureau.get(&format!("/recommendation/{}", id_of(&application))).await.is(200).says(IN_PLACE).text();
    let leaves = leaves(&page);
    assert!(leaves.len() >= 2, "each file that can be drawn: {leaves:?}");
    let kept = app.lie_in("preview").await;
    for leaf in &leaves[..2] {
        let answer = bureau.get(leaf).await.is(200);
        assert_eq!(answer.headers["content-type"], "image/jpeg");
        assert_eq!(answer.headers["content-security-policy"], "default-src 'none'; sandbox");
        let drawn = image::load_from_memory(&answer.bytes).expect("a picture");
        assert!(
            drawn.width() > 1000 && drawn.width() <= 1240,
            "{leaf}: {} dots wide can be read",
            drawn.width()
        );
        assert_eq!(bureau.get(leaf).await.is(200).bytes, answer.bytes);
    }
    assert_eq!(app.lie_in("preview").await, kept + 2, "drawn once");
    let beside = |number: &str| {
        leaves[0].rsplit_once('/').map(|(file, _)| format!("{file}/{number}")).expect("a page")
    };
    for number in ["0", "2", "x", "70000"] {
        bureau.get(&beside(number)).await.is(404);
    }
    let stranger = app.firm("德阳另一家有限公司", "enterprise", "510603", 2).await;
    app.person(stranger.account).await.get(&leaves[0]).await.is(404);
    app.anyone().get(&leaves[0]).await.redirects();
    // What is let go goes with every picture of it.
    let sql = "select digest from evidence where application_id = $1 and name = '执照.pdf'";
    let digest: String = sqlx::query_scalar(sql)
        .bind(id_of(&application))
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("the file");
    let (files, today) = (&app.app.house.files, NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day"));
    files.set_aside(&digest, today).await.expect("it is set aside");
    files.let_go(today, &digest).await.expect("it goes");
    assert_eq!(app.lie_in("preview").await, kept + 1, "the photo's stays");
}

#[tokio::test]
async fn the_examiner_reads_beside_the_marks_wide_and_narrow() {
    let app = TestApp::seeing().await;
    let application = submitted(&app).await;
    let (_, officer) = app.bureau("510700").await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    browser.becomes(&app, officer).await;
    browser.goes_to(&format!("/recommendation/{}", id_of(&application))).await;
    browser.chooses_in("真实性", "属实").await;
    assert_eq!(
        browser.pictures_in_sight(".sc-leaves__pages img").await,
        [0_u64; 0],
        "nothing is fetched before"
    );
    browser.clicks("在这里看：执照.pdf").await;
    let mut seen = Vec::new();
    for _ in 0..100 {
        seen = browser.pictures_in_sight(".sc-leaves__pages img").await;
        if seen.iter().any(|width| *width > 1000) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(seen.iter().any(|width| *width > 1000), "the page can be read: {seen:?}");
    browser.is_looked_at("examine_in_place").await;
    browser.leaves().await;
}
