//! Official documents as PDF, set by Typst: real Chinese line breaking, tables, subsets of the fonts embedded.
//!
//! A document is a [`Form`] (a file of `templates/print/`) and data. The data travels as JSON and is read by the form, so a
//! unit's name can never become markup; the form may read nothing but its data and `house.typ`, the layouts they share. The
//! same form, data and day give the same bytes, so a printed digest can be computed again.
//!
//! # A new document in five steps
//! 1. `templates/print/<name>.typ`: `#import "house.typ": *`, `#let d = json("data.json")`, then a layout of the house
//!    (`#show: official`, `letter`, `sheet`) with `subject: d.subject`, the PDF's title.
//! 2. A struct of finished words (`#[derive(Serialize)]`) beside its page, built from what the page shows.
//! 3. `desk.stop_reading().await?; let bytes = desk.house.printer.print(form!("<name>"), &paper, desk.now()).await?;`
//! 4. `Ok(Pdf::named("2026A-E0001 申报回执", bytes))` ([`Pdf`](crate::web::view::pdf::Pdf) sends it), a route, a path, a door.
//! 5. A journey: `support::paper` reads its text (pdftotext), draws its pages (hayro), reads its code (rqrr). Look at it once.
//!
//! Documents are PDF/UA-1 (tagged, titled, Chinese): an image needs its `alt`, a form its `subject`, headings go level by level.
//!
//! Setting a page costs 15 to 40 ms of a core (in a debug build, seconds): it happens off the async threads, two at a time.

pub mod picture;
mod world;

use super::error::{Error, Result};
use crate::kernel::day::day_of;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::sync::Semaphore;
use world::Engine;

/// Documents set at a time.
const AT_ONCE: usize = 2;
/// Documents that may wait for their turn: more would wait longer than a request may.
const QUEUE: usize = 64;

/// The file ending and media type of what the printer makes.
pub const PDF: &str = "application/pdf";

/// A document's layout: its name for logs, and its Typst text.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// File name under `templates/print/`, without its ending.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// The form of a file in `templates/print/`: `form!("receipt")`.
#[macro_export]
macro_rules! form {
    ($name:literal) => {
        $crate::platform::document::Form {
            name: $name,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/print/", $name, ".typ")),
        }
    };
}
pub use form;

/// Prints forms. Cloned freely; fonts are found at the first print and then shared by the whole process.
#[derive(Clone)]
pub struct Printer {
    fonts: Arc<PathBuf>,
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

impl Printer {
    /// A printer with the fonts of a folder (setting `paths.fonts`), then those of the system.
    #[must_use]
    pub fn new(fonts: &Path) -> Self {
        Self {
            fonts: Arc::new(fonts.to_path_buf()),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            places: Arc::new(Semaphore::new(QUEUE)),
        }
    }

    /// Prints a form with its data as a PDF; `now` gives the day `datetime.today()` says.
    ///
    /// # Errors
    /// [`Error::Busy`] when too many wait already; faults: a form that does not compile, data that cannot be written as JSON, no
    /// fonts.
    pub async fn print(&self, form: Form, data: &impl Serialize, now: DateTime<Utc>) -> Result<Vec<u8>> {
        let data = serde_json::to_vec(data).map_err(anyhow::Error::from)?;
        let _place = self.places.try_acquire().map_err(|_| Error::Busy)?;
        let _turn = self.turns.acquire().await.map_err(anyhow::Error::from)?;
        let printer = self.clone();
        let printed = tokio::task::spawn_blocking(move || printer.print_here(form, data, day_of(now))).await;
        Ok(printed.map_err(anyhow::Error::from)??)
    }

    /// As [`Printer::print`], on the calling thread: for the command line and the demo loader.
    fn print_here(&self, form: Form, data: Vec<u8>, today: NaiveDate) -> anyhow::Result<Vec<u8>> {
        Engine::shared(&self.fonts).print(form, data, today)
    }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
