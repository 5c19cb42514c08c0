//! All evidence on one page, clause by clause: what is there, what is wanted, and where to put it.

use super::{
    folder::{Folder, thumb, upload_hint},
    received::{Received, receive},
    slots,
};
use crate::{
    application::{ApplicationId, Evidence, EvidenceId, queries},
    kernel::day,
    platform::error::{Error, Result},
    standard::{ClauseNumber, is_asked},
    web::{
        at::At,
        desk::{Desk, done},
        path,
        view::{
            fields::{Complaints, Filled, SlotView},
            page,
            part::FileLine,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Request,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "application/evidence.html")]
struct EvidencePage {
    shell: Shell,
    tasks: String,
    number: String,
    sections: Vec<SectionSlots>,
    wrong: Complaints,
    lacking: usize,
    there: usize,
    /// Files that were taken out or replaced: of what, the file.
    removed: Vec<(String, FileLine)>,
}

struct SectionSlots {
    key: String,
    title: String,
    /// Where it is sent, the clauses it proves, the slot.
    slots: Vec<(String, String, SlotView)>,
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    if !folder.is_changed_by(&desk) {
        return Ok(Redirect::to(&path::application_dossier(id)).into_response());
    }
    answer(&mut desk, &folder, StatusCode::OK, &[]).await
}

pub(super) async fn attach(
    mut desk: Desk,
    At((id, slot)): At<(ApplicationId, String)>,
    request: Request,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    folder.standard().slots.iter().find(|each| each.key == slot).ok_or(Error::Unseen)?;
    folder.insist_on_open(&desk)?;
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let failed = slots::attach(&mut desk, &folder, &received).await?;
    slots::remove(&mut desk, &folder, &received).await?;
    if !failed.is_empty() {
        let fresh = Folder::open(&mut desk, id).await?;
        return answer(&mut desk, &fresh, StatusCode::UNPROCESSABLE_ENTITY, &failed).await;
    }
    let says = match received.files.len() {
        0 => "已删去文件".to_owned(),
        count => format!("已上传{count}份文件"),
    };
    Ok(done(&format!("{}#{slot}", path::application_evidence(id)), &says))
}

pub(super) async fn remove(
    mut desk: Desk,
    At((id, evidence)): At<(ApplicationId, EvidenceId)>,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    folder.insist_on_open(&desk)?;
    let typed = vec![("remove".to_owned(), evidence.to_string())];
    slots::remove(&mut desk, &folder, &Received { typed, ..Received::default() }).await?;
    Ok(done(&path::application_evidence(id), "已删去文件"))
}

async fn answer(
    desk: &mut Desk,
    folder: &Folder,
    status: StatusCode,
    failed: &[slots::Complaint],
) -> Result<Response> {
    let (standard, context) = (folder.standard(), folder.context());
    let mut complaints = Complaints::default();
    for each in failed {
        complaints.add(&each.slot, &each.label, &each.sentence);
    }
    let under_way = queries::uploads(desk.conn().await?, folder.application.id).await?;
    let (hint, files) = (upload_hint(desk), folder.files_and(failed, &under_way));
    let answers = &folder.dossier.answers;
    let filled = Filled {
        standard,
        answers,
        context: &context,
        complaints: &complaints,
        files: &files,
        upload_hint: Some(&hint),
    };
    let sections = standard.sections.iter().map(|section| {
        let slots = standard.slots_in(&section.key, context.kind);
        let asked =
            slots.filter(|slot| is_asked(standard, answers, &slot.types, slot.when.as_ref(), context.kind));
        let slots = asked.map(|slot| {
            let binds = |number: &&ClauseNumber| {
                standard.clause(**number).is_none_or(|clause| clause.binds(context.kind))
            };
            let clauses: Vec<String> =
                slot.clauses.iter().filter(binds).map(|number| number.in_words()).collect();
            let cite = format!("附件{}{}", standard.annex, clauses.join("、"));
            let action = path::application_slot(folder.application.id, &slot.key);
            (action, cite, SlotView::of(slot, &filled))
        });
        SectionSlots {
            key: section.key.clone(),
            title: section.label_for(context.kind),
            slots: slots.collect(),
        }
    });
    let is_slot = |name: &str| standard.slots.iter().any(|slot| slot.key == name);
    let page = EvidencePage {
        shell: desk.shell("按条款上传材料").await?.amiss(complaints.len()),
        tasks: path::application_form(folder.application.id),
        number: folder.application.number.clone().unwrap_or_default(),
        sections: sections.filter(|section| !section.slots.is_empty()).collect(),
        lacking: folder.missing().iter().filter(|each| is_slot(&each.name)).count(),
        there: folder.dossier.evidence.len(),
        removed: removed(desk, folder).await?,
        wrong: complaints,
    };
    Ok(page::with_status(status, &page))
}

/// What was taken out stays readable for the unit, and is told apart: some of it was submitted before.
async fn removed(desk: &mut Desk, folder: &Folder) -> Result<Vec<(String, FileLine)>> {
    let id = folder.application.id;
    let conn = desk.conn().await?;
    let gone = queries::removed_evidence(conn, id).await?;
    if gone.is_empty() {
        return Ok(Vec::new());
    }
    let submissions = queries::submissions(conn, id).await?;
    let line = |(file, at): &(Evidence, DateTime<Utc>)| {
        let slot = folder.standard().slots.iter().find(|slot| slot.key == file.slot);
        let held = submissions
            .iter()
            .filter(|each| each.evidence.iter().any(|kept| kept.evidence == file.id.uuid()));
        let held: Vec<String> = held.map(|each| format!("第{}次", each.seq)).collect();
        let kept = if held.is_empty() {
            "没有提交过".to_owned()
        } else {
            format!("{}提交的申报书里有", held.join("、"))
        };
        let on = words::day(day::day_of(*at));
        let line = FileLine {
            name: file.name.clone(),
            href: Some(path::application_file(id, file.id)),
            thumb: thumb(id, file),
            meta: format!("{} · {on} {} 删去 · {kept}", words::size(file.size), words::time(*at)),
            ..FileLine::default()
        };
        (slot.map_or_else(|| file.slot.clone(), |slot| slot.label.clone()), line)
    };
    Ok(gone.iter().map(line).collect())
}
