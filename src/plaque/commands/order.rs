//! Ordering the plaques of a round.

use crate::{
    access::Granted,
    kernel::day,
    plaque::{OrderId, PlaqueRefusal, acts::Keep, events::PlaquesOrdered, store},
    platform::{error::Result, work::Work},
    round::RoundId,
};

/// Orders a plaque for every title of the round that is held and has none, lost ones replaced. How many.
///
/// # Errors
/// [`PlaqueRefusal::NothingToOrder`], [`PlaqueRefusal::NoMaker`].
pub async fn order(mut work: Work, may: Granted<Keep>, maker: &str) -> Result<usize> {
    let (round, today) = (RoundId::from_uuid(may.on()), day::day_of(work.now()));
    if maker.is_empty() {
        return Err(PlaqueRefusal::NoMaker.into());
    }
    store::one_at_a_time(work.conn()).await?;
    let titles = store::without(work.conn(), round).await?;
    if titles.is_empty() {
        return Err(PlaqueRefusal::NothingToOrder.into());
    }
    let order = OrderId::fresh();
    let number = store::insert_order(&mut work, order, maker, today).await?;
    for title in &titles {
        store::insert(&mut work, *title, order, today).await?;
    }
    let (maker, plaques) = (maker.to_owned(), titles.len());
    work.commit(PlaquesOrdered { order, number, maker, plaques }).await?;
    Ok(plaques)
}
