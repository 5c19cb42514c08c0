//! The record of a visit (现场核查): written while the file is on the desk, signed once, and as it is from then on.

use super::examine::on_desk;
use crate::{
    access::Granted,
    application::commands::load_for_update,
    kernel::day,
    platform::{error::Result, files::Stored, work::Work},
    recommendation::{
        PhotoId, VisitContent,
        acts::Examine,
        events::{SiteVisitSaved, SiteVisitSigned},
        rules::{MOST_PHOTOS, VisitRefusal, may_sign},
        store::visit,
    },
};

/// What is to be kept of a draft.
#[derive(Clone, Debug)]
pub struct VisitDraft {
    /// The version the page showed; 0: there was none.
    pub version: i32,
    /// What was written.
    pub content: VisitContent,
    /// New photos, already drawn anew.
    pub photos: Vec<Stored>,
    /// A photo to be taken away.
    pub remove: Option<PhotoId>,
}

/// Keeps the draft.
///
/// # Errors
/// [`RecommendRefusal::NotOnDesk`](crate::recommendation::RecommendRefusal), [`VisitRefusal::Stale`],
/// [`VisitRefusal::TooManyPhotos`].
pub async fn save_visit(mut work: Work, may: Granted<Examine>, draft: &VisitDraft) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    on_desk(&application)?;
    let visits = visit::load(work.conn(), application.id).await?;
    let there = visits.iter().find(|visit| visit.signed.is_none()).map_or(0, |visit| visit.photos.len());
    if there + draft.photos.len() > MOST_PHOTOS {
        return Err(VisitRefusal::TooManyPhotos.into());
    }
    let id = visit::keep(&mut work, application.id, draft.version, &draft.content).await?;
    for photo in &draft.photos {
        visit::add_photo(&mut work, id, photo).await?;
    }
    if let Some(photo) = draft.remove {
        visit::remove_photo(&mut work, id, photo).await?;
    }
    let photos = draft.photos.iter().map(|photo| photo.digest.clone()).collect();
    let clauses = draft.content.findings.iter().map(|finding| finding.clause.to_string()).collect();
    work.commit(SiteVisitSaved { application: application.id, visit: id, clauses, photos }).await
}

/// Signs the draft as the page showed it.
///
/// # Errors
/// As [`save_visit`]; [`VisitRefusal::NoDraft`]; what [`may_sign`] says.
pub async fn sign_visit(mut work: Work, may: Granted<Examine>, version: i32) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    on_desk(&application)?;
    let visits = visit::load(work.conn(), application.id).await?;
    let draft = visits.into_iter().find(|visit| visit.signed.is_none()).ok_or(VisitRefusal::NoDraft)?;
    if draft.version != version {
        return Err(VisitRefusal::Stale.into());
    }
    may_sign(&draft.content, day::day_of(work.now()))?;
    visit::sign(&mut work, draft.id).await?;
    work.commit(SiteVisitSigned {
        application: application.id,
        visit: draft.id,
        visited_on: draft.content.visited_on,
        visitors: draft.content.visitors,
        conclusion: draft.content.conclusion.map(crate::recommendation::VisitOutcome::code),
    })
    .await
}
