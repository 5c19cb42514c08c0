//! Suspending experts and taking them back.

use super::{
    entry::{Again, page, seen},
    form::Typed,
    list,
};
use crate::{
    expert::{acts::Keep, commands, pool},
    kernel::text::Remark,
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

pub(super) async fn suspend(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let expert = seen(&mut desk, id).await?;
    let may = desk.ask::<Keep>(&expert)?;
    let Ok(reason) = Remark::parse(posted.get("suspension")) else {
        let mut wrong = Wrong::default();
        wrong.add("suspension", "写明停用的理由");
        let again = Again { typed: Typed::held(&expert.facts), posted, wrong };
        return Ok(Invalid(page(&mut desk, Some(&expert), again).await?).into_response());
    };
    commands::suspend(desk.work().await?, may, &reason).await?;
    let says = format!("{}已停用，打开的申报书已关闭。没交的评分收回，由候补递补", expert.facts.name);
    Ok(done(&path::office_expert(id), &says))
}

pub(super) async fn resume(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let expert = seen(&mut desk, id).await?;
    let may = desk.ask::<Keep>(&expert)?;
    commands::resume(desk.work().await?, may).await?;
    Ok(done(&path::office_expert(id), &format!("{}已恢复", expert.facts.name)))
}

pub(super) async fn suspend_all(mut desk: Desk, posted: Posted) -> Result<Response> {
    let may = desk.ask::<Keep>(&pool())?;
    let Ok(reason) = Remark::parse(posted.get("season")) else {
        let mut wrong = Wrong::default();
        wrong.add("season", "写明停用的理由，例如2026年第一批评审结束");
        return list::again(&mut desk, posted.get("season"), wrong).await;
    };
    let number = commands::suspend_all(desk.work().await?, may, &reason).await?;
    Ok(done(&path::office_experts(), &format!("已停用{number}位专家，下一季评审前逐位恢复")))
}
