//! Whoever writes, the law of a question holds.

use super::{
    case_law::{as_someone, refused},
    question::{answered, asked, does, drafted, passed, posts, taken},
};
use crate::support::app::TestApp;
use shifan::access::OFFICE;
use sqlx::Executor as _;

const BODY: &str = "外地注册、在绵阳有仓库的企业，能不能在绵阳申报？";

#[tokio::test]
async fn whoever_writes_the_law_of_a_question_holds() {
    let app = TestApp::new().await;
    let firm = app.firm("绵阳问答电子商务有限公司", "enterprise", "510703", 1).await;
    let other = app.firm("绵阳别家电子商务有限公司", "enterprise", "510703", 2).await;
    app.at("2026-06-10 09:00");
    let (_, bureau) = app.bureau("510700").await;
    let officer = app.account(OFFICE, "office", "officer", None, "jingban").await;
    let principal = app.account(OFFICE, "office", "principal", None, "fuzeren").await;
    let page = asked(&app.person(firm.account).await, BODY).await;
    for stranger in [other.account, bureau] {
        let mut work = as_someone(&app, stranger).await;
        let seen: i64 =
            sqlx::query_scalar("select count(*) from question").fetch_one(&mut *work).await.expect("asks");
        assert_eq!(seen, 0);
    }
    let forged = "insert into question (question_id, receipt, tenant_id, asked_by, topic, body, open_to_public, state, state_at, version, asked_at)
        select gen_random_uuid(), 'ZX-9', tenant_id, asked_by, topic, body, true, 'received', now(), 1, now() from question";
    refused(
        &app,
        &[
            (firm.account, "update question set body = 'x', version = version + 1", "question_frozen"),
            (firm.account, "update question set state = 'in_hand', version = version + 1", "question_moves"),
            (
                officer,
                "update question set open_to_public = true, body = 'x', version = version + 1",
                "question_frozen",
            ),
            (officer, "update question set state = 'in_hand'", "question_frozen"),
            (officer, "update question set state = 'answered', version = version + 1", "question_moves"),
            (
                officer,
                "insert into question_answer (question_id, seq, text, digest, by_name, at)
                select question_id, 1, '{}', encode(sha256('{}'), 'hex'), 'x', now() from question",
                "question_answer_by_whom",
            ),
            (officer, forged, "question_by_asker"),
        ],
    )
    .await;
    taken(&app.person(officer).await, &page).await;
    passed(&app, &page, "绵阳市商务局").await;
    refused(
        &app,
        &[
            (bureau, "update question set state = 'in_hand', bureau_draft = 'x', bureau_asked = 'y', version = version + 1", "question_bureau_drafts"),
            (bureau, "update question set state = 'prepared', version = version + 1", "question_moves"),
            (bureau, "update question set state = 'in_hand', version = version + 1", "question_bureau_drafts"),
        ],
    )
    .await;
    does(&app.person(bureau).await, &page, "advice", &[("advice", "不能。")]).await.redirects();
    drafted(&app.person(principal).await, &page, &[]).await.redirects();
    of_answering(&app, (officer, principal)).await;
    kept(&app, officer).await;
}

/// A draft of one is approved by another who is a principal, and what stands is what was drafted.
async fn of_answering(app: &TestApp, (officer, principal): (uuid::Uuid, uuid::Uuid)) {
    let approves = "update question set state = 'answered', answer_seq = draft_seq, draft_seq = null, answer_at = now(), answered_at = now(),
        version = version + 1";
    let other = "update question set state = 'answered', answer_seq = 9, draft_seq = null, answer_at = now(), answered_at = now(),
        version = version + 1";
    refused(
        app,
        &[
            (officer, approves, "question_by_principal"),
            (principal, approves, "question_two_people"),
            (principal, other, "question_answer_as_drafted"),
        ],
    )
    .await;
}

/// Nothing that was said goes away, who asks is the officers' business, and a change needs its event.
async fn kept(app: &TestApp, officer: uuid::Uuid) {
    for sql in ["delete from question", "delete from question_answer", "update question_step set words = 'x'"]
    {
        app.db.owner().await.execute(sql).await.expect_err("what was said stays");
    }
    posts(&app.anyone(), &[]).await.is(200);
    let auditor = app.account(OFFICE, "auditor", "auditor", None, "shenji").await;
    for (who, rows) in [(auditor, 0_i64), (officer, 1)] {
        let mut work = as_someone(app, who).await;
        let seen = sqlx::query_scalar("select count(*) from question_asker").fetch_one(&mut *work);
        assert_eq!(seen.await.ok(), Some(rows));
    }
    let mut work = as_someone(app, officer).await;
    work.execute(
        "insert into question_asker (question_id, name, phone) select question_id, 'x', '1' from question",
    )
    .await
    .expect_err("only the entrance writes who asks");
    let mut work = as_someone(app, officer).await;
    work.execute("update question set state = 'in_hand', draft_seq = null, version = version + 1 where state = 'prepared'")
        .await
        .expect("its move");
    work.commit().await.expect_err("no event was written");
}

#[tokio::test]
async fn what_is_not_for_everyone_is_in_no_public_view() {
    let app = TestApp::new().await;
    let firm = app.firm("绵阳问答电子商务有限公司", "enterprise", "510703", 1).await;
    app.at("2026-06-10 09:00");
    let unit = app.person(firm.account).await;
    let form = [("topic", "other"), ("body", BODY), ("public", "no")];
    let page = unit.post("/exchange/questions/new", &form).await.redirects();
    answered(&app, &page, "不能。").await;
    let count = async || super::scalar(&app, "select count(*)::text from public_question").await;
    assert_eq!(count().await, "0");
    let page = asked(&unit, BODY).await;
    assert_eq!(count().await, "0");
    answered(&app, &page, "不能。").await;
    assert_eq!(count().await, "1");
}
