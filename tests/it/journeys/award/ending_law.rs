//! Whoever writes, by direct SQL: no title ends or comes back but as a principal has approved.

use super::UNITS;
use crate::support::{app::TestApp, given::Firm};
use shifan::{platform::db, standard::Category};
use sqlx::{AssertSqlSafe, Executor as _};

const EVENT: &str = "with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}'))";
const BY: &str = "(select account_id from account where role = 'office' limit 1)";

async fn tried(app: &TestApp, sql: &str) -> Option<String> {
    let done = sqlx::query(AssertSqlSafe(format!("{EVENT} {sql}"))).execute(&mut app.db.owner().await).await;
    done.err().map(|fault| db::constraint(&fault).map_or_else(|| fault.to_string(), ToOwned::to_owned))
}

/// The first unit with a title of May 2026, which it wants to give up; now is July.
async fn asked(app: &TestApp) -> (String, Firm) {
    let round = app.round().await;
    let firm = app.conferred(round, "2026-05-19", &UNITS[..1]).await.remove(0).firm;
    app.at("2026-07-01 09:00");
    let title = app.title_of(UNITS[0].0).await.0;
    (app.surrenders(firm.account, title).await, firm)
}

#[tokio::test]
async fn a_title_ends_only_as_a_principal_has_approved() {
    let app = TestApp::new().await;
    asked(&app).await;
    app.officer().await;
    let to = |state: &str| {
        format!(
            "update title set state = '{state}', state_on = '2026-07-01', state_document = '川商电〔2026〕9号' from e"
        )
    };
    let prepared = format!(
        "outcome = 'granted', decision_number = '川商电〔2026〕9号', decision_reason = 'x', prepared_at = '2026-07-01 09:00+08', prepared_by = {BY}, prepared_name = 'x'"
    );
    let approved = format!("approved_at = '2026-07-01 10:00+08', approved_by = {BY}, approved_name = 'x'");
    let insert = |kind: &str, more: &str, values: &str| {
        format!(
            "insert into ending (ending_id, title_id, kind, reason, asked_at, asked_by, asked_name{more})
             select gen_random_uuid(), title_id, '{kind}', 'x', '2026-07-01 09:00+08', {BY}, 'x'{values} from title, e"
        )
    };
    for (attack, says) in [
        (to("surrendered"), "title_ended_lawfully"),
        (to("dissolved"), "title_ended_lawfully"),
        (to("merged"), "title_ended_lawfully"),
        ("update ending set reason = 'y' from e".to_owned(), "ending_frozen"),
        ("update ending set kind = 'dissolution' from e".to_owned(), "ending_frozen"),
        (format!("update ending set {prepared}, {approved} from e"), "ending_approved_as_prepared"),
        ("delete from ending using e".to_owned(), "ending_stays"),
        (
            insert("reinstatement", ", cause, evidence, evidence_on", ", 'court', 'x', '2026-07-01'"),
            "ending_of_title",
        ),
        (insert("dissolution", "", ""), "ending_evidence"),
        (insert("dissolution", ", evidence, evidence_on", ", 'x', '2026-07-02'"), "ending_evidence_day"),
        (insert("merger", ", evidence, evidence_on", ", 'x', '2026-07-01'"), "ending_succeeded"),
        (insert("surrender", "", ""), "ending_one_open"),
    ] {
        assert_eq!(tried(&app, &attack).await.as_deref(), Some(says), "{attack}");
    }
    assert_eq!(tried(&app, &format!("update ending set {prepared} from e")).await, None, "prepared");
    let by_officer = format!("update ending set {approved} from e");
    let refused = tried(&app, &by_officer).await.expect("four eyes, by a principal");
    assert!(["ending_four_eyes", "ending_by_principal"].contains(&refused.as_str()), "{refused}");
    assert_eq!(tried(&app, &to("surrendered")).await.as_deref(), Some("title_ended_lawfully"));
}

#[tokio::test]
async fn what_has_ended_moves_no_more_and_no_document_serves_twice() {
    let app = TestApp::new().await;
    let (ending, _) = asked(&app).await;
    app.prepares_ending(&ending, "granted", "川商电〔2026〕9号").await;
    app.approves_ending(&ending).await;
    for (attack, says) in [
        ("update title set state = 'valid', state_on = '2026-07-01' from e", "title_frozen"),
        ("update title set rereview_due_on = '2030-01-01' from e", "title_frozen"),
        ("update ending set approved_name = 'y' from e", "ending_frozen"),
    ] {
        assert_eq!(tried(&app, attack).await.as_deref(), Some(says), "{attack}");
    }
}

#[tokio::test]
async fn a_revoked_title_comes_back_once_for_each_decision() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..1]).await;
    app.at("2026-07-01 09:00");
    let (title, clause) = (app.title_of(UNITS[0].0).await.0, app.clauses(Category::Enterprise).remove(0));
    app.revokes(UNITS[0].0, &clause, "revoked").await;
    let revoked = "update title set state = 'revoked', state_on = '2026-07-12', state_document = (select decision_number from revocation limit 1) from e";
    let back = "update title set state = 'valid', state_on = '2026-07-12', state_document = '川商电〔2026〕10号' from e";
    assert_eq!(tried(&app, back).await.as_deref(), Some("title_frozen"), "nobody has decided");
    let form = [
        ("kind", "reinstatement"),
        ("cause", "error"),
        ("evidence", "川商纠〔2026〕1号"),
        ("evidence_on", "2026-07-12"),
    ];
    let ending = app.records_ending(title, "川商电〔2026〕10号", &form).await;
    assert_eq!(tried(&app, back).await.as_deref(), Some("title_frozen"), "prepared is not approved");
    app.approves_ending(&ending).await;
    assert_eq!(tried(&app, revoked).await.as_deref(), Some("title_revoked_lawfully"), "by the old document");
    app.revokes(UNITS[0].0, &clause, "revoked").await;
    assert_eq!(tried(&app, back).await.as_deref(), Some("title_frozen"), "by the old document");
}

#[tokio::test]
async fn a_unit_asks_and_writes_nothing_else() {
    let app = TestApp::new().await;
    let (_, firm) = asked(&app).await;
    let mut tx = app.db.pool.begin().await.expect("begins");
    let context = format!(
        "select set_config('shifan.role', 'applicant', true), set_config('shifan.tenant', '{}', true)",
        firm.org
    );
    tx.execute(AssertSqlSafe(context)).await.expect("enters");
    let by = firm.account;
    for attack in [
        "update ending set reason = 'y'".to_owned(),
        format!(
            "update ending set outcome = 'granted', decision_number = 'x', decision_reason = 'x', prepared_at = now(), prepared_by = '{by}', prepared_name = 'x'"
        ),
        format!(
            "insert into ending (ending_id, title_id, kind, reason, evidence, evidence_on, asked_at, asked_by, asked_name)
             select gen_random_uuid(), title_id, 'dissolution', 'x', 'x', '2026-07-01', '2026-07-01 09:00+08', '{by}', 'x' from ending"
        ),
    ] {
        let mut step = sqlx::Acquire::begin(&mut tx).await.expect("a step");
        let refused = step.execute(AssertSqlSafe(attack.clone())).await.expect_err(&attack);
        assert_eq!(db::constraint(&refused), Some("ending_by_office"), "{attack}");
    }
}
