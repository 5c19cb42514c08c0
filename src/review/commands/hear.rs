//! What the [defence](crate::defence) asks of the review: sheets for those who hear a unit, an absence, an expert who leaves. Inner
//! steps; the caller ends the work.

use crate::{
    application::ApplicationId,
    platform::{
        db::on_constraint,
        error::Result,
        message::{self, Message},
        work::Work,
    },
    review::{
        events::{ExpertRecused, ExpertRejoined},
        model::{ExpertId, ReviewStage},
        refusal::ReviewRefusal,
        rules::decline::DeclineKind,
        store::{assignment, defence},
    },
};
use chrono::{DateTime, Utc};

/// Opens the sheet of the defence to these experts, who have it until `due_at`. Whoever has it keeps it; whoever is barred by now
/// gets none. Answers with who got one.
///
/// # Errors
/// [`ReviewRefusal::Conflict`].
pub async fn open_to(
    work: &mut Work,
    application: ApplicationId,
    experts: &[ExpertId],
    due_at: DateTime<Utc>,
) -> Result<Vec<ExpertId>> {
    let (now, mut opened) = (work.now(), Vec::new());
    let held = assignment::of_application(work.conn(), application).await?;
    for expert in experts {
        let has = held.iter().any(|one| one.expert == *expert && one.stage == ReviewStage::Defence);
        if has || assignment::is_barred(work.conn(), *expert, application).await? {
            continue;
        }
        let made = assignment::insert(work.conn(), application, *expert, ReviewStage::Defence, now).await?;
        assignment::release(work.conn(), made, now, due_at).await?;
        // They took their seat on the panel knowing who would be heard.
        assignment::clear(work.conn(), made, now).await?;
        if let Some((tenant, account)) = assignment::account_of(work.conn(), *expert).await? {
            let note = Message {
                tenant,
                account: Some(account),
                subject: "答辩评分表已打开".to_owned(),
                body: "单位已到场，听完就可以评分。今天24:00前提交。".to_owned(),
                link: format!("/review/{made}"),
            };
            message::put(work, &note).await?;
        }
        opened.push(*expert);
    }
    Ok(opened)
}

/// Notes that a unit that was called did not come, or takes that back.
///
/// # Errors
/// [`ReviewRefusal::Heard`] when sheets are open to it.
pub async fn note_absence(work: &mut Work, application: ApplicationId, absent: bool) -> Result<()> {
    let stamp = (work.now(), work.actor().account());
    let done = if absent {
        defence::insert_absence(work.conn(), application, stamp).await
    } else {
        defence::delete_absence(work.conn(), application).await
    };
    done.map_err(|error| on_constraint(error, "defence_absence_heard", || ReviewRefusal::Heard))
}

/// An expert leaves for the time of one unit: an open sheet is taken away. A sheet that was handed in stands.
///
/// # Errors
/// [`ReviewRefusal::SheetLocked`].
pub async fn leave(
    work: &mut Work,
    (application, expert): (ApplicationId, ExpertId),
    kind: DeclineKind,
    reason: &str,
) -> Result<()> {
    let held = assignment::of_application(work.conn(), application).await?;
    let own = held.iter().find(|one| one.expert == expert && one.stage == ReviewStage::Defence);
    let Some(own) = own.filter(|one| one.stands()) else { return Ok(()) };
    let assigned = assignment::load_for_update(work.conn(), own.id).await?;
    if assigned.locked_at.is_some() {
        return Err(ReviewRefusal::SheetLocked.into());
    }
    let now = work.now();
    assignment::recuse(work.conn(), assigned.id, now, kind, reason).await?;
    work.note(&ExpertRecused {
        assignment: assigned.id,
        application,
        expert,
        kind: kind.code(),
        reason: reason.to_owned(),
    })
    .await
}

/// The sheet of an expert who was noted to be away, with this reason, is opened again; what it held is still there.
///
/// # Errors
/// Faults of the database.
pub async fn rejoin(
    work: &mut Work,
    (application, expert): (ApplicationId, ExpertId),
    reason: &str,
) -> Result<()> {
    let Some(id) = assignment::reopen(work.conn(), (application, expert), reason).await? else {
        return Ok(());
    };
    work.note(&ExpertRejoined { assignment: id, application, expert }).await
}
