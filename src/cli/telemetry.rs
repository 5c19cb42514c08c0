//! Logs: readable lines for a person, JSON in production. `RUST_LOG` chooses the level.

use crate::settings::Settings;
use tracing_subscriber::EnvFilter;

/// Starts logging, to standard error.
pub(super) fn start(settings: &Settings) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,shifan=info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in the same process (tests) keeps the first one.
    let _ = if settings.is_production() { lines.json().try_init() } else { lines.compact().try_init() };
}
