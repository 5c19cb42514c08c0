//! The units of a session and their order.

use super::{called, held, invite, seated};
use crate::{
    access::Granted,
    application::ApplicationId,
    defence::{
        DefenceRefusal, Order, Session, SessionId,
        acts::Plan,
        events::OrderSet,
        rules::{day, order as lots},
        store,
    },
    platform::{error::Result, work::Work},
    review::Contest,
};

/// Hears these units in this session: in the order of the lot, or by hand as they are given, with a reason. Units of the session
/// that are not among them leave it, unless they were invited already.
///
/// # Errors
/// [`DefenceRefusal`].
pub async fn order(
    mut work: Work,
    may: Granted<Plan>,
    chosen: &[ApplicationId],
    by_hand: Option<&str>,
) -> Result<()> {
    let session = held(&mut work, may.on().into()).await?;
    fit(&session, chosen, by_hand)?;
    let contests = called(&mut work, session.round, chosen).await?;
    elsewhere(&mut work, &session, &contests).await?;
    let members: Vec<_> = session.members.iter().map(|member| member.expert).collect();
    seated(&mut work, session.round, (&members, &contests), session.setting.on).await?;
    let order = came_about(&session, &contests, by_hand, work.now());
    let placed: Vec<ApplicationId> = order
        .result
        .iter()
        .filter_map(|number| Some(contests.iter().find(|one| one.number == *number)?.application))
        .collect();
    let times = day::slots(&session.setting, placed.len())?;
    let slots: Vec<_> = placed.iter().zip(times).map(|(unit, (from, to))| (*unit, from, to)).collect();
    store::put_slots(&mut work, session.id, &slots).await?;
    store::put_order(&mut work, session.id, &order).await?;
    if session.announced_at.is_some() {
        again(&mut work, &session).await?;
    }
    let (seed, reason) = (order.seed, order.reason);
    work.commit(OrderSet { session: session.id, seed, reason, applications: placed }).await
}

fn fit(session: &Session, chosen: &[ApplicationId], by_hand: Option<&str>) -> Result<(), DefenceRefusal> {
    // A unit that knows its time learns why it is taken out: that is an act of its own.
    let invited = session.slots.iter().filter(|_| session.announced_at.is_some());
    let left_out = invited.into_iter().find(|slot| !chosen.contains(&slot.application));
    if session.is_begun() {
        Err(DefenceRefusal::Begun)
    } else if let Some(left_out) = left_out {
        Err(DefenceRefusal::Invited(left_out.unit.clone()))
    } else if chosen.is_empty() {
        Err(DefenceRefusal::NoSlots)
    } else if by_hand.is_some_and(|reason| reason.trim().is_empty()) {
        Err(DefenceRefusal::OrderReason)
    } else {
        Ok(())
    }
}

fn came_about(
    session: &Session,
    contests: &[Contest],
    by_hand: Option<&str>,
    at: chrono::DateTime<chrono::Utc>,
) -> Order {
    let given: Vec<String> = contests.iter().map(|one| one.number.clone()).collect();
    let (seed, reason, result) = match by_hand {
        Some(reason) => (None, reason.trim().to_owned(), given.clone()),
        None => (Some(session.seed.hex()), String::new(), lots::drawn(&session.seed, &given)),
    };
    Order { seed, reason, pool: given, result, at, by: String::new() }
}

/// Is one of them in another session?
async fn elsewhere(work: &mut Work, session: &Session, contests: &[Contest]) -> Result<()> {
    for other in store::of_round(work.conn(), session.round).await? {
        let taken = other.slots.iter().filter(|_| other.id != session.id);
        for slot in taken {
            if contests.iter().any(|one| one.application == slot.application) {
                return Err(DefenceRefusal::PlacedBefore(slot.unit.clone()).into());
            }
        }
    }
    Ok(())
}

/// Whose time has changed after it was announced is invited anew.
async fn again(work: &mut Work, before: &Session) -> Result<()> {
    let id: SessionId = before.id;
    let after = held(work, id).await?;
    for slot in &after.slots {
        let was = before.slots.iter().find(|one| one.application == slot.application);
        if was.is_none_or(|was| was.starts_at != slot.starts_at) {
            invite(work, &after, slot.application).await?;
        }
    }
    Ok(())
}
