//! What an officer does to a session as a whole: the order, the announcement, who of the panel is there.

use super::session::{again, seen};
use crate::{
    application::ApplicationId,
    defence::{SessionId, acts::Plan, commands},
    expert::ExpertId,
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
    },
};
use axum::response::Response;

pub(super) async fn order(mut desk: Desk, At(id): At<SessionId>, posted: Posted) -> Result<Response> {
    let session = seen(&mut desk, id).await?;
    let may = desk.ask::<Plan>(&session)?;
    let chosen: Vec<ApplicationId> = posted.all("unit").iter().filter_map(|id| id.parse().ok()).collect();
    let reason = posted.get("order_reason").to_owned();
    let by_hand = (posted.get("how") == "hand").then_some(reason.as_str());
    match commands::order(desk.work().await?, may, &chosen, by_hand).await {
        Ok(()) => Ok(done(&path::office_defence(id), &format!("{}个单位的顺序已排好", chosen.len()))),
        Err(Error::Refused(refused)) => {
            let field = if refused.code == "defence_order_reason" { "order_reason" } else { "unit" };
            let mut wrong = Wrong::default();
            wrong.add(field, refused.text);
            again(&mut desk, &session, &reason, wrong).await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn announce(mut desk: Desk, At(id): At<SessionId>) -> Result<Response> {
    let session = seen(&mut desk, id).await?;
    let may = desk.ask::<Plan>(&session)?;
    let units = commands::announce(desk.work().await?, may).await?;
    let says = format!("已通知评审组；{units}份答辩通知已起草，在函件里看过再发");
    Ok(done(&path::office_defence(id), &says))
}

pub(super) async fn note_panel(mut desk: Desk, At(id): At<SessionId>, posted: Posted) -> Result<Response> {
    let session = seen(&mut desk, id).await?;
    let may = desk.ask::<Plan>(&session)?;
    let present: Vec<ExpertId> = posted.all("present").iter().filter_map(|id| id.parse().ok()).collect();
    commands::note_panel(desk.work().await?, may, &present).await?;
    Ok(done(&path::office_defence(id), "评审组的签到已登记"))
}
