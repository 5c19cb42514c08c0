//! A seat is taken.

use super::create::create;
use crate::{
    account::{
        events::{InvitationAccepted, PasswordChanged},
        model::{AccountId, Login, NewPerson},
        rules,
        store::{self, failure, invitation::Held},
    },
    kernel::text::Phone,
    platform::{
        error::{Error, Result},
        session::{self, Token},
        work::Work,
    },
};
use uuid::Uuid;

/// What the invited person brings.
#[derive(Debug)]
pub struct Chosen<'a> {
    /// From the link.
    pub token: &'a Token,
    /// The hash of the password they chose.
    pub password_hash: String,
    /// Their telephone.
    pub phone: Option<Phone>,
    /// Where it happens.
    pub source: &'a str,
    /// The session the browser still had, which ends.
    pub replaces: Option<Uuid>,
}

/// Opens the seat and signs the person in, by the system's entrance.
///
/// # Errors
/// [`Error::Unseen`] when the link was used, is out of date, or never was; [`super::AccountRefusal::LoginTaken`] when
/// somebody took the login meanwhile; faults of the database.
pub async fn accept_invitation(mut work: Work, chosen: Chosen<'_>) -> Result<Token> {
    let held = store::invitation::load_for_update(work.conn(), &chosen.token.hash()).await?;
    let now = work.now();
    let held = held.filter(|held| rules::invitation::opens(held.accepted_at, held.expires_at, now));
    let held = held.ok_or(Error::Unseen)?;
    let account = match held.account {
        Some(account) => give_new_password(&mut work, account, &chosen.password_hash).await?,
        None => take_seat(&mut work, &held, &chosen).await?,
    };
    store::invitation::accept(work.conn(), held.id, now).await?;
    failure::seen_at(work.conn(), account, chosen.source, now).await?;
    if let Some(session) = chosen.replaces {
        session::end(&mut work, session).await?;
    }
    let token = session::open(&mut work, account.uuid(), chosen.source).await?;
    work.commit(InvitationAccepted { invitation: held.id, account }).await?;
    Ok(token)
}

async fn take_seat(work: &mut Work, held: &Held, chosen: &Chosen<'_>) -> Result<AccountId> {
    let corrupt = |what| Error::corrupt("invitation", held.id, what);
    let person = NewPerson {
        login: Login::parse(&held.login).map_err(|_| corrupt("login"))?,
        name: held.person.parse().map_err(|_| corrupt("person"))?,
        phone: chosen.phone.clone(),
        seat: held.seat,
    };
    create(work, &person, Some(&chosen.password_hash)).await
}

async fn give_new_password(work: &mut Work, account: AccountId, password_hash: &str) -> Result<AccountId> {
    if store::person::load_for_update(work.conn(), account).await?.disabled {
        return Err(Error::Unseen);
    }
    store::person::set_password(work.conn(), account, password_hash).await?;
    session::end_others(work, account.uuid(), None).await?;
    work.note(&PasswordChanged { account, by_link: true }).await?;
    Ok(account)
}
