//! A unit or a bureau enrols, or takes that back.

use super::promoted;
use crate::{
    access::Granted,
    exchange::{
        ActivityId, ActivityRefusal, Coming, EnrolmentState,
        acts::EnrolForActivity,
        events::{Enrolled, EnrolmentCancelled},
        queries,
        rules::activity as rules,
        store::activity as store,
    },
    platform::{error::Result, work::Work},
};

/// Enrols the own unit or bureau, on which the permit was asked; the answer says whether it has its places or waits.
///
/// # Errors
/// [`ActivityRefusal`].
pub async fn enrol(
    mut work: Work,
    may: Granted<EnrolForActivity>,
    (id, seen): (ActivityId, i32),
    coming: &Coming,
) -> Result<EnrolmentState> {
    let activity = store::lock(work.conn(), id).await?;
    let invited = queries::invited(work.conn(), id, may.on()).await?;
    rules::enrol(&activity, (coming.persons, invited), work.now())?;
    rules::as_read(activity.version, seen)?;
    let (enrolment, state) = store::enrol(&mut work, (id, may.on()), coming).await?;
    let persons = coming.persons;
    work.commit(Enrolled { activity: id, enrolment, persons, state: state.code() }).await?;
    Ok(state)
}

/// Takes the own enrolment back; who waits at the front comes in, and is told.
///
/// # Errors
/// [`ActivityRefusal`].
pub async fn leave(mut work: Work, may: Granted<EnrolForActivity>, id: ActivityId) -> Result<()> {
    let activity = store::lock(work.conn(), id).await?;
    rules::to_come(&activity, work.now())?;
    let left = store::leave(&mut work, id, may.on()).await?;
    let enrolment = left.ok_or(ActivityRefusal::NotEnrolled)?;
    promoted(&mut work, &activity).await?;
    work.commit(EnrolmentCancelled { activity: id, enrolment }).await
}
