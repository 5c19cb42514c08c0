//! Pieces of large files that are under way: objects of their own until the last has come, then read one after the other as
//! the file they are. A process that stops loses none.

use super::{Files, Stored, fault};
use crate::platform::error::Result;
use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use object_store::{ObjectStoreExt as _, path::Path};
use uuid::Uuid;

/// Under which pieces lie.
pub(super) const PIECES: &str = "pieces";

fn folder(upload: Uuid) -> Path {
    Path::from(format!("{PIECES}/{upload}"))
}

impl Files {
    /// Keeps a piece that begins at this byte; sent again, it takes the place of the one before.
    ///
    /// # Errors
    /// Faults of the store.
    pub async fn put_piece(&self, upload: Uuid, offset: i64, piece: Bytes) -> Result<()> {
        // Fixed width, so that the order of names is the order of bytes.
        let name = Path::from(format!("{PIECES}/{upload}/{offset:012}"));
        self.store.put(&name, piece.into()).await.map_err(fault)?;
        Ok(())
    }

    /// Takes the file that the pieces are, as [`Files::put`] does.
    ///
    /// # Errors
    /// As [`Files::put`]. The pieces stay until [`Files::drop_pieces`].
    pub async fn join_pieces(&self, upload: Uuid, sent_name: &str) -> Result<Stored> {
        let mut names = self.piece_names(upload).await?;
        names.sort_by(|one, other| one.as_ref().cmp(other.as_ref()));
        let pieces =
            stream::iter(names).then(|name| async move { self.store.get(&name).await?.bytes().await });
        self.put(sent_name, pieces).await
    }

    /// Clears the pieces of a file.
    ///
    /// # Errors
    /// Faults of the store.
    pub async fn drop_pieces(&self, upload: Uuid) -> Result<()> {
        for name in self.piece_names(upload).await? {
            match self.store.delete(&name).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(fault(error)),
            }
        }
        Ok(())
    }

    async fn piece_names(&self, upload: Uuid) -> Result<Vec<Path>> {
        let folder = folder(upload);
        self.store.list(Some(&folder)).map_ok(|object| object.location).try_collect().await.map_err(fault)
    }
}
