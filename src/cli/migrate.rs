//! `shifan migrate`.

use super::database::{Database, Hold};
use crate::settings::Settings;
use std::process::ExitCode;

/// Brings the database up to date.
pub(super) async fn run(settings: Settings) -> anyhow::Result<ExitCode> {
    Database::open(&settings, "migrate", Hold::Join).await?.close().await?;
    println!("数据库已是最新");
    Ok(ExitCode::SUCCESS)
}
