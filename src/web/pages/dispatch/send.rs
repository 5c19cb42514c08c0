//! Sending to the province.

use crate::{
    dispatch::{PackageId, acts::Send, commands, queries},
    platform::error::Result,
    web::{
        at::At,
        desk::{Desk, done},
        path,
    },
};
use axum::response::Response;

pub(super) async fn send(mut desk: Desk, At(id): At<PackageId>) -> Result<Response> {
    let authority = desk.actor().tenant();
    let package = queries::package(desk.conn().await?, id, Some(authority)).await?;
    let may = desk.ask::<Send>(&package)?;
    commands::send(desk.work().await?, may).await?;
    Ok(done(&path::packages(), &format!("第{}版已报送省商务厅", package.list.version)))
}
