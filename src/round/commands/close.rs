//! Closing a round, when nothing in it moves any more.

use crate::{
    access::Granted,
    platform::{db::on_constraint, error::Result, work::Work},
    round::{RoundId, RoundRefusal, acts::Close, events::RoundClosed, rules::may_close, store::round},
};

/// Closes the round.
///
/// # Errors
/// [`RoundRefusal::NotOpen`]; [`RoundRefusal::Unfinished`] when a file of it still moves.
pub async fn close(mut work: Work, may: Granted<Close>) -> Result<()> {
    let now = work.now();
    let before = round::load_for_update(work.conn(), may.on().into()).await?;
    may_close(before.stage)?;
    round::close(work.conn(), before.id, now)
        .await
        .map_err(|error| on_constraint(error, "round_finished", || RoundRefusal::Unfinished))?;
    work.commit(RoundClosed { round: before.id }).await
}

/// Holds the round for the rest of the work: for a work that moves several of its files and may close it behind them. The round comes
/// before its files ([`crate::platform::work`]).
///
/// # Errors
/// [`Error::Unseen`](crate::platform::error::Error::Unseen) for a round that is not there.
pub async fn hold(work: &mut Work, id: RoundId) -> Result<()> {
    round::load_for_update(work.conn(), id).await.map(drop)
}

/// Closes the round when its window is over and no file of it moves any more: the inner step of conferring its last titles.
/// The caller commits with its own event; `false`: it stays as it is.
///
/// # Errors
/// Faults of the database.
pub async fn close_if_finished(work: &mut Work, id: RoundId) -> Result<bool> {
    let now = work.now();
    let before = round::load_for_update(work.conn(), id).await?;
    let over = may_close(before.stage).is_ok() && before.window().closes_at <= now;
    if !over || round::moves(work.conn(), id).await? {
        return Ok(false);
    }
    round::close(work.conn(), id, now).await?;
    work.note(&RoundClosed { round: id }).await?;
    Ok(true)
}
