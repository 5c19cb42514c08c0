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

/// What was sent, without what the camera wrote beside the picture; and what is wrong with some of it.
pub(super) async fn drawn(house: &House, received: &Received) -> Result<(Vec<Stored>, Vec<String>)> {
    let mut pictures = Vec::new();
    let mut amiss: Vec<String> =
        received.refused.iter().map(|(_, name, sentence)| format!("{name}：{sentence}")).collect();
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
            None => amiss.push(format!("{}：只收JPG和PNG图片", file.name)),
        }
    }
    Ok((pictures, amiss))
}

/// A page that comes back keeps no file that was chosen: it says so where they are chosen, behind what is wrong with them.
pub(super) fn chosen_again(received: &Received, amiss: &[String], wrong: &mut Wrong) {
    if received.has_files() || !amiss.is_empty() {
        let names: Vec<&str> = received.files.iter().map(|(_, file)| &*file.name).collect();
        let lost = match names.as_slice() {
            [] => "改好以后重新选一次图片".to_owned(),
            some => format!("这次选的图片没有留下，改好以后重新选：{}", some.join("、")),
        };
        wrong.add(INPUT, amiss.iter().cloned().chain([lost]).collect::<Vec<_>>().join("；"));
    }
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
