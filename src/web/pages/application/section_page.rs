//! The page of a section.

use super::{
    carried::carried,
    folder::{Folder, upload_hint},
    slots::Complaint,
    tasks::{self, TaskView},
};
use crate::{
    application::rules::{edit, submit},
    platform::error::{Error, Result},
    standard::{Answers, Field, shown, take_form},
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
    /// What was typed and is not stored, because a colleague has saved the same section meanwhile.
    pub typed: Option<&'a [(String, String)]>,
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
    /// What a colleague has stored where this person typed something else: question, theirs, mine.
    rival: Vec<(String, String, String)>,
    stale: bool,
    boxes: Vec<ClauseBox>,
    wrong: Complaints,
    saved: String,
    last: bool,
    /// What was taken over and not looked at yet: input, label, source.
    carried: Vec<(String, String, &'static str)>,
}

struct NavLine {
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
    let answers = what.typed.map_or_else(|| stored.clone(), |typed| mine(folder, &fields, typed));
    let (hint, files) = (upload_hint(desk), folder.files_and(what.failed));
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
        mark: edit::seen_mark(stored, fields.iter().copied()),
        last: standard.sections.last().is_some_and(|last| last.key == section.key),
        rival: rival(folder, &fields, &answers),
        stale: what.typed.is_some(),
        boxes: filled.boxes(&section.key),
        saved: saved_sentence(status),
        title,
        nav,
        carried: carried.map(|carried| carried.fields).unwrap_or_default(),
        wrong: complaints,
    };
    Ok(page::with_status(status, &page))
}

fn saved_sentence(status: StatusCode) -> String {
    let words = if status == StatusCode::OK {
        "填好按保存，有错的内容也会保留"
    } else {
        "已保存，有错的内容也保留着"
    };
    words.to_owned()
}

/// The stored answers with what this person typed over them.
fn mine(folder: &Folder, fields: &[&Field], typed: &[(String, String)]) -> Answers {
    let mut answers = folder.dossier.answers.clone();
    let sent = |name: &str| -> Vec<String> {
        typed.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    };
    take_form(&mut answers, fields.iter().copied(), folder.terms.round.report_year, sent);
    answers
}

fn rival(folder: &Folder, fields: &[&Field], mine: &Answers) -> Vec<(String, String, String)> {
    let stored = &folder.dossier.answers;
    let said =
        |field: &Field, answers: &Answers, year| shown(field, answers, year).unwrap_or_else(|| "—".into());
    fields
        .iter()
        .flat_map(|field| {
            field.inputs(folder.terms.round.report_year).into_iter().map(move |input| (*field, input))
        })
        .map(|(field, input)| (input.label, said(field, stored, input.year), said(field, mine, input.year)))
        .filter(|(_, theirs, mine)| theirs != mine)
        .collect()
}

fn nav(folder: &Folder, here: &str) -> Vec<NavLine> {
    let line = |task: TaskView| NavLine {
        current: task.href == here,
        bad: task.tag.colour == Colour::Red,
        label: task.label,
        href: task.href,
        state: task.tag.label.into_owned(),
    };
    tasks::lines(folder).into_iter().map(line).collect()
}
