//! 受理 and 不予受理.

use super::show::{decided, page, read, seen};
use crate::{
    acceptance::{
        acts::{Accept, Refuse},
        commands, rules,
    },
    application::ApplicationId,
    platform::error::Result,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};

pub(super) async fn accept(mut desk: Desk, At(id): At<ApplicationId>, typed: Posted) -> Result<Response> {
    let application = seen(&mut desk, id).await?;
    let may = desk.ask::<Accept>(&application)?;
    let ticked = typed.all("checks");
    if let Err(open) = rules::in_order(&ticked) {
        let mut wrong = Wrong::default();
        wrong.add("checks", open.to_string());
        return Ok(Invalid(page(desk, &application, &typed, wrong).await?).into_response());
    }
    let letter_first = desk.house.settings.programme.letter_before_acceptance;
    let came = commands::accept(desk.work().await?, may, read(&typed), &ticked, letter_first).await;
    let done = done("/acceptance", &format!("{}的申报已受理", application.org_name));
    decided(desk, (id, &typed), "checks", (came, done)).await
}

pub(super) async fn refuse(mut desk: Desk, At(id): At<ApplicationId>, typed: Posted) -> Result<Response> {
    let application = seen(&mut desk, id).await?;
    let may = desk.ask::<Refuse>(&application)?;
    if let Err(missing) = rules::reason(typed.get("reason")) {
        let mut wrong = Wrong::default();
        wrong.add("reason", missing.to_string());
        return Ok(Invalid(page(desk, &application, &typed, wrong).await?).into_response());
    }
    let work = desk.work().await?;
    let came = commands::refuse(work, may, read(&typed), &typed.all("checks"), typed.get("reason")).await;
    let done = done("/acceptance", &format!("{}的申报不予受理，已告知申报单位", application.org_name));
    decided(desk, (id, &typed), "reason", (came, done)).await
}
