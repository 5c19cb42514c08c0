//! Signing out.

use crate::{
    account::{events::SignedOut, model::AccountId},
    platform::{error::Result, session, work::Work},
};
use uuid::Uuid;

/// Ends the session of whoever acts.
///
/// # Errors
/// Faults of the database.
pub async fn sign_out(mut work: Work, session: Uuid) -> Result<()> {
    let Some(account) = work.actor().account().map(AccountId::from_uuid) else { return Ok(()) };
    session::end(&mut work, session).await?;
    work.commit(SignedOut { account }).await
}
