//! 复核到期: opens the re-reviews whose time has come (四(四)), once a day.

use crate::platform::error::Result;
use chrono::{DateTime, Utc};
use sqlx::PgPool;

/// Opens what is due.
pub(super) async fn run(_pool: &PgPool, _now: DateTime<Utc>, _worker: &str) -> Result<usize> {
    Ok(0)
}
