//! Sheets that save themselves, and two windows of one expert.

use super::released;
use crate::support::{
    app::TestApp,
    hand::{Answer, Hand},
};
use axum::{body::Body, http::Request};
use shifan::standard::Category;

/// Posts as the page does by itself while somebody types.
async fn saves_itself(hand: &Hand<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let body = serde_html_form::to_string(fields).expect("a form");
    let request = Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("x-autosave", "yes")
        .body(Body::from(body));
    hand.send(request.expect("a request")).await
}

/// The mark a page sends back.
fn mark(page: &Answer) -> String {
    let text = page.text();
    let from = text.find("name=\"seen\" value=\"").expect("a mark") + 19;
    text[from..].split('"').next().expect("its end").to_owned()
}

#[tokio::test]
async fn what_is_understood_is_saved_by_itself_and_the_rest_is_told() {
    let app = TestApp::new().await;
    let (_, judges, sheet) = released(&app).await;
    let hand = &judges[0].hand;
    let blank = mark(&hand.get(&sheet).await.is(200));
    let typed =
        [("seen", blank.as_str()), ("p-standing", "20.5"), ("p-benefit", "16.5"), ("n-benefit", "有佐证")];
    let page = saves_itself(hand, &sheet, &typed).await.is(200);
    let page = page.says("最多20分").says("value=\"20.5\"").says("已自动保存").says("已评1项，共6项");
    // What was not understood is not among what the page has shown.
    assert!(!mark(&page).contains("p-standing") && mark(&page).contains("p-benefit"));
    hand.get(&sheet).await.is(200).says("value=\"16.5\"").says("有佐证").is_silent_about("20.5");
    let events = "select count(*) from audit_event where kind = 'review.sheet_saved'";
    let count = || async {
        let mut owner = app.db.owner().await;
        sqlx::query_scalar::<_, i64>(events).fetch_one(&mut owner).await.expect("a number")
    };
    assert_eq!(count().await, 1);
    let again = [("seen", &*mark(&page)), ("p-benefit", "16.5"), ("n-benefit", "有佐证")];
    saves_itself(hand, &sheet, &again).await.is(200);
    assert_eq!(count().await, 1, "what did not change is not saved again");
}

#[tokio::test]
async fn two_windows_of_one_expert_overwrite_nothing_silently() {
    let app = TestApp::new().await;
    let (_, judges, sheet) = released(&app).await;
    let hand = &judges[0].hand;
    let blank = mark(&hand.get(&sheet).await.is(200));
    let first = [("seen", &*blank), ("p-standing", "12"), ("p-benefit", "16.5")];
    hand.post(&sheet, &first).await.redirects();
    // The other window still shows a blank sheet: elsewhere it is taken, in the same place it is asked about.
    let second = [("seen", &*blank), ("p-standing", "15"), ("n-platform", "运行稳定")];
    saves_itself(hand, &sheet, &second).await.refused("sheet_elsewhere");
    let asked = hand.post(&sheet, &second).await.is(422);
    let asked = asked.says("另一个窗口存的是“12”").says("value=\"15\"");
    let kept = hand.get(&sheet).await.is(200);
    kept.says("value=\"12\"").says("value=\"16.5\"").says("运行稳定");
    // Locking with such a place locks nothing.
    hand.post(&format!("{sheet}/lock"), &second).await.is(422);
    // Saved again from the page that has shown both.
    let again =
        [("seen", &*mark(&asked)), ("p-standing", "15"), ("p-benefit", "16.5"), ("n-platform", "运行稳定")];
    hand.post(&sheet, &again).await.redirects();
    hand.get(&sheet).await.is(200).says("value=\"15\"").says("value=\"16.5\"");
}

#[tokio::test]
async fn saving_leads_on_to_the_next_open_sheet() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let mut applications = Vec::new();
    for (n, name) in (1..).zip(["绵阳云商科技有限公司", "南充丝路电商有限公司"]) {
        let region = ["510703", "511302"][n as usize - 1];
        let firm = app.firm(name, "enterprise", region, n).await;
        applications.push(app.accepted(round, &firm, n).await);
    }
    let judges = app.judges().await;
    app.released(&office, round, &applications, &judges).await;
    let mut sheets = Vec::new();
    for application in &applications {
        sheets.push(app.sheet_of(*application, judges[0].expert, "desk").await);
    }
    let hand = &judges[0].hand;
    hand.get(&sheets[0]).await.is(200).says(&format!("href=\"{}\">跳过", sheets[1]));
    assert_eq!(hand.post(&sheets[0], &[("p-benefit", "16"), ("go", "next")]).await.redirects(), sheets[1]);
    assert_eq!(hand.post(&sheets[1], &[("p-benefit", "15"), ("go", "next")]).await.redirects(), sheets[0]);
}

#[tokio::test]
async fn the_figures_stand_beside_the_criteria_they_concern() {
    let app = TestApp::new().await;
    let (_, judges, sheet) = released(&app).await;
    let page = judges[0].hand.get(&sheet).await.is(200);
    // What is judged by figures, with the way to its clause on the left; only clauses of this type of enterprise.
    page.says("按填报数据自动判定")
        .says("href=\"#c-9-2\"")
        .says("id=\"c-9-2\"")
        .is_silent_about("href=\"#c-10-1\"");
}

#[tokio::test]
async fn a_tie_found_later_ends_the_scoring() {
    let app = TestApp::new().await;
    let (application, judges, sheet) = released(&app).await;
    let office = app.office().await;
    judges[0].hand.post(&sheet, &[("p-benefit", "16")]).await.redirects();
    let mut owner = app.db.owner().await;
    let uscc: String =
        sqlx::query_scalar("select uscc from org join application using (org_id) where application_id = $1")
            .bind(application)
            .fetch_one(&mut owner)
            .await
            .expect("a code");
    let tie = [("uscc", uscc.as_str()), ("reason", "2013年起任该公司顾问")];
    office.post(&format!("/office/experts/{}/ties", judges[0].expert), &tie).await.redirects();
    // The file closes at once: its expert finds no sheet to save or lock.
    judges[0].hand.post(&sheet, &[("p-benefit", "17")]).await.is(404);
    app.locks(&judges[0], &sheet, Category::Enterprise, "10").await.is(404);
    // The table itself refuses too, whoever writes.
    let direct =
        sqlx::query("update score set half_points = 1").execute(&mut owner).await.expect_err("refused");
    assert_eq!(shifan::platform::db::constraint(&direct), Some("score_conflict"));
    // The way out is open.
    judges[0]
        .hand
        .post(&format!("{sheet}/recusal"), &[("kind", "employment"), ("reason", "任该公司顾问")])
        .await
        .redirects();
}
