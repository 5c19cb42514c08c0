//! Marking clauses, as often as one likes, until the file leaves the desk.

use crate::{
    access::Granted,
    application::{self, Application, Stage, commands::load_for_update},
    platform::{error::Result, work::Work},
    recommendation::{
        Mark, acts::Examine, events::ApplicationExamined, rules::RecommendRefusal, store::examination,
    },
};

/// Keeps the marks that differ from what is kept, against the submission the page showed (`seen`). Nothing new: nothing happens.
///
/// # Errors
/// [`RecommendRefusal::NotOnDesk`], [`RecommendRefusal::Resubmitted`].
pub async fn examine(mut work: Work, may: Granted<Examine>, seen: i16, marks: &[Mark]) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    on_desk(&application)?;
    let last = application::queries::submissions(work.conn(), application.id).await?.pop();
    if last.is_none_or(|last| last.seq != seen) {
        return Err(RecommendRefusal::Resubmitted.into());
    }
    let kept = examination::load(work.conn(), application.id).await?;
    let is_new = |mark: &&Mark| {
        let same = kept.iter().any(|kept| kept.mark == **mark && kept.submission == seen);
        let untouched =
            **mark == Mark::blank(mark.clause) && !kept.iter().any(|kept| kept.mark.clause == mark.clause);
        !same && !untouched
    };
    let new: Vec<&Mark> = marks.iter().filter(is_new).collect();
    if new.is_empty() {
        return Ok(());
    }
    for mark in &new {
        examination::keep(&mut work, application.id, seen, mark).await?;
    }
    let clauses = new.iter().map(|mark| mark.clause.to_string()).collect();
    work.commit(ApplicationExamined { application: application.id, submission: seen, clauses }).await
}

/// Only what was submitted to the authority is on its desk.
fn on_desk(application: &Application) -> Result<(), RecommendRefusal> {
    match application.stage {
        Stage::Submitted => Ok(()),
        other => Err(RecommendRefusal::NotOnDesk(other)),
    }
}
