//! Closing a round, when nothing in it moves any more.

use crate::{
    access::Granted,
    platform::{db::on_constraint, error::Result, work::Work},
    round::{RoundRefusal, acts::Close, events::RoundClosed, rules::may_close, store::round},
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
