//! Checking the answers, undertaking that they are true, submitting.

use super::{dossier::DossierBody, folder::Folder, tasks};
use crate::{
    application::{
        ApplicationId,
        acts::Submit,
        commands::{self, Reference, Request},
        rules::submit,
    },
    platform::error::{Error, Result},
    standard::Missing,
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{page, shell::Shell, words},
    },
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "application/check.html")]
struct CheckPage {
    shell: Shell,
    tasks: String,
    number: String,
    action: String,
    version: i32,
    to: String,
    until: String,
    /// Why it cannot be submitted now, whatever is filled in; empty: it can.
    late: String,
    /// What is missing, section by section: name, where, what.
    lacking: Vec<(String, Vec<(String, String)>)>,
    count: usize,
    dossier: DossierBody,
    undertaking: &'static str,
    undertaken: bool,
    /// The draft on paper.
    print: String,
    wrong: Wrong,
}

pub(super) async fn show(mut desk: Desk, Path(id): Path<ApplicationId>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    if !folder.application.stage.is_open() {
        return Ok(Redirect::to(&path::application(id)).into_response());
    }
    answer(&mut desk, &folder, StatusCode::OK, false, Wrong::default()).await
}

pub(super) async fn submit(mut desk: Desk, Path(id): Path<ApplicationId>, typed: Posted) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let may = desk.ask::<Submit>(&folder.application)?;
    let seen = typed.get("version").parse().unwrap_or_default();
    let request = Request { seen, undertaken: typed.has("undertaken") };
    let house = desk.house.clone();
    let reference = Reference { standards: &house.standards, regions: &house.regions };
    let work = desk.work().await?;
    match commands::submit(work, may, request, reference).await {
        Ok(receipt) => {
            let says = format!("申报已提交，编号{}", receipt.number);
            Ok(done(&path::application_submission(id), &says))
        }
        Err(Error::Refused(refused)) if matches!(refused.code, "incomplete" | "not_undertaken") => {
            let mut wrong = Wrong::default();
            let field = if refused.code == "incomplete" { "lacking" } else { "undertaken" };
            wrong.add(field, refused.text);
            answer(&mut desk, &folder, StatusCode::UNPROCESSABLE_ENTITY, request.undertaken, wrong).await
        }
        Err(error) => Err(error),
    }
}

async fn answer(
    desk: &mut Desk,
    folder: &Folder,
    status: StatusCode,
    undertaken: bool,
    wrong: Wrong,
) -> Result<Response> {
    let application = &folder.application;
    let window = folder.terms.round.window();
    let late = submit::in_time(application, &window, desk.now()).err();
    let missing = folder.missing();
    let page = CheckPage {
        shell: desk.shell("核对并提交").await?.amiss(wrong.len()),
        tasks: path::application_form(application.id),
        number: application.number.clone().unwrap_or_default(),
        action: path::application_submission(application.id),
        version: application.version,
        to: tasks::to(application),
        until: words::closing(submit::until(application, &window)),
        late: late.map(|late| late.to_string()).unwrap_or_default(),
        count: missing.len(),
        lacking: lacking(folder, &missing),
        dossier: DossierBody::changeable(folder),
        undertaking: submit::UNDERTAKING,
        undertaken,
        print: path::application_dossier_pdf(application.id),
        wrong,
    };
    Ok(page::with_status(status, &page))
}

/// What is missing by section: the section's name, and for each place the link and the sentence.
fn lacking(folder: &Folder, missing: &[Missing]) -> Vec<(String, Vec<(String, String)>)> {
    let groups = missing.chunk_by(|one, next| one.section == next.section);
    groups
        .filter_map(|group| {
            let section = folder.standard().section(&group.first()?.section)?;
            let href = path::application_section(folder.application.id, &section.key);
            let places = group.iter().map(|each| {
                (format!("{href}?all#{}", each.name), format!("{}：{}", each.label, each.message))
            });
            Some((section.label_for(folder.application.enterprise_type), places.collect()))
        })
        .collect()
}
