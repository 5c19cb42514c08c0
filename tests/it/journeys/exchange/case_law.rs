//! Whoever writes, the law of a case holds.

use super::{answers, begun, holder, scalar, written};
use crate::support::app::TestApp;
use shifan::{
    access::OFFICE,
    platform::{db, session::Token},
};
use sqlx::{AssertSqlSafe, Executor as _, Postgres, Transaction};
use uuid::Uuid;

/// A transaction entered as somebody, for an attack.
pub async fn as_someone(app: &TestApp, account: Uuid) -> Transaction<'static, Postgres> {
    let hand = app.person(account).await;
    let hash = Token::received(hand.token().expect("a session")).hash();
    let mut tx = app.db.pool.begin().await.expect("begins");
    let entered = sqlx::query("select enter($1, $2)").bind(hash).bind(app.now());
    entered.execute(&mut *tx).await.expect("enters");
    tx
}

/// Each attack by somebody is refused by the named constraint.
pub async fn refused(app: &TestApp, attacks: &[(Uuid, &str, &str)]) {
    for (who, sql, constraint) in attacks {
        let mut work = as_someone(app, *who).await;
        let refused = work.execute(AssertSqlSafe((*sql).to_owned())).await.expect_err(sql);
        assert_eq!(db::constraint(&refused), Some(*constraint), "{sql}");
    }
}

#[tokio::test]
async fn whoever_writes_the_law_of_a_case_holds() {
    let app = TestApp::new().await;
    let firm = holder(&app, "绵阳物流电子商务有限公司").await;
    app.at("2026-06-10 09:00");
    let unit = app.person(firm.account).await;
    let (_, bureau) = app.bureau("510700").await;
    let officer = app.account(OFFICE, "office", "officer", None, "jingban").await;
    let principal = app.account(OFFICE, "office", "principal", None, "fuzeren").await;
    let page = begun(&unit).await;
    written(&unit, &page, ("save", &[]), &[]).await.redirects();
    let seen = scalar(&app, "select count(*)::text from case_study").await;
    assert_eq!(seen, "1");
    // A draft is nobody's but its author's, in the database too.
    for other in [bureau, officer, principal] {
        let mut work = as_someone(&app, other).await;
        let seen: i64 =
            sqlx::query_scalar("select count(*) from case_study").fetch_one(&mut *work).await.expect("asks");
        assert_eq!(seen, 0);
    }
    refused(
        &app,
        &[
            (firm.account, "update case_study set stage = 'published', published_at = now()", "case_study_moves"),
            (firm.account, "update case_study set stage = 'checked'", "case_study_checked_first"),
            (firm.account, "update case_study set org_id = org_id, title_id = title_id, created_at = now() - interval '1 day'", "case_study_frozen"),
        ],
    )
    .await;
    // So many sessions end the oldest.
    let unit = app.person(firm.account).await;
    written(&unit, &page, ("submit", &[]), &[]).await.redirects();
    of_what_was_handed_in(&app, &page, (firm.account, bureau, officer)).await;
    of_publishing(&app, &page, (officer, principal)).await;
    for sql in
        ["delete from case_study", "delete from case_study_version", "update case_study_step set words = 'x'"]
    {
        app.db.owner().await.execute(sql).await.expect_err("what was said stays");
    }
    // A change needs its event.
    let mut work = as_someone(&app, officer).await;
    work.execute("update case_study set stage = 'checked', prepared_by = null").await.expect("its move");
    work.commit().await.expect_err("no event was written");
}

/// With the bureau: nobody else moves it, and no wording is forged.
async fn of_what_was_handed_in(app: &TestApp, page: &str, (unit, bureau, officer): (Uuid, Uuid, Uuid)) {
    let proposes = "insert into case_study_version (case_study_id, seq, text, digest, by_role, by_name, at)
        select case_study_id, 2, '{}', encode(sha256('{}'), 'hex'), 'office', 'x', now() from case_study";
    let forges = "insert into case_study_version (case_study_id, seq, text, digest, by_role, by_name, at)
        select case_study_id, 2, '{}', repeat('0', 64), 'bureau', 'x', now() from case_study";
    refused(
        app,
        &[
            (unit, "update case_study set draft = '{}'", "case_study_draft_by_author"),
            (bureau, "update case_study set draft = '{}'", "case_study_draft_by_author"),
            (bureau, "update case_study set stage = 'prepared'", "case_study_moves"),
            (
                officer,
                "update case_study set stage = 'prepared', prepared_by = viewer_account()",
                "case_study_moves",
            ),
            (officer, proposes, "case_study_version_by_whom"),
            (bureau, forges, "case_study_version_digest"),
        ],
    )
    .await;
    answers(&app.person(bureau).await, page, "review", "pass", "").await.redirects();
}

/// With the province: prepared by one, published by another who is a principal.
async fn of_publishing(app: &TestApp, page: &str, (officer, principal): (Uuid, Uuid)) {
    refused(
        app,
        &[(
            officer,
            "update case_study set stage = 'prepared', prepared_by = null",
            "case_study_prepared_by_whom",
        )],
    )
    .await;
    answers(&app.person(principal).await, page, "review", "pass", "").await.redirects();
    let publishes =
        "update case_study set stage = 'published', published_at = now(), published_by = viewer_account()";
    let swaps = "update case_study set stage = 'published', published_at = now(), text_seq = null";
    refused(
        app,
        &[
            (officer, publishes, "case_study_by_principal"),
            (principal, publishes, "case_study_two_people"),
            (officer, swaps, "case_study_text_by_author"),
        ],
    )
    .await;
}
