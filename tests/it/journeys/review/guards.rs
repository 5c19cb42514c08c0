//! The database's own guards of the review, tried with direct SQL.

use crate::support::{app::TestApp, reviews::Judge};
use shifan::{platform::db, standard::Category};
use sqlx::{AssertSqlSafe, Executor as _};
use uuid::Uuid;

/// Tries a statement as the owner, with everything the owner may: the constraint that refuses it.
async fn refused_by(app: &TestApp, sql: String) -> Option<String> {
    let mut owner = app.db.owner().await;
    let error = owner.execute(AssertSqlSafe(sql)).await.err()?;
    db::constraint(&error).map(ToOwned::to_owned)
}

fn assign(application: Uuid, expert: Uuid) -> String {
    format!(
        "insert into assignment (assignment_id, application_id, expert_id, stage, assigned_at, comment)
         values (gen_random_uuid(), '{application}', '{expert}', 'desk', now(), '')"
    )
}

#[tokio::test]
async fn an_expert_with_a_conflict_is_never_assigned() {
    let app = TestApp::new().await;
    let round = app.round_in_review(1).await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.accepted(round, &firm, 1).await;
    let (near, _) = app.expert("周近", "绵阳某大学", "510700").await;
    let (inside, _) = app.expert("吴内", "绵阳云商科技有限公司", "510100").await;
    let (tied, _) = app.expert("郑顾", "四川某大学", "510100").await;
    let tie = format!(
        "insert into expert_tie values (gen_random_uuid(), '{tied}', '{}', '顾问', now());
         select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test', gen_random_uuid(), '{{}}')",
        firm.uscc
    );
    let mut owner = app.db.owner().await;
    owner.execute(AssertSqlSafe(format!("begin; {tie}; commit"))).await.expect("a tie");
    for expert in [near, inside, tied] {
        assert_eq!(
            refused_by(&app, assign(application, expert)).await.as_deref(),
            Some("assignment_conflict")
        );
    }
}

#[tokio::test]
async fn a_locked_sheet_and_a_frozen_ranking_do_not_change() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.accepted(round, &firm, 1).await;
    let judges: Vec<Judge<'_>> = app.judges().await;
    app.released(&office, round, &[application], &judges).await;
    for judge in &judges {
        let sheet = app.sheet_of(application, judge.expert, "desk").await;
        app.locks(judge, &sheet, Category::Enterprise, "10").await.redirects();
    }
    for sql in [
        "update score set half_points = 1",
        "update score set remark = 'x'",
        "delete from score",
        "update gate_verdict set passed = false",
        "update assignment set total_half_points = 1",
        "update assignment set locked_at = null, total_half_points = null",
        "update assignment set recused_at = now() where locked_at is not null",
        "delete from assignment",
    ] {
        assert_eq!(refused_by(&app, sql.into()).await.as_deref(), Some("sheet_frozen"), "{sql}");
    }
    let form = [
        ("category".to_owned(), "enterprise".to_owned()),
        (format!("d-{application}"), "propose".to_owned()),
    ];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let list = office.post(&format!("/office/rounds/{round}/proposal"), &form).await.redirects();
    app.approves(&list).await;
    for sql in ["update ranking set position = 9", "delete from ranking"] {
        assert_eq!(refused_by(&app, sql.into()).await.as_deref(), Some("ranking_append_only"), "{sql}");
    }
}
