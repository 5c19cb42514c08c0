//! The unit works on its material: the same form as the application, by the standard in force now.

use super::{application_of, open_own, pinned, standard_of};
use crate::{
    access::Granted,
    application::{
        self, Dossier,
        rules::merge::{self, Rival},
    },
    kernel::{day, statute::FIGURES_YEARS_BACK},
    org,
    platform::{
        error::{Error, Result},
        work::Work,
    },
    rereview::{
        Material,
        acts::Fill,
        events::{MaterialSaved, MaterialStarted},
        queries::prefill::reported,
        rules::{self, Known},
        store,
    },
    returns::Forms,
    standard::{Field, StandardSet, Standards, Wrong, take_form},
};
use chrono::Datelike as _;

/// Begins the material, filled with what is known; begun before, it stays as it is.
///
/// # Errors
/// [`RereviewRefusal`](crate::rereview::RereviewRefusal).
pub async fn start(
    mut work: Work,
    may: Granted<Fill>,
    standards: &Standards,
    current: &StandardSet,
    forms: &Forms,
) -> Result<()> {
    let there = open_own(&mut work, may.on().into()).await?;
    rules::may_fill(&there.rereview, there.material.as_ref(), there.waiting)?;
    if there.material.is_some() {
        return Ok(());
    }
    let title = &there.title;
    let standard = there.rereview.call.as_ref().map(|call| call.standard.clone());
    let standard = standard.unwrap_or_else(|| (current.id.clone(), current.digest.clone()));
    let set = pinned(standards, &standard)?;
    let file = application_of(&mut work, title).await?;
    let actor = work.actor().clone();
    let conferred = application::queries::dossier(work.conn(), &file, &actor).await?;
    let profile = org::queries::profile(work.conn(), title.org).await?.ok_or(Error::Unseen)?;
    let today = day::day_of(work.now());
    let reported = reported(work.conn(), title, forms.of(title.category), today).await?;
    let report_year = day::day_of(work.now()).year() - FIGURES_YEARS_BACK;
    let known = Known {
        name: &title.unit_name,
        profile: &profile.facts,
        application: &conferred.answers,
        reported: &reported,
    };
    let titled = (title.category, file.enterprise_type);
    let (answers, prefilled) = rules::prefill(set.of(title.category), titled, report_year, &known);
    let material = Material {
        seq: 1,
        standard,
        report_year,
        dossier: Dossier { answers, evidence: Vec::new() },
        prefilled,
        version: 1,
        handed_in: None,
    };
    store::material::insert(&mut work, there.rereview.id, &material).await?;
    work.commit(MaterialStarted { rereview: there.rereview.id, title: title.id, seq: 1 }).await
}

/// A section as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct Section<'a> {
    /// Its key.
    pub section: &'a str,
    /// [`merge::seen_mark`] of what the page showed.
    pub seen: &'a str,
    /// Names and values, as the browser sent them.
    pub typed: &'a [(String, String)],
    /// The person saved it themselves and so has looked at all of it.
    pub looked: bool,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Saved {
    /// What cannot be understood: kept as it was typed.
    pub wrong: Vec<Wrong>,
    /// Inputs in which a colleague has written something else meanwhile: as the colleague stored them.
    pub rivals: Vec<Rival>,
}

/// Saves what was typed, understood or not: nothing typed is lost.
///
/// # Errors
/// [`RereviewRefusal`](crate::rereview::RereviewRefusal); [`Error::Unseen`] for a section the standard does not have.
pub async fn save_section(
    mut work: Work,
    may: Granted<Fill>,
    form: Section<'_>,
    standards: &Standards,
) -> Result<Saved> {
    let there = open_own(&mut work, may.on().into()).await?;
    rules::may_fill(&there.rereview, there.material.as_ref(), there.waiting)?;
    let material = there.material.as_ref().ok_or(Error::Unseen)?;
    let standard = standard_of(standards, &there.title, material)?;
    standard.section(form.section).ok_or(Error::Unseen)?;
    let kind = application_of(&mut work, &there.title).await?.enterprise_type;
    let fields: Vec<&Field> = standard.fields_in(form.section, kind).collect();
    let (before, year) = (material.answers(), material.report_year);
    let sent = |name: &str| -> Vec<String> {
        form.typed.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    };
    let mut typed = before.clone();
    let mut wrong = take_form(&mut typed, fields.iter().copied(), year, sent);
    let merged = merge::merge((before, &typed), fields.iter().copied(), year, form.seen, |_| None);
    wrong.retain(|each| !merged.theirs.contains(&each.name));
    let mut prefilled = material.prefilled.clone();
    prefilled.retain(|key, _| {
        let here = fields.iter().any(|field| field.key == *key);
        !here || !(form.looked || merged.answers.kept(key, None) != before.kept(key, None))
    });
    if merged.answers != *before || prefilled != material.prefilled {
        let id = there.rereview.id;
        let version =
            store::material::answers(&mut work, id, material, (&merged.answers, &prefilled)).await?;
        let section = form.section.to_owned();
        work.commit(MaterialSaved { rereview: id, title: there.title.id, section, version }).await?;
    }
    Ok(Saved { wrong, rivals: merged.rivals })
}
