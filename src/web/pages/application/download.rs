//! A file of the dossier, always as a download: never shown inside a page of ours.

use super::folder::{Folder, pages};
use crate::{
    application::{ApplicationId, EvidenceId, queries},
    platform::{
        error::{Error, Result},
        files::{Kind, PREVIEW_TYPE},
    },
    web::{at::At, desk::Desk, house::House, path::escape},
};
use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};

/// Should it be opened in the browser after all, it can do nothing there.
const SANDBOX: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

pub(super) async fn file(
    mut desk: Desk,
    At((id, evidence)): At<(ApplicationId, EvidenceId)>,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let actor = desk.actor();
    let file = queries::file(desk.conn().await?, &folder.application, evidence, &actor).await?;
    let file = file.ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    send(&desk.house, &file.digest, &file.name, &file.media_type).await
}

/// What stands for a file that has no small picture: a sheet of paper. Never an error, a page would show it as broken.
const SHEET: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"36\" height=\"48\" viewBox=\"0 0 36 48\">\
    <path d=\"M8 8h14l6 6v26H8z\" fill=\"#fff\" stroke=\"#8a8f98\"/><path d=\"M12 20h12M12 25h12M12 30h8\" stroke=\"#8a8f98\"/></svg>";

/// A small picture of a file, to be seen by whoever may read the file.
pub(super) async fn preview(
    mut desk: Desk,
    At((id, evidence)): At<(ApplicationId, EvidenceId)>,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let actor = desk.actor();
    let file = queries::file(desk.conn().await?, &folder.application, evidence, &actor).await?;
    let file = file.ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    let picture = match Kind::from_media_type(&file.media_type) {
        Some(kind) => desk.house.files.preview(&file.digest, kind).await,
        None => Ok(None),
    };
    shown(picture)
}

/// A page of a file, drawn to be read beside what is said of it, for whoever may read the file.
pub(super) async fn page(
    mut desk: Desk,
    At((id, evidence, number)): At<(ApplicationId, EvidenceId, u16)>,
) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let actor = desk.actor();
    let file = queries::file(desk.conn().await?, &folder.application, evidence, &actor).await?;
    let file = file.filter(|file| (1..=pages(file)).contains(&number)).ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    let picture = match Kind::from_media_type(&file.media_type) {
        Some(kind) => desk.house.files.page(&file.digest, kind, number).await,
        None => Ok(None),
    };
    shown(picture)
}

/// A picture, or what stands for one that there is not.
fn shown(picture: Result<Option<bytes::Bytes>>) -> Result<Response> {
    let picture = picture.unwrap_or_else(|error| {
        tracing::warn!(%error, "no picture of a file");
        None
    });
    let (kind, keep, body) = match picture {
        Some(picture) => (PREVIEW_TYPE, "private, max-age=86400", Body::from(picture)),
        None => ("image/svg+xml", "private, max-age=60", Body::from(SHEET)),
    };
    let headers: [(HeaderName, HeaderValue); 4] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, body).into_response())
}

/// A stored file as a download.
///
/// # Errors
/// Faults of the store.
pub async fn send(house: &House, digest: &str, name: &str, media_type: &str) -> Result<Response> {
    let opened = house.files.open(digest).await?;
    let headers: [(HeaderName, HeaderValue); 5] = [
        (header::CONTENT_TYPE, value(media_type)?),
        (header::CONTENT_LENGTH, opened.size.into()),
        (header::CONTENT_DISPOSITION, value(&attachment(name))?),
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, Body::from_stream(opened.content)).into_response())
}

/// What was just made, as a download.
///
/// # Errors
/// A name that no header can carry.
pub fn made(bytes: Vec<u8>, name: &str, media_type: &str) -> Result<Response> {
    let headers: [(HeaderName, HeaderValue); 4] = [
        (header::CONTENT_TYPE, value(media_type)?),
        (header::CONTENT_DISPOSITION, value(&attachment(name))?),
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, bytes).into_response())
}

/// RFC 6266: the name in UTF-8, and a plain one for programs that do not know that.
fn attachment(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, end)| end);
    let plain: String = ending.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("attachment; filename=\"file.{plain}\"; filename*=UTF-8''{}", escape(name).replace('/', "%2F"))
}

fn value(text: &str) -> Result<HeaderValue> {
    HeaderValue::from_str(text).map_err(|error| Error::Fault(error.into()))
}
