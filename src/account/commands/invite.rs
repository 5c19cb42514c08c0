//! A seat is offered, by a link that opens once.

use super::AccountRefusal;
use crate::{
    access::{Granted, Permit},
    account::{
        acts::OpensSeats,
        events::Invited,
        model::{AccountId, InvitationId, Login, NewPerson, Seat},
        rules::{
            invitation::{self as invitation_rules, VALID_FOR},
            team,
        },
        store::{self, invitation},
    },
    kernel::text::Email,
    platform::{
        error::{Error, Result},
        outbox,
        session::Token,
        work::Work,
    },
};
use chrono::{DateTime, Utc};

/// A link to hand over. It is shown once: only its hash is kept.
pub struct Invitation {
    /// Goes into the link.
    pub token: Token,
    /// No longer opens from this moment.
    pub expires_at: DateTime<Utc>,
}

impl Invitation {
    /// The path of the link, below the site's address.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/invitations/{}", self.token.reveal())
    }
}

impl std::fmt::Debug for Invitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invitation").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// Offers a seat in the unit the permit is for. An earlier open link for the same login closes.
///
/// # Errors
/// [`Error::Unseen`] when the seat is in another unit than the permit's; [`team::TeamRefusal`];
/// [`AccountRefusal::LoginTaken`]; faults of the database.
pub async fn invite<P: Permit + OpensSeats>(
    work: Work,
    may: Granted<P>,
    person: &NewPerson,
) -> Result<Invitation> {
    if person.seat.tenant() != may.on() {
        return Err(Error::Unseen);
    }
    let own = Seat::of(work.actor()).ok_or(Error::Unseen)?;
    team::may_give(own, person.seat)?;
    offer(work, person, None, None).await
}

/// Offers a seat as [`invite`] does, and sends the link to the person's own address.
///
/// # Errors
/// As [`invite`].
pub async fn invite_by_mail<P: Permit + OpensSeats>(
    work: Work,
    may: Granted<P>,
    person: &NewPerson,
    address: &Email,
) -> Result<Invitation> {
    if person.seat.tenant() != may.on() {
        return Err(Error::Unseen);
    }
    let own = Seat::of(work.actor()).ok_or(Error::Unseen)?;
    team::may_give(own, person.seat)?;
    offer(work, person, None, Some(address)).await
}

/// Offers a seat by the system itself: `shifan officer add`.
///
/// # Errors
/// [`AccountRefusal::LoginTaken`]; faults of the database.
pub async fn invite_by_system(work: Work, person: &NewPerson) -> Result<Invitation> {
    offer(work, person, None, None).await
}

/// Offers a person who forgot theirs a new password. Nobody else's hands choose it.
///
/// # Errors
/// As [`invite`]; [`Error::Unseen`] for a disabled account.
pub async fn offer_new_password<P: Permit + OpensSeats>(
    mut work: Work,
    may: Granted<P>,
    account: AccountId,
) -> Result<Invitation> {
    let held = store::person::load_for_update(work.conn(), account).await?;
    if held.seat.tenant() != may.on() || held.disabled {
        return Err(Error::Unseen);
    }
    let own = Seat::of(work.actor()).ok_or(Error::Unseen)?;
    team::may_give(own, held.seat)?;
    let corrupt = |what| Error::corrupt("account", account, what);
    let person = NewPerson {
        login: Login::parse(&held.login).map_err(|_| corrupt("login"))?,
        name: held.person.parse().map_err(|_| corrupt("person"))?,
        phone: None,
        seat: held.seat,
    };
    offer(work, &person, Some(account), None).await
}

async fn offer(
    mut work: Work,
    person: &NewPerson,
    account: Option<AccountId>,
    mail: Option<&Email>,
) -> Result<Invitation> {
    if account.is_none() && invitation::login_taken(work.conn(), &person.login).await? {
        return Err(AccountRefusal::LoginTaken.into());
    }
    let (id, token, now) = (InvitationId::fresh(), Token::fresh(), work.now());
    let (seat, expires_at) = (person.seat, now + VALID_FOR);
    let by = work.actor().account();
    let new = invitation::New { id, token_hash: token.hash(), person, account, by, now, expires_at };
    invitation::insert(work.conn(), &new).await?;
    let (role, duty) = (seat.role().code(), seat.duty().code());
    let made = Invitation { token, expires_at };
    if let Some(address) = mail {
        let (subject, body) =
            invitation_rules::letter(person.name.as_str(), person.login.as_str(), expires_at);
        outbox::invite(&mut work, seat.tenant(), address.as_str(), (&subject, &body, &made.path())).await?;
    }
    work.commit(Invited { invitation: id, tenant: seat.tenant(), role, duty, account }).await?;
    Ok(made)
}
