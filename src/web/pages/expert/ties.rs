//! Ties of an expert to units.

use super::{
    entry::{Again, page, seen},
    form::Typed,
};
use crate::{
    expert::{acts::Keep, commands},
    kernel::{text::Remark, uscc::Uscc},
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
use uuid::Uuid;

pub(super) async fn declare(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let expert = seen(&mut desk, id).await?;
    let may = desk.ask::<Keep>(&expert)?;
    let mut wrong = Wrong::default();
    let uscc = wrong.take("uscc", Uscc::parse(posted.get("uscc")));
    let reason = wrong.take("reason", Remark::parse(posted.get("reason")).map_err(|_| "写明是什么关系"));
    let (Some(uscc), Some(reason)) = (uscc, reason) else {
        let again = Again { typed: Typed::held(&expert.facts), posted, wrong };
        return Ok(Invalid(page(&mut desk, Some(&expert), again).await?).into_response());
    };
    commands::declare_tie(desk.work().await?, may, &uscc, &reason).await?;
    Ok(done(&path::office_expert(id), "关系已登记，以后不会把这个单位分派给这位专家"))
}

pub(super) async fn remove(mut desk: Desk, At((id, tie)): At<(Uuid, Uuid)>) -> Result<Response> {
    let expert = seen(&mut desk, id).await?;
    let may = desk.ask::<Keep>(&expert)?;
    commands::remove_tie(desk.work().await?, may, tie).await?;
    Ok(done(&path::office_expert(id), "登记已取消"))
}
