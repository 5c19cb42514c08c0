//! A key was shown.

use crate::{
    client::{ClientId, store},
    platform::{error::Result, work::Work},
};

/// Notes that a key was used, at most once a minute. The system's work: the client itself writes nothing.
///
/// # Errors
/// Faults of the database.
pub async fn used(mut work: Work, client: ClientId) -> Result<()> {
    store::used(&mut work, client).await?;
    work.commit_unwitnessed().await
}
