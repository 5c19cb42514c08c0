//! The second guard: whatever the program thinks, the database refuses.

use super::{WHO, case, files, listed, number, officer};
use crate::support::app::TestApp;
use shifan::platform::db;
use sqlx::{AssertSqlSafe, Executor as _, PgConnection, query};

/// Runs as the owner of the tables, and expects this constraint.
async fn refused(owner: &mut PgConnection, sql: &str, constraint: &str) {
    let tried = owner.execute(AssertSqlSafe(format!("begin; {sql}; commit"))).await;
    owner.execute("rollback").await.ok();
    let error = tried.expect_err(sql);
    assert_eq!(db::constraint(&error), Some(constraint), "{sql}: {error}");
}

#[tokio::test]
async fn a_held_unit_gets_no_title_and_nothing_handed_in_is_changed_or_dropped() {
    let app = TestApp::new().await;
    let (round, notice, units) = listed(&app).await;
    files(&app.anyone(), &notice, "1").await;
    app.at("2026-03-26 00:00:00");
    app.jobs_run().await;
    let (mut owner, unit) = (app.db.owner().await, units[0].application);
    let announced = format!(
        "insert into announcement values (gen_random_uuid(), '{round}', '川商电〔2026〕9号', '2026-03-26', now(), null)"
    );
    owner
        .execute(AssertSqlSafe(format!(
            "set session_replication_role = replica; {announced}; set session_replication_role = origin"
        )))
        .await
        .expect("an announcement");
    let title = format!(
        "insert into title select gen_random_uuid(), application_id, org_id, announcement_id, category, 'x', 'y', region_code,
            prefecture_code, '川电示企2026001', 'ABCD2345', '2026-03-26', 'valid', '2026-03-26', '2028-03-26'
         from application, announcement where application_id = '{unit}'"
    );
    let conferred = format!(
        "update application set stage = 'conferred', version = version + 1 where application_id = '{unit}'"
    );
    for (sql, constraint) in [
        (title.as_str(), "title_objection_open"),
        (conferred.as_str(), "application_objection_open"),
        ("delete from objection", "objection_kept"),
        ("update objection set facts = '改了', version = 9", "objection_moves"),
        ("update objection set received_at = received_at - interval '1 day', version = 9", "objection_moves"),
        ("update objection set state = 'late', version = 9", "objection_moves"),
        ("update objection set state = 'rejected', version = 9", "objection_moves"),
        ("update objector set name = '别人'", "objector_kept"),
        ("delete from objector", "objector_kept"),
    ] {
        refused(&mut owner, sql, constraint).await;
    }
    let backdated = "insert into objection (objection_id, notice_id, application_id, receipt, secret_hash, received_at, by_unit, unit_name,
        facts, state, version) select gen_random_uuid(), notice_id, application_id, 'YY-1', sha256('x'), '2026-03-26 00:00:00+08', false,
        'x', 'y', 'received', 1 from objection";
    refused(&mut owner, backdated, "objection_in_time").await;
    assert_eq!(number(&app, "select count(*) from objection where state = 'received'").await, 1);
}

#[tokio::test]
async fn who_objects_cannot_be_selected_and_no_look_goes_without_its_event() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let (receipt, _) = files(&app.anyone(), &notice, "1").await;
    let case = case(&app, &receipt).await;
    let (account, handler) = officer(&app, "chengban").await;
    handler.post(&format!("{case}/acceptance"), &[]).await.redirects();
    let mut conn = app.db.pool.acquire().await.expect("a connection");
    let context = format!(
        "begin; select set_config('shifan.role', 'office', true), set_config('shifan.account', '{account}', true),
            set_config('shifan.tenant', '00000000-0000-7000-8000-000000000001', true)"
    );
    for (sql, says) in [
        ("select name from objector", "permission denied"),
        (
            "select name from objector_of((select objection_id from objection))",
            "needs the right and its event",
        ),
        ("update objector set name = 'x'", "permission denied"),
    ] {
        conn.execute(AssertSqlSafe(context.as_str())).await.expect("a context");
        let error = conn.execute(sql).await.expect_err(sql);
        assert!(error.to_string().contains(says), "{sql}: {error}");
        conn.execute("rollback").await.expect("rolls back");
    }
    conn.execute(AssertSqlSafe(context.as_str())).await.expect("a context");
    let rows = query("select * from objection").fetch_all(&mut *conn).await.expect("reads");
    assert_eq!(rows.len(), 1);
    let other = "select set_config('shifan.role', 'applicant', true), set_config('shifan.tenant', gen_random_uuid()::text, true)";
    conn.execute(other).await.expect("another context");
    for table in
        ["objection", "inquiry", "objection_file", "promotion", "objection_knock", "objection_upload"]
    {
        let sql = AssertSqlSafe(format!("select * from {table}"));
        assert!(query(sql).fetch_all(&mut *conn).await.expect("reads").is_empty(), "{table}");
    }
    conn.execute("rollback").await.expect("rolls back");
    let page = handler.get(&case).await.is(200);
    page.is_silent_about(WHO);
}
