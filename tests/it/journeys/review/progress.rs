//! The progress board, and reminding experts once a day.

use super::{account, released};
use crate::support::app::TestApp;
use shifan::standard::Category;
use sqlx::query_scalar;
use uuid::Uuid;

async fn round(app: &TestApp) -> Uuid {
    let mut owner = app.db.owner().await;
    query_scalar("select round_id from application limit 1").fetch_one(&mut owner).await.expect("a round")
}

async fn mails(app: &TestApp) -> Vec<String> {
    let mut owner = app.db.owner().await;
    query_scalar("select subject from outbox order by put_at").fetch_all(&mut owner).await.expect("mails")
}

#[tokio::test]
async fn the_board_shows_where_every_sheet_stands() {
    let app = TestApp::new().await;
    let (application, judges, sheet) = released(&app).await;
    let (office, page) = (app.office().await, format!("/office/rounds/{}/progress", round(&app).await));
    judges[0].hand.post(&sheet, &[("p-benefit", "16")]).await.redirects();
    let second = app.sheet_of(application, judges[1].expert, "desk").await;
    app.locks(&judges[1], &second, Category::Enterprise, "10").await.redirects();
    let board = office.get(&page).await.is(200);
    let board = board.says("示范企业组 · 书面评审").says("1 / 5").says("绵阳云商科技有限公司");
    board.says("今天还可以催4位").says("催周明").is_silent_about("80.0");
    app.auditor().await.get(&page).await.is(200).says("1 / 5").is_silent_about("催办选中的专家");
    judges[0].hand.get(&page).await.is(404);
    // Past their day.
    let late = app.at("2026-05-21 00:00").office().await;
    late.get(&page).await.is(200).says("checked");
}

#[tokio::test]
async fn an_expert_is_reminded_once_a_day_by_message_and_mail() {
    let app = TestApp::new().await;
    let (application, judges, _) = released(&app).await;
    let (office, round) = (app.office().await, round(&app).await);
    let nudges = format!("/office/rounds/{round}/nudges");
    app.has_mail(account(&app, judges[0].expert).await, "expert@example.cn", "asks").await;
    let locked = app.sheet_of(application, judges[1].expert, "desk").await;
    app.locks(&judges[1], &locked, Category::Enterprise, "10").await.redirects();
    let before = mails(&app).await.len();
    let (slow, done) = (judges[0].expert.to_string(), judges[1].expert.to_string());
    office.post(&nudges, &[("expert", &done)]).await.refused("nobody_to_nudge");
    office.post(&nudges, &[("expert", &slow), ("expert", &done), ("expert", &slow)]).await.redirects();
    assert_eq!(mails(&app).await[before..], ["还有1件评审没有提交，请尽快评完"]);
    judges[0].hand.get("/desk").await.is(200).says("还有1件评审没有提交");
    judges[1].hand.get("/desk").await.is(200).is_silent_about("还有1件评审没有提交");
    office.post(&nudges, &[("expert", &slow)]).await.refused("nobody_to_nudge");
    let page = office.get(&format!("/office/rounds/{round}/progress")).await.is(200);
    page.says("今天还可以催3位");
    judges[0].hand.post(&nudges, &[("expert", &slow)]).await.is(404);
    let tomorrow = app.at("2026-03-03 00:00").office().await;
    tomorrow.post(&nudges, &[("expert", &slow)]).await.redirects();
    assert_eq!(mails(&app).await.len(), before + 2);
}
