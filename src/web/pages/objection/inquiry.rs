//! The question as its reader sees it: the matter, never who objects; and the answer.

use super::{asked, line};
use crate::{
    objection::{
        Finding, Inquiry, InquiryId, InquiryKind,
        acts::Answer,
        commands::{self, Answered},
        queries,
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::Wrong,
        pages::application::received::receive,
        path,
        view::{
            labels::{Colour, Tag},
            page::{Invalid, Page},
            part::{Facts, FileLine},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "objection/inquiries.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
}

struct Line {
    href: String,
    what: &'static str,
    unit: String,
    asked: String,
    due: String,
    late: bool,
    tag: Tag,
}

fn tag(inquiry: &Inquiry) -> Tag {
    match inquiry.answered_at {
        Some(_) => Tag::new("已答复", Colour::Green),
        None => Tag::new("待答复", Colour::Blue),
    }
}

fn is_late(inquiry: &Inquiry, now: DateTime<Utc>) -> bool {
    inquiry.answered_at.is_none() && inquiry.due_at.is_some_and(|due| due <= now)
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    let (shell, now, tenant) = (desk.shell("异议核实").await?, desk.now(), desk.actor().tenant());
    let lines = queries::own(desk.conn().await?, tenant).await?.into_iter().map(|inquiry| Line {
        href: path::inquiry(inquiry.id),
        what: asked(inquiry.kind),
        asked: words::full_moment(inquiry.asked_at),
        due: inquiry.due_at.map(words::closing).unwrap_or_default(),
        late: is_late(&inquiry, now),
        tag: tag(&inquiry),
        unit: inquiry.unit_name,
    });
    Ok(Page(ListPage { shell, lines: lines.collect() }).into_response())
}

#[derive(Template)]
#[template(path = "objection/inquiry.html")]
struct InquiryPage {
    shell: Shell,
    title: String,
    caption: &'static str,
    tag: Tag,
    facts: Facts,
    back: String,
    file: String,
    told: String,
    shared: Vec<FileLine>,
    act: String,
    waits: bool,
    verifies: bool,
    findings: Vec<(&'static str, &'static str)>,
    finding: String,
    answer: String,
    answers: Vec<FileLine>,
    wrong: Wrong,
}

/// A question put to the own unit.
pub(super) async fn own(desk: &mut Desk, id: InquiryId) -> Result<Inquiry> {
    let tenant = desk.actor().tenant();
    let inquiry = queries::inquiry(desk.conn().await?, id).await?;
    inquiry.filter(|inquiry| inquiry.tenant == tenant).ok_or(Error::Unseen)
}

pub(super) async fn show(mut desk: Desk, At(id): At<InquiryId>) -> Result<Response> {
    let inquiry = own(&mut desk, id).await?;
    Ok(Page(page(&mut desk, inquiry, None, Wrong::default()).await?).into_response())
}

async fn page(
    desk: &mut Desk,
    inquiry: Inquiry,
    typed: Option<(String, String)>,
    wrong: Wrong,
) -> Result<InquiryPage> {
    let (id, now) = (inquiry.id, desk.now());
    let title = format!("{}：对{}的异议", asked(inquiry.kind), inquiry.unit_name);
    let shell = desk.shell(&title).await?.amiss(wrong.len());
    let shared = queries::shared(desk.conn().await?, id).await?;
    let answers = queries::answers(desk.conn().await?, id).await?;
    let to_line = |file| line(file, path::inquiry_file(id, file.id));
    let due = inquiry.due_at.map(|due| {
        let late = if is_late(&inquiry, now) { "，已逾期，尽快答复" } else { "" };
        format!("{}前{late}", words::closing(due))
    });
    let (finding, answer) = typed.unwrap_or_else(|| {
        let finding = inquiry.finding.map_or("", Finding::code).to_owned();
        (finding, inquiry.answer.clone().unwrap_or_default())
    });
    let verifies = inquiry.kind == InquiryKind::Verification;
    Ok(InquiryPage {
        shell,
        title,
        caption: if verifies {
            "省商务厅请推荐单位核实"
        } else {
            "省商务厅听取你单位的意见"
        },
        tag: tag(&inquiry),
        facts: Facts::new()
            .num("发出", words::full_moment(inquiry.asked_at))
            .maybe("答复期限", due)
            .maybe("已答复", inquiry.answered_at.map(words::moment)),
        back: path::inquiries(),
        file: path::application(inquiry.application),
        told: inquiry.told,
        shared: shared.iter().map(to_line).collect(),
        act: path::inquiry(id),
        waits: inquiry.answered_at.is_none(),
        verifies,
        findings: Finding::ALL.iter().map(|each| (each.code(), each.label())).collect(),
        finding,
        answer,
        answers: answers.iter().map(to_line).collect(),
        wrong,
    })
}

pub(super) async fn answer(mut desk: Desk, At(id): At<InquiryId>, request: Request) -> Result<Response> {
    let inquiry = own(&mut desk, id).await?;
    let may = desk.ask::<Answer>(&inquiry)?;
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let mut wrong = Wrong::default();
    let finding = Finding::from_code(received.get("finding"));
    let verifies = inquiry.kind == InquiryKind::Verification;
    if verifies && finding.is_none() {
        wrong.add("finding", "选择核实结论");
    }
    let text = received.get("answer").replace("\r\n", "\n");
    match text.chars().count() {
        0..10 => wrong.add("answer", "写明核实情况或者意见，至少10个字"),
        10..=3000 => {}
        _ => wrong.add("answer", "缩短到3000字以内，细节放进附件"),
    }
    for (_, _, sentence) in &received.refused {
        wrong.add("u-papers", sentence.clone());
    }
    let most = desk.house.settings.objections.max_files as usize;
    if received.files.len() > most {
        wrong.add("u-papers", format!("最多附{most}个文件"));
    }
    if !wrong.is_empty() {
        let typed = (received.get("finding").to_owned(), text);
        return Ok(Invalid(page(&mut desk, inquiry, Some(typed), wrong).await?).into_response());
    }
    let files = received.files.into_iter().map(|(_, file)| file).collect();
    let answered = Answered { finding: finding.filter(|_| verifies), text, files };
    commands::answer(desk.work().await?, may, &answered).await?;
    Ok(done(&path::inquiry(id), "已答复省商务厅"))
}
