//! Conferring.

use super::conferral;
use crate::{
    award::{acts::Confer, commands},
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
