//! The database's own guards of the defence, tried with direct SQL.

use super::{Stage, called, desk_review};
use crate::support::{
    app::TestApp,
    defences::{DAY, Heard},
};
use shifan::platform::db;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, query, query_scalar};
use std::time::Duration;

const EVENT: &str = "select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test', gen_random_uuid(), '{}')";

/// Tries a statement as the owner, with everything the owner may: the constraint that refuses it.
async fn refused_by(app: &TestApp, sql: &str) -> Option<String> {
    let mut owner = app.db.owner().await;
    let error = owner.execute(AssertSqlSafe(format!("begin; {sql}; {EVENT}; commit"))).await.err()?;
    db::constraint(&error).map(ToOwned::to_owned)
}

async fn announced<'a>(app: &'a TestApp) -> (Stage<'a>, Heard) {
    let office = app.office().await;
    let stage = called(app, &office).await;
    let heard = app.session(&office, stage.round, (&stage.applications[..2], &stage.judges)).await;
    (stage, heard)
}

#[tokio::test]
async fn a_unit_has_one_slot_and_an_expert_is_in_one_place() {
    let app = TestApp::new().await;
    let (stage, heard) = announced(&app).await;
    let (session, third) = (heard.page.trim_start_matches("/office/defence/"), stage.applications[2]);
    let slot = |session: &str, application: &str, from: &str, to: &str| {
        format!(
            "insert into defence_slot (defence_slot_id, defence_session_id, application_id, starts_at, ends_at)
             values (gen_random_uuid(), {session}, '{application}', '{from} +08', '{to} +08')"
        )
    };
    let own = format!("'{session}'");
    let third = third.to_string();
    let (first, at) = (stage.applications[0].to_string(), |time: &str| format!("{DAY} {time}"));
    let again = slot(&own, &first, &at("15:00"), &at("15:20"));
    assert_eq!(refused_by(&app, &again).await.as_deref(), Some("defence_slot_once"));
    let over = slot(&own, &third, &at("09:10"), &at("09:30"));
    assert_eq!(refused_by(&app, &over).await.as_deref(), Some("defence_slot_apart"));
    let next_day = slot(&own, &third, "2026-06-02 09:00", "2026-06-02 09:20");
    assert_eq!(refused_by(&app, &next_day).await.as_deref(), Some("defence_slot_day"));
    let other = "insert into defence_session select gen_random_uuid(), round_id, on_day, starts_at, 20, 5, 'x', '', '', seed, now(), null, now()
         from defence_session";
    let member = |n: usize| {
        format!(
            "insert into defence_member select defence_session_id, '{}', false, null from defence_session where room = 'x'",
            stage.judges[n].expert
        )
    };
    let there = "(select defence_session_id from defence_session where room = 'x')";
    let same_time = format!("{other}; {}; {}", member(0), slot(there, &third, &at("09:00"), &at("09:20")));
    assert_eq!(refused_by(&app, &same_time).await.as_deref(), Some("defence_elsewhere"));
    let joins_later = format!("{other}; {}; {}", slot(there, &third, &at("09:00"), &at("09:20")), member(0));
    assert_eq!(refused_by(&app, &joins_later).await.as_deref(), Some("defence_elsewhere"));
    let later = format!("{other}; {}; {}", member(0), slot(there, &third, &at("15:00"), &at("15:20")));
    assert_eq!(refused_by(&app, &later).await, None, "another time is free");
}

#[tokio::test]
async fn nobody_hears_or_scores_whom_they_must_not_judge() {
    let app = TestApp::new().await;
    let (stage, heard) = announced(&app).await;
    let session = heard.page.trim_start_matches("/office/defence/");
    let (near, _) = app.expert("周近", "绵阳某大学", "510700").await;
    let joins = format!("insert into defence_member values ('{session}', '{near}', false, null)");
    assert_eq!(refused_by(&app, &joins).await.as_deref(), Some("defence_conflict"));
    let sheet = |expert| {
        format!(
            "insert into assignment (assignment_id, application_id, expert_id, stage, assigned_at, comment)
             values (gen_random_uuid(), '{}', '{expert}', 'defence', now(), '')",
            stage.applications[0]
        )
    };
    // Before the unit has come, and for whoever is none of the panel.
    assert_eq!(refused_by(&app, &sheet(stage.judges[0].expert)).await.as_deref(), Some("defence_heard_by"));
    app.at(&format!("{DAY} 08:50"));
    let office = app.office().await;
    app.came(&office, &heard, 0, "present").await.redirects();
    let (stranger, _) = app.expert("钱旁", "成都某大学", "510100").await;
    assert_eq!(refused_by(&app, &sheet(stranger)).await.as_deref(), Some("defence_heard_by"));
    // Who has left writes nothing, whatever else is done to the sheet.
    let judge = &stage.judges[0];
    let recusals = format!("{}/slots/{}/recusals", heard.page, heard.slots[0].0);
    let expert = judge.expert.to_string();
    office.post(&recusals, &[("expert", &expert), ("reason", "有合作")]).await.redirects();
    let id = app.sheet_of(stage.applications[0], judge.expert, "defence").await;
    let id = id.trim_start_matches("/review/");
    let score = format!(
        "update assignment set recused_at = null where assignment_id = '{id}';
         insert into score values ('{id}', 'answers', 40, '')"
    );
    assert_eq!(refused_by(&app, &score).await.as_deref(), Some("sheet_recused"));
    // Who was heard stays where it was heard.
    let slot = heard.slots[0].0;
    for sql in [
        format!(
            "update defence_slot set starts_at = starts_at - interval '1 minute' where defence_slot_id = '{slot}'"
        ),
        format!("update defence_slot set attendance = 'absent' where defence_slot_id = '{slot}'"),
        format!("delete from defence_slot where defence_slot_id = '{slot}'"),
    ] {
        assert_eq!(refused_by(&app, &sql).await.as_deref(), Some("defence_heard"), "{sql}");
    }
    let absent = format!("insert into defence_absence values ('{}', now(), null)", stage.applications[0]);
    assert_eq!(refused_by(&app, &absent).await.as_deref(), Some("defence_absence_heard"));
}

#[tokio::test]
async fn terms_come_before_scores_and_calls_are_in_review() {
    let app = TestApp::new().await;
    let (stage, _) = announced(&app).await;
    let terms = format!(
        "insert into defence_terms values ('{}', 60, 40, null, null, null, 'zero', 'x', now(), null)",
        stage.round
    );
    assert_eq!(refused_by(&app, &terms).await.as_deref(), Some("defence_terms_in_time"));
    let settings = crate::support::rounds::settings(
        "2026B",
        "2026-03-01 00:00",
        "2026-03-31 18:00",
        "2026-04-10 18:00",
        crate::support::rounds::SCHEME,
    );
    let other = app.round_of(&settings).await;
    let weights = format!(
        "insert into defence_terms values ('{other}', 60, 41, null, null, null, 'zero', 'x', now(), null)"
    );
    assert_eq!(refused_by(&app, &weights).await.as_deref(), Some("defence_terms_hundred"));
    let firm = app.firm("泸州酒城电商有限公司", "enterprise", "510502", 9).await;
    let file = app.placed(other, &firm, 9, "in_review").await;
    let call = format!("insert into defence_call values ('{file}', now(), null, 'x')");
    assert_eq!(refused_by(&app, &call).await.as_deref(), Some("defence_call_in_review"), "one stage only");
}

#[tokio::test]
async fn of_an_unlock_and_a_call_at_the_same_moment_one_happens() {
    let app = TestApp::new().await;
    let (office, other) = (app.office().await, app.office().await);
    let stage = desk_review(&app, &office, None).await;
    let sheet = app.sheet_of(stage.applications[0], stage.judges[0].expert, "desk").await;
    let unlocking = format!("/office/sheets/{}/unlocking", sheet.trim_start_matches("/review/"));
    let calling = format!("/office/rounds/{}/defence", stage.round);
    // Somebody holds the round's row, so that both have read what they need and wait for it.
    let mut outside = app.db.owner().await;
    let mut held = outside.begin().await.expect("begins");
    query("select from round where round_id = $1 for update")
        .bind(stage.round.uuid())
        .execute(&mut *held)
        .await
        .expect("is held");
    let release = async {
        tokio::time::sleep(Duration::from_millis(400)).await;
        held.rollback().await.expect("is released");
    };
    let (unlocked, called, ()) = tokio::join!(
        office.post(&unlocking, &[("reason", "专家说记错了")]),
        other.post(&calling, &[("category", "enterprise")]),
        release
    );
    let done = [unlocked.status.as_u16(), called.status.as_u16()];
    assert_eq!(done.iter().filter(|status| **status == 303).count(), 1, "{done:?}");
    let both: bool = query_scalar(
        "select exists (select from defence_call) and exists (select from assignment where stage = 'desk' and locked_at is null)",
    )
    .fetch_one(&mut app.db.owner().await)
    .await
    .expect("is told");
    assert!(!both, "no call stands on a sheet that is open");
}
