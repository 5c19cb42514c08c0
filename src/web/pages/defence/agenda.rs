//! 答辩议程 and 签到表: as pages, and the same as PDF.

use super::session::seen;
use crate::{
    defence::{SessionId, papers},
    platform::error::{Error, Result},
    round,
    web::{
        at::At,
        desk::Desk,
        path,
        view::{page::Page, part::Tools, pdf::Pdf, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};

/// How a paper is made of a session and the title of its round.
type Words = fn(&crate::defence::Session, &str, DateTime<Utc>) -> papers::Paper;

#[derive(Template)]
#[template(path = "defence/paper.html")]
struct PaperPage {
    shell: Shell,
    tools: Tools,
    back: String,
    caption: String,
    paper: papers::Paper,
}

pub(super) async fn agenda(desk: Desk, At(id): At<SessionId>) -> Result<Response> {
    page(desk, id, papers::agenda, "agenda.pdf").await
}

pub(super) async fn sign_in(desk: Desk, At(id): At<SessionId>) -> Result<Response> {
    page(desk, id, papers::sign_in, "sign-in.pdf").await
}

pub(super) async fn agenda_pdf(desk: Desk, At(id): At<SessionId>) -> Result<Pdf> {
    pdf(desk, id, papers::agenda).await
}

pub(super) async fn sign_in_pdf(desk: Desk, At(id): At<SessionId>) -> Result<Pdf> {
    pdf(desk, id, papers::sign_in).await
}

async fn page(mut desk: Desk, id: SessionId, words: Words, pdf: &str) -> Result<Response> {
    let (paper, title, _) = made(&mut desk, id, words).await?;
    let page = PaperPage {
        shell: desk.shell(paper.title).await?,
        tools: Tools::new().file("下载PDF", path::office_defence_part(id, pdf)).print(),
        back: path::office_defence(id),
        caption: title,
        paper,
    };
    Ok(Page(page).into_response())
}

async fn pdf(mut desk: Desk, id: SessionId, words: Words) -> Result<Pdf> {
    let (paper, _, on) = made(&mut desk, id, words).await?;
    desk.stop_reading().await?;
    let bytes = papers::print(&desk.house.printer, &paper, desk.now()).await?;
    Ok(Pdf::named(&format!("{}（{on}）", paper.subject), bytes))
}

/// The words of a paper, the title of its round and its day.
async fn made(desk: &mut Desk, id: SessionId, words: Words) -> Result<(papers::Paper, String, NaiveDate)> {
    let session = seen(desk, id).await?;
    let round = round::queries::round(desk.conn().await?, session.round).await?.ok_or(Error::Unseen)?;
    Ok((words(&session, &round.title, desk.now()), round.title, session.setting.on))
}
