//! A file of the material, always as a download.

use super::folder::Folder;
use crate::{
    application::EvidenceId,
    platform::error::{Error, Result},
    rereview::{RereviewId, queries},
    web::{at::At, desk::Desk, pages::application::download::send},
};
use axum::response::Response;

pub(super) async fn file(mut desk: Desk, At((id, file)): At<(RereviewId, EvidenceId)>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let file =
        queries::file(desk.conn().await?, folder.case.rereview.id, file).await?.ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    send(&desk.house, &file.digest, &file.name, &file.media_type).await
}
