//! Files that come in pieces, from the script of the form (`static/js/upload.js`): announced, piece by piece, finished. Answers
//! are JSON; a refusal says its sentence. Without script the form posts whole files (`section`, `evidence`).

use super::{folder::Folder, received::Received, slots};
use crate::{
    application::{
        ApplicationId, UploadId,
        acts::Edit,
        commands::{self, NewUpload},
        queries,
        rules::{UploadRefusal, upload::PIECE},
    },
    kernel::refusal::Refused,
    platform::error::{Error, Result},
    web::{at::At, desk::Desk, form::Posted, path},
};
use axum::{
    Json,
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode},
    response::{IntoResponse as _, Response},
};
use serde_json::json;

/// Where a piece begins.
const OFFSET: &str = "upload-offset";

/// A file is announced: its slot, name, size, and a short mark of its content.
pub(super) async fn begin(mut desk: Desk, At(id): At<ApplicationId>, posted: Posted) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let Ok(size) = posted.get("size").parse::<i64>() else { return Ok(unclear()) };
    if posted.get("slot").is_empty() || posted.get("name").is_empty() {
        return Ok(unclear());
    }
    let may = desk.ask::<Edit>(&folder.application)?;
    let new =
        NewUpload { slot: posted.get("slot"), name: posted.get("name"), size, mark: posted.get("mark") };
    let house = desk.house.clone();
    let work = desk.work().await?;
    let limits = (house.standards.as_ref(), house.files.max_bytes());
    match commands::begin_upload(work, may, new, limits).await {
        Ok(upload) => {
            let at = path::application_upload(id, upload.id);
            Ok(Json(json!({ "at": at, "received": upload.received, "piece": PIECE })).into_response())
        }
        Err(Error::Refused(why)) => Ok(refused(&why, json!({}))),
        Err(error) => Err(error),
    }
}

/// The next piece, as it is.
pub(super) async fn piece(
    mut desk: Desk,
    At((id, upload)): At<(ApplicationId, UploadId)>,
    headers: HeaderMap,
    piece: Bytes,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let under_way = queries::upload(desk.conn().await?, id, upload).await?.ok_or(Error::Unseen)?;
    let offset = headers.get(OFFSET).and_then(|offset| offset.to_str().ok()?.parse::<i64>().ok());
    let Some(offset) = offset else { return Ok(unclear()) };
    let may = desk.ask::<Edit>(&folder.application)?;
    let files = desk.house.files.clone();
    let work = desk.work().await?;
    match commands::take_piece(work, may, upload, (offset, piece), &files).await {
        Ok(received) => Ok(Json(json!({ "received": received })).into_response()),
        Err(Error::Refused(why)) => Ok(refused(&why, json!({ "received": under_way.received }))),
        Err(error) => Err(error),
    }
}

/// All pieces are there: the file is looked at as any other, and lies in its slot or is gone.
pub(super) async fn finish(
    mut desk: Desk,
    At((id, upload)): At<(ApplicationId, UploadId)>,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let file = queries::upload(desk.conn().await?, id, upload).await?.ok_or(Error::Unseen)?;
    if let Err(Error::Refused(why)) = folder.insist_on_open(&desk) {
        return Ok(refused(&why, json!({})));
    }
    if file.received != file.size {
        return Ok(refused(&UploadRefusal::Unfinished.into(), json!({ "received": file.received })));
    }
    desk.stop_reading().await?;
    let mut received = Received::default();
    match desk.house.files.join_pieces(upload.uuid(), &file.name).await {
        Ok(stored) => received.files.push((file.slot, stored)),
        Err(Error::Refused(why)) => received.refused.push((file.slot, file.name, why.text)),
        Err(error) => return Err(error),
    }
    let says = match slots::attach(&mut desk, &folder, &received).await {
        Ok(complaints) => complaints.into_iter().next().map(|why| why.sentence),
        Err(Error::Refused(why)) => Some(why.text),
        Err(error) => return Err(error),
    };
    let may = desk.ask::<Edit>(&folder.application)?;
    commands::end_upload(desk.work().await?, may, upload).await?;
    desk.house.files.drop_pieces(upload.uuid()).await?;
    Ok(match says {
        None => Json(json!({ "done": true })).into_response(),
        Some(says) => (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "says": says }))).into_response(),
    })
}

fn unclear() -> Response {
    let says = json!({ "says": "没有收到文件的名字、大小或位置，重新选文件再传" });
    (StatusCode::UNPROCESSABLE_ENTITY, Json(says)).into_response()
}

fn refused(why: &Refused, mut more: serde_json::Value) -> Response {
    more["says"] = why.text.as_str().into();
    more["code"] = why.code.into();
    let code = [(HeaderName::from_static("x-refusal"), HeaderValue::from_static(why.code))];
    (StatusCode::CONFLICT, code, Json(more)).into_response()
}
