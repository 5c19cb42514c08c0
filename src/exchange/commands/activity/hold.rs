//! A host announces an activity, changes it, says who came, hands out, cancels.

use super::{about, promoted, tell_all};
use crate::{
    access::{Actor, Granted},
    exchange::{
        ActivityId, ActivityRefusal, EnrolmentId, EnrolmentState, MaterialId, Plan,
        acts::HoldActivity,
        events::{
            ActivityAnnounced, ActivityAttended, ActivityCancelled, ActivityChanged, EnrolmentEnded,
            MaterialAdded, MaterialRemoved,
        },
        queries,
        rules::activity as rules,
        store::activity as store,
    },
    platform::{error::Result, files::Stored, message, work::Work},
};

/// Announces one; the permit is asked on the own tenant.
///
/// # Errors
/// [`ActivityRefusal`].
pub async fn announce(mut work: Work, may: Granted<HoldActivity>, plan: &Plan) -> Result<ActivityId> {
    let area = matches!(work.actor(), Actor::Authority { .. });
    rules::announce(plan, area, work.now())?;
    let id = ActivityId::fresh();
    store::announce(&mut work, (id, may.on()), plan).await?;
    let (title, places) = (plan.title.clone(), plan.places);
    work.commit(ActivityAnnounced { activity: id, title, places }).await?;
    Ok(id)
}

/// Changes what was announced; whoever has enrolled is told what is different, and more places bring in those who wait.
///
/// # Errors
/// [`ActivityRefusal`].
pub async fn change(mut work: Work, may: Granted<HoldActivity>, plan: &Plan, seen: i32) -> Result<()> {
    let activity = store::lock(work.conn(), ActivityId::from(may.on())).await?;
    let enrolled = queries::enrolments(work.conn(), activity.id).await?;
    rules::change(&activity, (plan, &enrolled), work.now())?;
    rules::as_read(activity.version, seen)?;
    let fields = rules::differs(&activity.plan, plan);
    if fields.is_empty() {
        return Ok(());
    }
    store::change(&mut work, &activity, plan).await?;
    let subject = format!("“{}”有更改", activity.plan.title);
    let body = format!("改了{}。看过新的安排，来不了的，开始以前取消报名。", fields.join("、"));
    tell_all(&mut work, &activity, (&subject, &body)).await?;
    promoted(&mut work, &activity).await?;
    work.commit(ActivityChanged { activity: activity.id, fields }).await
}

/// It does not take place; everyone who has enrolled is told why.
///
/// # Errors
/// [`ActivityRefusal`].
pub async fn cancel(mut work: Work, may: Granted<HoldActivity>, (said, seen): (&str, i32)) -> Result<usize> {
    let activity = store::lock(work.conn(), ActivityId::from(may.on())).await?;
    rules::to_come(&activity, work.now())?;
    rules::as_read(activity.version, seen)?;
    let reason = rules::reason(said)?;
    rules::shows_nobody("原因", &reason)?;
    store::cancel(&mut work, &activity, &reason).await?;
    let subject = format!("“{}”取消了", activity.plan.title);
    let told = tell_all(&mut work, &activity, (&subject, &format!("原因：{reason}。不用再来。"))).await?;
    work.commit(ActivityCancelled { activity: activity.id, reason, told }).await?;
    Ok(told)
}

/// Ends an enrolment, with a reason that its unit is told; who waits at the front comes in. `seen`: how it stood on the page.
///
/// # Errors
/// [`ActivityRefusal`].
pub async fn end_enrolment(
    mut work: Work,
    may: Granted<HoldActivity>,
    (enrolment, seen): (EnrolmentId, EnrolmentState),
    said: &str,
) -> Result<String> {
    let activity = store::lock(work.conn(), ActivityId::from(may.on())).await?;
    rules::to_come(&activity, work.now())?;
    let all = queries::enrolments(work.conn(), activity.id).await?;
    let one = all.into_iter().find(|one| one.id == enrolment).ok_or(ActivityRefusal::NotEnrolled)?;
    rules::end(one.state, seen)?;
    let reason = rules::reason(said)?;
    store::end(&mut work, one.id, &reason).await?;
    let subject = format!("“{}”的报名，主办单位结束了", activity.plan.title);
    let body = format!("原因：{reason}。有疑问的，和主办单位联系：{}。", activity.plan.contact);
    message::put(&mut work, &about(&activity, one.tenant, subject, body)).await?;
    promoted(&mut work, &activity).await?;
    work.commit(EnrolmentEnded { activity: activity.id, enrolment: one.id, reason }).await?;
    Ok(one.unit)
}

/// Who of those with a place came, or that nobody did; may be said again by whoever read what was said before.
///
/// # Errors
/// [`ActivityRefusal`].
pub async fn attend(
    mut work: Work,
    may: Granted<HoldActivity>,
    (came, nobody): (&[EnrolmentId], bool),
    seen: i32,
) -> Result<usize> {
    let activity = store::lock(work.conn(), ActivityId::from(may.on())).await?;
    rules::attend(&activity, work.now())?;
    rules::as_read(activity.version, seen)?;
    let came = store::attend(&mut work, &activity, came).await?;
    let count = came.len();
    rules::presence(count, nobody)?;
    work.commit(ActivityAttended { activity: activity.id, came }).await?;
    Ok(count)
}

/// Hands something out: to everyone, or to those who have a place.
///
/// # Errors
/// [`ActivityRefusal`].
pub async fn add_material(
    mut work: Work,
    may: Granted<HoldActivity>,
    (title, public, file): (&str, bool, &Stored),
) -> Result<()> {
    let activity = store::lock(work.conn(), ActivityId::from(may.on())).await?;
    rules::hand_out(title, public, file.kind)?;
    if queries::materials(work.conn(), activity.id).await?.len() >= rules::MOST_MATERIALS {
        return Err(ActivityRefusal::Materials.into());
    }
    store::add_material(&mut work, activity.id, (title, public, file)).await?;
    work.commit(MaterialAdded { activity: activity.id, file: file.digest.clone(), public }).await
}

/// Hands it out no more; what is gone already is done.
///
/// # Errors
/// Faults of the database.
pub async fn remove_material(mut work: Work, may: Granted<HoldActivity>, material: MaterialId) -> Result<()> {
    let activity = store::lock(work.conn(), ActivityId::from(may.on())).await?;
    if !store::remove_material(&mut work, activity.id, material).await? {
        return Ok(());
    }
    work.commit(MaterialRemoved { activity: activity.id, material }).await
}
