//! Following the notices by mail: asked, confirmed by a link, ended by one click. The pages behind the links look nothing up before the
//! button is pressed, so that a program that opens links confirms nothing and learns nothing.

use crate::{
    kernel::text::Email,
    notice::commands,
    platform::{
        error::{Error, Result},
        session::Token,
    },
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        source::Source,
        view::{
            page::{Invalid, Page},
            part::Trail,
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

/// What a link of a mail carries, where no log keeps it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Link {
    key: String,
}

const DOOR: &str = "subscription";

#[derive(Template)]
#[template(path = "notice/subscribe.html")]
struct SubscribePage {
    shell: Shell,
    trail: Trail,
    feed: String,
    address: String,
    wrong: Wrong,
}

#[derive(Template)]
#[template(path = "notice/one_click.html")]
struct OneClickPage {
    shell: Shell,
    trail: Trail,
    title: &'static str,
    says: &'static str,
    button: &'static str,
}

async fn form(desk: &mut Desk, address: &str, wrong: Wrong) -> Result<SubscribePage> {
    Ok(SubscribePage {
        shell: desk.shell("订阅公示公告").await?.amiss(wrong.len()),
        trail: Trail::home().to("公示公告", "/notices").here("订阅"),
        feed: path::notice_feed(),
        address: address.to_owned(),
        wrong,
    })
}

pub(super) async fn ask(mut desk: Desk) -> Result<Response> {
    Ok(Page(form(&mut desk, "", Wrong::default()).await?).into_response())
}

pub(super) async fn subscribe(mut desk: Desk, source: Source, typed: Posted) -> Result<Response> {
    let mut wrong = Wrong::default();
    let Some(address) = wrong.take("address", Email::parse(typed.get("address"))) else {
        return Ok(Invalid(form(&mut desk, typed.get("address"), wrong).await?).into_response());
    };
    let work = desk.work_as_system(DOOR).await?;
    commands::subscribe(work, &address, source.as_str()).await?;
    // The same words whether the address follows already or not: nobody learns who does.
    Ok(done(
        &path::subscriptions(),
        "请到邮箱里打开确认邮件。没有收到的，十分钟后可以再试；已经订阅的不会再发",
    ))
}

async fn one_click(
    desk: &mut Desk,
    (title, says, button): (&'static str, &'static str, &'static str),
) -> Result<Response> {
    let shell = desk.shell(title).await?;
    let trail = Trail::home().to("公示公告", "/notices").here(title);
    Ok(Page(OneClickPage { shell, trail, title, says, button }).into_response())
}

pub(super) async fn confirming(mut desk: Desk) -> Result<Response> {
    one_click(&mut desk, ("确认订阅", "确认后，有新的公示和更正会发到你的邮箱。随时可以退订。", "确认订阅"))
        .await
}

pub(super) async fn confirm(mut desk: Desk, Query(link): Query<Link>) -> Result<Response> {
    let work = desk.work_as_system(DOOR).await?;
    match commands::confirm(work, &Token::received(link.key)).await {
        Err(Error::Unseen) => {
            Ok(done(&path::subscriptions(), "这个确认链接用过了或者已经失效。没有订阅成的，重新填一次邮箱"))
        }
        outcome => outcome.map(|()| done("/notices", "已订阅，有新的公示会发到你的邮箱")),
    }
}

pub(super) async fn ending(mut desk: Desk) -> Result<Response> {
    one_click(&mut desk, ("退订", "退订后，不再发邮件，你的邮箱地址也会删去。", "退订")).await
}

pub(super) async fn end(mut desk: Desk, Query(link): Query<Link>) -> Result<Response> {
    commands::end(desk.work_as_system(DOOR).await?, &link.key).await?;
    Ok(done("/notices", "已退订，你的邮箱地址已经删去"))
}
