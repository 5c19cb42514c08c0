//! An account is closed.

use crate::{
    access::Granted,
    account::{
        acts::CloseAccount,
        events::AccountDisabled,
        model::{AccountId, Seat},
        rules::team::{self, Closing},
        store,
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
};

/// An account that was closed: what its person had in hand goes to somebody else before the work ends.
#[derive(Clone, Copy, Debug)]
pub struct Closed {
    /// Which.
    pub account: AccountId,
    /// Where the person sat.
    pub seat: Seat,
    /// Who takes over, if that was said.
    pub heir: Option<AccountId>,
}

impl Closed {
    /// Ends the work.
    ///
    /// # Errors
    /// Faults of the database; the guard that keeps a unit its last owner.
    pub async fn seal(self, work: Work) -> Result<()> {
        work.commit(AccountDisabled { account: self.account }).await
    }
}

/// Closes an account of the unit the permit is for, inside a work that the caller ends; its sessions end at once.
///
/// # Errors
/// [`Error::Unseen`] for an account of another unit; [`team::TeamRefusal`]; faults of the database.
pub async fn close(work: &mut Work, may: Granted<CloseAccount>, account: AccountId) -> Result<Closed> {
    let held = closing(work, account).await?;
    if held.seat.tenant() != may.on() {
        return Err(Error::Unseen);
    }
    let (by, own) = seat_of_actor(work)?;
    team::may_disable(by, own, &held)?;
    let now = work.now();
    store::person::disable(work.conn(), account, now).await?;
    let heir = (own.tenant() == held.seat.tenant()).then_some(by);
    Ok(Closed { account, seat: held.seat, heir })
}

/// An account as the rules of the team see it, locked.
pub(super) async fn closing(work: &mut Work, account: AccountId) -> Result<Closing> {
    let held = store::person::load_for_update(work.conn(), account).await?;
    let (tenant, role) = (held.seat.tenant(), held.seat.role().code());
    let other_leads = store::person::other_leads(work.conn(), tenant, role, account).await?;
    Ok(Closing { account, seat: held.seat, disabled: held.disabled, other_leads })
}

/// Who acts, and from which seat.
pub(super) fn seat_of_actor(work: &Work) -> Result<(AccountId, Seat)> {
    let by = work.actor().account().map(AccountId::from_uuid).ok_or(Error::Unseen)?;
    Ok((by, Seat::of(work.actor()).ok_or(Error::Unseen)?))
}
