//! Deciding on the flag 省级企业.

use super::show::{decided, page, read, seen};
use crate::{
    acceptance::{
        acts::ConfirmDirect,
        commands::{self, Flag},
        rules,
    },
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
    let flag = match typed.get("confirmed") {
        "yes" => Flag::Confirmed,
        "end" => Flag::Ended,
        _ => Flag::ToAuthority,
    };
    if flag != Flag::Confirmed && rules::reason(typed.get("reason")).is_err() {
        let mut wrong = Wrong::default();
        wrong.add("reason", "写明不确认的理由，申报单位看得到");
        return Ok(Invalid(page(desk, &application, &typed, wrong).await?).into_response());
    }
    let work = desk.work().await?;
    let came = commands::confirm_direct(work, may, read(&typed), flag, typed.get("reason")).await;
    let (to, says) = match flag {
        Flag::Confirmed => (path::acceptance(id), "已确认是省级企业，可以受理了".to_owned()),
        Flag::ToAuthority => ("/acceptance".to_owned(), format!("已转{}", application.authority_name)),
        Flag::Ended => {
            ("/acceptance".to_owned(), format!("{}的申报不予受理，已告知申报单位", application.org_name))
        }
    };
    decided(desk, (id, &typed), "reason", (came, done(&to, &says))).await
}
