//! A plaque goes a step on.

use crate::{
    access::Granted,
    award,
    kernel::day,
    plaque::{Moved, PlaqueId, acts::Keep, events::PlaqueMoved, rules, store},
    platform::{
        error::{Error, Result},
        work::Work,
    },
};

/// Enters a step: made, signed for, lost or returned.
///
/// # Errors
/// [`PlaqueRefusal`](crate::plaque::PlaqueRefusal).
pub async fn step(mut work: Work, may: Granted<Keep>, moved: Moved) -> Result<()> {
    let (id, today) = (PlaqueId::from_uuid(may.on()), day::day_of(work.now()));
    store::one_at_a_time(work.conn()).await?;
    let plaque = store::one(work.conn(), id).await?;
    let title = award::queries::title(work.conn(), plaque.title).await?.ok_or(Error::Unseen)?;
    rules::may_move((plaque.state, plaque.state_on, title.state.is_held()), &moved, today)?;
    store::step(&mut work, id, &moved).await?;
    let Moved { state, on, receiver, note } = moved;
    work.commit(PlaqueMoved { plaque: id, state, on, receiver, note }).await
}
