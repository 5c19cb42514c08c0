//! Planning a session, and planning it anew.

use super::{Told, called, held, invite, seated, tell_panel};
use crate::{
    access::Granted,
    application::ApplicationId,
    calendar,
    defence::{
        DefenceRefusal, Session, SessionId, Setting,
        acts::Plan,
        events::SessionPlanned,
        rules::{day as days, seat},
        store,
    },
    expert::ExpertId,
    kernel::day,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    review::{ReviewRefusal, rules::seed::Seed},
    round::{self, RoundId},
};

/// A session as it is wanted.
#[derive(Clone, Debug)]
pub struct Draft {
    /// When and where.
    pub setting: Setting,
    /// The panel.
    pub members: Vec<ExpertId>,
    /// Its chair.
    pub chair: Option<ExpertId>,
}

/// Plans a session of the round the permit is for. The seed of its order is bound with it.
///
/// # Errors
/// [`DefenceRefusal`]; [`ReviewRefusal::NoDefence`].
pub async fn plan(mut work: Work, may: Granted<Plan>, draft: &Draft, seed: &Seed) -> Result<SessionId> {
    let round_id = RoundId::from(may.on());
    let round = round::queries::round(work.conn(), round_id).await?.ok_or(Error::Unseen)?;
    if round.review_stages < 2 {
        return Err(ReviewRefusal::NoDefence.into());
    }
    let chair = check(&mut work, round_id, draft, &[]).await?;
    let id = SessionId::fresh();
    store::insert(&mut work, (id, round_id), &draft.setting, seed).await?;
    store::put_members(&mut work, id, &draft.members, chair).await?;
    work.commit(event((id, round_id), draft, chair, seed)).await?;
    Ok(id)
}

/// Another day, place, step or panel. Where times change the slots follow in their order; units that were invited get another
/// letter, and the panel is told.
///
/// # Errors
/// [`DefenceRefusal`].
pub async fn revise(mut work: Work, may: Granted<Plan>, draft: &Draft) -> Result<()> {
    let before = held(&mut work, may.on().into()).await?;
    if before.is_begun() {
        return Err(DefenceRefusal::Begun.into());
    }
    let units: Vec<ApplicationId> = before.slots.iter().map(|slot| slot.application).collect();
    let chair = check(&mut work, before.round, draft, &units).await?;
    store::put_setting(&mut work, before.id, &draft.setting).await?;
    store::drop_members(&mut work, before.id, &draft.members).await?;
    if !same_times(&before.setting, &draft.setting) {
        let times = days::slots(&draft.setting, units.len())?;
        let slots: Vec<_> = units.iter().zip(times).map(|(unit, (from, to))| (*unit, from, to)).collect();
        store::put_slots(&mut work, before.id, &slots).await?;
    }
    store::put_members(&mut work, before.id, &draft.members, chair).await?;
    if before.announced_at.is_some() && before.setting != draft.setting {
        let after = held(&mut work, before.id).await?;
        for unit in &units {
            invite(&mut work, &after, *unit).await?;
        }
    }
    if before.announced_at.is_some() {
        tell_who(&mut work, &before, draft).await?;
    }
    let Session { id, round, seed, .. } = before;
    work.commit(event((id, round), draft, chair, &seed)).await
}

/// Tells the panel of an announced session: who stays what has changed, who is new that they sit on it, who is off it that they need
/// not come to what they were told before.
async fn tell_who(work: &mut Work, before: &Session, draft: &Draft) -> Result<()> {
    let was = |expert: &ExpertId| before.members.iter().any(|member| member.expert == *expert);
    let (stay, new): (Vec<_>, Vec<_>) = draft.members.iter().copied().partition(was);
    let off: Vec<_> = before.members.iter().map(|member| member.expert).collect();
    let off: Vec<_> = off.into_iter().filter(|expert| !draft.members.contains(expert)).collect();
    let after = held(work, before.id).await?;
    if let Some(change) = change(&before.setting, &draft.setting) {
        tell_panel(work, &after, &stay, change).await?;
    }
    tell_panel(work, &after, &new, Told::Called).await?;
    tell_panel(work, before, &off, Told::Released).await
}

/// What of a setting has changed for who knows it already.
fn change(before: &Setting, after: &Setting) -> Option<Told> {
    if before.begins() != after.begins() {
        Some(Told::Moved)
    } else if before.place() != after.place() {
        Some(Told::Placed)
    } else if !same_times(before, after) {
        Some(Told::Changed)
    } else {
        None
    }
}

fn same_times(one: &Setting, other: &Setting) -> bool {
    let times = |each: &Setting| (each.on, each.starts_at, each.slot_minutes, each.break_minutes);
    times(one) == times(other)
}

async fn check(work: &mut Work, round: RoundId, draft: &Draft, units: &[ApplicationId]) -> Result<ExpertId> {
    let calendar = calendar::queries::load(work.conn()).await?;
    days::free(draft.setting.on, day::day_of(work.now()), &calendar)?;
    days::slots(&draft.setting, units.len().max(1))?;
    seat::panel(&draft.members, draft.chair.as_ref())?;
    let contests = called(work, round, units).await?;
    seated(work, round, (&draft.members, &contests), draft.setting.on).await?;
    draft.chair.ok_or_else(|| DefenceRefusal::NoChair.into())
}

fn event(
    (session, round): (SessionId, RoundId),
    draft: &Draft,
    chair: ExpertId,
    seed: &Seed,
) -> SessionPlanned {
    SessionPlanned {
        session,
        round,
        on: draft.setting.on,
        place: draft.setting.place(),
        members: draft.members.clone(),
        chair,
        seed_digest: seed.digest(),
    }
}
