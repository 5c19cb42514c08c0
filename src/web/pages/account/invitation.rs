//! The page behind an invitation's link: the invited person chooses a password and is in.

use super::{cookie, registration_form};
use crate::{
    account::{
        self,
        commands::Chosen,
        queries::{self, Invited},
    },
    kernel::text::Phone,
    platform::{
        entry::{self, Entry},
        error::{Error, Result},
        session::Token,
    },
    web::{
        at::At,
        desk::{Desk, done},
        error::Problem,
        form::{Posted, Wrong},
        path,
        source::Source,
        view::{page, part::Facts, shell::Shell, words},
    },
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "account/invitation.html")]
struct InvitationPage {
    shell: Shell,
    heading: String,
    facts: Facts,
    renews: bool,
    login: String,
    until: String,
    action: String,
    typed: Posted,
    wrong: Wrong,
}

pub(super) async fn show(desk: Desk, At(token): At<String>) -> Result<Response> {
    let token = Token::received(token);
    match find(&desk, &token).await? {
        Some(invited) => {
            form(desk, StatusCode::OK, &token, invited, Posted::default(), Wrong::default()).await
        }
        None => Ok(gone()),
    }
}

pub(super) async fn accept(
    mut desk: Desk,
    At(token): At<String>,
    source: Source,
    typed: Posted,
) -> Result<Response> {
    let token = Token::received(token);
    let Some(invited) = find(&desk, &token).await? else { return Ok(gone()) };
    let amiss = StatusCode::UNPROCESSABLE_ENTITY;
    let mut wrong = Wrong::default();
    let phone = match typed.get("phone") {
        "" => None,
        phone => wrong.take("phone", Phone::parse(phone)),
    };
    let password = registration_form::password(&typed, &invited.login, &mut wrong);
    let Some(password) = password.filter(|_| wrong.is_empty()) else {
        return form(desk, amiss, &token, invited, typed, wrong).await;
    };
    let password_hash = match desk.house.hasher.hash(password.reveal()).await {
        Ok(hash) => hash,
        Err(busy) => {
            wrong.add("password", busy.to_string());
            return form(desk, StatusCode::SERVICE_UNAVAILABLE, &token, invited, typed, wrong).await;
        }
    };
    let replaces = desk.visitor.viewer.as_ref().map(|viewer| viewer.session);
    let chosen = Chosen { token: &token, password_hash, phone, source: source.as_str(), replaces };
    let work = desk.work_as_system("invitation").await?;
    match account::commands::accept_invitation(work, chosen).await {
        Ok(session) => {
            let says = if invited.renews {
                "新密码已设好，其他登录都已退出"
            } else {
                "账号已开通"
            };
            Ok(cookie::give(done(&path::desk(), says), &desk.house.settings, &session))
        }
        Err(Error::Unseen) => Ok(gone()),
        Err(error) => Err(error),
    }
}

/// Nobody is known yet: the system's entrance looks.
async fn find(desk: &Desk, token: &Token) -> Result<Option<Invited>> {
    let now = desk.now();
    let mut tx = entry::read(&desk.house.pool, &Entry::System("invitation"), now).await?;
    let invited = queries::invitation(&mut tx, token, now).await?;
    tx.rollback().await?;
    Ok(invited)
}

/// Used, out of date or never made: nobody learns which.
fn gone() -> Response {
    Problem {
        status: StatusCode::NOT_FOUND,
        text: "这个链接用过了，或者过了有效期。".into(),
        article: "",
        way_on: "已经设好密码的，直接登录。没有设好的，请发链接的人再生成一个。",
        code: "invitation_gone",
    }
    .into_response()
}

async fn form(
    mut desk: Desk,
    status: StatusCode,
    token: &Token,
    invited: Invited,
    typed: Posted,
    wrong: Wrong,
) -> Result<Response> {
    let heading =
        if invited.renews { "设新密码".to_owned() } else { format!("开通{}的账号", invited.unit) };
    let shell = desk.shell(&heading).await?.amiss(wrong.len());
    let seat = invited.seat;
    let page = InvitationPage {
        shell,
        heading,
        facts: Facts::new()
            .add("姓名", invited.name)
            .add("单位", invited.unit)
            .add("岗位", seat.duty().label())
            .add("登录名", invited.login.clone()),
        renews: invited.renews,
        login: invited.login,
        until: words::moment(invited.expires_at),
        action: path::invitation(token.reveal()),
        typed,
        wrong,
    };
    Ok(page::with_status(status, &page))
}
