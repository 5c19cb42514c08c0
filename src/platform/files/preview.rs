//! Pictures of files, small ones and pages to be read, by content like the files themselves: made when first wanted, kept beside
//! them. That there is none
//! is kept too, so that a file which cannot be drawn is tried once.

use super::{Files, Kind, fault, look};
use crate::platform::{
    error::Result,
    files::look::{Blind, View},
};
use bytes::Bytes;
use object_store::{ObjectStoreExt as _, path::Path};

/// What a small picture is.
pub const MEDIA_TYPE: &str = "image/jpeg";

/// Where the pictures of contents that begin alike lie.
pub(super) fn folder(digest: &str) -> String {
    format!("preview/{}", digest.get(..2).unwrap_or_default())
}

/// Where a picture of a content lies: under its digest, a page with its number behind.
fn place(digest: &str, view: View) -> Path {
    let folder = folder(digest);
    Path::from(match view {
        View::Small => format!("{folder}/{digest}"),
        View::Page(number) => format!("{folder}/{digest}-{number}"),
    })
}

impl Files {
    /// The small picture of a stored file; `None` when there is none, now or ever.
    ///
    /// # Errors
    /// Faults of the store; the file itself not being there.
    pub async fn preview(&self, digest: &str, kind: Kind) -> Result<Option<Bytes>> {
        self.drawn(digest, kind, View::Small).await
    }

    /// A page of a stored file, counted from 1 and drawn to be read; `None` when there is no picture of it, now or ever.
    ///
    /// # Errors
    /// Faults of the store; the file itself not being there.
    pub async fn page(&self, digest: &str, kind: Kind, number: u16) -> Result<Option<Bytes>> {
        self.drawn(digest, kind, View::Page(number)).await
    }

    async fn drawn(&self, digest: &str, kind: Kind, view: View) -> Result<Option<Bytes>> {
        let Some(looker) = self.looker.as_ref().filter(|_| look::can_be_seen(kind)) else { return Ok(None) };
        let kept = place(digest, view);
        match self.store.get(&kept).await {
            Ok(object) => {
                let picture = object.bytes().await.map_err(fault)?;
                return Ok((!picture.is_empty()).then_some(picture));
            }
            Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(fault(error)),
        }
        let content = self.get(digest).await.map_err(fault)?.bytes().await.map_err(fault)?;
        let drawn = match looker.draw(kind, view, content).await {
            Ok(drawn) => Some(drawn),
            Err(Blind::Busy) => return Ok(None),
            Err(Blind::Overwhelmed | Blind::Unreadable) => None,
        };
        self.store.put(&kept, drawn.clone().unwrap_or_default().into()).await.map_err(fault)?;
        Ok(drawn)
    }
}
