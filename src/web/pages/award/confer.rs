//! Conferring.

use super::conferral;
use crate::{
    application::ApplicationId,
    award::{
        acts::{Confer, EndWithoutTitle},
        commands,
    },
    kernel::text::DocumentNumber,
    platform::error::{Error, Result},
    round::{self, RoundId},
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::Invalid,
    },
};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};

pub(super) async fn confer(mut desk: Desk, Path(id): Path<RoundId>, typed: Posted) -> Result<Response> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Confer>(&round)?;
    let mut wrong = Wrong::default();
    if let Some(number) = wrong.take("number", DocumentNumber::parse(typed.get("number"))) {
        let work = desk.work().await?;
        match commands::confer(work, may, &number).await {
            Ok(made) => {
                let closed = if made.round_closed { "，批次已经关闭" } else { "" };
                let says = format!("已认定{}个单位，名录已经公开{closed}", made.titles);
                return Ok(done(&path::office_round_part(id, "conferral"), &says));
            }
            Err(Error::Refused(refused)) if refused.code == "document_number_taken" => {
                wrong.add("number", refused.text);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(Invalid(conferral::page(desk, &round, typed.get("number"), wrong).await?).into_response())
}

/// A unit that holds a title gets no second one.
pub(super) async fn end_without_title(
    mut desk: Desk,
    Path((id, application)): Path<(RoundId, ApplicationId)>,
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
