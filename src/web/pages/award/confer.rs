//! Conferring.

use crate::{
    application::ApplicationId,
    award::{
        acts::{Confer, EndWithoutTitle},
        commands,
    },
    platform::{
        error::{Error, Result},
        signing::Key,
    },
    round::{self, RoundId},
    web::{
        at::At,
        desk::{Desk, done},
        form::Posted,
        path,
    },
};
use axum::response::Response;

/// Approves the document that was looked at, and confers with it.
pub(super) async fn confer(mut desk: Desk, At(id): At<RoundId>, typed: Posted) -> Result<Response> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Confer>(&round)?;
    let settings = desk.house.settings.clone();
    let made = commands::confer(desk.work().await?, may, typed.get("digest"), || Key::of(&settings)).await?;
    let closed = if made.round_closed { "，批次已经关闭" } else { "" };
    let says = format!("认定通知已签发，已认定{}个单位，名录已经公开{closed}", made.titles);
    Ok(done(&path::office_round_part(id, "conferral"), &says))
}

/// A unit that holds a title gets no second one.
pub(super) async fn end_without_title(
    mut desk: Desk,
    At((id, application)): At<(RoundId, ApplicationId)>,
) -> Result<Response> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<EndWithoutTitle>(&round)?;
    let closed = commands::end_without_title(desk.work().await?, may, application).await?;
    let says = if closed {
        "已按不重复认定办结，批次已经关闭"
    } else {
        "已按不重复认定办结"
    };
    Ok(done(&path::office_round_part(id, "conferral"), says))
}
