//! 标牌领取单: printed, and its scan taken when the code on it is this plaque's.

use super::show;
use crate::{
    plaque::{Plaque, PlaqueId, PlaqueRefusal, PlaqueState, acts::Keep, commands, queries, sheet},
    platform::{
        codes,
        error::{Error, Result},
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::Wrong,
        pages::{application::download, dispatch::files},
        path,
        view::pdf::Pdf,
    },
};
use axum::{extract::Request, response::Response};
use futures_util::stream;
use std::convert::Infallible;

pub(super) async fn print(mut desk: Desk, At(id): At<PlaqueId>) -> Result<Pdf> {
    let plaque = queries::one(desk.conn().await?, id).await?;
    drop(desk.ask::<Keep>(&plaque)?);
    desk.stop_reading().await?;
    let name = format!("标牌领取单 {}", sheet::number(&plaque));
    Ok(Pdf::named(&name, sheet::print(&desk.house.printer, &plaque, desk.now()).await?))
}

pub(super) async fn upload(mut desk: Desk, At(id): At<PlaqueId>, request: Request) -> Result<Response> {
    let plaque = queries::one(desk.conn().await?, id).await?;
    let may = desk.ask::<Keep>(&plaque)?;
    if matches!(plaque.state, PlaqueState::Ordered | PlaqueState::Made) {
        return Err(PlaqueRefusal::SheetEarly.into());
    }
    desk.stop_reading().await?;
    match taken(&mut desk, &plaque, request).await {
        Ok(stored) => {
            commands::keep_sheet(desk.work().await?, may, &stored).await?;
            Ok(done(&path::office_plaque(id), "签字的领取单已收下"))
        }
        // At the field; nothing of it was stored.
        Err(Error::Refused(refused)) => {
            let mut wrong = Wrong::default();
            wrong.add("u-sheet", format!("{}。{}", refused.text.trim_end_matches('。'), refused.way_on));
            show::again(desk, plaque, wrong).await
        }
        Err(error) => Err(error),
    }
}

/// Reads, looks for the code, and only then stores.
async fn taken(desk: &mut Desk, plaque: &Plaque, request: Request) -> Result<crate::platform::files::Stored> {
    let mut incoming = files::incoming(request, &desk.house).await?;
    let file = incoming.pop().filter(|_| incoming.is_empty()).ok_or(PlaqueRefusal::SheetUnread)?;
    let pages = codes::read(file.bytes.clone(), file.kind, sheet::MOST_PAGES).await?;
    sheet::fits(plaque, &pages.map_err(|_| PlaqueRefusal::SheetUnread)?)?;
    let content = stream::iter([Ok::<_, Infallible>(file.bytes)]);
    desk.house.files.put(&file.name, content).await
}

pub(super) async fn file(mut desk: Desk, At((id, nth)): At<(PlaqueId, String)>) -> Result<Response> {
    let plaque = queries::one(desk.conn().await?, id).await?;
    drop(desk.ask::<Keep>(&plaque)?);
    let scans = queries::sheets(desk.conn().await?, id).await?;
    let nth: Option<usize> = nth.parse().ok();
    let at = nth.and_then(|nth| nth.checked_sub(1)).ok_or(Error::Unseen)?;
    let scan = scans.into_iter().nth(at).ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    download::send(&desk.house, &scan.digest, &scan.name, &scan.media_type).await
}
