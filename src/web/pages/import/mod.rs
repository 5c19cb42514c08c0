//! 导入: the province tries a list and loads it.

mod confirm;
mod files;
mod list;
mod show;

use crate::{
    import::Batch,
    platform::{error::Result, files::Files},
    web::{
        area::{Area, OFFICE, PAPERS_BYTES},
        view::labels::{Colour, Tag},
    },
};
use futures_util::TryStreamExt as _;

/// The doors of imports.
#[must_use]
pub fn area() -> Area {
    Area::new()
        .get("/office/imports", OFFICE, list::list)
        .upload("/office/imports", OFFICE, PAPERS_BYTES, list::attempt)
        .get("/office/import-templates/{kind}", OFFICE, files::template)
        .get("/office/imports/{id}", OFFICE, show::show)
        .get("/office/imports/{id}/file", OFFICE, files::file)
        .get("/office/imports/{id}/faults.xlsx", OFFICE, files::faults)
        .post("/office/imports/{id}/confirmation", OFFICE, confirm::confirm)
}

/// How a list stands.
fn tag(batch: &Batch) -> Tag {
    match (&batch.loaded, batch.faults) {
        (Some(_), _) => Tag::new("已导入", Colour::Green),
        (None, 0) => Tag::new("待确认", Colour::Blue),
        (None, _) => Tag::new("有问题", Colour::Yellow),
    }
}

/// The bytes of a file that was tried.
async fn bytes(files: &Files, digest: &str) -> Result<Vec<u8>> {
    let opened = files.open(digest).await?;
    let parts: Vec<bytes::Bytes> = opened.content.try_collect().await.map_err(anyhow::Error::from)?;
    Ok(parts.concat())
}
