//! The database's own guards: every table is closed, the chain only grows, a change needs its event.

use crate::support::db::TestDb;
use shifan::platform::{
    audit, db,
    entry::{self, Entry},
};
use sqlx::{Executor as _, query_scalar};

/// Tables without tenant data; each with the reason why it stands open.
const OPEN: [(&str, &str); 2] = [
    ("_sqlx_migrations", "the list of migrations, not granted to the program"),
    ("demo_data", "one row saying that everything here is invented"),
];

#[tokio::test]
async fn every_table_forces_row_level_security() {
    let test = TestDb::new().await;
    let mut owner = test.owner().await;
    let open: Vec<String> = query_scalar(
        "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)",
    )
    .fetch_all(&mut owner)
    .await
    .expect("asks");
    let strangers: Vec<_> = open.iter().filter(|name| !OPEN.iter().any(|(open, _)| open == name)).collect();
    assert!(strangers.is_empty(), "tables without forced row level security: {strangers:?}");
}

#[tokio::test]
async fn without_a_context_nothing_is_visible() {
    let test = TestDb::new().await;
    let seen: i64 = query_scalar("select count(*) from tenant").fetch_one(&test.pool).await.expect("asks");
    assert_eq!(seen, 0, "a connection without enter() sees a tenant");
    let mut tx =
        entry::read(&test.pool, &Entry::System("test"), chrono::DateTime::UNIX_EPOCH).await.expect("enters");
    let seen: i64 = query_scalar("select count(*) from tenant").fetch_one(&mut *tx).await.expect("asks");
    assert_eq!(seen, 22, "the system sees the province and its 21 bureaus");
}

#[tokio::test]
async fn a_change_without_its_event_does_not_commit() {
    let test = TestDb::new().await;
    let mut tx = test.pool.begin().await.expect("begins");
    tx.execute("select enter_system()").await.expect("enters");
    tx.execute(
        "insert into account (account_id, tenant_id, role, duty, login, person, created_at)
         values (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'office', 'officer', 'x', 'x', now())",
    )
    .await
    .expect("inserts");
    let refused = tx.commit().await.expect_err("no event was written");
    assert_eq!(db::constraint(&refused), Some("change_needs_event"));
}

#[tokio::test]
async fn the_chain_only_grows_and_tells_when_the_owner_tampers() {
    let test = TestDb::new().await;
    let mut owner = test.owner().await;
    for n in 0..5 {
        sqlx::query("select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test', gen_random_uuid(), jsonb_build_object('n', $1::int))")
            .bind(n)
            .execute(&mut owner)
            .await
            .expect("appends");
    }
    assert!(audit::breaks(&mut owner).await.expect("walks").is_empty());
    for change in ["update audit_event set kind = 'x'", "delete from audit_event", "truncate audit_event"] {
        let refused = owner.execute(change).await.expect_err(change);
        assert_eq!(db::constraint(&refused), Some("audit_event_append_only"), "{change}");
    }
    let tampering = [
        ("update audit_event set body = '{\"n\": 9}' where seq = 2", "content"),
        ("delete from audit_event where seq = 3", "gap"),
        ("delete from audit_event where seq = (select max(seq) from audit_event)", "head"),
    ];
    for (change, what) in tampering {
        let mut tx = sqlx::Connection::begin(&mut owner).await.expect("begins");
        tx.execute("alter table audit_event disable trigger all").await.expect("the owner can");
        tx.execute(change).await.expect(change);
        let breaks = audit::breaks(&mut tx).await.expect("walks");
        assert!(breaks.iter().any(|broken| broken.what == what), "{change}: {breaks:?}");
        tx.rollback().await.expect("rolls back");
    }
}
