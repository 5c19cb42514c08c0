//! `cargo bench`: the program under load, on a private cluster with demo data of its own. Prints a table; asserts nothing.
//!
//! Figures of one run are comparable with each other only: the baseline is a static file of the same server, and the last
//! column is each page's rate against it.

mod client;
mod desk;
mod drafts;
mod server;

use client::{Ask, Client};
use server::Server;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

const CLIENTS: [usize; 3] = [1, 16, 64];
const FOR: Duration = Duration::from_secs(5);
/// What comes first opens connections, and makes the plans of each (PostgreSQL plans a statement five times over before it keeps a
/// plan): a running server has that behind it, so it is not counted.
const WARM: Duration = Duration::from_millis(1_500);
/// Drafts ready to submit, for all three rounds.
const DRAFTS: usize = 3600;

/// Files on one bureau's desk.
const FILES: usize = 1000;

/// One line of the table.
struct Line {
    rate: u128,
    p50: Duration,
    p99: Duration,
    failed: usize,
}

#[tokio::main]
async fn main() {
    // `cargo test --benches` and `cargo bench -- --list` call us too: only a real bench runs the load.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let folder = std::env::temp_dir().join(format!("shifan-load-{}", std::process::id()));
    let mut server = Server::start(&folder).await;
    println!("first start (initdb, migrations, demo data) to first page: {:?}", server.up_after);
    server.stop().await;
    let server = Server::start(&folder).await;
    println!("later start to first page: {:?}", server.up_after);
    let drafts = drafts::prepare(&folder, DRAFTS).await;
    let mine = drafts.submitted.clone();
    println!(
        "\n{:<18} {:>7} {:>9} {:>9} {:>9} {:>7} {:>9}",
        "page", "clients", "req/s", "p50 ms", "p99 ms", "failed", "vs static"
    );
    let mut base = [0; 3];
    let fixed = |ask: Ask| move |_: usize| Some(ask.clone());
    for (row, clients) in CLIENTS.into_iter().enumerate() {
        let line = load(&server, clients, fixed(Ask::page("/static/css/tokens.css", None))).await;
        base[row] = line.rate;
        print("static file", clients, &line, line.rate);
    }
    for (row, clients) in CLIENTS.into_iter().enumerate() {
        print(
            "public register",
            clients,
            &load(&server, clients, fixed(Ask::page("/register", None))).await,
            base[row],
        );
    }
    for (row, clients) in CLIENTS.into_iter().enumerate() {
        let ask = Ask::page(&format!("/applications/{}", mine.application), Some(&mine.token));
        print("application", clients, &load(&server, clients, fixed(ask)).await, base[row]);
    }
    bureau(&server, &folder, &base).await;
    let ready = Arc::new(drafts.ready);
    let next = Arc::new(AtomicUsize::new(0));
    for (row, clients) in CLIENTS.into_iter().enumerate() {
        let (ready, next) = (ready.clone(), next.clone());
        let until = (row + 1) * DRAFTS / CLIENTS.len();
        let submit = move |_: usize| {
            let n = next.fetch_add(1, Ordering::Relaxed);
            (n < until).then(|| ready.get(n).map(drafts::Draft::submission)).flatten()
        };
        print("submit", clients, &load(&server, clients, submit).await, base[row]);
    }
    println!("\nresident memory of the program after load: {} MiB", server.resident_mib());
    let mut server = server;
    server.stop().await;
    let _ = std::fs::remove_dir_all(&folder);
}

/// A bureau with a thousand files: its list, a search in Chinese, one file; and how the database finds them.
async fn bureau(server: &Server, folder: &std::path::Path, base: &[u128; 3]) {
    let desk = desk::prepare(folder, FILES).await;
    let file = format!("/recommendation/{}?in=state%3Dall", desk.file);
    for (name, path) in [
        ("bureau list", "/recommendation?state=all"),
        ("bureau search", "/recommendation?state=all&kw=%E6%BB%A1%E6%A1%8C%E7%AC%AC777"),
        ("bureau file", &file),
    ] {
        for (row, clients) in CLIENTS.into_iter().enumerate() {
            let ask = Ask::page(path, Some(&desk.token));
            print(name, clients, &load(server, clients, move |_| Some(ask.clone())).await, base[row]);
        }
    }
    println!("{}", desk.plans.join("\n"));
}

/// Asks with so many clients until the time is over or there is nothing left to ask; counts what was asked once warm.
async fn load(
    server: &Server,
    clients: usize,
    ask: impl Fn(usize) -> Option<Ask> + Clone + Send + 'static,
) -> Line {
    let begun = Instant::now();
    let mut hands = tokio::task::JoinSet::new();
    for hand in 0..clients {
        let (client, ask) = (Client::new(&server.address), ask.clone());
        hands.spawn(async move {
            let (mut times, mut failed) = (Vec::new(), 0);
            while begun.elapsed() < FOR {
                let Some(ask) = ask(hand) else { break };
                let sent = Instant::now();
                let answered = client.send(&ask).await;
                if !answered {
                    failed += 1;
                } else if sent - begun >= WARM {
                    times.push(sent.elapsed());
                }
            }
            (times, failed)
        });
    }
    let (mut times, mut failed) = (Vec::new(), 0);
    while let Some(hand) = hands.join_next().await {
        let (some, bad) = hand.expect("a hand does not panic");
        times.extend(some);
        failed += bad;
    }
    let took = begun.elapsed().saturating_sub(WARM).as_millis().max(1);
    times.sort_unstable();
    let at = |percent: usize| {
        times.get(times.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default()
    };
    Line { rate: times.len() as u128 * 1000 / took, p50: at(50), p99: at(99), failed }
}

fn print(page: &str, clients: usize, line: &Line, base: u128) {
    let ms = |time: Duration| format!("{}.{:02}", time.as_millis(), time.as_micros() % 1000 / 10);
    let share = line.rate * 1000 / base.max(1);
    println!(
        "{page:<18} {clients:>7} {:>9} {:>9} {:>9} {:>7} {:>8}‰",
        line.rate,
        ms(line.p50),
        ms(line.p99),
        line.failed,
        share
    );
}
