//! A colleague gets another duty.

use super::disable::{closing, seat_of_actor};
use crate::{
    access::Granted,
    account::{
        acts::AssignDuty,
        events::DutyAssigned,
        model::{AccountId, Seat},
        rules::team,
        store,
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
};

/// Gives a person of the unit the permit is for another seat in it. Their session goes on with the new duty.
///
/// # Errors
/// [`Error::Unseen`] for an account or a seat of another unit; [`team::TeamRefusal`]; faults of the database.
pub async fn assign(mut work: Work, may: Granted<AssignDuty>, account: AccountId, seat: Seat) -> Result<()> {
    let held = closing(&mut work, account).await?;
    if held.seat.tenant() != may.on() || seat.tenant() != may.on() {
        return Err(Error::Unseen);
    }
    let (by, own) = seat_of_actor(&work)?;
    team::may_assign(by, own, &held, seat)?;
    store::person::set_duty(work.conn(), account, seat.duty().code()).await?;
    let (from, to) = (held.seat.duty().code(), seat.duty().code());
    work.commit(DutyAssigned { account, from, to }).await
}
