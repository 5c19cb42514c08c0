//! A form came when the dossier no longer takes changes: a colleague has submitted it, or the procedure has ended, while it lay
//! open. The page says what happened, and shows what was typed, so that it can be copied; nothing of it is stored.

use super::folder::Folder;
use crate::{
    kernel::refusal::Refused,
    platform::error::{Error, Result},
    standard::{Answers, Field, shown, take_form},
    web::{
        desk::Desk,
        path,
        view::{page, shell::Shell},
    },
};
use askama::Template;
use axum::{
    http::{HeaderName, HeaderValue, StatusCode},
    response::Response,
};

#[derive(Template)]
#[template(path = "application/too_late.html")]
struct TooLatePage {
    shell: Shell,
    title: String,
    why: String,
    way_on: &'static str,
    /// What was typed and differs from what is stored: question, stored, typed.
    typed: Vec<(String, String, String)>,
    status: String,
    dossier: String,
}

/// 409, with what was typed.
pub(super) async fn answer(
    desk: &mut Desk,
    folder: &Folder,
    section: &str,
    why: &Refused,
    typed: &[(String, String)],
) -> Result<Response> {
    let standard = folder.standard();
    let kind = folder.application.enterprise_type;
    let section = standard.section(section).ok_or(Error::Unseen)?;
    let fields: Vec<&Field> = standard.fields_in(&section.key, kind).collect();
    let id = folder.application.id;
    let page = TooLatePage {
        shell: desk.shell(&section.label_for(kind)).await?,
        title: section.label_for(kind),
        why: why.text.clone(),
        way_on: why.way_on,
        typed: differing(folder, &fields, typed),
        status: path::application(id),
        dossier: path::application_dossier(id),
    };
    let mut response = page::with_status(StatusCode::CONFLICT, &page);
    response.headers_mut().insert(HeaderName::from_static("x-refusal"), HeaderValue::from_static(why.code));
    Ok(response)
}

fn differing(
    folder: &Folder,
    fields: &[&Field],
    typed: &[(String, String)],
) -> Vec<(String, String, String)> {
    let stored = &folder.dossier.answers;
    let year = folder.terms.round.report_year;
    let sent = |name: &str| -> Vec<String> {
        typed.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    };
    let mut mine = stored.clone();
    take_form(&mut mine, fields.iter().copied(), year, sent);
    let said =
        |field: &Field, answers: &Answers, year| shown(field, answers, year).unwrap_or_else(|| "—".into());
    fields
        .iter()
        .flat_map(|field| field.inputs(year).into_iter().map(move |input| (*field, input)))
        .filter(|(_, input)| typed.iter().any(|(name, _)| *name == input.name))
        .map(|(field, input)| (input.label, said(field, stored, input.year), said(field, &mine, input.year)))
        .filter(|(_, stored, mine)| stored != mine)
        .collect()
}
