//! A person ends sessions of their own. No permit: it takes no account, only the actor's own can be meant.

use crate::{
    account::{events::SessionsEnded, model::AccountId},
    platform::{
        error::{Error, Result},
        session,
        work::Work,
    },
};
use uuid::Uuid;

/// Ends one session of the actor; another person's does not exist for them.
///
/// # Errors
/// [`Error::Unseen`] for nobody; faults of the database.
pub async fn end_session(mut work: Work, session: Uuid) -> Result<()> {
    let account = own(&work)?;
    let now = work.now();
    let open = session::open_of(work.conn(), account.uuid(), now).await?;
    if !open.iter().any(|own| own.id == session) {
        return Err(Error::Unseen);
    }
    session::end(&mut work, session).await?;
    work.commit(SessionsEnded { account, session: Some(session) }).await
}

/// Ends every session of the actor but the present one.
///
/// # Errors
/// As [`end_session`].
pub async fn end_other_sessions(mut work: Work, keep: Option<Uuid>) -> Result<()> {
    let account = own(&work)?;
    session::end_others(&mut work, account.uuid(), keep).await?;
    work.commit(SessionsEnded { account, session: None }).await
}

pub(super) fn own(work: &Work) -> Result<AccountId> {
    work.actor().account().map(AccountId::from_uuid).ok_or(Error::Unseen)
}
