//! A section of the form: clause by clause, saved as it is typed. Saving, attaching and taking out a file are one post of the
//! whole section, so that nothing typed is lost whichever button is pressed.

use super::{
    folder::Folder,
    received::{Received, receive},
    section_page::{self, Shown},
    slots,
};
use crate::{
    application::{
        ApplicationId,
        acts::Edit,
        commands::{self, SectionForm},
    },
    platform::error::{Error, Result},
    web::{
        desk::{Desk, done},
        path,
        view::{fields::Complaints, words},
    },
};
use axum::{
    extract::{Path, RawQuery, Request},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};

/// Sent by htmx with its own requests.
const BY_SCRIPT: &str = "hx-request";

pub(super) async fn show(
    mut desk: Desk,
    Path((id, section)): Path<(ApplicationId, String)>,
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
    Path((id, section)): Path<(ApplicationId, String)>,
    request: Request,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    folder.standard().section(&section).ok_or(Error::Unseen)?;
    folder.insist_on_open(&desk)?;
    desk.stop_reading().await?;
    let by_script = request.headers().contains_key(BY_SCRIPT);
    let received = receive(request, &desk.house).await?;
    let saved = keep(&mut desk, &folder, &section, &received).await?;
    if by_script {
        return Ok(saved_line(&desk, &saved));
    }
    if saved.complaints.is_empty() && !saved.stale {
        let (to, says) = onward(&folder, &section, &received);
        return Ok(done(&to, &says));
    }
    let fresh = Folder::open(&mut desk, id).await?;
    let typed = saved.stale.then_some(received.typed.as_slice());
    let shown = Shown { section: &section, complaints: saved.complaints, failed: &saved.failed, typed };
    section_page::answer(&mut desk, &fresh, shown, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// What became of a post.
struct Kept {
    complaints: Complaints,
    failed: Vec<slots::Complaint>,
    /// A colleague has saved the same section meanwhile; what was typed is not stored.
    stale: bool,
    /// What is stored now, for the next save of the same page.
    mark: String,
}

/// Files first, then answers, then what is to be taken out: each is stored by itself, so that none is lost with another.
async fn keep(desk: &mut Desk, folder: &Folder, section: &str, received: &Received) -> Result<Kept> {
    let failed = slots::attach(desk, folder, received).await?;
    let may = desk.ask::<Edit>(&folder.application)?;
    let form = SectionForm { section, seen: received.get("seen"), typed: &received.typed };
    let work = desk.work().await?;
    let standards = desk.house.standards.clone();
    let (mut complaints, stale, mark) = match commands::save_section(work, may, form, &standards).await {
        Ok(saved) => (Complaints::from(saved.wrong.as_slice()), false, saved.mark),
        Err(Error::Refused(refused)) if refused.code == "section_stale" => {
            (Complaints::default(), true, String::new())
        }
        Err(error) => return Err(error),
    };
    for each in &failed {
        complaints.add(&each.slot, &each.label, &each.sentence);
    }
    slots::remove(desk, folder, received).await?;
    Ok(Kept { complaints, failed, stale, mark })
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
    let kind = folder.application.enterprise_type;
    let sections = folder.standard().sections.iter().map(|each| each.key.as_str());
    let mut asked = sections.filter(|key| !folder.standard().blocks(key, kind).is_empty());
    asked.by_ref().find(|key| *key == section);
    match asked.next() {
        Some(next) => (path::application_section(id, next), says),
        None => (path::application_form(id), says),
    }
}

/// What an autosave answers: the sentence for the bar, and the new mark for the form.
fn saved_line(desk: &Desk, saved: &Kept) -> Response {
    if saved.stale {
        return Html("同事刚保存过这一部分，按“保存”核对两边的内容").into_response();
    }
    let time = words::time(desk.now());
    let mark = &saved.mark;
    Html(format!(
        "{time} 已自动保存，有错的内容也会保留<input type=\"hidden\" id=\"seen\" name=\"seen\" value=\"{mark}\" hx-swap-oob=\"true\">"
    ))
    .into_response()
}
