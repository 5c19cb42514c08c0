//! The job: each return opened once, the ladder of reminders, and a title that is no longer held; the guards of the tables.

use super::{UNITS, hands_in, id, opened};
use crate::support::app::TestApp;
use shifan::{
    platform::{
        db,
        entry::{self, Entry},
    },
    returns::queries,
    web::path,
};
use sqlx::{query, query_scalar};
use uuid::Uuid;

async fn told(app: &TestApp, tenant: Uuid) -> Vec<String> {
    let sql =
        "select subject from message where tenant_id = $1 and subject like '%报表%' order by at, message_id";
    query_scalar(sql).bind(tenant).fetch_all(&mut app.db.owner().await).await.expect("messages")
}

#[tokio::test]
async fn a_return_is_opened_once_and_reminded_of_on_each_rung() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    assert_eq!(app.returns_due().await, 0, "once");
    let (bureau, _) = app.bureau("510700").await;
    for (moment, done) in [
        ("2026-07-13 09:00", 0),
        ("2026-07-14 09:00", 2),
        ("2026-07-14 18:00", 0),
        ("2026-07-20 00:00", 2),
        ("2026-07-21 23:59", 0),
        ("2026-07-22 00:00", 2),
        ("2026-08-05 09:00", 2),
        ("2026-08-30 09:00", 0),
    ] {
        app.at(moment);
        assert_eq!(app.returns_due().await, done, "{moment}");
    }
    let unit = told(&app, listed[0].firm.org).await;
    let late = ["2026年2季度报表逾期未报"; 2];
    assert_eq!(
        unit,
        [
            "填报2026年2季度统计报表",
            "2026年2季度报表还没有报送",
            "2026年2季度报表还没有报送",
            late[0],
            late[1]
        ]
    );
    assert_eq!(told(&app, bureau).await.len(), 4, "two units, twice late");
}

#[tokio::test]
async fn after_a_standstill_of_the_jobs_the_days_are_those_of_today() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    app.at("2026-11-29 09:00");
    app.returns_due().await;
    let said = "select string_agg(body, ' ') from message where tenant_id = $1 and subject like '2026年2季度%逾期未报'";
    let said: String = query_scalar(said)
        .bind(listed[0].firm.org)
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("reminders");
    assert!(said.contains("2026年7月21日已经截止，逾期131天") && !said.contains("逾期15天"), "{said}");
}

#[tokio::test]
async fn what_was_handed_in_is_not_reminded_of_and_the_standing_counts() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let title: Uuid = {
        let mut owner = app.db.owner().await;
        let sql = "select title_id from title where unit_name = $1";
        query_scalar(sql).bind(UNITS[0].0).fetch_one(&mut owner).await.expect("a title")
    };
    app.at("2026-07-23 09:00");
    let hand = app.person(listed[0].firm.account).await;
    let id = id(&app, UNITS[0].0, (2026, 2)).await;
    hands_in(&hand, &path::own_return(id), &[]).await;
    let (_, account) = app.bureau("510700").await;
    super::decides(&app.person(account).await, &path::desk_return(id), &[("answer", "accept")])
        .await
        .redirects();
    assert_eq!(app.returns_due().await, 1, "the other unit only");
    app.at("2026-10-08 09:00");
    app.returns_due().await;
    app.at("2026-11-02 09:00");
    app.returns_due().await;
    let mut tx = entry::read(&app.db.pool, &Entry::System("test"), app.now()).await.expect("enters");
    let today = shifan::kernel::day::day_of(app.now());
    let standing = queries::standing(&mut tx, title.into(), today).await.expect("a standing");
    assert_eq!(
        (standing.due, standing.accepted, standing.late, standing.missing, standing.pending),
        (2, 1, 1, 1, 0)
    );
    assert_eq!(standing.late_periods[0].1, 2);
    assert_eq!(standing.missing_periods[0].to_string(), "2026Q3");
    let year = &standing.years[0];
    assert_eq!((year.year, year.quarters.len(), year.yearly.len()), (2026, 1, 0));
    drop(tx);
    // The title is lost: nothing more is asked for, and nobody is reminded.
    let clause = app.clauses(shifan::standard::Category::Enterprise).remove(0);
    app.revokes(UNITS[0].0, &clause, "revoked").await;
    let clause = app.clauses(shifan::standard::Category::Base).remove(0);
    app.revokes(UNITS[1].0, &clause, "revoked").await;
    app.at("2027-01-05 09:00");
    assert_eq!(app.returns_due().await, 0);
    let hand = app.person(listed[0].firm.account).await;
    hand.get("/returns").await.says("不再报送");
    let third = path::own_return(super::id(&app, UNITS[0].0, (2026, 3)).await);
    hand.post(&third, &super::form("version:1", &[], "save")).await.refused("title_ended");
}

#[tokio::test]
async fn the_tables_hold_the_law_whoever_writes() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    let id = id(&app, UNITS[0].0, (2026, 2)).await;
    hands_in(&hand, &path::own_return(id), &[]).await;
    let attempts = [
        ("update stat_return set stage = 'draft' where stat_return_id = $1", "stat_return_moves"),
        ("update stat_return set due_on = '2030-01-01' where stat_return_id = $1", "stat_return_frozen"),
        ("update stat_return set handed_on = '2026-01-01' where stat_return_id = $1", "stat_return_frozen"),
        (
            "update stat_return_version set lines = '[]' where stat_return_id = $1",
            "stat_return_version_stays",
        ),
    ];
    for (attack, constraint) in attempts {
        let mut work = app.system().await;
        let error = query(attack).bind(id).execute(work.conn()).await.expect_err(attack);
        assert_eq!(db::constraint(&error), Some(constraint), "{attack}");
    }
    let mut work = app.system().await;
    let changed = query("update stat_return set notes = '{}' where stage = 'draft'")
        .execute(work.conn())
        .await
        .expect("it may");
    assert_eq!(changed.rows_affected(), 1);
    work.commit_unwitnessed().await.expect_err("a change needs its event");
    let mut work = app.system().await;
    query("delete from stat_return_version").execute(work.conn()).await.expect_err("no right to delete");
    drop(work);
}
