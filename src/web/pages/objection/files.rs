//! Files of a case for the province, and what goes along with a question for whom it was put to.

use super::{case, inquiry};
use crate::{
    objection::{AttachedId, InquiryId, ObjectionId, queries},
    platform::error::{Error, Result},
    web::{at::At, desk::Desk, pages::application::download},
};
use axum::response::Response;

pub(super) async fn of_case(
    mut desk: Desk,
    At((id, file)): At<(ObjectionId, AttachedId)>,
) -> Result<Response> {
    let objection = case::seen(&mut desk, id).await?;
    let files = queries::evidence(desk.conn().await?, objection.id).await?;
    send(desk, files, file).await
}

pub(super) async fn of_inquiry(
    mut desk: Desk,
    At((id, file)): At<(InquiryId, AttachedId)>,
) -> Result<Response> {
    let inquiry = inquiry::own(&mut desk, id).await?;
    let mut files = queries::shared(desk.conn().await?, inquiry.id).await?;
    files.extend(queries::answers(desk.conn().await?, inquiry.id).await?);
    send(desk, files, file).await
}

async fn send(mut desk: Desk, files: Vec<crate::objection::Attached>, id: AttachedId) -> Result<Response> {
    let file = files.into_iter().find(|file| file.id == id).ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    download::send(&desk.house, &file.digest, &file.name, &file.media_type).await
}
