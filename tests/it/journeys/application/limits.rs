//! When it may be submitted, and how often.

use super::NAME;
use crate::support::{
    app::{TestApp, wall},
    applying::version,
};
use axum::{
    body::{Body, Bytes},
    http::{Request, header},
};
use futures_util::stream;
use shifan::standard::Category;
use sqlx::query_scalar;
use uuid::Uuid;

#[tokio::test]
async fn without_the_undertaking_it_is_not_submitted() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    app.fill(&hand, &application, Category::Enterprise).await;
    let seen = version(&hand.get(&format!("{application}/check")).await.is(200).text());
    hand.post(&format!("{application}/submission"), &[("version", &seen)])
        .await
        .is(422)
        .says("勾选承诺，再提交");
    hand.post(&format!("{application}/submission"), &[("version", "1"), ("undertaken", "yes")])
        .await
        .refused("stale");
}

#[tokio::test]
async fn after_the_closing_second_it_is_refused_and_kept() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    app.fill(&hand, &application, Category::Enterprise).await;
    let seen = version(&hand.get(&format!("{application}/check")).await.is(200).text());
    app.at("2026-03-31 18:00:00");
    let hand = app.person(firm.account).await;
    let form = [("version", seen.as_str()), ("undertaken", "yes")];
    hand.post(&format!("{application}/submission"), &form).await.refused("outside_window");
    hand.get(&format!("{application}/check")).await.is(200).says("本批次的申报已经截止").says("四川示范材料");
    app.at("2026-03-31 17:59:59");
    hand.post(&format!("{application}/submission"), &form).await.redirects();
}

#[tokio::test]
async fn a_request_begun_in_time_is_accepted() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    app.fill(&hand, &application, Category::Enterprise).await;
    app.at("2026-03-31 17:59:59");
    let hand = app.person(firm.account).await;
    let seen = version(&hand.get(&format!("{application}/check")).await.is(200).text());
    let form = Bytes::from(format!("version={seen}&undertaken=yes"));
    let slow = slow_body(&app, form, "2026-03-31 18:00:03");
    let request = Request::post(format!("{application}/submission"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(slow)
        .expect("a request");
    hand.send(request).await.redirects();
    assert_eq!(app.now(), wall("2026-03-31 18:00:03"), "its last byte came too late");
}

/// A body whose bytes come one after the other, the last one when the clock stands at `until`.
fn slow_body(app: &TestApp, bytes: Bytes, until: &str) -> Body {
    let clock = app.clock();
    let until = wall(until);
    let parts: Vec<Bytes> = bytes.chunks(5).map(Bytes::copy_from_slice).collect();
    let last = parts.len() - 1;
    Body::from_stream(stream::iter(parts.into_iter().enumerate().map(move |(at, part)| {
        if at == last {
            clock.set(until);
        }
        Ok::<_, std::io::Error>(part)
    })))
}

#[tokio::test]
async fn one_application_per_unit_and_round() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    let page = hand.get("/applications").await.is(200).says("你单位在本批次已经有一件申报");
    page.is_silent_about("name=\"enterprise_type\"");
    let mut owner = app.db.owner().await;
    let round: Uuid =
        query_scalar("select round_id from round").fetch_one(&mut owner).await.expect("a round");
    let again = [("round", round.to_string()), ("enterprise_type", "b2c".to_owned())];
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
    hand.post("/applications", &again).await.refused("already_applied");
    let seen = version(&hand.get(&format!("{application}/withdrawal")).await.is(200).text());
    hand.post(&format!("{application}/withdrawal"), &[("version", &seen)]).await.redirects();
    hand.get(&application).await.is(200).says("已撤回");
    hand.post("/applications", &again).await.redirects();
}
