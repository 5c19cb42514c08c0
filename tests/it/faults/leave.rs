//! Clients that leave in the middle of a request.

use super::present;
use crate::support::{
    db::TestDb,
    http::{self, Answer},
    program::Program,
    scratch::Scratch,
};
use sqlx::query_scalar;
use std::{
    io::Write as _,
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

const THREADS: u64 = 4;
const EACH: u64 = 150;

/// Sends a request that writes, waits a little, and is gone.
fn leave(address: &str, cookie: &str, after: Duration) {
    let host = address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).expect("connects");
    let request = format!(
        "POST /messages/reading HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\norigin: {address}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: 0\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).expect("sends");
    thread::sleep(after);
}

#[tokio::test]
async fn clients_that_leave_take_nothing_with_them() {
    let (home, test) = (Scratch::new(), TestDb::new().await);
    // A pool of two: a connection left in a transaction would be met again at once.
    let variables =
        [("DATABASE_URL", test.owner_url()), ("SHIFAN__DATABASE__MAX_CONNECTIONS", "2".to_owned())];
    let program = Program::serve(&home, &variables);
    let app = present(TestDb::at(&test.owner_url()).await).await;
    let cookie = format!("shifan={}", app.office().await.token().expect("is signed in"));

    let begun = Instant::now();
    thread::scope(|scope| {
        for client in 0..THREADS {
            let (address, cookie) = (&program.address, &cookie);
            scope.spawn(move || {
                for n in 0..EACH {
                    leave(address, cookie, Duration::from_micros((n * 131 + client * 37) % 6_000));
                }
            });
        }
    });
    eprintln!("{} clients left within {} ms", THREADS * EACH, begun.elapsed().as_millis());

    let asked: Vec<Answer> =
        (0..40).map(|_| http::get(&program.address, "/desk", &cookie).expect("is answered")).collect();
    assert!(asked.iter().all(|answer| answer.status == 200), "everybody after them is served");
    // The last answer may be here before its transaction is rolled back: what hangs, hangs after a second.
    thread::sleep(Duration::from_secs(1));
    let hanging =
        "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in%'
         and state_change < clock_timestamp() - interval '1 second'";
    let hanging: i64 = query_scalar(hanging).fetch_one(&mut test.owner().await).await.expect("asks");
    assert_eq!(hanging, 0, "connections left in a transaction");
}
