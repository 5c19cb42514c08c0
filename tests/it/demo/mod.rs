//! The demo: the real program loads it on its first start, whatever interrupts it; everybody in it has work; the same seed
//! tells the same story; and a year without calendar data is said, not stumbled over.

mod facts;
mod first_start;
mod people;
mod same_story;
mod tampered;
mod uncovered_year;
mod walk;

use crate::support::{db::TestDb, scratch::Scratch};
use chrono::{DateTime, Utc};
use shifan::{
    cli::demo::{Loaded, load},
    settings::Settings,
};
use std::path::Path;

/// The real program's switch.
const DEMO: [(&str, &str); 1] = [("SHIFAN__DEMO__LOAD", "true")];

/// Loads the demo as of this moment.
async fn loaded(db: &TestDb, files: &Scratch, told: DateTime<Utc>) -> Loaded {
    let mut settings =
        Settings::load_for("test", Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the settings load");
    settings.files.dir = files.to_path_buf();
    load(&db.owner_url(), settings, told).await.expect("the demo loads")
}
