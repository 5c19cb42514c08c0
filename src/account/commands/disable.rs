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

/// Closes an account of the unit the permit is for; its sessions end at once.
///
/// # Errors
/// [`Error::Unseen`] for an account of another unit; [`team::TeamRefusal`]; faults of the database.
pub async fn disable(mut work: Work, may: Granted<CloseAccount>, account: AccountId) -> Result<()> {
    let held = store::person::load_for_update(work.conn(), account).await?;
    let tenant = held.seat.tenant();
    if tenant != may.on() {
        return Err(Error::Unseen);
    }
    let by = work.actor().account().map(AccountId::from_uuid).ok_or(Error::Unseen)?;
    let own = Seat::of(work.actor()).ok_or(Error::Unseen)?;
    let role = held.seat.role().code();
    let other_leads = store::person::other_leads(work.conn(), tenant, role, account).await?;
    let closing = Closing { account, seat: held.seat, disabled: held.disabled, other_leads };
    team::may_disable(by, own, &closing)?;
    let now = work.now();
    store::person::disable(work.conn(), account, now).await?;
    work.commit(AccountDisabled { account }).await
}
