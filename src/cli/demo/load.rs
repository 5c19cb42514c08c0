//! Loading the demo: into an empty database, whole or not at all.
//!
//! A private cluster's demo grows in a database beside the real one, and takes its name when it is whole: a loader that is
//! killed leaves nothing that looks like a demo, and the next start begins again. A database that is named by its URL is not
//! ours to replace: there the story is marked as begun and as finished, and one that is only begun is refused.

use super::{
    Args,
    cast::Cast,
    story::{self, Length},
};
use crate::{
    account::demo::DEMO_PASSWORD,
    app::App,
    cli::database::{self, Database, Hold},
    kernel::clock::{Clock as _, FixedClock, SystemClock},
    platform::{
        cluster::{self, Cluster},
        db, demo_data, password, scratch,
    },
    settings::Settings,
};
use chrono::{DateTime, Utc};
use std::{
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

/// Nobody else is there yet.
const CONNECTIONS: u32 = 2;
/// Where the demo of a private cluster grows.
const SCRATCH: &str = "shifan_loading";

/// What was loaded.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// How long it took.
    pub took: Duration,
    /// Why the proposed list of the round before the open one is not public, if it is not: a year without calendar data.
    pub unpublished: Option<String>,
}

/// `shifan demo`: into an empty database only.
pub(in crate::cli) async fn run(settings: Settings, args: Args) -> anyhow::Result<ExitCode> {
    let length = args.length();
    let database = Database::open(&settings, "demo", Hold::Join).await?;
    let loaded = match &database.cluster {
        Some(cluster) => beside(cluster, &settings, length).await,
        None => load_at_length(&database.url, settings, SystemClock.now(), length).await,
    };
    if loaded.is_ok() && database.cluster.as_ref().is_some_and(|cluster| !cluster.owned()) {
        println!("正在运行的 shifan serve 重新启动后显示演示账号");
    }
    database.close().await?;
    loaded?.print();
    Ok(ExitCode::SUCCESS)
}

/// Loads the demo data on the first start of a private cluster; later starts find it there. Dropped on the way, it leaves
/// nothing that a later start would take for a demo.
///
/// # Errors
/// As [`load`].
pub(in crate::cli) async fn load_first(cluster: &Cluster, settings: &Settings) -> anyhow::Result<()> {
    if !demo_data::is_empty(&cluster.url(cluster::DATABASE)).await? {
        return Ok(());
    }
    println!("第一次启动，正在载入演示数据");
    beside(cluster, settings, Length::Short).await?.print();
    Ok(())
}

/// In a database of its own, which then takes the place of the empty one.
async fn beside(cluster: &Cluster, settings: &Settings, length: Length) -> anyhow::Result<Loaded> {
    let (place, growing) = (cluster.url(cluster::DATABASE), cluster.url(SCRATCH));
    anyhow::ensure!(demo_data::is_empty(&place).await?, "数据库里已经有数据，演示数据只载入空的数据库");
    scratch::make(&growing).await?;
    database::bring_up(&growing, settings).await?;
    let loaded = load_at_length(&growing, settings.clone(), SystemClock.now(), length).await?;
    demo_data::put_in_place(&growing, &place).await?;
    Ok(loaded)
}

/// Loads the demo data as of a moment, the story's today, into an empty database.
///
/// # Errors
/// The database holds data already; or a step of the story was refused, which is a defect.
pub async fn load(url: &str, settings: Settings, told: DateTime<Utc>) -> anyhow::Result<Loaded> {
    load_at_length(url, settings, told, Length::Short).await
}

/// The same, with as much past as is asked for.
///
/// # Errors
/// As [`load`].
pub async fn load_at_length(
    url: &str,
    settings: Settings,
    told: DateTime<Utc>,
    length: Length,
) -> anyhow::Result<Loaded> {
    let begun = Instant::now();
    demo_data::begin(url, told, i64::try_from(story::SEED)?).await?;
    let pool = db::connect_for_bulk(url, CONNECTIONS).await?;
    let clock = Arc::new(FixedClock::at(told));
    let app = App::build(pool.clone(), clock.clone(), settings).await?;
    let cast = Cast::new(app, clock, told, password::hash_now(DEMO_PASSWORD));
    let outcome = story::tell(&cast, length).await;
    pool.close().await;
    let unpublished = outcome.map_err(|error| anyhow::anyhow!("演示数据没有载入：{error}"))?;
    demo_data::finish(url, told).await?;
    Ok(Loaded { took: begun.elapsed(), unpublished })
}

impl Loaded {
    fn print(&self) {
        println!("演示数据已载入，用了{}秒", self.took.as_secs());
        if let Some(why) = &self.unpublished {
            println!("{why}");
        }
    }
}
