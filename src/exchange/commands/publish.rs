//! A principal publishes the version that was read, and takes a published case down.

use super::{Said, store, turn};
use crate::{
    access::Granted,
    exchange::{CaseId, CaseStage, acts::PublishCaseStudy, rules::case as rules},
    platform::{error::Result, work::Work},
};

/// Publishes what was prepared, or gives it back to the officers with a word.
///
/// # Errors
/// [`crate::exchange::CaseRefusal`].
pub async fn release(
    mut work: Work,
    may: Granted<PublishCaseStudy>,
    publish: bool,
    said: Said<'_>,
) -> Result<CaseStage> {
    let case = store::lock(work.conn(), CaseId::from(may.on())).await?;
    let stage = rules::release(&case, publish, work.actor().account())?;
    rules::as_read(case.version, said.seen)?;
    let words = rules::words(said.words, !publish)?;
    if publish {
        rules::presentable(&case)?;
    }
    turn(work, &case, stage, (store::Turn::default(), &words), None).await?;
    Ok(stage)
}

/// Takes it down, with the reason; what was public stays on record.
///
/// # Errors
/// [`crate::exchange::CaseRefusal`].
pub async fn take_down(mut work: Work, may: Granted<PublishCaseStudy>, said: Said<'_>) -> Result<CaseStage> {
    let case = store::lock(work.conn(), CaseId::from(may.on())).await?;
    let stage = rules::take_down(case.stage)?;
    rules::as_read(case.version, said.seen)?;
    let words = rules::words(said.words, true)?;
    let moves = store::Turn { taken_down: Some(&words), ..store::Turn::default() };
    turn(work, &case, stage, (moves, &words), None).await?;
    Ok(stage)
}
