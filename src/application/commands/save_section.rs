//! Saving a section of the form.

use super::{load_for_update, reopened, sign_off};
use crate::{
    access::Granted,
    application::{
        acts::Edit,
        events::SectionSaved,
        queries,
        rules::{
            edit,
            merge::{self, Rival},
        },
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
    /// [`merge::seen_mark`] of what the page showed.
    pub seen: &'a str,
    /// Names and values, as the browser sent them. `keep-…` tells whose answer to take where two had written in one input,
    /// `asked` which inputs the page had asked that about.
    pub typed: &'a [(String, String)],
    /// The person saved the section themselves and so has looked at all of it; a page that saves while somebody types has not.
    pub looked: bool,
}

impl SectionForm<'_> {
    fn sent(&self, name: &str) -> Vec<String> {
        self.typed.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }
    /// `None`: not asked; empty: asked and not chosen.
    fn chosen(&self, input: &str) -> Option<String> {
        let choice = self.sent(&format!("keep-{input}")).pop();
        let asked = || self.sent("asked").iter().any(|each| each == input).then(String::new);
        choice.or_else(asked)
    }
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Saved {
    /// What cannot be understood: it is kept as it was typed, and must be corrected before submission.
    pub wrong: Vec<Wrong>,
    /// Inputs in which a colleague has written something else meanwhile: as the colleague stored them, until this person
    /// chooses.
    pub rivals: Vec<Rival>,
    /// Inputs where a colleague's answer stands and this person's page does not show it yet.
    pub theirs: Vec<String>,
}

/// Saves what was typed, understood or not: nothing typed is lost.
///
/// # Errors
/// [`edit::EditRefusal`] when the dossier is not open; [`Error::Unseen`] for a section the standard does not have.
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
    let open = reopened(&mut work, &application, standard).await?;
    let fields: Vec<&Field> = standard.fields_in(form.section, application.enterprise_type).collect();
    let before = dossier::current(work.conn(), application.id).await?.answers;
    let (mut typed, year) = (before.clone(), terms.round.report_year);
    let mut wrong = take_form(&mut typed, fields.iter().copied(), year, |name| form.sent(name));
    let merged =
        merge::merge((&before, &typed), fields.iter().copied(), year, form.seen, |input| form.chosen(input));
    wrong.retain(|each| !merged.theirs.contains(&each.name));
    if typed != before {
        open.insist(form.section)?;
    }
    let own = |key: &str| form.looked || merged.answers.kept(key, None) != before.kept(key, None);
    let keys: Vec<String> = fields.iter().map(|field| field.key.clone()).filter(|key| own(key)).collect();
    let looked = draft::looked_at(&mut work, application.id, &keys).await?;
    if merged.answers != before {
        let version = draft::answers(&mut work, &application, &merged.answers).await?;
        sign_off::void(&mut work, &application).await?;
        let section = form.section.to_owned();
        work.commit(SectionSaved { application: application.id, section, version }).await?;
    } else if looked {
        let (section, version) = (form.section.to_owned(), application.version);
        work.commit(SectionSaved { application: application.id, section, version }).await?;
    }
    Ok(Saved { wrong, rivals: merged.rivals, theirs: merged.theirs })
}
