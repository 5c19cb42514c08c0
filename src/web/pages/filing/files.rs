//! A plan's file: of the draft, of a filing, of what everyone may read.

use crate::{
    filing::{Content, FilingId, WorkPlanId, queries},
    platform::error::{Error, Result},
    web::{at::At, desk::Desk, pages::application::download},
};
use axum::response::Response;

pub(super) async fn draft(mut desk: Desk, At(id): At<WorkPlanId>) -> Result<Response> {
    let authority = desk.actor().tenant();
    let plan = queries::plan(desk.conn().await?, id, Some(authority)).await?;
    send(desk, plan.content).await
}

pub(super) async fn filed(mut desk: Desk, At((id, seq)): At<(WorkPlanId, i16)>) -> Result<Response> {
    let authority = crate::access::Scope::of(&desk.actor()).authority;
    let plan = queries::plan(desk.conn().await?, id, authority).await?;
    let filings = queries::filings(desk.conn().await?, plan.id).await?;
    let filing = filings.into_iter().find(|filing| filing.seq == seq).ok_or(Error::Unseen)?;
    send(desk, filing.content).await
}

pub(super) async fn published(mut desk: Desk, At(id): At<FilingId>) -> Result<Response> {
    let plan = queries::published_one(desk.conn().await?, id).await?;
    send(desk, plan.content).await
}

async fn send(mut desk: Desk, content: Content) -> Result<Response> {
    let file = content.file.ok_or(Error::Unseen)?;
    desk.stop_reading().await?;
    download::send(&desk.house, &file.digest, &file.name, file.kind.media_type()).await
}
