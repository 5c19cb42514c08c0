//! Files of an import: the template, what was tried, and what is wrong with it.

use crate::{
    import::{BatchId, Kind, commands, queries, sheet},
    kernel::day,
    platform::{
        error::{Error, Result},
        files,
    },
    web::{at::At, desk::Desk, pages::application::download},
};
use axum::response::Response;

pub(super) async fn template(At(kind): At<String>) -> Result<Response> {
    let kind = Kind::from_code(&kind).ok_or(Error::Unseen)?;
    let bytes = sheet::template(kind)?;
    download::made(bytes, &sheet::file_name(kind), files::Kind::Xlsx.media_type())
}

pub(super) async fn file(mut desk: Desk, At(id): At<BatchId>) -> Result<Response> {
    let file = queries::batch(desk.conn().await?, id).await?.file;
    desk.stop_reading().await?;
    download::send(&desk.house, &file.digest, &file.name, file.kind.media_type()).await
}

pub(super) async fn faults(mut desk: Desk, At(id): At<BatchId>) -> Result<Response> {
    let batch = queries::batch(desk.conn().await?, id).await?;
    let bytes = super::bytes(&desk.house.files, &batch.file.digest).await?;
    let (regions, today) = (desk.house.regions.clone(), day::day_of(desk.now()));
    let looked = commands::look(desk.conn().await?, batch.kind, &bytes, (&regions, today)).await?;
    let name = format!("{}的问题清单.xlsx", batch.file.name.trim_end_matches(".xlsx"));
    download::made(sheet::faults(&looked.faults())?, &name, files::Kind::Xlsx.media_type())
}
