//! `shifan serve`: the pages and the jobs, until SIGINT or SIGTERM; then requests under way are finished, the pool is closed
//! and a private cluster is stopped, in this order.

use super::{
    database::{Database, Hold},
    demo,
    signals::Signals,
};
use crate::{
    app::App,
    calendar,
    jobs::{self, Ways},
    kernel::{clock::SystemClock, day},
    platform::{
        db,
        entry::{self, Entry},
        error::Error,
    },
    settings::Settings,
};
use anyhow::Context;
use axum::serve::ListenerExt as _;
use std::{net::SocketAddr, process::ExitCode, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::watch};

/// How long requests under way may take to finish after the signal.
const DRAIN: Duration = Duration::from_secs(20);

/// Exit code after a second signal: 128 and SIGINT, as shells have it.
const IMPATIENT: i32 = 130;

/// Says where it is served, and which year of working days is missing, before somebody's deadline cannot be computed.
async fn greet(app: &App, address: &str) -> anyhow::Result<()> {
    println!("{address}");
    if app.house.demo {
        demo::print_accounts();
    }
    let now = app.house.clock.now();
    let told = |error: Error| anyhow::anyhow!("{error}");
    let mut tx = entry::read(&app.house.pool, &Entry::Public, now).await.map_err(told)?;
    let held = calendar::queries::load(&mut tx).await.map_err(told)?;
    if let Some(year) = calendar::rules::reach::missing(&held, day::day_of(now)) {
        println!("{year}年的工作日历还没有载入：落在这一年的期限都算不出来。由省厅经办人在“工作日历”里载入");
        tracing::warn!(year, "the working-day calendar does not reach far enough");
    }
    Ok(())
}

/// Serves until told to stop.
pub(super) async fn run(settings: Settings) -> anyhow::Result<ExitCode> {
    let mut database = Database::open(&settings, "serve", Hold::Own).await?;
    // From here on told to stop means in order: while the demo data loads, and for whoever reads the address.
    let mut signals = Signals::listen()?;
    if let Some(cluster) = database.cluster.as_ref().filter(|_| settings.demo.load) {
        tokio::select! {
            loaded = demo::load_first(cluster, &settings) => loaded?,
            () = signals.next() => {
                println!("正在停下：演示数据还没有载入完，下次启动从头载入");
                return database.close().await.map(|()| ExitCode::SUCCESS);
            }
        }
    }
    let pool = db::connect(&database.url, settings.database.max_connections).await?;
    let listener = TcpListener::bind(&settings.server.address).await.with_context(|| {
        format!("{} 不能监听：端口可能被占用，用 SHIFAN__SERVER__ADDRESS 换一个", settings.server.address)
    })?;
    let address = format!("http://{}", listener.local_addr()?);
    if let Some(cluster) = &mut database.cluster {
        cluster.announce(&address)?;
    }
    let app = App::build(pool.clone(), Arc::new(SystemClock), settings).await?;
    greet(&app, &address).await?;
    let (stop, mut stopped) = watch::channel(false);
    let ways = Ways::of(&app.house.settings, &pool, app.house.mailer.clone(), app.house.files.clone());
    let clock = app.house.clock.clone();
    let jobs = tokio::spawn(jobs::run_forever(pool.clone(), clock, ways, stopped.clone()));
    let service = app.router.into_make_service_with_connect_info::<SocketAddr>();
    // An answer leaves at once: waiting to fill a packet costs 40 ms whenever it is written in two parts.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "the connection keeps its delay");
        }
    });
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        let _ = stopped.wait_for(|stop| *stop).await;
    });
    let mut server = tokio::spawn(async move { serving.await });
    tokio::select! {
        () = signals.next() => {}
        ended = &mut server => ended?.context("网页服务意外结束")?,
    }
    println!("正在停下：先办完手上的请求；再按一次 Ctrl-C 立即结束");
    stop.send_replace(true);
    let orderly = async {
        if !server.is_finished() && tokio::time::timeout(DRAIN, server).await.is_err() {
            tracing::warn!("requests were still under way after {DRAIN:?}");
        }
        // A mail that is being sent is sent once more after its lease, should the mail server not answer in time.
        let _ = tokio::time::timeout(DRAIN, jobs).await;
        // A connection that does not come back in time is cut with the server; what it had not committed is undone.
        let _ = tokio::time::timeout(DRAIN, pool.close()).await;
        database.close().await
    };
    tokio::select! {
        done = orderly => done.map(|()| ExitCode::SUCCESS),
        // `orderly` is dropped, and with it a private cluster: its server cuts what is under way, in order.
        () = signals.next() => std::process::exit(IMPATIENT),
    }
}
