//! What a revocation does to the re-review beside it and to the next date, and what nobody may write.

use super::{UNITS, certificate, path_of, rereview::stands, rereview_walk::calls};
use crate::support::app::TestApp;
use shifan::{platform::db, standard::Category, web::path};
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};

const EVENT: &str = "with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}'))";

async fn scalar(app: &TestApp, sql: &str) -> String {
    query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut app.db.owner().await).await.expect("a value")
}

async fn due(app: &TestApp) -> String {
    scalar(app, "select rereview_due_on::text from title").await
}

/// A title of May 2026 in a campaign of May 2028.
async fn under_rereview(app: &TestApp) -> String {
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..1]).await;
    app.at("2028-05-10 09:00");
    let officer = app.officer().await;
    calls(app, &officer, &[UNITS[0].0], ("2028年复核", "2028-05-19", "2028-06-30")).await;
    app.clauses(Category::Enterprise).remove(0)
}

#[tokio::test]
async fn keeping_a_title_for_a_cause_of_its_own_leaves_date_and_rereview() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..1]).await;
    app.at("2026-07-01 09:00");
    let clause = app.clauses(Category::Enterprise).remove(0);
    app.revokes(UNITS[0].0, &clause, "kept").await;
    assert_eq!(
        (stands(&app, UNITS[0].0).await.0.as_str(), due(&app).await.as_str()),
        ("valid", "2028-05-19")
    );
    app.anyone().get("/register/feed.atom").await.is(200).says("不予撤销").is_silent_about("复核通过");
    app.at("2028-05-10 09:00");
    let officer = app.officer().await;
    calls(&app, &officer, &[UNITS[0].0], ("2028年复核", "2028-05-19", "2028-06-30")).await;
    let desk = app.serves(&officer, UNITS[0].0, &clause, "2028-05-20").await;
    app.at("2028-05-21 09:00");
    let officer = app.officer().await;
    let form = [("outcome", "kept"), ("number", "川商电〔2028〕7号"), ("reason", "已经恢复")];
    officer.get(&path::office_revocation(&desk)).await.is(200).says("正在进行的复核继续");
    officer.post(&path::office_revocation_part(&desk, "decision"), &form).await.redirects();
    let principal = app.office().await;
    let read = app.decision_read(&principal, &desk).await;
    principal.post(&path::office_revocation_part(&desk, "approval"), &[("read", &read)]).await.redirects();
    assert_eq!(stands(&app, UNITS[0].0).await.0, "in_rereview", "its re-review goes on");
    assert_eq!(due(&app).await, "2028-05-19");
    let (number, code) = certificate(&app, UNITS[0].0).await;
    let page = app.anyone().get(&path_of(&number, &code)).await.is(200);
    page.says("称号正在复核").says("2028年5月10日起复核").says("不予撤销");
    app.concludes(UNITS[0].0, &[], "对照创建标准逐条核查").await;
    assert_eq!(
        (stands(&app, UNITS[0].0).await.0.as_str(), due(&app).await.as_str()),
        ("valid", "2030-05-21")
    );
    app.anyone().get("/register/feed.atom").await.is(200).says("复核通过");
}

#[tokio::test]
async fn keeping_a_title_after_a_failed_rereview_confirms_it() {
    let app = TestApp::new().await;
    let clause = under_rereview(&app).await;
    app.concludes(UNITS[0].0, &[&clause], "平台停办").await;
    app.revokes(UNITS[0].0, &clause, "kept").await;
    assert_eq!(
        (stands(&app, UNITS[0].0).await.0.as_str(), due(&app).await.as_str()),
        ("valid", "2030-05-21")
    );
    // What was decided upon is no cause of a second time.
    app.revokes(UNITS[0].0, &clause, "kept").await;
    assert_eq!(due(&app).await, "2030-05-21");
}

#[tokio::test]
async fn an_open_rereview_ends_with_its_title_and_not_before() {
    let app = TestApp::new().await;
    let clause = under_rereview(&app).await;
    let (title, _, rereview) = app.title_of(UNITS[0].0).await;
    for (attack, says) in [
        (
            "update rereview set outcome = 'discontinued', decided_on = '2028-05-10' from e",
            "rereview_ends_with_title",
        ),
        ("update title set state = 'valid', state_on = '2028-05-11' from e", "title_leaves_no_rereview"),
    ] {
        let done = app.db.owner().await.execute(AssertSqlSafe(format!("{EVENT} {attack}"))).await;
        assert_eq!(db::constraint(&done.expect_err(attack)), Some(says), "{attack}");
    }
    app.revokes(UNITS[0].0, &clause, "revoked").await;
    let outcome = format!(
        "select outcome || decided_on from rereview where rereview_id = '{}'",
        rereview.expect("one")
    );
    assert_eq!(scalar(&app, &outcome).await, "discontinued2028-05-21");
    let officer = app.officer().await;
    officer.get(&path::office_rereview(title)).await.is(200).says("称号已经终止，复核同时终止");
    officer.get("/desk").await.is(200).is_silent_about("复核材料");
    let told = "select body from message where subject like '%称号已撤销' limit 1";
    assert!(scalar(&app, told).await.contains("正在进行的复核同时终止"));
}

#[tokio::test]
async fn the_unit_writes_its_statement_and_nothing_else_and_the_window_is_kept() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let firm = app.conferred(round, "2026-05-19", &UNITS[..1]).await.remove(0).firm;
    app.at("2026-07-01 09:00");
    let clause = app.clauses(Category::Enterprise).remove(0);
    let served = app.serves(&app.officer().await, UNITS[0].0, &clause, "2026-07-15").await;
    let mut tx = app.db.pool.begin().await.expect("begins");
    let context = format!(
        "select set_config('shifan.role', 'applicant', true), set_config('shifan.tenant', '{}', true)",
        firm.org
    );
    tx.execute(AssertSqlSafe(context)).await.expect("enters");
    let by = firm.account;
    let says =
        format!("answered_at = '2026-07-02', answered_by = '{by}', answer_name = '李晓', answer = '已恢复'");
    for (attack, says) in [
        ("update revocation set facts = 'y'".to_owned(), "revocation_by_office"),
        ("update revocation set answer_by = '2027-01-01'".to_owned(), "revocation_by_office"),
        (format!("update revocation set {says}, sent_back = 'x'"), "revocation_by_office"),
        (
            format!(
                "update revocation set {says}, outcome = 'kept', decision_number = 'x', reason = 'x', prepared_at = '2026-07-02', prepared_by = '{by}', prepared_name = 'x'"
            ),
            "revocation_by_office",
        ),
        (
            format!(
                "insert into revocation (revocation_id, title_id, grounds, facts, notice_number, noticed_at, noticed_by, noticed_name, answer_by)
                 select gen_random_uuid(), title_id, grounds, facts, 'y', noticed_at, '{by}', 'x', answer_by from revocation"
            ),
            "revocation_by_office",
        ),
    ] {
        let mut step = sqlx::Acquire::begin(&mut tx).await.expect("a step");
        let refused = step.execute(AssertSqlSafe(attack.clone())).await.expect_err(&attack);
        assert_eq!(db::constraint(&refused), Some(says), "{attack}");
    }
    tx.execute(AssertSqlSafe(format!("update revocation set {says}")))
        .await
        .expect("its statement is its own");
    drop(tx);
    let own = format!("{}/statement", path::revocation(&served));
    let said = [("text", "已恢复经营"), ("signed_by", "李晓")];
    app.person(by).await.post(&own, &said).await.redirects();
    let asks = "select asks::text from message where subject like '%提交了陈述申辩'";
    assert_eq!(scalar(&app, asks).await, "true", "the province is asked to act");
    let short = format!(
        "{EVENT} insert into revocation (revocation_id, title_id, grounds, facts, notice_number, noticed_at, noticed_by, noticed_name, answer_by)
         select gen_random_uuid(), title_id, grounds, facts, 'z', noticed_at, noticed_by, 'x', '2026-07-07' from revocation, e"
    );
    let refused = app.db.owner().await.execute(AssertSqlSafe(short)).await.expect_err("four working days");
    assert_eq!(db::constraint(&refused), Some("revocation_window_short"));
}
