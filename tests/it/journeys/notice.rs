//! The public notice: published with achievements, on days that can be counted, over at 24:00 of the last one.

use crate::support::{app::TestApp, given::TestPrepared, hand::Hand};
use sha2::{Digest as _, Sha256};
use shifan::{jobs, platform::db, round::RoundId};
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};
use uuid::Uuid;

/// A round with two proposed units, an enterprise and a county's bureau.
async fn proposed(app: &TestApp) -> (RoundId, [Uuid; 2]) {
    let round = app.round_in_review(1).await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let bureau = app.firm("苍溪县商务局", "county", "510824", 2).await;
    let first = app.placed(round, &firm, 1, "proposed").await;
    (round, [first, app.placed(round, &bureau, 2, "proposed").await])
}

/// Publishes with what stands in the files; tells the notice's path.
async fn published(office: &Hand<'_>, round: RoundId) -> String {
    let form = [("title", "2026年第一批拟认定名单公示")];
    office.posts_read(&format!("/office/rounds/{round}/notice"), "", &form).await.redirects()
}

async fn stage(app: &TestApp, application: Uuid) -> String {
    let mut owner = app.db.owner().await;
    query_scalar("select stage from application where application_id = $1")
        .bind(application)
        .fetch_one(&mut owner)
        .await
        .expect("an application")
}

#[tokio::test]
async fn nothing_appears_without_the_achievements_of_every_unit() {
    let app = TestApp::new().await;
    let (office, (round, [first, second])) = (app.office().await, proposed(&app).await);
    let page = format!("/office/rounds/{round}/notice");
    office.get(&page).await.is(200).says("3月3日（周二）起公示，3月16日（周一）24:00自动结束");
    let (one, two) = (format!("achievements-{first}"), format!("achievements-{second}"));
    let form = [("title", "公示"), (one.as_str(), "年交易额5亿元"), (two.as_str(), " ")];
    let again = office.post(&page, &form).await.is(422);
    again.says("主要工作业绩，名单和业绩要一起公示").says("年交易额5亿元");
    assert_eq!(stage(&app, first).await, "proposed");
    app.anyone().get("/notices").await.is(200).is_silent_about("公示中");
}

#[tokio::test]
async fn a_list_that_moved_since_it_was_read_is_read_again() {
    let app = TestApp::new().await;
    let (office, (round, [first, _])) = (app.office().await, proposed(&app).await);
    let page = format!("/office/rounds/{round}/notice");
    let text = office.get(&page).await.is(200).text();
    let read = &text.split("name=\"read\" value=\"").nth(1).expect("what was read")[..64];
    let mut work = app.system().await;
    sqlx::query("update application set achievements = '年交易额6亿元', version = version + 1 where application_id = $1")
        .bind(first)
        .execute(work.conn())
        .await
        .expect("other achievements");
    work.commit(TestPrepared { what: "achievements", subject: first }).await.expect("commits");
    let form = [("title", "另拟的公示标题"), ("read", read)];
    let again = office.post(&page, &form).await.is(422).says("在你打开以后有变动").says("另拟的公示标题");
    again.says("年交易额6亿元");
    let later = [("title", "另拟的公示标题"), ("read", read), ("publish_at", "2026-03-05 09:00")];
    office
        .post(&format!("{page}/plan"), &later)
        .await
        .is(422)
        .says("在你打开以后有变动")
        .says("2026-03-05 09:00");
    assert_eq!(stage(&app, first).await, "proposed");
    office.posts_read(&page, "", &form[..1]).await.redirects();
}

#[tokio::test]
async fn the_list_is_frozen_and_its_bytes_have_the_printed_fingerprint() {
    let app = TestApp::new().await;
    let (office, (round, [first, _])) = (app.office().await, proposed(&app).await);
    let notice = published(&office, round).await;
    assert_eq!(stage(&app, first).await, "in_notice");
    let list = app.anyone().get(&format!("{notice}/list.json")).await.is(200).bytes;
    let digest: String = Sha256::digest(&list).iter().map(|byte| format!("{byte:02x}")).collect();
    let page = app.anyone().get(&notice).await.is(200).says(&digest).says("第10日");
    page.says("绵阳云商科技有限公司").says("苍溪县<").is_silent_about("苍溪县商务局");
    let again = [("title", "再发一份名单公示")];
    office
        .posts_read(&format!("/office/rounds/{round}/notice"), "", &again)
        .await
        .refused("notice_already_running");
    let mut owner = app.db.owner().await;
    for sql in
        ["update notice set canonical = '{}'", "update notice set ends_at = ends_at - interval '1 day'"]
    {
        let error = owner.execute(AssertSqlSafe(sql.to_owned())).await.expect_err(sql);
        assert_eq!(db::constraint(&error), Some("notice_frozen"), "{sql}");
    }
}

#[tokio::test]
async fn a_year_that_is_not_published_is_not_counted_in() {
    let app = TestApp::new().await;
    let (round, [first, _]) = proposed(&app).await;
    app.at("2026-12-28 10:00");
    let office = app.office().await;
    let page = format!("/office/rounds/{round}/notice");
    office.get(&page).await.is(200).says("2027年的放假安排还没有载入");
    office.posts_read(&page, "", &[("title", "公示名单")]).await.refused("year_not_covered");
    assert_eq!(stage(&app, first).await, "proposed");
}

#[tokio::test]
async fn it_is_open_until_the_last_second_and_over_at_24_00() {
    let app = TestApp::new().await;
    let (office, (round, [first, _])) = (app.office().await, proposed(&app).await);
    let notice = published(&office, round).await;
    app.at("2026-03-16 23:59:59");
    assert_eq!(app.jobs_run().await, 0);
    app.anyone().get(&notice).await.is(200).says("公示中");
    let conferral = format!("/office/rounds/{round}/conferral");
    app.office().await.post(&conferral, &[("number", "川商电〔2026〕9号")]).await.is(409);
    assert_eq!(stage(&app, first).await, "in_notice");
    app.at("2026-03-17 00:00:00");
    assert_eq!(app.jobs_run().await, 1);
    assert_eq!(app.jobs_run().await, 0, "once");
    assert_eq!(stage(&app, first).await, "determined");
    app.anyone().get(&notice).await.is(200).says("已结束").says("3月16日（周一）24:00期满");
}

#[tokio::test]
async fn two_processes_close_it_once() {
    let app = TestApp::new().await;
    let (office, (round, _)) = (app.office().await, proposed(&app).await);
    published(&office, round).await;
    app.at("2026-03-17 00:00:00");
    let (clock, other) =
        (app.app.house.clock.clone(), db::connect(&app.db.owner_url(), 3).await.expect("connects"));
    let (one, two) = tokio::join!(
        jobs::run_due(&app.db.pool, clock.as_ref(), "one"),
        jobs::run_due(&other, clock.as_ref(), "two"),
    );
    assert_eq!(one.expect("runs") + two.expect("runs"), 1);
    let mut owner = app.db.owner().await;
    let closed: i64 = query_scalar("select count(*) from audit_event where kind = 'notice.ended'")
        .fetch_one(&mut owner)
        .await
        .expect("counts");
    assert_eq!(closed, 1);
    other.close().await;
}

#[tokio::test]
async fn a_unit_is_struck_off_with_a_public_reason_and_the_days_stay() {
    let app = TestApp::new().await;
    let (office, (round, [first, second])) = (app.office().await, proposed(&app).await);
    let notice = published(&office, round).await;
    office
        .get(&format!("/office/rounds/{round}/notice"))
        .await
        .is(200)
        .says("移出名单")
        .says("绵阳云商科技有限公司");
    let act = format!("{notice}/struck-off/{first}");
    office.post(&act, &[("reason", " ")]).await.refused("reason_missing");
    office.post(&act, &[("reason", "业绩数据查实不符")]).await.redirects();
    office.post(&act, &[("reason", "再来一次")]).await.refused("not_on_the_list");
    app.anyone().get(&notice).await.is(200).says("业绩数据查实不符").says("3月16日");
    app.at("2026-03-17 00:00:00");
    assert_eq!(app.jobs_run().await, 1);
    assert_eq!(
        (stage(&app, first).await, stage(&app, second).await),
        ("struck_off".into(), "determined".into())
    );
}
