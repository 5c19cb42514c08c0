//! `shifan work`: the job loop alone, beside a server.

use super::{
    database::{Database, Hold},
    signals::Signals,
};
use crate::{
    jobs::{self, Ways},
    kernel::clock::SystemClock,
    platform::{db, files::Files, mail::Mailer},
    settings::Settings,
};
use std::{process::ExitCode, sync::Arc, time::Duration};
use tokio::sync::watch;

/// The loop of due times needs one connection and the loop of mails another; a third is for a run that overlaps with the end of
/// the last, a fourth for the bundle of a round.
const CONNECTIONS: u32 = 4;

/// Runs due work until told to stop.
pub(super) async fn run(settings: Settings) -> anyhow::Result<ExitCode> {
    let database = Database::open(&settings, "work", Hold::Join).await?;
    let pool = db::connect(&database.url, CONNECTIONS).await?;
    let mut signals = Signals::listen()?;
    let (stop, stopped) = watch::channel(false);
    let every = Duration::from_secs(settings.jobs.every_seconds);
    let ways = Ways::of(&settings, &pool, Mailer::new(&settings)?, Files::of(&settings)?);
    let jobs = tokio::spawn(jobs::run_forever(pool.clone(), Arc::new(SystemClock), ways, stopped));
    println!("每{}秒看一次有没有到期的事", every.as_secs());
    signals.next().await;
    stop.send_replace(true);
    jobs.await?;
    pool.close().await;
    database.close().await?;
    Ok(ExitCode::SUCCESS)
}
