//! What is due again and what was never asked for: a return sent back, and one whose day fell into a gap of its title.

use super::{UNITS, decides, hands_in, id, opened};
use crate::support::app::TestApp;
use shifan::{
    access::Scope,
    award::TitleId,
    platform::{
        db,
        entry::{self, Entry},
    },
    returns::queries::{self, Counts, Standing},
    standard::Category,
    web::path,
};
use sqlx::Executor as _;
use uuid::Uuid;

async fn standing(app: &TestApp, title: Uuid) -> Standing {
    let mut tx = entry::read(&app.db.pool, &Entry::System("test"), app.now()).await.expect("enters");
    let today = shifan::kernel::day::day_of(app.now());
    queries::standing(&mut tx, TitleId::from_uuid(title), today).await.expect("a standing")
}

async fn counted(app: &TestApp) -> Counts {
    let mut tx = entry::read(&app.db.pool, &Entry::System("test"), app.now()).await.expect("enters");
    let today = shifan::kernel::day::day_of(app.now());
    queries::counts(&mut tx, &Scope::default(), today).await.expect("counts")
}

#[tokio::test]
async fn what_was_sent_back_and_does_not_come_again_is_missing() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let title = app.title_of(UNITS[0].0).await.0;
    let own = path::own_return(id(&app, UNITS[0].0, (2026, 2)).await);
    let there = path::desk_return(id(&app, UNITS[0].0, (2026, 2)).await);
    hands_in(&app.person(listed[0].firm.account).await, &own, &[]).await;
    let account = app.bureau("510700").await.1;
    app.at("2026-07-20 09:00");
    let bureau = app.person(account).await;
    decides(&bureau, &there, &[("answer", "send-back"), ("words", "交易额对不上")]).await.redirects();
    // Five working days on: the 27th.
    bureau.get(&there).await.is(200).says("重新报送截止").says("2026年7月27日");
    app.at("2026-07-27 20:00");
    let bureau = app.person(account).await;
    bureau.get("/return-desk?view=late").await.is(200).is_silent_about(UNITS[0].0);
    let now = standing(&app, title).await;
    assert_eq!((now.pending, now.missing, now.late), (1, 0, 0));
    app.at("2026-07-29 09:00");
    let bureau = app.person(account).await;
    bureau.get("/return-desk?view=late").await.is(200).says(UNITS[0].0).says("逾期2天");
    assert_eq!(counted(&app).await.missing, 2, "this one, and the base that never handed in");
    let now = standing(&app, title).await;
    assert_eq!((now.due, now.pending, now.missing), (1, 0, 1), "counted at a re-review");
    // It comes, two days late: late it stays, also when it is accepted.
    hands_in(&app.person(listed[0].firm.account).await, &own, &[]).await;
    let bureau = app.person(account).await;
    bureau.get("/return-desk?view=late").await.is(200).is_silent_about(UNITS[0].0);
    decides(&bureau, &there, &[("answer", "accept")]).await.redirects();
    bureau.get("/return-desk?view=all").await.is(200).says("迟2天");
    let now = standing(&app, title).await;
    assert_eq!((now.accepted, now.late, now.missing), (1, 1, 0));
    assert_eq!(now.late_periods[0].1, 2);
}

#[tokio::test]
async fn what_was_due_while_the_title_was_lost_is_not_missing_when_it_is_given_back() {
    let app = TestApp::new().await;
    opened(&app).await;
    let title = app.title_of(UNITS[0].0).await.0;
    let clause = app.clauses(Category::Enterprise).remove(0);
    app.at("2026-07-02 09:00");
    // Revoked on 13 July; the return of the second quarter was due on the 21st.
    app.revokes(UNITS[0].0, &clause, "revoked").await;
    app.at("2026-10-12 09:00");
    let form = [
        ("kind", "reinstatement"),
        ("cause", "court"),
        ("evidence", "（2026）川01行初12号"),
        ("evidence_on", "2026-09-20"),
    ];
    let ending = app.records_ending(title, "川商电〔2026〕9号", &form).await;
    app.approves_ending(&ending).await;
    let now = standing(&app, title).await;
    assert_eq!((now.due, now.missing), (0, 0), "nobody asked for it");
    assert_eq!(counted(&app).await.missing, 1, "the base, which held its title all along");
    let bureau = app.person(app.bureau("510700").await.1).await;
    bureau.get("/return-desk?view=late").await.is(200).says(UNITS[1].0).is_silent_about(UNITS[0].0);
}

#[tokio::test]
async fn by_direct_sql_late_is_not_made_less_late() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let own = path::own_return(id(&app, UNITS[0].0, (2026, 2)).await);
    let there = path::desk_return(id(&app, UNITS[0].0, (2026, 2)).await);
    hands_in(&app.person(listed[0].firm.account).await, &own, &[]).await;
    let account = app.bureau("510700").await.1;
    app.at("2026-07-20 09:00");
    let words = [("answer", "send-back"), ("words", "交易额对不上")];
    decides(&app.person(account).await, &there, &words).await.redirects();
    let mut owner = app.db.owner().await;
    let event = "select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}')";
    owner.execute(event).await.expect("an event");
    for (attack, says) in [
        ("update stat_return set again_by = '2026-12-31' where stage = 'returned'", "stat_return_frozen"),
        ("update stat_return set again_by = null where stage = 'returned'", "stat_return_again"),
        (
            "update stat_return set stage = 'submitted', stage_at = '2026-08-03 09:00+08', decide_by = '2026-08-10', again_by = null where stage = 'returned'",
            "stat_return_again_counts",
        ),
    ] {
        let refused = owner.execute(attack).await.expect_err(attack);
        assert_eq!(db::constraint(&refused), Some(says), "{attack}: {refused}");
    }
    app.at("2026-08-03 09:00");
    hands_in(&app.person(listed[0].firm.account).await, &own, &[]).await;
    let refused = owner.execute("update stat_return set again_late = 0 where again_late > 0").await;
    assert_eq!(db::constraint(&refused.expect_err("late")), Some("stat_return_frozen"));
}
