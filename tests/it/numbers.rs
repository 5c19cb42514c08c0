//! Numbers of a round (2026A-E0001): taken side by side, given once, none lost, and never without an event.

use crate::support::app::TestApp;
use futures_util::future::join_all;
use shifan::{platform::work::Work, round::RoundId};
use sqlx::{Error as SqlError, query, query_scalar};
use std::time::Duration;

/// Takes the next number in a work that is left open.
async fn take(work: &mut Work, round: RoundId) -> Result<i32, SqlError> {
    query_scalar("select take_number($1, 'enterprise')").bind(round.uuid()).fetch_one(work.conn()).await
}

async fn impatient(app: &TestApp) -> Work {
    let mut work = app.system().await;
    query("set local lock_timeout = '1s'").execute(work.conn()).await.expect("is set");
    work
}

/// Ends a work with an event that says a number was given.
async fn given(mut work: Work) {
    let event = "select audit_append(viewer_tenant(), now(), null, 'system:test', 'test.numbered', gen_random_uuid(), '{}')";
    query(event).execute(work.conn()).await.expect("is said");
    work.commit_unwitnessed().await.expect("commits");
}

#[tokio::test]
async fn nobody_waits_for_a_number_and_none_is_lost() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let mut first = impatient(&app).await;
    assert_eq!(take(&mut first, round).await.expect("the first lays them ready"), 1);
    given(first).await;
    let (mut slow, mut quick) = (impatient(&app).await, impatient(&app).await);
    assert_eq!(take(&mut slow, round).await.expect("takes"), 2);
    assert_eq!(take(&mut quick, round).await.expect("does not wait for the slow one"), 3);
    given(quick).await;
    drop(slow);
    let mut next = impatient(&app).await;
    // The connection of the dropped work is cleaned behind our back.
    let mut number = take(&mut next, round).await.expect("takes");
    for _ in 0..50 {
        if number == 2 {
            break;
        }
        drop(next);
        tokio::time::sleep(Duration::from_millis(20)).await;
        next = impatient(&app).await;
        number = take(&mut next, round).await.expect("takes");
    }
    assert_eq!(number, 2, "what was not given is still there");
    given(next).await;
    let mut last = impatient(&app).await;
    assert_eq!(take(&mut last, round).await.expect("takes"), 4);
}

#[tokio::test]
async fn a_number_is_not_given_without_an_event() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let mut work = app.system().await;
    assert_eq!(take(&mut work, round).await.expect("takes"), 1);
    let refused = work.commit_unwitnessed().await.expect_err("nobody said for what");
    assert!(format!("{refused:?}").contains("was not accompanied by an audit event"), "{refused:?}");
    let mut work = app.system().await;
    assert_eq!(take(&mut work, round).await.expect("takes"), 1, "it is still there");
    let by_hand = query("delete from round_number").execute(work.conn()).await;
    assert!(by_hand.is_err() || by_hand.is_ok_and(|done| done.rows_affected() == 0), "there is no other way");
    let mut work = app.system().await;
    let counted = query("update round_counter set last = 7").execute(work.conn()).await;
    assert!(counted.is_err(), "and nobody else counts");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_at_once_get_every_number_once() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let hands = (0..5).map(|_| async {
        let mut taken = Vec::new();
        for _ in 0..84 {
            let mut work = app.system().await;
            taken.push(take(&mut work, round).await.expect("takes"));
            given(work).await;
        }
        taken
    });
    let mut taken: Vec<i32> = join_all(hands).await.concat();
    taken.sort_unstable();
    assert_eq!(taken, (1..=420).collect::<Vec<i32>>(), "beyond what was laid ready at first, and at second");
    let mut owner = app.db.owner().await;
    let left: i64 =
        query_scalar("select count(*) from round_number").fetch_one(&mut owner).await.expect("counts");
    assert!((100..=200).contains(&left), "{left} lie ready");
}
