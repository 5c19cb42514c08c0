//! A unit registers itself, with the person who answers for it.

use super::{
    cookie,
    registration_form::{at_field, places, read},
};
use crate::{
    account::{self, commands::Registration},
    org::OrgKind,
    platform::error::Result,
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        source::Source,
        view::{page, shell::Shell},
    },
};
use askama::Template;
use axum::{http::StatusCode, response::Response};

#[derive(Template)]
#[template(path = "account/registration.html")]
struct RegistrationPage {
    shell: Shell,
    typed: Posted,
    wrong: Wrong,
    kinds: [(&'static str, &'static str); 3],
    places: Vec<(String, Vec<(String, String)>)>,
}

pub(super) async fn show(desk: Desk) -> Result<Response> {
    form(desk, StatusCode::OK, Posted::default(), Wrong::default()).await
}

pub(super) async fn register(mut desk: Desk, source: Source, typed: Posted) -> Result<Response> {
    let meaning = match read(&typed) {
        Ok(meaning) => meaning,
        Err(wrong) => return form(desk, StatusCode::UNPROCESSABLE_ENTITY, typed, wrong).await,
    };
    let password_hash = match desk.house.hasher.hash_of_newcomer(meaning.password.reveal()).await {
        Ok(hash) => hash,
        Err(busy) => {
            let mut wrong = Wrong::default();
            wrong.add("password", busy.to_string());
            return form(desk, StatusCode::SERVICE_UNAVAILABLE, typed, wrong).await;
        }
    };
    let source = source.as_str();
    let new = Registration { org: &meaning.org, login: meaning.login, password_hash, source };
    let work = desk.work_as_system("registration").await?;
    match account::commands::register(work, &desk.house.regions, new).await {
        Ok((_, token)) => {
            let says = "单位已注册，你是单位负责人。同事可以由你邀请";
            Ok(cookie::give(done(&path::desk(), says), &desk.house.settings, &token))
        }
        Err(error) => form(desk, StatusCode::UNPROCESSABLE_ENTITY, typed, at_field(error)?).await,
    }
}

async fn form(mut desk: Desk, status: StatusCode, typed: Posted, wrong: Wrong) -> Result<Response> {
    let shell = desk.shell("注册单位").await?.amiss(wrong.len());
    let kinds = OrgKind::ALL.map(|kind| (kind.code(), kind.label()));
    let places = places(&desk.house.regions, desk.now());
    Ok(page::with_status(status, &RegistrationPage { shell, typed, wrong, kinds, places }))
}
