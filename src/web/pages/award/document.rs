//! 认定通知: drafted and read by the province, then read by everyone; as page, as PDF, and as the text whose digest is printed.

use super::conferral::{self, Typed};
use crate::{
    award::{
        AnnouncementId, Document,
        acts::DraftAnnouncement,
        commands::{self, Written},
        papers::{ANNOUNCEMENT, Announcement},
        queries, rules,
    },
    kernel::{day, text},
    platform::error::{Error, Result},
    round::{self, RoundId},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            part::{Facts, Tools, Trail},
            pdf::Pdf,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};

/// The most characters of 主送 and 抄送, of a paragraph, and the most paragraphs.
const MOST: (usize, usize, usize) = (200, 600, 12);

#[derive(Template)]
#[template(path = "award/announcement.html")]
struct IssuedPage {
    shell: Shell,
    trail: Trail,
    paper: Announcement,
    tools: Tools,
    digest: String,
    body: String,
}

#[derive(Template)]
#[template(path = "award/draft.html")]
struct DraftPage {
    shell: Shell,
    facts: Facts,
    paper: Announcement,
    tools: Tools,
    digest: String,
    back: String,
}

/// A new version of the draft.
pub(super) async fn draft(mut desk: Desk, At(id): At<RoundId>, posted: Posted) -> Result<Response> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<DraftAnnouncement>(&round)?;
    let mut wrong = Wrong::default();
    let here = path::office_round_part(id, "conferral");
    if let Some(written) = written(&posted, &mut wrong) {
        let regions = desk.house.regions.clone();
        match commands::draft(desk.work().await?, may, written, &regions).await {
            Ok(version) => return Ok(done(&here, &format!("认定通知第{version}稿已拟好，等负责人签发"))),
            Err(Error::Refused(refused))
                if matches!(
                    refused.code,
                    "document_number_taken" | "document_number_form" | "document_year"
                ) =>
            {
                wrong.add("number", refused.text);
            }
            Err(error) => return Err(error),
        }
    }
    let typed = Typed {
        number: posted.get("number").into(),
        addressee: posted.get("addressee").into(),
        copies: posted.get("copies").into(),
        signer: posted.get("signer").into(),
        text: posted.get("text").into(),
    };
    Ok(Invalid(conferral::page(desk, &round, Some(typed), wrong).await?).into_response())
}

/// What was typed, if all of it can be taken.
fn written(posted: &Posted, wrong: &mut Wrong) -> Option<Written> {
    let line = |name: &str, what: &str, wrong: &mut Wrong| {
        let text = text::seen_only(posted.get(name));
        match text.chars().count() {
            0 => wrong.add(name, format!("填写{what}")),
            many if many > MOST.0 => wrong.add(name, format!("{what}最多{}个字", MOST.0)),
            _ => {}
        }
        text
    };
    let number = wrong.take("number", rules::issue_number(posted.get("number"))).map(|(number, _)| number);
    let addressee = line("addressee", "主送机关", wrong);
    let signer = line("signer", "签发人", wrong);
    let copies = text::seen_only(posted.get("copies"));
    if copies.chars().count() > MOST.0 {
        wrong.add("copies", format!("抄送机关最多{}个字", MOST.0));
    }
    let lines = posted.get("text").lines().map(|line| text::seen_only(line.trim()));
    let text: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if text.is_empty() {
        wrong.add("text", "填写正文");
    } else if text.len() > MOST.2 || text.iter().any(|line| line.chars().count() > MOST.1) {
        wrong.add("text", format!("正文最多{}段，每段最多{}个字", MOST.2, MOST.1));
    }
    let number = number.filter(|_| wrong.is_empty())?;
    Some(Written { number, addressee, copies, text, signer })
}

/// The document as it would be issued today.
async fn waiting(desk: &mut Desk, id: RoundId) -> Result<(Document, String, DateTime<Utc>)> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    drop(desk.ask::<DraftAnnouncement>(&round)?);
    let today = day::day_of(desk.now());
    let (draft, document) = commands::drawn_up(desk.conn().await?, id, (today, None)).await?;
    Ok((document, draft.drafter, draft.drafted_at))
}

pub(super) async fn preview(mut desk: Desk, At(id): At<RoundId>) -> Result<Response> {
    let (document, drafter, drafted_at) = waiting(&mut desk, id).await?;
    let page = DraftPage {
        shell: desk.shell("认定通知（待签发）").await?,
        facts: Facts::new()
            .add("拟稿", format!("{drafter}，{}", words::full_moment(drafted_at)))
            .add("签发人", document.wording.signer.clone())
            .num("认定", format!("{}个单位", document.wording.units.len())),
        tools: Tools::new().file("PDF（待签发）", path::office_round_part(id, "announcement.pdf")).print(),
        digest: words::digest(&crate::award::digest(&crate::award::canonical(&document)?)),
        paper: Announcement::of(&document, true),
        back: path::office_round_part(id, "conferral"),
    };
    Ok(Page(page).into_response())
}

pub(super) async fn preview_pdf(mut desk: Desk, At(id): At<RoundId>) -> Result<Pdf> {
    let (document, ..) = waiting(&mut desk, id).await?;
    desk.stop_reading().await?;
    print(&desk, &document, true).await
}

async fn print(desk: &Desk, document: &Document, draft: bool) -> Result<Pdf> {
    let paper = Announcement::of(document, draft);
    let bytes = desk.house.printer.print(ANNOUNCEMENT, &paper, day::start_of(document.on)).await?;
    let mark = if draft { "（待签发）" } else { "" };
    Ok(Pdf::named(&format!("{} {}{mark}", paper.number, paper.title), bytes))
}

/// The document as it went out, for everyone.
pub(super) async fn show(mut desk: Desk, At(id): At<AnnouncementId>) -> Result<Response> {
    let issued = queries::issued(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let paper = Announcement::of(&issued.document, false);
    let page = IssuedPage {
        shell: desk.shell(&paper.title).await?,
        trail: Trail::home().to("示范名录", path::register()).here(&paper.number),
        tools: Tools::new().file("PDF", path::announcement_pdf(id)).print(),
        digest: words::digest(&issued.digest),
        body: path::announcement_body(id),
        paper,
    };
    Ok(Page(page).into_response())
}

pub(super) async fn pdf(mut desk: Desk, At(id): At<AnnouncementId>) -> Result<Pdf> {
    let issued = queries::issued(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    print(&desk, &issued.document, false).await
}

/// The text whose SHA-256 the page prints.
pub(super) async fn body(mut desk: Desk, At(id): At<AnnouncementId>) -> Result<Response> {
    let issued = queries::issued(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let text = crate::award::canonical(&issued.document)?;
    Ok(([(header::CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response())
}
