//! Where the own mail goes: the address, which messages, and its confirmation.

use super::own;
use crate::{
    account::{
        MailAddress, MailChoice, MailRefusal, commands,
        queries::{self, Person},
    },
    kernel::{refusal::Refusal as _, text::Email},
    platform::{
        error::{Error, Result},
        session::Token,
    },
    web::{
        desk::{Desk, done},
        form::{Asked, Posted, Wrong},
        path,
        view::{page, page::Page, shell::Shell, words},
    },
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// The form on the page of the account.
pub(super) struct MailForm {
    pub(super) address: String,
    pub(super) choice: String,
    pub(super) choices: Vec<(&'static str, &'static str)>,
    /// How it stands: 已确认, 等你确认; nothing while there is no address.
    pub(super) says: String,
    pub(super) confirmed: bool,
    pub(super) there: bool,
}

impl MailForm {
    /// As it is, or as it was typed. Who signs in with an address finds it filled in.
    pub(super) async fn of(desk: &mut Desk, me: &Person, typed: Option<&Posted>) -> Result<Self> {
        let present = queries::mail(desk.conn().await?, me.id).await?;
        let login = Email::parse(&me.login).map(|email| email.to_string()).unwrap_or_default();
        let address = present.as_ref().map_or(login, |mail| mail.address.to_string());
        let choice = present.as_ref().map_or(MailChoice::Asks, |mail| mail.choice).code().to_owned();
        let (address, choice) = match typed {
            Some(typed) => (typed.get("address").to_owned(), typed.get("choice").to_owned()),
            None => (address, choice),
        };
        Ok(Self {
            address,
            choice,
            choices: MailChoice::ALL.map(|choice| (choice.code(), choice.label())).to_vec(),
            says: present.as_ref().map(stands).unwrap_or_default(),
            confirmed: present.as_ref().is_some_and(|mail| mail.confirmed_at.is_some()),
            there: present.is_some(),
        })
    }
}

fn stands(mail: &MailAddress) -> String {
    match mail.confirmed_at {
        Some(at) => format!("{}，{}确认", mail.address, words::full_moment(at)),
        None => format!(
            "{}，还没有确认。确认邮件{}发出，24小时内有效。",
            mail.address,
            words::full_moment(mail.asked_at)
        ),
    }
}

pub(super) async fn set(mut desk: Desk, typed: Posted) -> Result<Response> {
    let mut wrong = Wrong::default();
    let address = wrong.take("address", Email::parse(typed.get("address")));
    let choice = MailChoice::from_code(typed.get("choice"));
    if choice.is_none() {
        wrong.add("choice", "选哪些消息发邮件");
    }
    let (Some(address), Some(choice)) = (address, choice) else {
        return own::form(desk, StatusCode::UNPROCESSABLE_ENTITY, wrong, Some(&typed)).await;
    };
    match commands::set_mail(desk.work().await?, &address, choice).await {
        Ok(true) => Ok(done(&path::account(), "确认邮件已发出，打开里面的链接确认")),
        Ok(false) => Ok(done(&path::account(), "已保存")),
        Err(Error::Refused(refused)) if refused.code == MailRefusal::JustAsked.code() => {
            wrong.refuse("address", &refused);
            own::form(desk, StatusCode::UNPROCESSABLE_ENTITY, wrong, Some(&typed)).await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn remove(mut desk: Desk) -> Result<Response> {
    commands::drop_mail(desk.work().await?).await?;
    Ok(done(&path::account(), "邮箱已去掉，以后只在平台里收消息"))
}

#[derive(Template)]
#[template(path = "account/mail.html")]
struct ConfirmPage {
    shell: Shell,
    code: String,
    wrong: Wrong,
}

pub(super) async fn show(mut desk: Desk, asked: Asked) -> Result<Response> {
    let (shell, code) = (desk.shell("确认邮箱").await?, asked.get("code").to_owned());
    Ok(Page(ConfirmPage { shell, code, wrong: Wrong::default() }).into_response())
}

pub(super) async fn confirm(mut desk: Desk, typed: Posted) -> Result<Response> {
    let (code, mut wrong) = (typed.get("code").to_owned(), Wrong::default());
    match commands::confirm_mail(desk.work().await?, &Token::received(code.clone())).await {
        Ok(()) => return Ok(done(&path::account(), "邮箱已确认")),
        Err(Error::Refused(refused)) => wrong.add("code", format!("{}。{}", refused.text, refused.way_on)),
        Err(error) => return Err(error),
    }
    let shell = desk.shell("确认邮箱").await?.amiss(wrong.len());
    Ok(page::with_status(StatusCode::UNPROCESSABLE_ENTITY, &ConfirmPage { shell, code, wrong }))
}
