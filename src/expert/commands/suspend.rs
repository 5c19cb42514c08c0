//! Suspending experts (停用) and taking them back.

use crate::{
    access::Granted,
    expert::{
        acts::Keep,
        events::{ExpertResumed, ExpertSuspended},
        model::ExpertId,
        queries,
        refusal::ExpertRefusal,
        store::history,
    },
    kernel::text::Remark,
    platform::{db::on_constraint, error::Result, work::Work},
};

/// Suspends an expert from now on: no file opens, none is given. What was handed in stands.
///
/// # Errors
/// [`ExpertRefusal::SuspendedBefore`].
pub async fn suspend(mut work: Work, may: Granted<Keep>, reason: &Remark) -> Result<()> {
    let of = ExpertId::from(may.on());
    put(&mut work, of, reason).await?;
    work.commit(ExpertSuspended { expert: of, reason: reason.to_string() }).await
}

/// Suspends everybody in the pool between seasons (the permit is asked on the pool), but those who still have a sheet to hand in.
/// Answers with how many were suspended.
///
/// # Errors
/// [`ExpertRefusal::NobodyToSuspend`].
pub async fn suspend_all(mut work: Work, _may: Granted<Keep>, reason: &Remark) -> Result<usize> {
    let busy = history::with_open_sheets(work.conn()).await?;
    let pool = queries::experts(work.conn()).await?;
    let idle = pool
        .iter()
        .filter(|one| one.facts.active && one.suspended.is_none() && !busy.contains(&one.id))
        .map(|one| one.id);
    let events: Vec<ExpertSuspended> =
        idle.map(|expert| ExpertSuspended { expert, reason: reason.to_string() }).collect();
    for event in &events {
        put(&mut work, event.expert, reason).await?;
    }
    let number = events.len();
    let mut events = events.into_iter();
    let last = events.next_back().ok_or(ExpertRefusal::NobodyToSuspend)?;
    for event in events {
        work.note(&event).await?;
    }
    work.commit(last).await?;
    Ok(number)
}

async fn put(work: &mut Work, of: ExpertId, reason: &Remark) -> Result<()> {
    let (now, by) = (work.now(), work.actor().account());
    history::insert_suspension(work.conn(), of, reason.as_str(), now, by)
        .await
        .map_err(|error| on_constraint(error, "expert_suspension_open", || ExpertRefusal::SuspendedBefore))
}

/// Lifts the suspension.
///
/// # Errors
/// [`ExpertRefusal::NotSuspended`].
pub async fn resume(mut work: Work, may: Granted<Keep>) -> Result<()> {
    let of = ExpertId::from(may.on());
    let (now, by) = (work.now(), work.actor().account());
    if !history::lift_suspension(work.conn(), of, now, by).await? {
        return Err(ExpertRefusal::NotSuspended.into());
    }
    work.commit(ExpertResumed { expert: of }).await
}
