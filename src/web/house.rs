//! What every handler stands in: the pool, the clock, the settings, and the regulation loaded at start.

use crate::{kernel::clock::Clock, platform::password::Hasher, settings::Settings};
use sqlx::PgPool;
use std::sync::Arc;

/// Cloned into every request; all parts are shared.
#[derive(Clone)]
pub struct House {
    /// Connections as the program's role.
    pub pool: PgPool,
    /// The one clock.
    pub clock: Arc<dyn Clock>,
    /// Settings.
    pub settings: Arc<Settings>,
    /// Password hashing behind its queue.
    pub hasher: Hasher,
    /// Does the database hold demo data? Then every page says so.
    pub demo: bool,
}
