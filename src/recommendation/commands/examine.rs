//! Marking clauses, as often as one likes, until the file leaves the desk.

use super::progress;
use crate::{
    access::Granted,
    application::{self, Application, Stage, commands::load_for_update},
    platform::{error::Result, work::Work},
    recommendation::{
        acts::Examine,
        events::ApplicationExamined,
        rules::{Fate, Proposed, RecommendRefusal, fate},
        store::examination,
    },
    standard::{ClauseNumber, Standards},
};

/// Keeps the marks that differ from what is kept, against the submission the page showed (`seen`); tells the clauses somebody else
/// has marked otherwise meanwhile, which stay as they are. Nothing new: nothing happens.
///
/// # Errors
/// [`RecommendRefusal::NotOnDesk`], [`RecommendRefusal::Resubmitted`].
pub async fn examine(
    mut work: Work,
    may: Granted<Examine>,
    seen: i16,
    proposed: &[Proposed],
    standards: &Standards,
) -> Result<Vec<ClauseNumber>> {
    let application = load_for_update(&mut work, may.on()).await?;
    on_desk(&application)?;
    let last = application::queries::submissions(work.conn(), application.id).await?.pop();
    if last.is_none_or(|last| last.seq != seen) {
        return Err(RecommendRefusal::Resubmitted.into());
    }
    let kept = examination::load(work.conn(), application.id).await?;
    let me = work.actor().account();
    let (mut new, mut clashes) = (Vec::new(), Vec::new());
    for each in proposed {
        let there = kept.iter().find(|kept| kept.mark.clause == each.mark.clause);
        match fate(each, there, seen, me) {
            Fate::Keep => new.push(&each.mark),
            Fate::Leave => {}
            Fate::Clash => clashes.push(each.mark.clause),
        }
    }
    if new.is_empty() {
        return Ok(clashes);
    }
    for mark in &new {
        examination::keep(&mut work, application.id, seen, mark).await?;
    }
    progress::count(&mut work, &application, standards).await?;
    let clauses = new.iter().map(|mark| mark.clause.to_string()).collect();
    work.commit(ApplicationExamined { application: application.id, submission: seen, clauses }).await?;
    Ok(clashes)
}

/// Only what was submitted to the authority is on its desk.
pub(super) fn on_desk(application: &Application) -> Result<(), RecommendRefusal> {
    match application.stage {
        Stage::Submitted => Ok(()),
        other => Err(RecommendRefusal::NotOnDesk(other)),
    }
}
