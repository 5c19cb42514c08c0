//! Unlocking by an officer, abstaining (弃权) by an expert.

use super::released;
use crate::support::{app::TestApp, reviews::filled};
use shifan::standard::Category;
use sqlx::{Executor as _, query_scalar};
use uuid::Uuid;

fn office_page(sheet: &str) -> String {
    format!("/office/sheets/{}", sheet.trim_start_matches("/review/"))
}

#[tokio::test]
async fn a_sheet_is_unlocked_with_a_reason_its_expert_reads_and_what_it_said_is_kept() {
    let app = TestApp::new().await;
    let (_, judges, sheet) = released(&app).await;
    let (office, hand) = (app.office().await, &judges[0].hand);
    let page = office_page(&sheet);
    let unlocking = format!("{page}/unlocking");
    // What is not locked shows no points to the province, and cannot be unlocked.
    hand.post(&sheet, &[("p-benefit", "16.5")]).await.redirects();
    office.get(&page).await.is(200).says("还没有提交").is_silent_about("16.5");
    office.post(&unlocking, &[("reason", "改错")]).await.refused("sheet_not_locked");
    app.locks(&judges[0], &sheet, Category::Enterprise, "18.5").await.redirects();
    office.get(&page).await.is(200).says("88.5").says("解锁这份评分");
    office.post(&unlocking, &[("reason", " ")]).await.is(422).says("写明为什么解锁");
    app.auditor().await.get(&page).await.is(200).says("88.5").is_silent_about("解锁这份评分");
    hand.get(&page).await.is(404);
    hand.post(&sheet, &[("p-benefit", "1")]).await.refused("sheet_locked");
    office.post(&unlocking, &[("reason", "第7条的分打错了")]).await.redirects();
    hand.get("/desk").await.is(200).says("你的一份评分解锁了");
    hand.get(&sheet)
        .await
        .is(200)
        .says("省商务厅解锁了这份评分")
        .says("第7条的分打错了")
        .says("value=\"18.5\"");
    let mut owner = app.db.owner().await;
    let kept: (i32, i64, i32) = sqlx::query_as(
        "select total_half_points, jsonb_array_length(sheet -> 'lines')::bigint, others_seen from sheet_unlock",
    )
    .fetch_one(&mut owner)
    .await
    .expect("what it said");
    assert_eq!(kept, (177, 6, 0));
    let reasoned: String =
        query_scalar("select body ->> 'reason' from audit_event where kind = 'review.sheet_unlocked'")
            .fetch_one(&mut owner)
            .await
            .expect("an event");
    assert_eq!(reasoned, "第7条的分打错了");
    app.locks(&judges[0], &sheet, Category::Enterprise, "10").await.redirects();
    office.get(&page).await.is(200).says("80.0").says("解锁记录").says("第7条的分打错了");
    for sql in ["update sheet_unlock set reason = 'x'", "delete from sheet_unlock"] {
        assert!(owner.execute(sql).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn what_a_list_was_made_on_is_not_unlocked() {
    let app = TestApp::new().await;
    let (application, judges, sheet) = released(&app).await;
    let office = app.office().await;
    for judge in &judges {
        let sheet = app.sheet_of(application, judge.expert, "desk").await;
        app.locks(judge, &sheet, Category::Enterprise, "10").await.redirects();
    }
    let mut owner = app.db.owner().await;
    let round: Uuid =
        query_scalar("select round_id from application limit 1").fetch_one(&mut owner).await.expect("one");
    let decision = format!("d-{application}");
    let form = [("category", "enterprise"), (decision.as_str(), "propose")];
    let list = office.post(&format!("/office/rounds/{round}/proposal"), &form).await.redirects();
    app.approves(&list).await;
    let unlocking = format!("{}/unlocking", office_page(&sheet));
    office.post(&unlocking, &[("reason", "改分")]).await.refused("sheet_built_upon");
}

#[tokio::test]
async fn who_abstains_steps_aside_and_it_is_not_called_a_recusal() {
    let app = TestApp::new().await;
    let (application, judges, sheet) = released(&app).await;
    let (office, hand) = (app.office().await, &judges[0].hand);
    let aside = format!("{sheet}/recusal");
    hand.get(&aside).await.is(200).says("没有利害关系，但是评不了");
    let busy = [("kind", "busy"), ("reason", "五月都在外省授课")];
    assert_eq!(hand.post(&aside, &busy).await.redirects(), "/review");
    hand.get("/review").await.is(200).says("弃权");
    hand.get(&sheet).await.is(404);
    hand.get(&format!("/applications/{application}/dossier")).await.is(404);
    office.get("/desk").await.is(200).says("周明不再评一件申报，要补派专家");
    let mut owner = app.db.owner().await;
    let round: Uuid =
        query_scalar("select round_id from application limit 1").fetch_one(&mut owner).await.expect("one");
    office.get(&format!("/office/rounds/{round}/progress")).await.is(200).says("弃权");
    let kept: String =
        query_scalar("select recusal_kind || recusal_reason from assignment where recused_at is not null")
            .fetch_one(&mut owner)
            .await
            .expect("one");
    assert_eq!(kept, "busy这段时间不能评审：五月都在外省授课", "what was said, not another reason");
    office.get(&format!("/office/rounds/{round}/assignments")).await.is(200).says("1位回避后空缺");
    // Locked is locked: nobody abstains from a sheet that was handed in.
    let second = app.sheet_of(application, judges[1].expert, "desk").await;
    let form = filled(app.app.house.current.of(Category::Enterprise), "10");
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    judges[1].hand.post(&format!("{second}/lock"), &form).await.redirects();
    judges[1].hand.post(&format!("{second}/recusal"), &[("kind", "unfit")]).await.refused("sheet_locked");
}
