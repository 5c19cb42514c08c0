//! An author begins a case and writes on it.

use super::store;
use crate::{
    access::{Actor, Granted},
    exchange::{
        Author, CaseId, CaseRefusal, Text,
        acts::WriteCaseStudy,
        events::CaseStudySaved,
        queries,
        rules::{case as rules, text as limits},
    },
    org::{AuthorityId, OrgId},
    platform::{error::Result, files::Stored, work::Work},
};

/// Begins a case of the own unit, which holds a title, or of the own bureau.
///
/// # Errors
/// [`CaseRefusal::NotHolder`].
pub async fn begin(mut work: Work, may: Granted<WriteCaseStudy>) -> Result<CaseId> {
    let author = if matches!(work.actor(), Actor::Authority { .. }) {
        Author::Bureau(AuthorityId::from(may.on()))
    } else {
        let holder = queries::author_of_unit(work.conn(), OrgId::from(may.on())).await?;
        holder.ok_or(CaseRefusal::NotHolder)?
    };
    let id = CaseId::fresh();
    store::begin(&mut work, id, author).await?;
    work.commit(CaseStudySaved { case: id, version: 1, pictures: Vec::new() }).await?;
    Ok(id)
}

/// What the author wrote, on which version.
#[derive(Clone, Debug)]
pub struct Written {
    /// The version the page showed.
    pub seen: i32,
    /// The text; its pictures are those that stay, with their words.
    pub text: Text,
    /// Pictures that come, behind the others.
    pub pictures: Vec<Stored>,
}

/// Keeps what was written; tells the new version.
///
/// # Errors
/// [`CaseRefusal`].
pub async fn save(mut work: Work, may: Granted<WriteCaseStudy>, written: Written) -> Result<i32> {
    let case = store::lock(work.conn(), CaseId::from(may.on())).await?;
    rules::write(case.stage)?;
    rules::as_read(case.version, written.seen)?;
    let mut text = limits::tidy(&written.text);
    // Only pictures of this very draft: a form cannot name another's.
    text.pictures.retain(|plate| case.draft.pictures.iter().any(|mine| mine.picture == plate.picture));
    for plate in &mut text.pictures {
        if let Some(mine) = case.draft.pictures.iter().find(|mine| mine.picture == plate.picture) {
            plate.digest.clone_from(&mine.digest);
        }
    }
    if text.pictures.len() + written.pictures.len() > limits::MOST_PICTURES {
        return Err(CaseRefusal::TooManyPictures(limits::MOST_PICTURES).into());
    }
    for file in &written.pictures {
        text.pictures.push(store::add_picture(&mut work, case.id, file).await?);
    }
    store::save(&mut work, &case, &text).await?;
    let pictures = written.pictures.into_iter().map(|file| file.digest).collect();
    work.commit(CaseStudySaved { case: case.id, version: case.version + 1, pictures }).await?;
    Ok(case.version + 1)
}
