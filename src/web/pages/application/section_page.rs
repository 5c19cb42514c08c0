//! The page of a section.

use super::{
    carried::carried,
    folder::{Folder, upload_hint},
    slots::Complaint,
    tasks::{self, TaskView},
};
use crate::{
    application::{
        events::SectionSaved,
        queries,
        rules::{
            merge::{self, Rival},
            submit,
        },
    },
    platform::{
        audit::AuditEvent as _,
        error::{Error, Result},
        trail,
    },
    standard::{Answers, Field, shown},
    web::{
        desk::Desk,
        path,
        view::{
            fields::{ClauseBox, Complaints, Filled},
            labels::Colour,
            page,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{http::StatusCode, response::Response};

/// What the page shows.
#[derive(Default)]
pub struct Shown<'a> {
    /// Key of the section.
    pub section: &'a str,
    /// What is amiss.
    pub complaints: Complaints,
    /// Files that were not taken.
    pub failed: &'a [Complaint],
    /// Inputs in which a colleague has written something else meanwhile: shown as typed, stored as the colleague left them.
    pub rivals: Vec<Rival>,
    /// Inputs where a colleague's answer stands that the person's page may not show yet.
    pub theirs: Vec<String>,
    /// Was something saved just now?
    pub saved: bool,
}

#[derive(Template)]
#[template(path = "application/section.html")]
struct SectionPage {
    shell: Shell,
    tasks: String,
    number: String,
    title: String,
    side: String,
    here: String,
    mark: String,
    nav: Vec<NavLine>,
    rivals: Vec<RivalView>,
    /// 李晓 10:42, who has saved meanwhile.
    rival_by: String,
    /// Names of inputs whose value is a colleague's, for the script.
    theirs: String,
    /// The window has closed, and what that means for what is typed now.
    late: String,
    boxes: Vec<ClauseBox>,
    wrong: Complaints,
    saved: String,
    last: bool,
    /// What was taken over and not looked at yet: input, label, source.
    carried: Vec<(String, String, &'static str)>,
}

/// An input in which two people have written different things.
struct RivalView {
    name: String,
    label: String,
    theirs: String,
    mine: String,
}

struct NavLine {
    id: String,
    label: String,
    href: String,
    state: String,
    bad: bool,
    current: bool,
}

/// The page as an answer.
pub async fn answer(
    desk: &mut Desk,
    folder: &Folder,
    what: Shown<'_>,
    status: StatusCode,
) -> Result<Response> {
    let (application, standard, context) = (&folder.application, folder.standard(), folder.context());
    let section = standard.section(what.section).ok_or(Error::Unseen)?;
    let kind = application.enterprise_type;
    let fields: Vec<&Field> = standard.fields_in(&section.key, kind).collect();
    let stored = &folder.dossier.answers;
    let mut answers = stored.clone();
    for rival in &what.rivals {
        answers.put(&rival.field, rival.input.year, rival.mine.clone());
    }
    let under_way = queries::uploads(desk.conn().await?, application.id).await?;
    let (hint, files) = (upload_hint(desk), folder.files_and(what.failed, &under_way));
    let complaints = what.complaints;
    let filled = Filled {
        standard,
        answers: &answers,
        context: &context,
        complaints: &complaints,
        files: &files,
        upload_hint: Some(&hint),
    };
    let here = path::application_section(application.id, &section.key);
    let nav = nav(folder, &here);
    let at = nav.iter().position(|line| line.current).unwrap_or_default();
    let until = words::closing(submit::until(application, &folder.terms.round.window()));
    let title = section.label_for(kind);
    let carried = carried(desk, folder).await?.into_iter().find(|each| each.section == section.key);
    let page = SectionPage {
        shell: desk.shell(&title).await?.amiss(complaints.len()),
        tasks: path::application_form(application.id),
        number: application.number.clone().unwrap_or_default(),
        side: format!("第{}项，共{}项 · 截止{until}", at + 1, nav.len()),
        here,
        mark: merge::seen_mark(stored, fields.iter().copied(), folder.terms.round.report_year),
        last: folder.section_after(&section.key).is_none(),
        rivals: what.rivals.iter().map(|each| rival(&fields, each, stored, &answers)).collect(),
        rival_by: if what.rivals.is_empty() {
            String::new()
        } else {
            saved_by(desk, folder, &section.key).await?
        },
        theirs: what.theirs.join(" "),
        late: late(desk, folder),
        boxes: filled.boxes(&section.key),
        saved: saved_sentence(desk, what.saved, status),
        title,
        nav,
        carried: carried.map(|carried| carried.fields).unwrap_or_default(),
        wrong: complaints,
    };
    Ok(page::with_status(status, &page))
}

fn saved_sentence(desk: &Desk, saved: bool, status: StatusCode) -> String {
    if !saved {
        return "填好按保存，有错的内容也会保留".to_owned();
    }
    let how = if status == StatusCode::OK { "已自动保存" } else { "已保存" };
    format!("{} {how}，有错的内容也会保留", words::time(desk.now()))
}

/// After the deadline the draft still takes what is typed, and says that it can no longer be submitted.
fn late(desk: &Desk, folder: &Folder) -> String {
    let window = folder.terms.round.window();
    match submit::in_time(&folder.application, &window, desk.now()) {
        Ok(()) => String::new(),
        Err(why) => format!("{why}。这里填的内容仍会保存，可以查看和打印"),
    }
}

fn rival(fields: &[&Field], rival: &Rival, stored: &Answers, mine: &Answers) -> RivalView {
    let field = fields.iter().find(|field| field.key == rival.field);
    let said = |answers: &Answers| {
        let words = field.and_then(|field| shown(field, answers, rival.input.year));
        words.unwrap_or_else(|| "没有填".to_owned())
    };
    RivalView {
        name: rival.input.name.clone(),
        label: rival.input.label.clone(),
        theirs: said(stored),
        mine: said(mine),
    }
}

/// Who saved this section last, besides the person at this page: 李晓 10:42.
async fn saved_by(desk: &mut Desk, folder: &Folder, section: &str) -> Result<String> {
    let account = desk.actor().account();
    let what = (SectionSaved::KIND, folder.application.id.uuid());
    let last = trail::last_by_another(desk.conn().await?, what, ("section", section), account).await?;
    Ok(last.map_or_else(|| "同事".to_owned(), |(person, at)| format!("{person} {}", words::time(at))))
}

fn nav(folder: &Folder, here: &str) -> Vec<NavLine> {
    let line = |task: TaskView| NavLine {
        id: format!("n-{}", task.id),
        current: task.href == here,
        bad: task.tag.colour == Colour::Red,
        label: task.label,
        href: task.href,
        state: task.tag.label.into_owned(),
    };
    tasks::lines(folder).into_iter().map(line).collect()
}
