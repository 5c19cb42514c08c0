//! The receipt of a submission: number, moment, digest, files. A printed code leads here with the digest on the paper, and the
//! page says whether it is the one that was handed in.

use super::{
    changed::{Changed, ChangedRow},
    folder::Folder,
    paper::{self, FileRow, frozen},
    tasks,
};
use crate::{
    application::{ApplicationId, Signature, Submission, queries},
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::Desk,
        path,
        view::{page::Page, part::Tools, shell::Shell, words},
    },
};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

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
    by: String,
    files: Vec<FileRow>,
    digest: Vec<String>,
    /// Who gave the commitment, as what and when; empty: not recorded.
    signed: String,
    explained: &'static str,
    /// The digest on the paper that was scanned, against ours: does it agree?
    agrees: Option<bool>,
    /// What is different from the submission before this one.
    changed: Vec<ChangedRow>,
    /// This submission and the others, newest first.
    all: Vec<Line>,
    to: String,
    status: String,
    own: bool,
}

/// One of the submissions of an application.
struct Line {
    seq: i16,
    when: String,
    receipt: String,
    dossier: String,
    /// It is the one shown.
    here: bool,
}

/// What the digest is, for people.
pub(super) const EXPLAINED: &str =
    "指纹由全部填写内容和附件算出，内容改动一个字，指纹就不同。以后核对提交的是不是这一份，就比对指纹。";

/// What a printed code asks.
#[derive(Deserialize)]
pub(super) struct Asked {
    sha256: Option<String>,
}

/// The receipt of the last submission.
pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let last = queries::submissions(desk.conn().await?, id).await?.pop().ok_or(Error::Unseen)?;
    answer(&mut desk, frozen::as_handed_in(folder, &last), last, None).await
}

/// The receipt of one submission.
pub(super) async fn of(
    mut desk: Desk,
    At((id, seq)): At<(ApplicationId, i16)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (folder, submission) = frozen::open(&mut desk, id, seq).await?;
    let agrees = asked.sha256.map(|digest| digest == submission.digest);
    answer(&mut desk, folder, submission, agrees).await
}

async fn answer(
    desk: &mut Desk,
    folder: Folder,
    submission: Submission,
    agrees: Option<bool>,
) -> Result<Response> {
    let (application, seq) = (&folder.application, submission.seq);
    let id = application.id;
    let all = queries::submissions(desk.conn().await?, id).await?;
    let tools = Tools::new()
        .file("看提交的申报书", path::application_dossier(id))
        .download("回执（PDF）", path::application_receipt_pdf(id, seq))
        .download("申报书（PDF）", path::application_submission_pdf(id, seq))
        .print();
    let page = ReceiptPage {
        shell: desk.shell("申报回执").await?,
        caption: folder.caption(),
        tools,
        unit: application.org_name.clone(),
        title: application.category.title(),
        round: application.round_title.clone(),
        number: application.number_or_draft().to_owned(),
        at: words::full_moment(submission.at),
        seq,
        by: paper::handed_in_by(&application.org_name, &submission),
        files: paper::files(folder.standard(), &folder.dossier.evidence),
        digest: groups(&submission.digest),
        signed: submission.signed.as_ref().map(signed_line).unwrap_or_default(),
        explained: EXPLAINED,
        agrees,
        changed: Changed::of(folder.standard(), application.enterprise_type, &all, seq).rows,
        all: all.iter().rev().map(|each| line(id, each, seq)).collect(),
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

fn line(id: ApplicationId, submission: &Submission, here: i16) -> Line {
    let seq = submission.seq;
    Line {
        seq,
        when: words::full_moment(submission.at),
        receipt: path::application_submission_of(id, seq),
        dossier: path::application_submission_pdf(id, seq),
        here: seq == here,
    }
}

/// Eight figures a group, so that people can compare it aloud.
pub(super) fn groups(digest: &str) -> Vec<String> {
    let letters: Vec<char> = digest.chars().collect();
    letters.chunks(8).map(|eight| eight.iter().collect()).collect()
}
