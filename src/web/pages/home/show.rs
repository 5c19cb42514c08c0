//! The desk's first page.

use crate::{
    platform::{
        error::Result,
        message::{self, Received},
    },
    web::{
        desk::{Desk, done},
        path,
        view::{filters, page::Page, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

const NEWEST: i64 = 30;

#[derive(Template)]
#[template(path = "home/desk.html")]
struct DeskPage {
    shell: Shell,
    messages: Vec<Received>,
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    let shell = desk.shell("待办").await?;
    let messages = message::inbox(desk.conn().await?, NEWEST).await?;
    Ok(Page(DeskPage { shell, messages }).into_response())
}

pub(super) async fn mark_read(mut desk: Desk) -> Result<Response> {
    let mut work = desk.work().await?;
    message::mark_read(&mut work).await?;
    work.commit_unwitnessed().await?;
    Ok(done(&path::desk(), "消息都标为已读"))
}
