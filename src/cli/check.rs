//! `shifan check`: does what must hold, hold?

use super::database::{Database, Hold};
use crate::{
    kernel::clock::{Clock as _, SystemClock},
    platform::{
        audit, db,
        entry::{self, Entry},
    },
    settings::Settings,
    standard::Standards,
};
use std::process::ExitCode;

/// Settings were checked by loading them; here: the standards, and every audit chain.
pub(super) async fn run(settings: Settings) -> anyhow::Result<ExitCode> {
    let standards = Standards::load_dir(settings.at(&settings.paths.standards));
    match &standards {
        Ok(standards) => println!("创建标准：{}套，没有问题", standards.sets().count()),
        Err(faults) => println!("创建标准：\n{faults}"),
    }
    let database = Database::open(&settings, "check", Hold::Join).await?;
    let pool = db::connect(&database.url, 2).await?;
    let entered = entry::read(&pool, &Entry::System("check"), SystemClock.now()).await;
    let mut tx = entered.map_err(|e| anyhow::anyhow!("{e}"))?;
    let breaks = audit::breaks(&mut tx).await.map_err(|e| anyhow::anyhow!("{e}"))?;
    tx.rollback().await?;
    pool.close().await;
    database.close().await?;
    for broken in &breaks {
        println!("审计链断裂：{} 第{}条（{}）", broken.tenant, broken.seq, broken.what);
    }
    println!("审计链：{}处断裂", breaks.len());
    Ok(if breaks.is_empty() && standards.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(3) })
}
