//! The papers of a version as pages: the words of the PDF, without the codes. What is sealed is the PDF.

use super::papers::seen;
use crate::{
    dispatch::{Package, PackageId, Paper, papers},
    platform::error::Result,
    web::{
        at::At,
        desk::Desk,
        path,
        view::{page::Page, part::Tools, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// What stands around each of them.
struct Frame {
    title: &'static str,
    caption: String,
    tools: Tools,
    back: String,
    /// 推荐函 第1版 3f9c…, as in the corner of the printed pages.
    mark: String,
}

#[derive(Template)]
#[template(path = "dispatch/letter.html")]
struct LetterPage<'a> {
    shell: Shell,
    frame: Frame,
    letter: papers::Letter<'a>,
}

#[derive(Template)]
#[template(path = "dispatch/summary.html")]
struct SummaryPage<'a> {
    shell: Shell,
    frame: Frame,
    summary: papers::Summary<'a>,
}

#[derive(Template)]
#[template(path = "dispatch/opinions.html")]
struct OpinionsPage<'a> {
    shell: Shell,
    frame: Frame,
    opinions: papers::Opinions<'a>,
}

pub(super) async fn letter(mut desk: Desk, At(id): At<PackageId>) -> Result<Response> {
    let package = seen(&mut desk, id).await?;
    let (shell, frame) = framed(&mut desk, &package, Paper::Letter).await?;
    Ok(Page(LetterPage { shell, frame, letter: papers::letter(&package.list) }).into_response())
}

pub(super) async fn summary(mut desk: Desk, At(id): At<PackageId>) -> Result<Response> {
    let package = seen(&mut desk, id).await?;
    let (shell, frame) = framed(&mut desk, &package, Paper::Summary).await?;
    Ok(Page(SummaryPage { shell, frame, summary: papers::summary(&package.list) }).into_response())
}

pub(super) async fn opinions(mut desk: Desk, At(id): At<PackageId>) -> Result<Response> {
    let package = seen(&mut desk, id).await?;
    let (shell, frame) = framed(&mut desk, &package, Paper::Opinions).await?;
    Ok(Page(OpinionsPage { shell, frame, opinions: papers::opinions(&package.list) }).into_response())
}

async fn framed(desk: &mut Desk, package: &Package, paper: Paper) -> Result<(Shell, Frame)> {
    let frame = Frame {
        title: paper.label(),
        caption: format!("{}{}，第{}版", package.list.authority, package.list.round, package.list.version),
        tools: Tools::new().file("下载PDF", path::package_paper(package.id, paper.key())).print(),
        back: path::package(package.id),
        mark: papers::mark(&package.list, &package.digest, paper),
    };
    Ok((desk.shell(paper.label()).await?, frame))
}
