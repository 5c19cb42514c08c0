//! A title of each side's unit in review, with a return that waits for its bureau.

use super::world::Side;
use crate::support::app::TestApp;
use sqlx::{Executor as _, query, query_scalar};
use uuid::Uuid;

/// The returns of both sides, handed in.
pub async fn returns(app: &TestApp, sides: &[Side; 2]) -> [String; 2] {
    [returned(app, &sides[0]).await, returned(app, &sides[1]).await]
}

async fn returned(app: &TestApp, side: &Side) -> String {
    let (id, now) = (Uuid::now_v7(), app.now());
    let application: Uuid = side.read.parse().expect("an id");
    let mut owner = app.db.owner().await;
    owner.execute("set session_replication_role = replica").await.expect("no trigger fires");
    // The title of the unit in review, as the doors of the re-review know it.
    let title: Uuid = query_scalar("select title_id from title where application_id = $1")
        .bind(application)
        .fetch_one(&mut owner)
        .await
        .expect("a title");
    query(
        "insert into stat_return (stat_return_id, title_id, org_id, authority_id, year, quarter, opened_at, due_on, stage, stage_at,
            answers, notes, handed_on, decide_by, version)
         select $1, t.title_id, t.org_id, a.authority_id, 2025, 4, $3, '2026-01-23', 'submitted', $3, '{}', '{}', '2026-01-20',
            '2026-01-27', 2
         from title t join application a using (application_id) where t.title_id = $2",
    )
    .bind(id)
    .bind(title)
    .bind(now)
    .execute(&mut owner)
    .await
    .expect("a return");
    query(
        r#"insert into stat_return_version (stat_return_id, seq, lines, reason, handed_at)
           values ($1, 1, '[{"key": "turnover", "label": "电子商务交易额", "unit": "万元", "value": "12298.40"}]', '', $2)"#,
    )
    .bind(id)
    .bind(now)
    .execute(&mut owner)
    .await
    .expect("a version");
    id.to_string()
}

/// A published operation report in which nothing is hidden.
pub async fn report(app: &TestApp) -> String {
    let (id, now) = (Uuid::now_v7(), app.now());
    let mut owner = app.db.owner().await;
    owner.execute("set session_replication_role = replica").await.expect("no trigger fires");
    query(
        r#"insert into operation_report (operation_report_id, year, quarter, stage, title, words, body, drawn_at, frozen_at, published_at,
            version)
           values ($1, 2025, 3, 'published', '2025年3季度四川省电子商务示范单位运行报告', '平稳增长。',
            '{"expected": 3, "total": {"key": "total", "label": "合计", "units": 3, "value": "300", "share": null}, "growth": null,
              "compared": 0, "parts": [], "tops": []}', $2, $2, $2, 3)"#,
    )
    .bind(id)
    .bind(now)
    .execute(&mut owner)
    .await
    .expect("a report");
    id.to_string()
}
