//! The sweep: what nothing names goes in two steps, with an event; what anything names stays, whoever is faster.

use super::settings;
use crate::support::{app::TestApp, applying::pdf_of, db::TestDb, s3::S3Server};
use bytes::Bytes;
use futures_util::stream;
use shifan::{
    jobs::{sweep_contents, sweep_due},
    kernel::{
        clock::{Clock as _, SystemClock},
        day,
    },
    platform::files::{Held, Stored},
};
use sqlx::{Executor as _, query_scalar};
use std::time::Duration;
use uuid::Uuid;

const DAYS: u32 = 30;

/// The store's own time is that of the machine: the clock is set so many days after it.
fn in_days(app: &TestApp, days: i64) {
    let at = SystemClock.now() + chrono::TimeDelta::days(days);
    app.at(&day::local(at).format("%Y-%m-%d 09:00:00").to_string());
}

async fn sweep(app: &TestApp) -> usize {
    let (clock, house) = (app.clock(), &app.app.house);
    sweep_due(&app.db.pool, clock.as_ref(), &house.files, DAYS, "test").await.expect("it sweeps")
}

async fn put(app: &TestApp, bytes: &[u8]) -> Stored {
    let content = stream::iter([Ok::<_, std::io::Error>(Bytes::copy_from_slice(bytes))]);
    app.app.house.files.put("材料.pdf", content).await.expect("is taken")
}

/// The row of a file, as the transaction that takes it writes it.
async fn name(app: &TestApp, digest: &str) {
    let mut owner = app.db.owner().await;
    owner.execute("set session_replication_role = replica").await.expect("no trigger fires");
    sqlx::query(
        "insert into evidence (evidence_id, application_id, slot, digest, name, size, media_type, uploaded_at, uploaded_by)
         values (gen_random_uuid(), gen_random_uuid(), 'x', $1, '材料.pdf', 5, 'application/pdf', now(), gen_random_uuid())",
    )
    .bind(digest)
    .execute(&mut owner)
    .await
    .expect("is named");
}

async fn events(app: &TestApp, list: &str) -> i64 {
    query_scalar("select coalesce(sum(jsonb_array_length(body->$1)), 0)::bigint from audit_event where kind = 'files.swept'")
        .bind(list)
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("counts")
}

async fn held(app: &TestApp, digest: &str) -> bool {
    matches!(app.app.house.files.verify(digest).await.expect("reads"), Held::Sound(_))
}

/// What was forgotten is set aside, comes back to whoever opens it, and is let go when nobody did; pieces go with their uploads.
async fn goes_in_two_steps(app: TestApp) {
    let files = app.app.house.files.clone();
    let (named, orphan) = (put(&app, &pdf_of("named", 1)).await, put(&app, &pdf_of("nobody", 2)).await);
    name(&app, &named.digest).await;
    let (alive, dead) = (Uuid::now_v7(), Uuid::now_v7());
    for upload in [alive, dead] {
        files.put_piece(upload, 0, Bytes::from_static(b"piece")).await.expect("is kept");
    }
    let mut owner = app.db.owner().await;
    owner.execute("set session_replication_role = replica").await.expect("no trigger fires");
    sqlx::query(
        "insert into upload (upload_id, application_id, slot, name, size, received, created_at, created_by, expires_at, mark)
         values ($1, gen_random_uuid(), 'x', 'x', 9, 5, now(), gen_random_uuid(), now() + interval '1 day', 'x')",
    )
    .bind(alive)
    .execute(&mut owner)
    .await
    .expect("an upload under way");

    in_days(&app, i64::from(DAYS) - 1);
    assert_eq!(sweep(&app).await, 1, "the pieces of nobody; contents are too young");
    assert_eq!((app.lie_in("sha256").await, app.lie_in("pieces").await), (2, 1));
    in_days(&app, i64::from(DAYS) + 1);
    assert_eq!((sweep(&app).await, sweep(&app).await), (1, 0), "once a day");
    assert_eq!((app.lie_in("sha256").await, app.lie_in("aside").await), (1, 1));
    assert_eq!((events(&app, "set_aside").await, events(&app, "let_go").await), (1, 0));
    assert!(held(&app, &orphan.digest).await, "whoever opens it brings it back");
    assert_eq!((app.lie_in("sha256").await, app.lie_in("aside").await), (2, 0));
    // In a bucket a content that was brought back is young again.
    for days in [2, 3] {
        in_days(&app, i64::from(DAYS) + days);
        sweep(&app).await;
    }
    assert_eq!((app.lie_in("sha256").await, app.lie_in("aside").await), (1, 1));
    in_days(&app, i64::from(DAYS) * 2 + 1);
    assert_eq!(sweep(&app).await, 0, "not yet");
    in_days(&app, i64::from(DAYS) * 2 + 3);
    assert_eq!(sweep(&app).await, 1);
    assert_eq!((app.lie_in("sha256").await, app.lie_in("aside").await), (1, 0));
    assert_eq!(events(&app, "let_go").await, 1);
    assert!(held(&app, &named.digest).await && !held(&app, &orphan.digest).await);
    assert_eq!(app.lie_in("pieces").await, 1, "the upload under way has its piece");
}

/// Between the file and its row comes the sweep.
async fn is_overtaken(app: TestApp) {
    let stored = put(&app, &pdf_of("late", 1)).await;
    in_days(&app, i64::from(DAYS) + 1);
    assert_eq!(sweep(&app).await, 1);
    name(&app, &stored.digest).await;
    in_days(&app, i64::from(DAYS) * 2 + 5);
    sweep(&app).await;
    assert_eq!(
        (app.lie_in("sha256").await, app.lie_in("aside").await),
        (1, 0),
        "named after all: back in its place"
    );
    assert!(held(&app, &stored.digest).await);
    assert_eq!(events(&app, "let_go").await, 0);
}

#[tokio::test]
async fn what_nothing_names_goes_in_two_steps() {
    goes_in_two_steps(TestApp::new().await).await;
    is_overtaken(TestApp::new().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nothing_names_in_a_bucket_goes_in_two_steps() {
    let Some(server) = S3Server::start() else { return };
    let mut settings = settings();
    server.keeps(&mut settings);
    goes_in_two_steps(TestApp::with(TestDb::new().await, settings).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rivals_that_put_what_is_being_swept_lose_nothing() {
    let app = TestApp::new().await;
    let contents: Vec<Vec<u8>> = (0..8).map(|n| pdf_of("rival", n)).collect();
    for content in &contents {
        put(&app, content).await;
    }
    let sweeper = async {
        let mut touched = 0;
        for n in 0..120 {
            // Day by day, and every day after the last: contents only, since the clock is far ahead of what comes in.
            in_days(&app, i64::from(DAYS) + 1 + n);
            let (now, files) = (app.now(), &app.app.house.files);
            touched += sweep_contents(&app.db.pool, now, files, DAYS).await.expect("it sweeps");
        }
        touched
    };
    let rivals = async {
        let mut named = Vec::new();
        for (n, content) in contents.iter().cycle().take(24).enumerate() {
            let stored = put(&app, content).await;
            tokio::time::sleep(Duration::from_millis(n as u64 % 7)).await;
            // Every third of them thinks better of it.
            if n % 3 != 0 {
                name(&app, &stored.digest).await;
                named.push(stored.digest);
            }
        }
        named
    };
    let (touched, named) = tokio::join!(sweeper, rivals);
    assert!(touched > 0, "the sweeper was at it");
    for digest in named {
        assert!(held(&app, &digest).await, "{digest} is named, and gone");
    }
}
