//! The readable pages of a bundle: HTML that any browser shows from the disk, with no program behind it.

mod dossier;
mod sheet;

pub(super) use dossier::{FORM as DOSSIER, Printable};
pub(super) use sheet::{Catalogue, Sheet};

use crate::platform::error::{Error, Result};
use askama::Template;

/// Lies beside the pages; they hold no style of their own.
pub(super) const STYLE: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/archive/archive.css"));

/// The text of a page.
pub(super) fn render(page: &impl Template) -> Result<Vec<u8>> {
    page.render().map(String::into_bytes).map_err(|error| Error::Fault(error.into()))
}
