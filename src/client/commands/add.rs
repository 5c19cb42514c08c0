//! A system is given a key.

use crate::{
    access::Granted,
    client::{ClientId, NewClient, acts::Keep, events::ClientAdded, rules, store},
    platform::{error::Result, session::Token, work::Work},
};

/// Makes a key. It is in the answer and nowhere else: only its hash is kept.
///
/// # Errors
/// [`rules::ClientRefusal`]; faults of the database.
pub async fn add(mut work: Work, _may: Granted<Keep>, new: NewClient) -> Result<Token> {
    let expires_at = rules::add(&new, work.now())?;
    let (client, token) = (ClientId::fresh(), Token::fresh());
    store::insert(&mut work, client, &new, &token.hash(), expires_at).await?;
    let NewClient { name, scopes, .. } = new;
    work.commit(ClientAdded { client, name, scopes, expires_at }).await?;
    Ok(token)
}
