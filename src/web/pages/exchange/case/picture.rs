//! Pictures: drawn anew when they come, shown inside the page.

use crate::{
    exchange::{CaseId, PictureId, queries},
    platform::{
        error::Result,
        files::{Kind, Stored, picture},
    },
    web::{
        at::At,
        desk::Desk,
        form::Wrong,
        house::House,
        pages::{application::received::Received, exchange::case::form::INPUT},
    },
};
use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::TryStreamExt as _;

/// What was sent, without what the camera wrote beside the picture.
pub(super) async fn drawn(house: &House, received: &Received, wrong: &mut Wrong) -> Result<Vec<Stored>> {
    let mut pictures = Vec::new();
    for (_, name, sentence) in &received.refused {
        wrong.add(INPUT, format!("{name}：{sentence}"));
    }
    for (_, file) in &received.files {
        let picture = match file.kind {
            Kind::Jpeg | Kind::Png => {
                let opened = house.files.open(&file.digest).await?;
                let parts: Vec<_> = opened.content.try_collect().await.map_err(anyhow::Error::from)?;
                let (bytes, kind) = (parts.concat(), file.kind);
                let drawing = tokio::task::spawn_blocking(move || picture::redrawn(&bytes, kind));
                drawing.await.map_err(anyhow::Error::from)?
            }
            Kind::Pdf | Kind::Docx | Kind::Xlsx => None,
        };
        match picture {
            Some(bytes) => {
                let content = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes.into())]);
                pictures.push(house.files.put(&file.name, content).await?);
            }
            None => wrong.add(INPUT, format!("{}：只收JPG和PNG图片", file.name)),
        }
    }
    Ok(pictures)
}

pub(in crate::web::pages::exchange) async fn of_case(
    mut desk: Desk,
    At((id, picture)): At<(CaseId, PictureId)>,
) -> Result<Response> {
    let case = super::show::seen(&mut desk, id).await?;
    let file = queries::picture(desk.conn().await?, case.id, picture).await?;
    desk.stop_reading().await?;
    send(&desk.house, &file.digest, file.kind.media_type(), "private, max-age=300").await
}

pub(in crate::web::pages::exchange) async fn published(
    mut desk: Desk,
    At((id, picture)): At<(CaseId, PictureId)>,
) -> Result<Response> {
    let (digest, kind) = queries::published_picture(desk.conn().await?, id, picture).await?;
    desk.stop_reading().await?;
    // Not long: a case may be taken down.
    send(&desk.house, &digest, &kind, "public, max-age=300").await
}

/// A picture inside a page. Opened by itself it can do nothing.
async fn send(house: &House, digest: &str, kind: &str, keep: &'static str) -> Result<Response> {
    let opened = house.files.open(digest).await?;
    let kind = HeaderValue::from_str(kind).map_err(anyhow::Error::from)?;
    let headers: [(HeaderName, HeaderValue); 5] = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_LENGTH, opened.size.into()),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, Body::from_stream(opened.content)).into_response())
}
