//! Checking the answers, having them signed off inside the unit, undertaking that they are true, submitting.

use super::{
    carried::{Carried, carried},
    dossier::DossierBody,
    folder::Folder,
    tasks,
};
use crate::{
    access::{Act, Scope, Targeted as _},
    application::{
        ApplicationId, SignOff, Standing, UNDERTAKING,
        acts::{RequestSignOff, Submit},
        commands::{self, Reference, Request},
        queries,
        rules::submit,
    },
    platform::error::{Error, Result},
    standard::Missing,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{page, shell::Shell, words},
    },
};
use askama::Template;
use axum::{
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
    /// How the commitment is given, once nothing is missing and it is in time.
    leave: Leave,
    /// Who prepares it.
    preparer: String,
    sign_offs: String,
    carried: Vec<Carried>,
    /// So many units of the same group have applied in this round (B18).
    related: usize,
    undertaking: &'static str,
    undertaken: bool,
    /// The draft on paper.
    print: String,
    wrong: Wrong,
}

/// How the dossier leaves the house, for this reader.
enum Leave {
    /// Something is missing, or it is too late.
    NotYet,
    /// The owner's own commitment counts.
    Own,
    /// Somebody else of the unit submits it; the signatory has signed when `signed` says so.
    Others { signed: String },
    /// Signed off: who and when; the reader submits.
    Signed(String),
    /// It goes to the signatory first: why, to whom.
    Send { why: String, to: String },
    /// It is with the signatory: what the reader knows; the signatory finds the way to it.
    Waits { says: String, sign: Option<String> },
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    if !folder.application.stage.is_open() {
        return Ok(Redirect::to(&path::application(id)).into_response());
    }
    answer(&mut desk, &folder, StatusCode::OK, false, Wrong::default()).await
}

pub(super) async fn submit(mut desk: Desk, At(id): At<ApplicationId>, typed: Posted) -> Result<Response> {
    let scope = Scope::of(&desk.actor());
    let application = queries::seen(desk.conn().await?, id, &scope).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Submit>(&application)?;
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
            let folder = Folder::open(&mut desk, id).await?;
            answer(&mut desk, &folder, StatusCode::UNPROCESSABLE_ENTITY, request.undertaken, wrong).await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn send_to_sign(
    mut desk: Desk,
    At(id): At<ApplicationId>,
    typed: Posted,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let may = desk.ask::<RequestSignOff>(&folder.application)?;
    let seen = typed.get("version").parse().unwrap_or_default();
    let standards = desk.house.standards.clone();
    commands::request_sign_off(desk.work().await?, may, seen, &standards).await?;
    Ok(done(&path::application_check(id), "已送签，授权签署人会收到消息"))
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
    let leave = match (&late, missing.len()) {
        (None, 0) => leave(desk, folder).await?,
        _ => Leave::NotYet,
    };
    let carried = carried(desk, folder).await?;
    let related = queries::related(desk.conn().await?, application.id).await?.len();
    let preparer = queries::preparer(desk.conn().await?, application.id).await?;
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
        dossier: if folder.is_changed_by(desk) {
            DossierBody::changeable(folder)
        } else {
            DossierBody::of(folder)
        },
        leave,
        preparer: preparer.unwrap_or_default(),
        sign_offs: path::application_sign_offs(application.id),
        carried,
        related,
        undertaking: UNDERTAKING,
        undertaken,
        print: path::application_dossier_pdf(application.id),
        wrong,
    };
    Ok(page::with_status(status, &page))
}

/// How it leaves the house, once it is complete and in time.
async fn leave(desk: &mut Desk, folder: &Folder) -> Result<Leave> {
    let signing = folder.signing(desk).await?;
    let target = folder.application.target();
    let (submits, asks) = (desk.may(Act::SubmitApplication, &target), desk.may(Act::RequestSignOff, &target));
    let names: Vec<&str> = signing.signatories.iter().map(|person| person.name.as_str()).collect();
    let (to, last) = (names.join("、"), signing.last.as_ref());
    Ok(match signing.standing() {
        Standing::Approved => {
            let signed = last.map(signed_line).unwrap_or_default();
            if submits { Leave::Signed(signed) } else { Leave::Others { signed } }
        }
        _ if !signing.has_signatory() && submits => Leave::Own,
        _ if !signing.has_signatory() => Leave::Others { signed: String::new() },
        Standing::Waiting => {
            let at = last.map(|last| words::moment(last.requested_at)).unwrap_or_default();
            let by = last.map(|last| last.requested_name.as_str()).unwrap_or_default();
            let sign = desk.may(Act::SignOffApplication, &target);
            Leave::Waits {
                says: format!("{at}由{by}送{to}签批。"),
                sign: sign.then(|| path::application_sign_off(folder.application.id)),
            }
        }
        standing if asks => Leave::Send { why: why(standing).to_owned(), to },
        standing => Leave::Waits { says: why(standing).to_owned(), sign: None },
    })
}

const fn why(standing: Standing) -> &'static str {
    match standing {
        Standing::Void => "送签以后内容有改动，那次签批已经作废，要重新送签。",
        Standing::Returned => "授权签署人退回了。按意见改好以后，重新送签。",
        Standing::Never | Standing::Waiting | Standing::Approved => {
            "本单位设有授权签署人，签批以后才能提交。"
        }
    }
}

/// 李晓 10月8日 10:20签批.
fn signed_line(sign_off: &SignOff) -> String {
    sign_off.decided.as_ref().map_or_else(String::new, |decided| {
        format!(
            "授权签署人{}已于{}签批，并代表本单位作出承诺。",
            decided.name,
            words::full_moment(decided.at)
        )
    })
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
