//! Two processes look for due work at the same moment: a server and a worker beside it. Each due time is done once.

use super::present;
use crate::support::{
    db::TestDb,
    program::{Program, eventually, shifan, signal},
    scratch::Scratch,
};
use chrono::Days;
use shifan::kernel::{
    clock::{Clock as _, SystemClock},
    day,
};
use sqlx::Executor as _;
use std::{process::Stdio, time::Duration};

/// Notices that are due, one after the other.
const NOTICES: i64 = 3;

#[tokio::test]
async fn a_due_notice_is_ended_once_though_two_processes_look() {
    let (home, test) = (Scratch::new(), TestDb::new().await);
    let app = present(TestDb::at(&test.owner_url()).await).await;
    app.round_now().await;
    let round: uuid::Uuid = sqlx::query_scalar("select round_id from round")
        .fetch_one(&mut test.owner().await)
        .await
        .expect("the round");
    let yesterday = day::day_of(SystemClock.now()) - Days::new(1);
    app.at(&format!("{yesterday} 09:00"));
    for n in 0..NOTICES {
        let name = format!("绵阳第{n}商务有限公司");
        app.listed(round.into(), &yesterday.to_string(), &[(&name, "enterprise", "510703")]).await;
    }
    // Both are held at the first look, so that they go on at the same moment.
    let mut gate = test.owner().await;
    gate.execute("begin; lock table notice in access exclusive mode").await.expect("locks");
    let url = test.owner_url();
    let variables = [("DATABASE_URL", url.as_str()), ("SHIFAN__JOBS__EVERY_SECONDS", "1")];
    let mut worker = shifan(&home, &["work"]);
    let mut worker =
        worker.envs(variables).stdout(Stdio::null()).spawn().expect("the worker starts beside the server");
    let server = Program::serve(&home, &variables);
    let mut asking = test.owner().await;
    let waiters = "select count(*) from pg_locks where not granted and relation = 'notice'::regclass";
    let mut waiting = 0;
    for _ in 0..1200 {
        waiting = sqlx::query_scalar::<_, i64>(waiters).fetch_one(&mut asking).await.expect("is told");
        if waiting >= 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert!(waiting >= 2, "both look");
    gate.execute("commit").await.expect("lets them go");
    let ended = "select count(*) from notice where state = 'ended'";
    for _ in 0..400 {
        if sqlx::query_scalar::<_, i64>(ended).fetch_one(&mut asking).await.expect("counts") == NOTICES {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    // Some more looks of both.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let done: (i64, i64, i64, i64) = sqlx::query_as(
        "select (select count(*) from notice where state = 'ended'), (select count(*) from audit_event where kind = 'notice.ended'),
            (select count(distinct subject) from audit_event where kind = 'notice.ended'),
            (select count(*) from job_run where job like 'close_notices/%')",
    )
    .fetch_one(&mut asking)
    .await
    .expect("counts");
    assert_eq!(done, (NOTICES, NOTICES, NOTICES, NOTICES), "ended, told, told of different ones, run");
    assert!(server.stop().success());
    assert!(worker.try_wait().expect("is asked").is_none(), "it works on by itself");
    signal("TERM", worker.id());
    let mut end = None;
    eventually("the worker to end", || {
        end = worker.try_wait().expect("is asked");
        end.is_some()
    });
    assert!(end.is_some_and(|end| end.success()), "in order");
}
