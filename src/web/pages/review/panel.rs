//! Saving the panel of one application.

use super::assignments::{Again, page, panel_size, seen};
use crate::{
    access::Scope,
    application::{self, ApplicationId},
    platform::error::{Error, Result},
    review::{ExpertId, acts::Assign, commands},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::page::Invalid,
    },
};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

pub(super) async fn save(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let round = seen(&mut desk, id).await?;
    let of: ApplicationId = posted.get("application").parse().map_err(|_| Error::Unseen)?;
    let scope = Scope::of(&desk.actor());
    let file = application::queries::seen(desk.conn().await?, of, &scope).await?;
    let file = file.filter(|file| file.round == round.id).ok_or(Error::Unseen)?;
    let may = desk.ask::<Assign>(&file)?;
    let ticked: Vec<ExpertId> = posted.all("expert").iter().filter_map(|id| id.parse().ok()).collect();
    let most = panel_size(&desk.house).most;
    match commands::assign(desk.work().await?, may, &ticked, most).await {
        Ok(()) => {
            let back = path::office_panel(round.id, of);
            let next = path::office_round_part(round.id, "assignments");
            let to = if posted.has("stay") { back } else { next };
            Ok(done(&to, &format!("{}的专家已保存，下发后专家才看得到", file.org_name)))
        }
        Err(Error::Refused(refused)) => {
            let mut wrong = Wrong::default();
            wrong.refuse("experts", &refused);
            let again = Again { application: Some(of), ticked: Some(ticked), wrong, ..Again::default() };
            Ok(Invalid(page(&mut desk, &round, false, again).await?).into_response())
        }
        Err(error) => Err(error),
    }
}
