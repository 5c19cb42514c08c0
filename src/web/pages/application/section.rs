//! A section of the form: clause by clause, saved as it is typed. Saving, attaching and taking out a file are one post of the
//! whole section, so that nothing typed is lost whichever button is pressed.

use super::{
    folder::Folder,
    received::{Received, receive, typed_of},
    section_page::{self, Shown},
    slots, too_late,
};
use crate::{
    application::{
        ApplicationId,
        acts::Edit,
        commands::{self, SectionForm},
        rules::merge::Rival,
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        path,
        view::fields::Complaints,
    },
};
use axum::{
    extract::{RawQuery, Request},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

/// Sent by `static/js/autosave.js`, which takes from the page what a full answer would show.
const BY_SCRIPT: &str = "x-autosave";

pub(super) async fn show(
    mut desk: Desk,
    At((id, section)): At<(ApplicationId, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    folder.standard().section(&section).ok_or(Error::Unseen)?;
    if !folder.is_changed_by(&desk) || !folder.reopened.takes(&section) {
        return Ok(Redirect::to(&path::application_dossier(id)).into_response());
    }
    let everything = query.as_deref() == Some("all");
    let missing = folder.missing().into_iter().filter(|each| each.section == section);
    let told: Vec<_> = missing.filter(|each| each.wrong || everything).collect();
    let complaints = Complaints::from(told.as_slice());
    let shown = Shown { section: &section, complaints, ..Shown::default() };
    section_page::answer(&mut desk, &folder, shown, StatusCode::OK).await
}

pub(super) async fn save(
    mut desk: Desk,
    At((id, section)): At<(ApplicationId, String)>,
    request: Request,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    folder.standard().section(&section).ok_or(Error::Unseen)?;
    let open = folder.insist_on_open(&desk);
    desk.stop_reading().await?;
    let by_script = request.headers().contains_key(BY_SCRIPT);
    if let Err(Error::Refused(why)) = open {
        let typed = typed_of(request, &desk.house).await;
        return too_late::answer(&mut desk, &folder, &section, &why, &typed).await;
    }
    open?;
    let received = receive(request, &desk.house).await?;
    let kept = match keep(&mut desk, &folder, &section, &received, by_script).await {
        // Whatever forbids it: what was typed is shown, so that it can be copied.
        Err(Error::Refused(why)) => {
            let fresh = Folder::open(&mut desk, id).await?;
            return too_late::answer(&mut desk, &fresh, &section, &why, &received.typed).await;
        }
        kept => kept?,
    };
    if kept.complaints.is_empty() && !by_script {
        let (to, says) = onward(&folder, &section, &received);
        return Ok(done(&to, &says));
    }
    let fresh = Folder::open(&mut desk, id).await?;
    let status = if by_script { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let Kept { complaints, failed, rivals, theirs } = kept;
    let shown = Shown { section: &section, complaints, failed: &failed, rivals, theirs, saved: true };
    section_page::answer(&mut desk, &fresh, shown, status).await
}

/// What became of a post.
struct Kept {
    complaints: Complaints,
    failed: Vec<slots::Complaint>,
    /// Inputs in which a colleague has written something else meanwhile.
    rivals: Vec<Rival>,
    /// Inputs where a colleague's answer was left standing.
    theirs: Vec<String>,
}

/// Files first, then answers, then what is to be taken out: each is stored by itself, so that none is lost with another.
async fn keep(
    desk: &mut Desk,
    folder: &Folder,
    section: &str,
    received: &Received,
    by_script: bool,
) -> Result<Kept> {
    let failed = slots::attach(desk, folder, received).await?;
    let may = desk.ask::<Edit>(&folder.application)?;
    let form =
        SectionForm { section, seen: received.get("seen"), typed: &received.typed, looked: !by_script };
    let work = desk.work().await?;
    let standards = desk.house.standards.clone();
    let saved = commands::save_section(work, may, form, &standards).await?;
    let mut complaints = Complaints::default();
    for each in &saved.rivals {
        let sentence = "你和同事填的不一样，选一个";
        complaints.add(format!("keep-{}", each.input.name), &each.input.label, sentence);
    }
    complaints.extend(saved.wrong.as_slice());
    for each in &failed {
        complaints.add(&each.slot, &each.label, &each.sentence);
    }
    slots::remove(desk, folder, received).await?;
    Ok(Kept { complaints, failed, rivals: saved.rivals, theirs: saved.theirs })
}

/// Where a good save leads, and what it says.
fn onward(folder: &Folder, section: &str, received: &Received) -> (String, String) {
    let id = folder.application.id;
    let here = path::application_section(id, section);
    if !received.get("remove").is_empty() {
        return (here, "已删去文件，填的内容也已保存".to_owned());
    }
    if let Some(slot) = received.get("upload").strip_prefix("u-") {
        let count = received.files.len();
        return (format!("{here}#{slot}"), format!("已上传{count}份文件，填的内容也已保存"));
    }
    let says = if received.files.is_empty() {
        "已保存".to_owned()
    } else {
        format!("已保存，上传了{}份文件", received.files.len())
    };
    if received.get("go") != "next" {
        return (here, says);
    }
    match folder.section_after(section) {
        Some(next) => (path::application_section(id, next), says),
        None => (path::application_form(id), says),
    }
}
