//! `shifan check`: does what must hold, hold?

use super::database::{Database, Hold};
use crate::{
    kernel::clock::{Clock as _, SystemClock},
    platform::{
        audit, db,
        entry::{self, Entry},
    },
    settings::Settings,
};
use std::process::ExitCode;

/// Settings were checked by loading them; here: every audit chain.
pub(super) async fn run(settings: Settings) -> anyhow::Result<ExitCode> {
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
    Ok(if breaks.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(3) })
}
