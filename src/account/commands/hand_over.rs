//! Who answers for a unit's account hands it over.

use super::disable::{Closed, closing, seat_of_actor};
use crate::{
    access::Granted,
    account::{
        acts::AssignDuty,
        events::HandedOver,
        model::{AccountId, Post, Seat},
        rules::team,
        store,
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
};

/// What is handed over, and what becomes of who hands it over.
#[derive(Clone, Copy, Debug)]
pub struct HandOver {
    /// To whom.
    pub to: AccountId,
    /// Who hands over leaves the unit; else goes on as editor.
    pub leaves: bool,
}

/// What was handed over.
#[derive(Clone, Copy, Debug)]
pub struct Handed {
    by: AccountId,
    to: AccountId,
    /// The account that was closed with it: its person's work goes to the new owner.
    pub closed: Option<Closed>,
}

impl Handed {
    /// Ends the work.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn seal(self, work: Work) -> Result<()> {
        let leaves = self.closed.is_some();
        work.commit(HandedOver { account: self.by, to: self.to, leaves }).await
    }
}

/// Makes a colleague owner in the own place, inside a work that the caller ends.
///
/// # Errors
/// [`Error::Unseen`] for an account of another unit; [`team::TeamRefusal`]; faults of the database.
pub async fn hand_over(work: &mut Work, may: Granted<AssignDuty>, hand_over: HandOver) -> Result<Handed> {
    let HandOver { to, leaves } = hand_over;
    let heir = closing(work, to).await?;
    let (by, own) = seat_of_actor(work)?;
    let (Seat::Applicant { org, .. }, true) = (own, heir.seat.tenant() == may.on()) else {
        return Err(Error::Unseen);
    };
    team::may_hand_over(by, own, to, heir.disabled)?;
    store::person::set_duty(work.conn(), to, own.duty().code()).await?;
    if !leaves {
        let editor = Seat::Applicant { org, post: Post::Editor };
        store::person::set_duty(work.conn(), by, editor.duty().code()).await?;
        return Ok(Handed { by, to, closed: None });
    }
    let now = work.now();
    store::person::disable(work.conn(), by, now).await?;
    Ok(Handed { by, to, closed: Some(Closed { account: by, seat: own, heir: Some(to) }) })
}
