//! Saving a section of the form.

use super::{load_for_update, sign_off};
use crate::{
    access::Granted,
    application::{
        acts::Edit,
        events::SectionSaved,
        queries,
        rules::{EditRefusal, edit},
        store::{dossier, draft},
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
    standard::{Field, Standards, Wrong, take_form},
};

/// A section as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct SectionForm<'a> {
    /// Its key.
    pub section: &'a str,
    /// [`edit::seen_mark`] of what the page showed.
    pub seen: &'a str,
    /// Names and values, as the browser sent them.
    pub typed: &'a [(String, String)],
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Saved {
    /// What cannot be understood: it is kept as it was typed, and must be corrected before submission.
    pub wrong: Vec<Wrong>,
    /// The mark of what is stored now.
    pub mark: String,
}

/// Saves what was typed, understood or not: nothing typed is lost.
///
/// # Errors
/// [`EditRefusal`]: the dossier is not open, or a colleague has saved the same section meanwhile. [`Error::Unseen`] for a
/// section the standard does not have.
pub async fn save_section(
    mut work: Work,
    may: Granted<Edit>,
    form: SectionForm<'_>,
    standards: &Standards,
) -> Result<Saved> {
    let application = load_for_update(&mut work, may.on()).await?;
    edit::open(&application)?;
    let terms = queries::terms(work.conn(), application.round, standards).await?;
    let standard = terms.standard(&application);
    standard.section(form.section).ok_or(Error::Unseen)?;
    let fields: Vec<&Field> = standard.fields_in(form.section, application.enterprise_type).collect();
    let mut answers = dossier::current(work.conn(), application.id).await?.answers;
    let before = answers.clone();
    let sent = |name: &str| -> Vec<String> {
        form.typed.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    };
    let wrong = take_form(&mut answers, fields.iter().copied(), terms.round.report_year, sent);
    // Who sends what is stored already disturbs nobody: an autosave that the button overtook.
    if answers != before && edit::seen_mark(&before, fields.iter().copied()) != form.seen {
        return Err(EditRefusal::SectionStale.into());
    }
    let keys: Vec<String> = fields.iter().map(|field| field.key.clone()).collect();
    let looked = draft::looked_at(&mut work, application.id, &keys).await?;
    let mark = edit::seen_mark(&answers, fields);
    if answers != before {
        let version = draft::answers(&mut work, &application, &answers).await?;
        sign_off::void(&mut work, &application).await?;
        let section = form.section.to_owned();
        work.commit(SectionSaved { application: application.id, section, version }).await?;
    } else if looked {
        let (section, version) = (form.section.to_owned(), application.version);
        work.commit(SectionSaved { application: application.id, section, version }).await?;
    }
    Ok(Saved { wrong, mark })
}
