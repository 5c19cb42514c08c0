//! 答辩议程 and 签到表 as PDF.

use super::session::seen;
use crate::{
    defence::{SessionId, papers},
    platform::error::{Error, Result},
    round,
    web::{at::At, desk::Desk, view::pdf::Pdf},
};

pub(super) async fn agenda(mut desk: Desk, At(id): At<SessionId>) -> Result<Pdf> {
    let session = seen(&mut desk, id).await?;
    let round = round::queries::round(desk.conn().await?, session.round).await?.ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    let bytes = papers::agenda(&desk.house.printer, &session, &round.title, desk.now()).await?;
    Ok(Pdf::named(&format!("{}答辩议程（{}）", round.title, session.setting.on), bytes))
}

pub(super) async fn sign_in(mut desk: Desk, At(id): At<SessionId>) -> Result<Pdf> {
    let session = seen(&mut desk, id).await?;
    let round = round::queries::round(desk.conn().await?, session.round).await?.ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    let bytes = papers::sign_in(&desk.house.printer, &session, &round.title, desk.now()).await?;
    Ok(Pdf::named(&format!("{}答辩签到表（{}）", round.title, session.setting.on), bytes))
}
