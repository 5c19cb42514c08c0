//! The inbox of whoever is signed in.

use crate::{
    access::Actor,
    kernel::page::{Cursor, PageSize},
    letter,
    platform::{
        error::{Error, Result},
        message::{self, Received},
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Asked, Posted},
        path,
        view::{
            filters,
            page::Page,
            part::{Pager, Tabs},
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

/// Messages on a page.
const ROWS: u16 = 20;

#[derive(Template)]
#[template(path = "message/inbox.html")]
struct InboxPage {
    shell: Shell,
    /// Officers and experts work on a wider, denser page.
    work: bool,
    tabs: Tabs,
    messages: Vec<Told>,
    nothing: &'static str,
    pager: Pager,
    /// Where "one read" comes back to.
    here: String,
}

/// A message, and where it can be read in the form of a letter; empty: it is none.
struct Told {
    message: Received,
    letter: String,
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let shell = desk.shell("消息").await?;
    let unread = asked.get("state") == "unread";
    let after: Option<Cursor> = asked.get("after").parse().ok();
    let found = message::inbox(desk.conn().await?, unread, after.as_ref(), PageSize::nearest(ROWS)).await?;
    let at = |after: &str| {
        let list = if unread { format!("{}?state=unread", path::messages()) } else { path::messages() };
        let sign = if unread { '&' } else { '?' };
        if after.is_empty() { list } else { format!("{list}{sign}after={after}") }
    };
    let tabs = Tabs::new("按是否已读查看").tab("全部", path::messages(), None, !unread).tab(
        "未读",
        format!("{}?state=unread", path::messages()),
        Some(shell.unread),
        unread,
    );
    let ids: Vec<Uuid> = found.rows.iter().map(|message| message.id).collect();
    let tenant = desk.actor().tenant();
    let letters = letter::queries::behind(desk.conn().await?, &ids, tenant).await?;
    let told = |message: Received| {
        let letter = letters.get(&message.id).map(path::received_letter).unwrap_or_default();
        Told { message, letter }
    };
    let page = InboxPage {
        work: !matches!(desk.actor(), Actor::Applicant { .. }),
        nothing: if unread { "没有未读的消息。" } else { "这里还没有消息。" },
        pager: Pager {
            previous: after.is_some().then(|| at("")),
            next: found.next.map(|next| at(&next.to_string())),
            shown: String::new(),
        },
        here: at(asked.get("after")),
        messages: found.rows.into_iter().map(told).collect(),
        shell,
        tabs,
    };
    Ok(Page(page).into_response())
}

/// Reads one: marks it and goes where it leads, or back to the list with `stay`.
pub(super) async fn open(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let mut work = desk.work().await?;
    let link = message::read_one(&mut work, id).await?.ok_or(Error::Unseen)?;
    work.commit_unwitnessed().await?;
    let stay = path::own(posted.get("stay")).map(str::to_owned);
    let to = stay.or_else(|| path::own(&link).map(str::to_owned)).unwrap_or_else(path::messages);
    Ok(Redirect::to(&to).into_response())
}

pub(super) async fn read_all(mut desk: Desk) -> Result<Response> {
    let mut work = desk.work().await?;
    message::mark_read(&mut work).await?;
    work.commit_unwitnessed().await?;
    Ok(done(&path::messages(), "消息都标为已读"))
}
