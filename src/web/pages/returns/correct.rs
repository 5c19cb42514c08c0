//! Asking to correct what was accepted.

use super::page::{Open, Shown, page};
use crate::{
    platform::error::Result,
    returns::{ReturnId, ReturnRefusal, acts::HandIn, commands, rules::stage},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};

pub(super) async fn correct(mut desk: Desk, At(id): At<ReturnId>, posted: Posted) -> Result<Response> {
    let open = Open::of(&mut desk, id).await?;
    let reason = posted.get("reason").to_owned();
    let (stage, held) = (open.one.stage, open.one.title_state.is_held());
    if let Err(refusal @ ReturnRefusal::ReasonMissing) = stage::correct(stage, held, &reason) {
        let mut wrong = Wrong::default();
        wrong.add("reason", refusal.to_string());
        let shown = Shown { wrong, reason, ..Shown::default() };
        return Ok(Invalid(page(&mut desk, &open, shown).await?).into_response());
    }
    let may = desk.ask::<HandIn>(&open.one)?;
    commands::correct(desk.work().await?, may, &reason).await?;
    Ok(done(&path::own_return(id), "现在可以修改，改好后重新报送"))
}
