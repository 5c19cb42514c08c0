//! Content that comes from another store of ours, such as a backup: it was looked at when it was first taken; here only the digest
//! counts. And what a store holds, for whoever compares it with what rows name.

use super::{Files, fault, hex, place};
use crate::platform::error::Result;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::{Stream, StreamExt as _, TryStreamExt as _};
use object_store::{ObjectStoreExt as _, WriteMultipart, path::Path};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// One content in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lying {
    /// SHA-256: its name.
    pub digest: String,
    /// When it was last put.
    pub since: DateTime<Utc>,
}

impl Files {
    /// Lays content under its digest. Whatever breaks off leaves nothing under it.
    ///
    /// # Errors
    /// The content has another digest, does not come to its end, or faults of the store.
    pub async fn lay<S>(&self, digest: &str, content: S) -> Result<()>
    where
        S: Stream<Item = std::io::Result<Bytes>> + Send,
    {
        let incoming = Path::from(format!("incoming/{}", Uuid::now_v7()));
        let laid = self.lay_as(&incoming, digest, content).await;
        if laid.is_err() {
            self.store.delete(&incoming).await.ok();
        }
        laid
    }

    async fn lay_as<S>(&self, incoming: &Path, digest: &str, content: S) -> Result<()>
    where
        S: Stream<Item = std::io::Result<Bytes>> + Send,
    {
        let mut writer = WriteMultipart::new(self.store.put_multipart(incoming).await.map_err(fault)?);
        let (mut hash, mut content) = (Sha256::new(), std::pin::pin!(content));
        while let Some(chunk) = content.next().await {
            let chunk = match chunk {
                Ok(chunk) => chunk,
                Err(error) => {
                    writer.abort().await.ok();
                    return Err(anyhow::Error::from(error).into());
                }
            };
            hash.update(&chunk);
            writer.wait_for_capacity(super::PARTS).await.map_err(fault)?;
            writer.put(chunk);
        }
        let found = hex(hash);
        if found != digest {
            writer.abort().await.ok();
            return Err(anyhow::anyhow!("内容的指纹是{found}，不是{digest}").into());
        }
        writer.finish().await.map_err(fault)?;
        self.store.rename(incoming, &place(digest)).await.map_err(fault)
    }

    /// Everything that lies under a digest, named by a row or not.
    ///
    /// # Errors
    /// Faults of the store.
    pub async fn lying(&self) -> Result<Vec<Lying>> {
        let listed = self.store.list(Some(&Path::from("sha256")));
        let found = listed.map_ok(|object| Lying {
            digest: object.location.filename().unwrap_or_default().to_owned(),
            since: object.last_modified,
        });
        found.try_collect().await.map_err(fault)
    }
}
