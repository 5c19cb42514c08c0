//! A unit registers, together with the person who answers for it.

use super::create::create;
use crate::{
    account::{
        events::SignedIn,
        model::{Login, NewPerson, Post, Seat},
        store,
    },
    kernel::place::Regions,
    org::{self, NewOrg, OrgId},
    platform::{
        error::Result,
        session::{self, Token},
        work::Work,
    },
};

/// What is registered.
#[derive(Debug)]
pub struct Registration<'a> {
    /// The unit; its contact becomes the owner of its account.
    pub org: &'a NewOrg,
    /// What the owner signs in with.
    pub login: Login,
    /// The hash of the owner's password.
    pub password_hash: String,
    /// Where it happens.
    pub source: &'a str,
}

/// Registers the unit and its owner by the system's entrance, and signs the owner in.
///
/// # Errors
/// [`org::RegisterRefusal`], [`super::AccountRefusal`]; faults of the database.
pub async fn register(mut work: Work, regions: &Regions, new: Registration<'_>) -> Result<(OrgId, Token)> {
    let org = org::commands::register(&mut work, regions, new.org).await?;
    let owner = NewPerson {
        login: new.login,
        name: new.org.contact.clone(),
        phone: Some(new.org.phone.clone()),
        seat: Seat::Applicant { org: org.uuid(), post: Post::Owner },
    };
    let account = create(&mut work, &owner, Some(&new.password_hash)).await?;
    let now = work.now();
    store::failure::seen_at(work.conn(), account, new.source, now).await?;
    let token = session::open(&mut work, account.uuid(), new.source).await?;
    work.commit(SignedIn { account, known: true }).await?;
    Ok((org, token))
}
