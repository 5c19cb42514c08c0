//! A section of the material: the same clauses, fields and slots as the application form, saved as it is typed. Saving, attaching
//! and taking out a file are one post of the whole section.

use super::folder::Folder;
use crate::{
    application::rules::merge::{self, Rival},
    platform::{
        error::{Error, Result},
        files::Stored,
    },
    rereview::{RereviewId, RereviewRefusal, acts::Fill, commands},
    standard::Field,
    web::{
        at::At,
        desk::{Desk, done},
        pages::application::{
            folder::upload_hint,
            received::{Received, receive},
        },
        path,
        view::{
            fields::{ClauseBox, Complaints, Filled},
            page,
            part::FileLine,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::{RawQuery, Request},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Sent by `static/js/autosave.js`, which takes from the page what a full answer would show.
const BY_SCRIPT: &str = "x-autosave";

#[derive(Template)]
#[template(path = "rereview/section.html")]
struct SectionPage {
    shell: Shell,
    tasks: String,
    unit: String,
    title: String,
    side: String,
    here: String,
    mark: String,
    nav: Vec<NavLine>,
    differences: Vec<super::show::Changed>,
    carried: Vec<(String, String, &'static str)>,
    boxes: Vec<ClauseBox>,
    wrong: Complaints,
    saved: String,
    last: bool,
}

struct NavLine {
    id: String,
    label: String,
    href: String,
    state: String,
    current: bool,
}

/// What became of a post.
#[derive(Default)]
struct Kept {
    complaints: Complaints,
    rivals: Vec<Rival>,
    failed: Vec<(String, FileLine)>,
}

pub(super) async fn show(
    mut desk: Desk,
    At((id, section)): At<(RereviewId, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    folder.standard().section(&section).ok_or(Error::Unseen)?;
    if !folder.is_open() || desk.ask::<Fill>(&folder.case).is_err() {
        return Ok(Redirect::to(&path::rereview(id)).into_response());
    }
    let everything = query.as_deref() == Some("all");
    let missing = folder.missing().into_iter().filter(|each| each.section == section);
    let told: Vec<_> = missing.filter(|each| each.wrong || everything).collect();
    let kept = Kept { complaints: Complaints::from(told.as_slice()), ..Kept::default() };
    answer(&mut desk, &folder, &section, kept, (StatusCode::OK, false)).await
}

pub(super) async fn save(
    mut desk: Desk,
    At((id, section)): At<(RereviewId, String)>,
    request: Request,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    folder.standard().section(&section).ok_or(Error::Unseen)?;
    let _may = desk.ask::<Fill>(&folder.case)?;
    if !folder.is_open() {
        return Err(RereviewRefusal::MaterialClosed.into());
    }
    desk.stop_reading().await?;
    let by_script = request.headers().contains_key(BY_SCRIPT);
    let received = receive(request, &desk.house).await?;
    let kept = keep(&mut desk, &folder, &section, &received, by_script).await?;
    if kept.complaints.is_empty() && !by_script {
        let (to, says) = onward(&folder, &section, &received);
        return Ok(done(&to, &says));
    }
    let fresh = Folder::open(&mut desk, id).await?;
    let status = if by_script { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    answer(&mut desk, &fresh, &section, kept, (status, true)).await
}

/// Files first, then answers, then what is to be taken out: each is stored by itself, so that none is lost with another.
async fn keep(
    desk: &mut Desk,
    folder: &Folder,
    section: &str,
    received: &Received,
    by_script: bool,
) -> Result<Kept> {
    let mut kept = Kept::default();
    let standards = desk.house.standards.clone();
    let complaints = attach(desk, folder, received, &mut kept).await?;
    let may = desk.ask::<Fill>(&folder.case)?;
    let form =
        commands::Section { section, seen: received.get("seen"), typed: &received.typed, looked: !by_script };
    let saved = commands::save_section(desk.work().await?, may, form, &standards).await?;
    for rival in &saved.rivals {
        let says = "同事刚改过这一项，现在存的是同事填的；再按一次“保存”就用你填的";
        kept.complaints.add(&rival.input.name, &rival.input.label, says);
    }
    kept.complaints.extend(saved.wrong.as_slice());
    for (slot, label, sentence) in complaints {
        kept.complaints.add(slot, &label, sentence);
    }
    kept.rivals = saved.rivals;
    if let Ok(file) = received.get("remove").parse::<Uuid>() {
        let may = desk.ask::<Fill>(&folder.case)?;
        match commands::remove(desk.work().await?, may, file.into()).await {
            Ok(()) | Err(Error::Unseen) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(kept)
}

/// Puts what the store has taken into the slots; tells about each file that did not find its place: slot, label, sentence.
async fn attach(
    desk: &mut Desk,
    folder: &Folder,
    received: &Received,
    kept: &mut Kept,
) -> Result<Vec<(String, String, String)>> {
    let label = |key: &str| {
        let slot = folder.standard().slots.iter().find(|slot| slot.key == key);
        slot.map_or_else(|| "文件".to_owned(), |slot| slot.label.clone())
    };
    let mut complaints = Vec::new();
    for (slot, file, sentence) in &received.refused {
        let meta = "没有上传成功".to_owned();
        let line = FileLine { name: file.clone(), meta, bad: true, ..FileLine::default() };
        kept.failed.push((slot.clone(), line));
        complaints.push((slot.clone(), label(slot), sentence.clone()));
    }
    let mut by_slot: BTreeMap<&str, Vec<Stored>> = BTreeMap::new();
    for (slot, file) in &received.files {
        by_slot.entry(slot).or_default().push(file.clone());
    }
    let standards = desk.house.standards.clone();
    for (slot, files) in by_slot {
        let may = desk.ask::<Fill>(&folder.case)?;
        let refused = commands::attach(desk.work().await?, may, slot, &files, &standards).await?;
        complaints.extend(refused.iter().map(|why| (slot.to_owned(), label(slot), why.to_string())));
    }
    if let Some(slot) = received.get("upload").strip_prefix("u-").filter(|_| !received.has_files()) {
        complaints.push((slot.to_owned(), label(slot), "先选文件，再按“上传”".to_owned()));
    }
    Ok(complaints)
}

/// Where a good save leads, and what it says.
fn onward(folder: &Folder, section: &str, received: &Received) -> (String, String) {
    let id = folder.case.rereview.id;
    let here = path::rereview_section(id, section);
    if !received.get("remove").is_empty() {
        return (here, "已删去文件，填的内容也已保存".to_owned());
    }
    if let Some(slot) = received.get("upload").strip_prefix("u-") {
        let count = received.files.len();
        return (format!("{here}#{slot}"), format!("已上传{count}份文件，填的内容也已保存"));
    }
    if received.get("go") != "next" {
        return (here, "已保存".to_owned());
    }
    let tasks = folder.tasks();
    let next = tasks.iter().skip_while(|task| task.key != section).nth(1);
    (next.map_or_else(|| path::rereview(id), |task| task.href.clone()), "已保存".to_owned())
}

async fn answer(
    desk: &mut Desk,
    folder: &Folder,
    key: &str,
    kept: Kept,
    (status, saved): (StatusCode, bool),
) -> Result<Response> {
    let (standard, context, stored) = (folder.standard(), folder.context(), folder.answers());
    let section = standard.section(key).ok_or(Error::Unseen)?;
    let fields: Vec<&Field> = standard.fields_in(key, context.kind).collect();
    let mut answers = stored.clone();
    for rival in &kept.rivals {
        answers.put(&rival.field, rival.input.year, rival.mine.clone());
    }
    let mut files = folder.files(true);
    for (slot, line) in &kept.failed {
        files.entry(slot.clone()).or_default().push(line.clone());
    }
    let hint = upload_hint(desk);
    let filled = Filled {
        standard,
        answers: &answers,
        context: &context,
        complaints: &kept.complaints,
        files: &files,
        upload_hint: Some(&hint),
    };
    let here = path::rereview_section(folder.case.rereview.id, key);
    let tasks = folder.tasks();
    let at = tasks.iter().position(|task| task.key == key).unwrap_or_default();
    let until = folder.case.rereview.last_day().map(|day| format!(" · {}前报送", words::full_day(day)));
    let title = section.label_for(context.kind);
    let clauses: Vec<_> = standard
        .blocks(key, context.kind)
        .iter()
        .filter_map(|block| block.clause.map(|one| one.number))
        .collect();
    let changed = folder.differences().into_iter().filter(|one| clauses.contains(&one.clause));
    let carried = folder.material.iter().flat_map(|material| material.carried(standard, key, context.kind));
    let page = SectionPage {
        shell: desk.shell(&title).await?.amiss(kept.complaints.len()),
        tasks: path::rereview(folder.case.rereview.id),
        unit: folder.case.title.unit_name.clone(),
        side: format!("第{}项，共{}项{}", at + 1, tasks.len(), until.unwrap_or_default()),
        mark: merge::seen_mark(&stored, fields.iter().copied(), context.report_year),
        last: at + 1 == tasks.len(),
        differences: changed.map(super::show::Changed::from).collect(),
        carried: carried.map(|(key, label, source)| (key.to_owned(), label.to_owned(), source)).collect(),
        boxes: filled.boxes(key),
        saved: said(desk, saved, status),
        nav: tasks
            .into_iter()
            .map(|task| NavLine {
                id: format!("n-{}", task.key),
                current: task.href == here,
                label: task.label,
                href: task.href,
                state: task.state,
            })
            .collect(),
        here,
        title,
        wrong: kept.complaints,
    };
    Ok(page::with_status(status, &page))
}

fn said(desk: &Desk, saved: bool, status: StatusCode) -> String {
    if !saved {
        return "填好按保存，有错的内容也会保留".to_owned();
    }
    let how = if status == StatusCode::OK { "已自动保存" } else { "已保存" };
    format!("{} {how}，有错的内容也会保留", words::time(desk.now()))
}
