//! What the database refuses whoever asks.

use super::recommended;
use crate::support::{app::TestApp, dispatching::newest};
use sqlx::Executor as _;

/// The constraint a statement breaks.
async fn refused(app: &TestApp, sql: &str) -> String {
    let mut owner = app.db.owner().await;
    let error = owner.execute(sqlx::AssertSqlSafe(sql)).await.expect_err(sql);
    error.as_database_error().and_then(|error| error.constraint()).unwrap_or("none").to_owned()
}

#[tokio::test]
async fn a_package_is_frozen_sealed_and_sent_in_that_order_once_by_a_principal() {
    let app = TestApp::new().await;
    let (_, officer) = recommended(&app).await;
    officer.post("/packages", &[("number", "绵商〔2026〕12号")]).await.redirects();
    let by_officer = "sent_at = now(), sent_by = prepared_by";
    for (sql, constraint) in [
        ("update package set list = list || ' '".to_owned(), "package_frozen"),
        ("update package set letter_number = '绵商〔2026〕1号'".into(), "package_frozen"),
        ("update package set sealed_at = now(), sealed_by = prepared_by".into(), "package_sealed_by_scan"),
        (format!("update package set {by_officer}"), "package_sent_by_principal"),
        ("delete from package".into(), "package_stays"),
        ("update package_unit set rank = 9".into(), "package_part_frozen"),
        ("delete from package_unit".into(), "package_part_frozen"),
    ] {
        assert_eq!(refused(&app, &sql).await, constraint, "{sql}");
    }
    let copy = "insert into package select (jsonb_populate_record(null::package, to_jsonb(p) || jsonb_build_object('package_id',
        gen_random_uuid(), 'version', 2))).* from package p";
    assert_eq!(refused(&app, copy).await, "package_one_current");
    let forged =
        copy.replace("'version', 2", "'version', 2, 'superseded_at', null, 'digest', repeat('0', 64)");
    assert_eq!(refused(&app, &forged).await, "package_digest");
    let number = copy.replace("'version', 2", "'version', 2, 'letter_number', '绵商2026第12号'");
    assert_eq!(refused(&app, &number).await, "package_letter_number");

    let package = app.package_sealed("510700", &officer).await;
    let id = package.trim_start_matches("/packages/");
    let own = format!("update package set sent_at = now(), sent_by = prepared_by where package_id = '{id}'");
    assert_eq!(refused(&app, &own).await, "package_sent_by_principal");
    let principal = app.principal("510700").await;
    principal.post(&format!("{package}/sending"), &[]).await.redirects();
    let again = format!("update package set sent_at = now() where package_id = '{id}'");
    assert_eq!(refused(&app, &again).await, "package_sent_once");
    assert_eq!(refused(&app, "delete from package_scan").await, "package_part_frozen");
    assert_eq!(refused(&app, "update package set superseded_at = null").await, "package_superseded");
    assert_eq!(newest(&app, "510700").await, package);
}

#[tokio::test]
async fn a_principal_does_not_send_alone_what_the_same_hand_prepared() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(super::FIRM, "enterprise", "510703", 1).await;
    let file = app.submitted(&firm, shifan::standard::Category::Enterprise).await;
    let principal = app.principal("510700").await;
    app.recommends(&principal, &file, shifan::standard::Category::Enterprise).await.redirects();
    app.package_sealed("510700", &principal).await;
    app.bureau("510700").await;
    let own = "update package set sent_at = now(), sent_by = prepared_by";
    assert_eq!(refused(&app, own).await, "package_four_eyes");
}
