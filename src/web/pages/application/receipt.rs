//! The receipt of the last submission: number, moment, digest.

use super::{folder::Folder, tasks};
use crate::{
    application::{ApplicationId, Signature, queries},
    platform::error::{Error, Result},
    web::{
        desk::Desk,
        path,
        view::{page::Page, part::Tools, shell::Shell, words},
    },
};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "application/receipt.html")]
struct ReceiptPage {
    shell: Shell,
    caption: String,
    tools: Tools,
    unit: String,
    title: &'static str,
    round: String,
    number: String,
    at: String,
    seq: i16,
    files: usize,
    digest: Vec<String>,
    /// Who gave the commitment, as what and when; empty: not recorded.
    signed: String,
    to: String,
    status: String,
    own: bool,
}

pub(super) async fn show(mut desk: Desk, Path(id): Path<ApplicationId>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let application = &folder.application;
    let last = queries::submissions(desk.conn().await?, id).await?.pop().ok_or(Error::Unseen)?;
    let page = ReceiptPage {
        shell: desk.shell("申报回执").await?,
        caption: folder.caption(),
        tools: Tools::new().file("看提交的申报书", path::application_dossier(id)).print(),
        unit: application.org_name.clone(),
        title: application.category.title(),
        round: application.round_title.clone(),
        number: application.number_or_draft().to_owned(),
        at: words::full_moment(last.at),
        seq: last.seq,
        files: last.evidence.len(),
        digest: groups(&last.digest),
        signed: last.signed.as_ref().map(signed_line).unwrap_or_default(),
        to: tasks::to(application),
        status: path::application(id),
        own: desk.actor().tenant() == application.org.uuid(),
    };
    Ok(Page(page).into_response())
}

/// 李晓（授权签署人），2026年3月2日 10:20.
pub(super) fn signed_line(signature: &Signature) -> String {
    format!("{}（{}），{}", signature.name, signature.duty.label(), words::full_moment(signature.at))
}

/// Eight figures a group, so that people can compare it aloud.
fn groups(digest: &str) -> Vec<String> {
    let letters: Vec<char> = digest.chars().collect();
    letters.chunks(8).map(|eight| eight.iter().collect()).collect()
}
