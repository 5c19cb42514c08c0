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
    let mut session = seen(&mut desk, id).await?;
    let may = desk.ask::<Plan>(&session)?;
    let mut wrong = Wrong::default();
    // The page of today with what was chosen: nobody is there, or away, because nothing was said.
    for member in &mut session.members {
        let field = format!("p-{}", member.expert);
        member.present = match posted.get(&field) {
            "present" => Some(true),
            "absent" => Some(false),
            _ => None,
        };
        if member.present.is_none() {
            wrong.add(field, format!("选{}到场还是缺席", member.name));
        }
    }
    let said: Vec<(ExpertId, bool)> =
        session.members.iter().filter_map(|member| Some((member.expert, member.present?))).collect();
    match commands::note_panel(desk.work().await?, may, &said).await {
        Ok(()) => Ok(done(&path::office_defence(id), "评审组的签到已登记")),
        Err(Error::Refused(refused)) if refused.code == "defence_presence_unsaid" => {
            again(&mut desk, &session, "", wrong).await
        }
        Err(error) => Err(error),
    }
}
