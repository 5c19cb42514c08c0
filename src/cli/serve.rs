//! `shifan serve`: the pages and the jobs, until SIGINT or SIGTERM; then requests under way are finished, the pool is closed
//! and a private cluster is stopped, in this order.

use super::database::{Database, Hold};
use crate::{app::App, kernel::clock::SystemClock, platform::db, settings::Settings};
use anyhow::Context;
use std::{net::SocketAddr, process::ExitCode, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::watch};

/// How long requests under way may take to finish after the signal.
const DRAIN: Duration = Duration::from_secs(20);

/// Serves until told to stop.
pub(super) async fn run(settings: Settings) -> anyhow::Result<ExitCode> {
    let mut database = Database::open(&settings, "serve", Hold::Own).await?;
    let pool = db::connect(&database.url, settings.database.max_connections).await?;
    let listener = TcpListener::bind(&settings.server.address).await.with_context(|| {
        format!("{} 不能监听：端口可能被占用，用 SHIFAN__SERVER__ADDRESS 换一个", settings.server.address)
    })?;
    let address = format!("http://{}", listener.local_addr()?);
    if let Some(cluster) = &mut database.cluster {
        cluster.announce(&address)?;
    }
    let app = App::build(pool.clone(), Arc::new(SystemClock), settings).await?;
    println!("{address}");
    let (stop, stopped) = watch::channel(false);
    let mut ending = stopped.clone();
    let service = app.router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        let _ = ending.wait_for(|stop| *stop).await;
    });
    let server = tokio::spawn(async move { serving.await });
    signal().await?;
    println!("正在停下：先办完手上的请求");
    stop.send(true)?;
    if tokio::time::timeout(DRAIN, server).await.is_err() {
        tracing::warn!("requests were still under way after {DRAIN:?}");
    }
    pool.close().await;
    database.close().await?;
    Ok(ExitCode::SUCCESS)
}

/// Waits for SIGINT or SIGTERM.
pub(super) async fn signal() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    Ok(())
}
