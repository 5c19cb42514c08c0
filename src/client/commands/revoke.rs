//! A key holds no longer.

use crate::{
    access::Granted,
    client::{ClientId, acts::Keep, events::ClientRevoked, queries, rules, store},
    platform::{
        error::{Error, Result},
        work::Work,
    },
};

/// Revokes a key, from this moment on. What it is called, for saying so.
///
/// # Errors
/// [`Error::Unseen`]; [`rules::ClientRefusal::Over`]; faults of the database.
pub async fn revoke(mut work: Work, may: Granted<Keep>) -> Result<String> {
    let client = ClientId::from_uuid(may.on());
    store::lock(&mut work, client).await?;
    let known = queries::clients(work.conn()).await?.into_iter().find(|each| each.id == client);
    let known = known.ok_or(Error::Unseen)?;
    rules::revoke(&known, work.now())?;
    store::revoke(&mut work, client).await?;
    work.commit(ClientRevoked { client }).await?;
    Ok(known.name)
}
