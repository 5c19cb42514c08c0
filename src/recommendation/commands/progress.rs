//! How far an examination has come, counted by the rules whenever something of it was kept: lists filter by it.

use crate::{
    application::{self, Application},
    platform::{error::Result, work::Work},
    recommendation::{
        rules::{changed_since, demands, gaps, latest_changes, obstacles},
        store::{examination, progress},
    },
    standard::{Standards, assess},
};

/// Counts and keeps.
pub(super) async fn count(work: &mut Work, application: &Application, standards: &Standards) -> Result<()> {
    let terms = application::queries::terms(work.conn(), application.round, standards).await?;
    let submissions = application::queries::submissions(work.conn(), application.id).await?;
    let Some(last) = submissions.last() else { return Ok(()) };
    let actor = work.actor().clone();
    let dossier = application::queries::dossier(work.conn(), application, &actor).await?;
    let standard = terms.standard(application);
    let results = assess(standard, &dossier.answers, &terms.context(application, &dossier));
    let examined = examination::load(work.conn(), application.id).await?;
    let asked = demands(standard, application.enterprise_type, &results);
    let open = gaps(&asked, &examined, |seq| changed_since(standard, &submissions, seq));
    let seen = progress::seen(work.conn(), application.id, last.seq).await?;
    let changed = latest_changes(standard, application.enterprise_type, &submissions);
    let unseen = changed.iter().filter(|change| !seen.iter().any(|seen| seen.section == change.key));
    let counted = progress::Progress {
        submission: last.seq,
        asked: asked.len(),
        open: open.len(),
        against: obstacles(&examined).len(),
        unseen: unseen.count(),
    };
    progress::keep(work, application.id, counted).await
}
