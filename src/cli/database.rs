//! Which database: the one named, or a private cluster. Shared by all commands that need one.

use crate::{
    calendar,
    kernel::clock::{Clock as _, SystemClock},
    platform::{
        cluster::{self, Cluster, Config},
        db,
    },
    settings::Settings,
};
use anyhow::Context as _;

/// A database to work on; the cluster, if private, lives as long as this.
pub(super) struct Database {
    /// Owner's URL.
    pub url: String,
    /// The private cluster, if there is no database of its own.
    pub cluster: Option<Cluster>,
}

/// Whether a private cluster must be ours, or may belong to a running server.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    Own,
    Join,
}

impl Database {
    /// Finds or starts it, and brings it up to date.
    ///
    /// # Errors
    /// No PostgreSQL to be had (the message says what to install), the cluster is held by another process, or it does not migrate.
    pub async fn open(settings: &Settings, command: &'static str, hold: Hold) -> anyhow::Result<Self> {
        let database = Self::start(settings, command, hold).await?;
        bring_up(&database.url, settings).await?;
        Ok(database)
    }

    /// Finds or starts it, as it is.
    ///
    /// # Errors
    /// As [`Database::open`].
    pub async fn start(settings: &Settings, command: &'static str, hold: Hold) -> anyhow::Result<Self> {
        Ok(if settings.database.url.is_empty() {
            let mut config =
                Config::new(settings.at(&settings.database.private_dir), command, SystemClock.now());
            config.production = settings.is_production();
            let start =
                move || if hold == Hold::Own { Cluster::start(&config) } else { Cluster::join(&config) };
            let cluster = tokio::task::spawn_blocking(start).await??;
            Self { url: cluster.url(cluster::DATABASE), cluster: Some(cluster) }
        } else {
            Self { url: settings.database.url.clone(), cluster: None }
        })
    }

    /// Stops the private cluster, if it is ours. Pools must be closed before.
    pub async fn close(self) -> anyhow::Result<()> {
        if let Some(cluster) = self.cluster {
            tokio::task::spawn_blocking(move || cluster.stop()).await?;
        }
        Ok(())
    }
}

/// Brings a database up to date, with the years of the working-day calendar that the program brings and the database lacks.
///
/// # Errors
/// It does not migrate, or the reference file cannot be read.
pub(super) async fn bring_up(url: &str, settings: &Settings) -> anyhow::Result<()> {
    db::migrate(url).await?;
    let file = settings.at(&settings.paths.reference).join("workdays.csv");
    let text =
        tokio::fs::read_to_string(&file).await.with_context(|| format!("读不出 {}", file.display()))?;
    let pool = db::connect(url, 1).await?;
    let loaded = calendar::commands::load_shipped(&pool, &text, SystemClock.now()).await;
    pool.close().await;
    loaded.map(drop).map_err(|fault| anyhow::anyhow!("{fault}"))
}
