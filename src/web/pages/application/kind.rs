//! The type of enterprise, and whether the application goes straight to the province.

use super::{folder::Folder, list::type_choice};
use crate::{
    application::{
        ApplicationId, Category,
        acts::Edit,
        commands::{self, Kind},
    },
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{page, shell::Shell},
    },
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "application/kind.html")]
struct KindPage {
    shell: Shell,
    caption: String,
    tasks: String,
    here: String,
    place: String,
    authority: String,
    threshold: &'static str,
    types: Vec<(&'static str, String, String)>,
    chosen: String,
    direct: bool,
    /// Submitted once: whether it goes straight to the province is settled.
    direct_fixed: bool,
    wrong: Wrong,
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    if !folder.is_changed_by(&desk) || folder.application.category != Category::Enterprise {
        return Ok(Redirect::to(&path::application(id)).into_response());
    }
    let chosen = folder.application.enterprise_type.map_or("", |kind| kind.key()).to_owned();
    let direct = folder.application.direct_claimed;
    form(desk, &folder, StatusCode::OK, (chosen, direct), Wrong::default()).await
}

pub(super) async fn choose(mut desk: Desk, At(id): At<ApplicationId>, typed: Posted) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let may = desk.ask::<Edit>(&folder.application)?;
    let settled = folder.application.submitted_at.is_some();
    let direct = if settled { folder.application.direct_claimed } else { typed.has("direct") };
    let enterprise_type = typed.get("enterprise_type").parse().ok();
    let standards = desk.house.standards.clone();
    let work = desk.work().await?;
    match commands::choose_kind(work, may, Kind { enterprise_type, direct }, &standards).await {
        Ok(()) => Ok(done(&path::application_form(id), "已保存申报类型")),
        Err(Error::Refused(refused)) if refused.code == "no_type" => {
            let mut wrong = Wrong::default();
            wrong.refuse("enterprise_type", &refused);
            let typed = (typed.get("enterprise_type").to_owned(), direct);
            form(desk, &folder, StatusCode::UNPROCESSABLE_ENTITY, typed, wrong).await
        }
        Err(error) => Err(error),
    }
}

async fn form(
    mut desk: Desk,
    folder: &Folder,
    status: StatusCode,
    (chosen, direct): (String, bool),
    wrong: Wrong,
) -> Result<Response> {
    let application = &folder.application;
    let page = KindPage {
        shell: desk.shell("申报类型和注册地").await?.amiss(wrong.len()),
        caption: application.number.as_ref().map(|number| format!("申报编号 {number}")).unwrap_or_default(),
        tasks: path::application_form(application.id),
        here: path::application_kind(application.id),
        place: folder.place(&desk),
        authority: application.authority_name.clone(),
        threshold: if application.chengdu { "成都" } else { "市州" },
        types: folder.standard().types.iter().map(type_choice).collect(),
        chosen,
        direct,
        direct_fixed: application.submitted_at.is_some(),
        wrong,
    };
    Ok(page::with_status(status, &page))
}
