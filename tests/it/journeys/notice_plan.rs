//! A publication set for a minute to come: nobody knows before, it appears in its minute, once.

use crate::support::{app::TestApp, hand::Hand};
use shifan::{jobs, platform::db, round::RoundId};
use sqlx::query_scalar;

/// A round with one proposed unit.
async fn proposed(app: &TestApp) -> RoundId {
    let round = app.round_in_review(1).await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.placed(round, &firm, 1, "proposed").await;
    round
}

const TITLE: &str = "2026年第一批拟认定名单定时公示";

async fn planned(office: &Hand<'_>, round: RoundId, at: &str) -> String {
    let form = [("title", TITLE), ("publish_at", at)];
    office.posts_read(&format!("/office/rounds/{round}/notice"), "/plan", &form).await.redirects()
}

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    let mut owner = app.db.owner().await;
    query_scalar(sql).fetch_one(&mut owner).await.expect("counts")
}

#[tokio::test]
async fn it_appears_in_its_minute_and_nobody_but_its_officers_knows_before() {
    let app = TestApp::new().await;
    app.at("2026-03-02 10:00");
    let (office, round) = (app.office().await, proposed(&app).await);
    let page = planned(&office, round, "2026-03-05 09:00").await;
    office.get(&page).await.is(200).says("已排定定时发布").says(TITLE).says("3月5日");
    let other = app.office().await;
    other.get(&page).await.is(200).is_silent_about(TITLE).is_silent_about("已排定");
    other.post(&format!("{page}/plan/cancelling"), &[]).await.refused("plan_over");
    let again = [("title", "另一份"), ("publish_at", "2026-03-06 09:00")];
    office.posts_read(&page, "/plan", &again).await.refused("notice_already_planned");
    app.at("2026-03-05 08:59:59");
    assert_eq!(app.jobs_run().await, 0);
    for path in ["/notices", "/notices/feed.atom", "/"] {
        app.anyone().get(path).await.is(200).is_silent_about(TITLE).is_silent_about("绵阳云商");
    }
    app.at("2026-03-05 09:00:00");
    assert_eq!(app.jobs_run().await, 1);
    assert_eq!(app.jobs_run().await, 0, "once");
    app.anyone().get("/notices").await.is(200).says(TITLE).says("公示中");
    // The days are counted from the day it appeared: the 6th to the 19th.
    assert_eq!(
        count(&app, "select count(*) from notice where first_day = '2026-03-06' and last_day = '2026-03-19'")
            .await,
        1
    );
    app.office().await.get(&page).await.is(200).is_silent_about("已排定");
}

#[tokio::test]
async fn two_processes_publish_it_once() {
    let app = TestApp::new().await;
    app.at("2026-03-02 10:00");
    let (office, round) = (app.office().await, proposed(&app).await);
    planned(&office, round, "2026-03-05 09:00").await;
    app.at("2026-03-05 09:00:00");
    let (clock, other) =
        (app.app.house.clock.clone(), db::connect(&app.db.owner_url(), 3).await.expect("connects"));
    let (one, two) = tokio::join!(
        jobs::run_due(&app.db.pool, clock.as_ref(), "one"),
        jobs::run_due(&other, clock.as_ref(), "two"),
    );
    assert_eq!(one.expect("runs") + two.expect("runs"), 1);
    assert_eq!(count(&app, "select count(*) from notice").await, 1);
    assert_eq!(count(&app, "select count(*) from audit_event where kind = 'notice.published'").await, 1);
    other.close().await;
}

#[tokio::test]
async fn it_can_be_called_off_and_a_list_that_moved_is_not_published() {
    let app = TestApp::new().await;
    app.at("2026-03-02 10:00");
    let (office, round) = (app.office().await, proposed(&app).await);
    let page = planned(&office, round, "2026-03-05 09:00").await;
    office.post(&format!("{page}/plan/cancelling"), &[]).await.redirects();
    app.at("2026-03-05 09:00:00");
    assert_eq!(app.jobs_run().await, 0);
    planned(&app.office().await, round, "2026-03-06 09:00").await;
    let firm = app.firm("德阳重装在线有限公司", "enterprise", "510603", 2).await;
    app.placed(round, &firm, 2, "proposed").await;
    app.at("2026-03-06 09:00:00");
    assert_eq!(app.jobs_run().await, 1, "it ends, and is not tried again");
    assert_eq!(app.jobs_run().await, 0);
    app.anyone().get("/notices").await.is(200).is_silent_about(TITLE);
    let told = "select count(*) from message where subject = '定时发布的公示没有发布'";
    assert_eq!(count(&app, told).await, 1);
    assert_eq!(count(&app, "select count(*) from notice_plan where outcome = 'failed'").await, 1);
}

#[tokio::test]
async fn a_time_that_is_none_has_passed_or_leaves_the_calendar_is_refused() {
    let app = TestApp::new().await;
    let round = proposed(&app).await;
    app.at("2026-12-01 10:00");
    let office = app.office().await;
    let plan = format!("/office/rounds/{round}/notice/plan");
    for (at, status) in [("", 422), ("明天", 422), ("2026-12-01 10:04", 409), ("2026-11-30 09:00", 409)] {
        office.post(&plan, &[("title", TITLE), ("publish_at", at)]).await.is(status);
    }
    let typed = [("title", TITLE), ("publish_at", "明天")];
    office.post(&plan, &typed).await.is(422).says("value=\"明天\"").says("写明发布的日期和时间");
    let late = [("title", TITLE), ("publish_at", "2026-12-28 09:00")];
    office
        .posts_read(&format!("/office/rounds/{round}/notice"), "/plan", &late)
        .await
        .refused("year_not_covered");
}
