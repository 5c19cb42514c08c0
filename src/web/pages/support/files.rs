//! The document of a measure: at its unit, and as everyone reads it.

use super::show::own as measure;
use crate::{
    platform::error::{Error, Result},
    support::{Content, MeasureId, queries},
    web::{at::At, desk::Desk, pages::application::download},
};
use axum::response::Response;

pub(super) async fn own(mut desk: Desk, At(id): At<MeasureId>) -> Result<Response> {
    let measure = measure(&mut desk, id).await?;
    send(desk, measure.content).await
}

pub(super) async fn published(mut desk: Desk, At(id): At<MeasureId>) -> Result<Response> {
    let measure = queries::published_one(desk.conn().await?, id).await?;
    send(desk, measure.content).await
}

async fn send(mut desk: Desk, content: Content) -> Result<Response> {
    let file = content.file.ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    download::send(&desk.house, &file.digest, &file.name, file.kind.media_type()).await
}
