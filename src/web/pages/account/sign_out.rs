//! Signing out.

use super::cookie;
use crate::{
    account,
    platform::error::Result,
    web::{
        desk::{Desk, done},
        path,
    },
};
use axum::response::Response;

pub(super) async fn sign_out(mut desk: Desk) -> Result<Response> {
    if let Some(viewer) = desk.visitor.viewer.clone() {
        account::commands::sign_out(desk.work().await?, viewer.session).await?;
    }
    Ok(cookie::take(done(&path::home(), "已退出"), &desk.house.settings))
}
