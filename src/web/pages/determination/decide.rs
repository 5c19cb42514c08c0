//! The principal's word.

use super::show;
use crate::{
    determination::{DeterminationId, acts::Decide, commands},
    platform::error::Result,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};

pub(super) async fn approve(mut desk: Desk, At(id): At<DeterminationId>) -> Result<Response> {
    let one = show::seen(&mut desk, id).await?;
    let may = desk.ask::<Decide>(&one)?;
    commands::approve(desk.work().await?, may).await?;
    let says = format!("{}的名单已同意，可以公示", one.record.category.label());
    Ok(done(&path::office_determination(id), &says))
}

pub(super) async fn send_back(
    mut desk: Desk,
    At(id): At<DeterminationId>,
    typed: Posted,
) -> Result<Response> {
    let one = show::seen(&mut desk, id).await?;
    let may = desk.ask::<Decide>(&one)?;
    let reason = typed.get("reason");
    let mut wrong = Wrong::default();
    if reason.is_empty() {
        wrong.add("reason", "写明退回的理由，经办人照着改");
    } else if reason.chars().count() > 500 {
        wrong.add("reason", "理由最多500个字");
    }
    if !wrong.is_empty() {
        return Ok(Invalid(show::page(&mut desk, one, reason, wrong).await?).into_response());
    }
    commands::send_back(desk.work().await?, may, reason).await?;
    Ok(done(&path::office_determination(id), "已退回，经办人会收到消息"))
}
