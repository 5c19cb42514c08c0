//! The desks: late first, filters, the bureau's term, the province in its place.

use super::{UNITS, decides, hands_in, id, opened};
use crate::support::app::TestApp;
use shifan::web::path;

#[tokio::test]
async fn the_desk_lists_what_waits_and_what_is_late() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    let id = id(&app, UNITS[0].0, (2026, 2)).await;
    hands_in(&hand, &path::own_return(id), &[]).await;
    app.at("2026-07-22 09:00");
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    bureau.get("/return-desk").await.says(UNITS[0].0).says("2026年7月8日").is_silent_about(UNITS[1].0);
    bureau.get("/return-desk?view=late").await.says(UNITS[1].0).says("逾期1天").is_silent_about(UNITS[0].0);
    let all = bureau.get("/return-desk?view=all").await.text();
    let place = |name: &str| all.find(name).expect("a line");
    assert!(place(UNITS[1].0) < place(UNITS[0].0), "late first");
    bureau.get("/return-desk?view=all&category=base").await.says(UNITS[1].0).is_silent_about(UNITS[0].0);
    bureau.get("/return-desk?view=all&period=2026Q1").await.says("没有符合条件的报表");
    let office = app.office().await;
    office
        .get("/return-desk?view=all&prefecture=510700&q=%E4%BA%91%E5%95%86")
        .await
        .says(UNITS[0].0)
        .is_silent_about(UNITS[1].0);
    office.get("/return-desk?view=all&prefecture=510600").await.is_silent_about(UNITS[0].0);
    app.auditor().await.get(&path::desk_return(id)).await.says("12,298.4").is_silent_about("答复单位");
}

#[tokio::test]
async fn the_province_acts_in_the_bureaus_place_only_after_its_term() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    let id = id(&app, UNITS[0].0, (2026, 2)).await;
    hands_in(&hand, &path::own_return(id), &[]).await;
    let there = path::desk_return(id);
    app.at("2026-07-08 23:00");
    let office = app.office().await;
    office.get(&there).await.says("期限到2026年7月8日").is_silent_about("答复单位");
    office.post(&there, &[("answer", "accept")]).await.refused("return_with_bureau");
    app.at("2026-07-09 00:01");
    let office = app.office().await;
    office.get(&there).await.says("答复单位");
    decides(&office, &there, &[("answer", "accept")]).await.redirects();
    let hand = app.person(listed[0].firm.account).await;
    hand.get(&path::own_return(id)).await.says("四川省商务厅");
}
