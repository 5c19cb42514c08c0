//! Expert and officer in the real browser: with script and by keyboard, with script off, wide and narrow. With
//! `SHIFAN_PICTURES=folder` every stop is drawn.

use super::{account, released};
use crate::{
    browser::{Browser, served},
    support::{app::TestApp, reviews::filled},
};
use shifan::{access::OFFICE, standard::Category};
use sqlx::query_scalar;
use uuid::Uuid;

#[tokio::test]
async fn an_expert_scores_by_keyboard_and_the_sheet_saves_itself() {
    let app = TestApp::new().await;
    let (_, judges, sheet) = released(&app).await;
    let Some(expert) = Browser::open(&served(&app).await).await else { return };
    expert.becomes(&app, account(&app, judges[0].expert).await).await;
    expert.goes_to(&sheet).await;
    expert.sees("选档").await;
    expert.is_looked_at("scoring_blank").await;
    // The second band of the first criterion, then half a point up.
    expert.presses_alt('2').await;
    assert_eq!(expert.value("得分，行业地位和示范价值").await, "15");
    expert.sees("暂计 15.0").await;
    expert.fills("得分，行业地位和示范价值", "15.5\u{E013}").await;
    assert_eq!(expert.value("得分，行业地位和示范价值").await, "16");
    expert.sees("已自动保存").await;
    expert.sees("已评1项，共6项").await;
    expert.presses_alt('j').await;
    expert.presses_alt('1').await;
    assert_eq!(expert.value("得分，平台运行和服务保障").await, "13.5");
    expert.sees("已评2项，共6项").await;
    expert.sees("暂计 29.5").await;
    expert.is_looked_at("scoring_halfway").await;
    expert.goes_to(&sheet).await;
    expert.sees("暂计 29.5").await;
    expert.answers(&filled(app.app.house.current.of(Category::Enterprise), "7")).await;
    expert.clicks("提交评分").await;
    expert.sees("已提交，不能再改").await;
    expert.is_looked_at("scoring_locked").await;
    expert.leaves().await;
}

#[tokio::test]
async fn with_script_off_a_sheet_is_saved_and_locked_by_buttons() {
    let app = TestApp::new().await;
    let (_, judges, sheet) = released(&app).await;
    let Some(expert) = Browser::open_without_script(&served(&app).await).await else { return };
    expert.becomes(&app, account(&app, judges[0].expert).await).await;
    expert.is_wide(390).await;
    expert.goes_to(&sheet).await;
    expert.does_not_see("选档").await;
    expert.fills("得分，行业地位和示范价值", "20.5").await;
    expert.clicks("保存评分").await;
    expert.sees("最多20分").await;
    expert.fills("得分，行业地位和示范价值", "18.5").await;
    expert.clicks("保存评分").await;
    expert.sees("评分已保存，还没有提交").await;
    expert.sees("已评1项，共6项").await;
    expert.clicks("弃权").await;
    expert.sees("没有利害关系，但是评不了").await;
    expert.leaves().await;
}

#[tokio::test]
async fn an_officer_follows_the_scoring_and_unlocks() {
    let app = TestApp::new().await;
    let (application, judges, _) = released(&app).await;
    for judge in &judges[..4] {
        let sheet = app.sheet_of(application, judge.expert, "desk").await;
        app.locks(judge, &sheet, Category::Enterprise, "10").await.redirects();
    }
    // Who is late is chosen already.
    app.at("2026-05-21 10:00");
    let officer_account = app.account(OFFICE, "office", "officer", None, "clerk").await;
    let mut owner = app.db.owner().await;
    let round: Uuid = query_scalar("select round_id from application limit 1")
        .fetch_one(&mut owner)
        .await
        .expect("a round");
    for script in [true, false] {
        let base = served(&app).await;
        let opened =
            if script { Browser::open(&base).await } else { Browser::open_without_script(&base).await };
        let Some(officer) = opened else { return };
        officer.becomes(&app, officer_account).await;
        officer.goes_to(&format!("/office/rounds/{round}/assignments")).await;
        officer.clicks("评分进度").await;
        officer.sees("今天").await;
        if script {
            officer.is_looked_at("scoring_progress").await;
            officer.clicks("催办选中的专家").await;
            officer.sees("已催办1位专家").await;
        }
        officer.clicks("周明").await;
        officer.sees("解锁这份评分").await;
        if script {
            officer.is_looked_at("scoring_unlock").await;
        } else {
            officer.fills("解锁的理由", "第7条的分打错了").await;
            officer.clicks("解锁评分").await;
            officer.sees("已解锁，周明会收到消息").await;
        }
        officer.goes_to(&format!("/office/rounds/{round}/integrity")).await;
        officer.sees("谁在什么时候评的").await;
        if script {
            officer.is_looked_at("scoring_integrity").await;
        }
        officer.leaves().await;
    }
}
