//! The principal's word on a list.

use crate::{
    access::{Granted, OFFICE},
    account::queries::acting,
    application::{self, ApplicationId},
    determination::{
        Determination, DeterminationRefusal, Outcome,
        acts::Decide,
        events::{DeterminationApproved, DeterminationSentBack},
        rules, store,
    },
    platform::{
        error::Result,
        message::{self, Message},
        work::Work,
    },
    review::{
        Contest,
        commands::{Verdict, Verdicts, conclude, settled},
        rules::rank::Ranked,
    },
};

/// Approves it: the ranking is frozen, and every unit goes where the list has it. Nobody approves what they prepared.
///
/// # Errors
/// [`DeterminationRefusal`]; what [`settled`] refuses when the review has moved since.
pub async fn approve(mut work: Work, may: Granted<Decide>) -> Result<()> {
    let one = store::for_update(work.conn(), may.on().into()).await?;
    rules::decide(&one, work.actor().account(), Outcome::Approved, "")?;
    let category = one.record.category;
    let verdicts = verdicts(&one);
    let ranking = settled(&mut work, one.round, category, &verdicts).await?;
    if !is_as_recorded(&ranking, &one) {
        return Err(DeterminationRefusal::Moved.into());
    }
    let (by, name) = acting(&mut work).await?;
    store::decide(&mut work, one.id, Outcome::Approved, "", (by, &name)).await?;
    let (proposed, passed_over) = conclude(&mut work, (one.round, category), &ranking, &verdicts).await?;
    for (application, text) in store::approved_texts(work.conn(), one.id).await? {
        keep(&mut work, application, &text).await?;
    }
    tell(
        &mut work,
        &one,
        &format!("{name}同意了{}的名单", category.label()),
        "可以发布公示，或者排定发布时间。",
    )
    .await?;
    let (digest, units_digest) = (one.digest, one.units_digest);
    work.commit(DeterminationApproved { determination: one.id, digest, units_digest, proposed, passed_over })
        .await
}

/// Sends it back with a reason; the officer prepares the next version.
///
/// # Errors
/// [`DeterminationRefusal`].
pub async fn send_back(mut work: Work, may: Granted<Decide>, reason: &str) -> Result<()> {
    let one = store::for_update(work.conn(), may.on().into()).await?;
    rules::decide(&one, work.actor().account(), Outcome::SentBack, reason)?;
    let (by, name) = acting(&mut work).await?;
    let reason = reason.trim().to_owned();
    store::decide(&mut work, one.id, Outcome::SentBack, &reason, (by, &name)).await?;
    let subject = format!("{name}退回了{}的名单", one.record.category.label());
    tell(&mut work, &one, &subject, &format!("退回理由：{reason}")).await?;
    work.commit(DeterminationSentBack { determination: one.id, reason }).await
}

/// The public text of a unit is the approved one.
async fn keep(work: &mut Work, application: ApplicationId, text: &str) -> Result<()> {
    let file = application::commands::load_for_update(work, application).await?;
    if file.achievements == text {
        return Ok(());
    }
    application::commands::set_achievements(work, &file, text).await
}

/// Tells the officer who prepared it.
async fn tell(work: &mut Work, one: &Determination, subject: &str, body: &str) -> Result<()> {
    let told = Message {
        tenant: OFFICE,
        account: Some(one.prepared_by),
        subject: subject.to_owned(),
        body: body.to_owned(),
        link: format!("/office/determinations/{}", one.id),
    };
    message::put(work, &told).await
}

/// The decisions of the record.
fn verdicts(one: &Determination) -> Verdicts {
    let lines = one.record.lines.iter();
    lines
        .map(|line| (line.application, Verdict { decision: line.decision(), reason: line.reason.clone() }))
        .collect()
}

/// Is the ranking still the one that was put before the principal?
fn is_as_recorded(ranking: &[Ranked<Contest>], one: &Determination) -> bool {
    ranking.len() == one.record.lines.len()
        && ranking.iter().zip(&one.record.lines).all(|(place, line)| {
            let standing = place.item.standing();
            place.item.application == line.application
                && place.position == line.position
                && standing.is_some_and(|now| {
                    now.gate_failed == line.gate_failed && now.total().mean() == line.total
                })
        })
}
