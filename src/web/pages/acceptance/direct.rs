//! Deciding on the flag 省级企业.

use super::show::{page, seen};
use crate::{
    acceptance::{acts::ConfirmDirect, commands, rules},
    application::ApplicationId,
    platform::error::Result,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};

pub(super) async fn decide(mut desk: Desk, At(id): At<ApplicationId>, typed: Posted) -> Result<Response> {
    let application = seen(&mut desk, id).await?;
    let may = desk.ask::<ConfirmDirect>(&application)?;
    let confirmed = typed.get("confirmed") == "yes";
    if !confirmed && rules::reason(typed.get("reason")).is_err() {
        let mut wrong = Wrong::default();
        wrong.add("reason", "写明不确认的理由，申报单位看得到");
        return Ok(Invalid(page(desk, &application, &typed, wrong).await?).into_response());
    }
    let work = desk.work().await?;
    commands::confirm_direct(work, may, confirmed, typed.get("reason")).await?;
    let (to, says) = if confirmed {
        (path::acceptance(id), "已确认是省级企业，可以受理了".to_owned())
    } else {
        ("/acceptance".to_owned(), format!("已转{}", application.authority_name))
    };
    Ok(done(&to, &says))
}
