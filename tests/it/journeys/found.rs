//! What is public is found: by programs on the map of the site, by people with the one search.

use super::exchange::activity::announced;
use crate::support::app::TestApp;
use shifan::{standard::Category, web::path};
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};
use uuid::Uuid;

const UNIT: &str = "绵阳云商科技有限公司";

/// What was left behind by a conferral: an announcement, a unit, an activity, a published report, a revocation.
struct Left {
    announcement: Uuid,
    unit: Uuid,
    activity: String,
    report: Uuid,
}

async fn left(app: &TestApp) -> Left {
    let round = app.round().await;
    let listed = app.conferred(round, "2026-05-19", &[(UNIT, "enterprise", "510703")]).await;
    app.at("2026-06-10 09:00");
    let activity = announced(&app.officer().await, &[("audience", "holders")]).await;
    let report = Uuid::now_v7();
    let mut owner = app.db.owner().await;
    let sql = format!(
        r#"set session_replication_role = replica;
           insert into operation_report (operation_report_id, year, quarter, stage, title, words, body, drawn_at, frozen_at, published_at,
            version)
           values ('{report}', 2026, 1, 'published', '2026年1季度运行报告', '直播带动增长。',
            '{{"expected": 3, "total": {{"key": "total", "label": "合计", "units": 3, "value": "300", "share": null}}, "growth": null,
              "compared": 0, "parts": [], "tops": []}}', '{now}', '{now}', '{now}', 3)"#,
        now = app.now().to_rfc3339()
    );
    owner.execute(AssertSqlSafe(sql)).await.expect("a report");
    let announcement =
        query_scalar("select announcement_id from announcement").fetch_one(&mut owner).await.expect("one");
    Left { announcement, unit: listed[0].firm.org, activity: activity.replace("/exchange", ""), report }
}

#[tokio::test]
async fn the_map_has_announcements_units_reports_activities_and_the_revocations() {
    let app = TestApp::new().await;
    let left = left(&app).await;
    let (anyone, site) = (app.anyone(), app.app.house.settings.site());
    let map = anyone.get("/sitemap.xml").await.is(200).text();
    for place in [
        path::announcement(left.announcement),
        path::unit(left.unit),
        path::operation_report(left.report),
        path::operation_reports(),
        path::revoked(),
        left.activity,
    ] {
        assert_eq!(map.matches(&format!("<loc>{site}{place}</loc>")).count(), 1, "{place} in {map}");
        anyone.get(&place).await.is(200);
    }
}

#[tokio::test]
async fn the_search_finds_reports_activities_rounds_announcements_and_revocations() {
    let app = TestApp::new().await;
    let left = left(&app).await;
    let anyone = app.anyone();
    let found = async |words: &str| anyone.get(&format!("/search?q={}", path::escape(words))).await.is(200);
    found("直播带动").await.says("运行报告</h2>").says(&path::operation_report(left.report));
    found("农产品上行").await.says("交流活动</h2>").says(&left.activity).says("2026年7月10日");
    found("第一批").await.says("申报批次</h2>").says("2026年第一批");
    let number: String = query_scalar("select document_number from announcement")
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("a number");
    let page = found(&number).await.says("认定公告</h2>").says(&path::announcement(left.announcement));
    page.is_silent_about("撤销名单</h2>");
    found(UNIT).await.says(&format!("名单里有{UNIT}")).is_silent_about("found-revocations");
    app.at("2026-06-11 09:00");
    let clause = app.clauses(Category::Enterprise).remove(0);
    app.revokes(UNIT, &clause, "revoked").await;
    found(UNIT).await.says("撤销名单</h2>").says(&path::revoked());
    found("没有这样的词").await.says("没有找到");
}
