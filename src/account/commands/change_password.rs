//! A person changes the own password.

use super::end_session::own;
use crate::{
    account::{events::PasswordChanged, store},
    platform::{error::Result, session, work::Work},
};
use uuid::Uuid;

/// Sets the actor's password and ends all other sessions. The present password was verified before. No permit: it takes
/// no account.
///
/// # Errors
/// [`crate::platform::error::Error::Unseen`] for nobody; faults of the database.
pub async fn change_password(mut work: Work, password_hash: &str, keep: Option<Uuid>) -> Result<()> {
    let account = own(&work)?;
    store::person::set_password(work.conn(), account, password_hash).await?;
    session::end_others(&mut work, account.uuid(), keep).await?;
    work.commit(PasswordChanged { account, by_link: false }).await
}
