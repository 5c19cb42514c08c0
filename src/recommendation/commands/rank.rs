//! Putting candidates into an order before they are recommended.

use crate::{
    access::Granted,
    application::ApplicationId,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    recommendation::{
        acts::Rank,
        events::CandidatesRanked,
        queries,
        rules::{RecommendRefusal, in_time},
        store::ranking,
    },
    round::{self, RoundId},
    standard::Category,
};

/// Keeps the order of each category; what is recommended already is numbered anew with it. The permit is asked on the own
/// authority.
///
/// # Errors
/// [`RecommendRefusal::TooLate`]; [`RecommendRefusal::CandidatesChanged`] when an order is not of today's candidates.
pub async fn rank(
    mut work: Work,
    may: Granted<Rank>,
    round: RoundId,
    orders: &[(Category, Vec<ApplicationId>)],
) -> Result<()> {
    let (now, authority) = (work.now(), may.on());
    let window = round::queries::round(work.conn(), round).await?.ok_or(Error::Unseen)?.window();
    in_time(&window, now)?;
    let named: Vec<ApplicationId> = orders.iter().flat_map(|(_, order)| order.iter().copied()).collect();
    ranking::hold_files(&mut work, &named).await?;
    ranking::hold(&mut work, round, authority).await?;
    let candidates = queries::candidates(work.conn(), round, authority).await?;
    for (category, order) in orders {
        let mut there: Vec<ApplicationId> =
            candidates.iter().filter(|one| one.category == *category).map(|one| one.id).collect();
        let mut ranked = order.clone();
        there.sort_unstable();
        ranked.sort_unstable();
        if there != ranked {
            return Err(RecommendRefusal::CandidatesChanged.into());
        }
        ranking::keep(&mut work, authority, order).await?;
    }
    ranking::renumber(&mut work, round, authority).await?;
    work.commit(CandidatesRanked { round: round.uuid(), order: named }).await
}
