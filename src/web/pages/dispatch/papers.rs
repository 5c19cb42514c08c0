//! The papers of a version, made when they are asked for: as PDF to be sealed, and the same words as pages.

use crate::{
    access::Scope,
    dispatch::{Package, PackageId, Paper, papers, queries},
    kernel::text::seen_only,
    platform::{document::PDF, error::Result, files::Kind},
    web::{at::At, desk::Desk, pages::application::download},
};
use axum::response::Response;

pub(super) async fn letter(desk: Desk, At(id): At<PackageId>) -> Result<Response> {
    paper(desk, id, Paper::Letter).await
}

pub(super) async fn summary(desk: Desk, At(id): At<PackageId>) -> Result<Response> {
    paper(desk, id, Paper::Summary).await
}

pub(super) async fn opinions(desk: Desk, At(id): At<PackageId>) -> Result<Response> {
    paper(desk, id, Paper::Opinions).await
}

pub(super) async fn workbook(mut desk: Desk, At(id): At<PackageId>) -> Result<Response> {
    let package = seen(&mut desk, id).await?;
    desk.stop_reading().await?;
    let bytes = papers::workbook(&package)?;
    download::made(bytes, &name(&package, Paper::Summary.label(), "xlsx"), Kind::Xlsx.media_type())
}

async fn paper(mut desk: Desk, id: PackageId, paper: Paper) -> Result<Response> {
    let package = seen(&mut desk, id).await?;
    desk.stop_reading().await?;
    let bytes = papers::print(&desk.house.printer, &package, paper).await?;
    download::made(bytes, &name(&package, paper.label(), "pdf"), PDF)
}

/// A version the viewer may read.
pub(super) async fn seen(desk: &mut Desk, id: PackageId) -> Result<Package> {
    let scope = Scope::of(&desk.actor()).authority;
    queries::package(desk.conn().await?, id, scope).await
}

/// 绵阳市商务局2026年第一批推荐函（第1版）.pdf
fn name(package: &Package, paper: &str, ending: &str) -> String {
    let list = &package.list;
    seen_only(&format!("{}{}{paper}（第{}版）.{ending}", list.authority, list.round, list.version))
}
