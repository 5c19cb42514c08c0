//! A person leaves the unit: the account closes, and what the person had in hand goes to a colleague, so that nothing is lost.

use crate::{
    access::{Duty, Granted},
    account::{
        self, AccountId, AssignDuty, CloseAccount, Seat,
        commands::{Closed, HandOver},
    },
    application::{events::ApplicationTakenOver, store::draft},
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
};

/// Closes an account; the person's open applications go to whoever closes it, or to the unit's owner.
///
/// # Errors
/// As [`account::commands::close`].
pub async fn close_account(mut work: Work, may: Granted<CloseAccount>, account: AccountId) -> Result<()> {
    let closed = account::commands::close(&mut work, may, account).await?;
    take_over(&mut work, &closed).await?;
    closed.seal(work).await
}

/// Hands the unit's account over; whoever leaves with it leaves nothing behind.
///
/// # Errors
/// As [`account::commands::hand_over`].
pub async fn hand_over(mut work: Work, may: Granted<AssignDuty>, handed: HandOver) -> Result<()> {
    let handed = account::commands::hand_over(&mut work, may, handed).await?;
    if let Some(closed) = &handed.closed {
        take_over(&mut work, closed).await?;
    }
    handed.seal(work).await
}

async fn take_over(work: &mut Work, closed: &Closed) -> Result<()> {
    let Seat::Applicant { org, .. } = closed.seat else { return Ok(()) };
    let heir = match closed.heir {
        Some(heir) => heir,
        None => match account::queries::holders(work.conn(), org, Duty::Owner).await?.first() {
            Some(owner) => owner.id,
            None => return Ok(()),
        },
    };
    let person = account::queries::person(work.conn(), closed.account).await?;
    let name = person.map(|person| person.name).unwrap_or_default();
    for application in draft::take_over(work, closed.account, heir).await? {
        work.note(&ApplicationTakenOver { application, from: closed.account, to: heir }).await?;
        let told = Message {
            tenant: org,
            account: Some(heir.uuid()),
            subject: format!("{name}的账号已停用，手上的申报转给你"),
            body: "填过的内容都在，接着填就可以。".to_owned(),
            link: format!("/applications/{application}/form"),
        };
        message::put(work, &told).await?;
    }
    Ok(())
}
