//! Taking a unit off a public list.

use crate::{
    application::ApplicationId,
    notice::{NoticeId, acts::StrikeOff, commands, queries},
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::Posted,
        path,
    },
};
use axum::response::Response;

pub(super) async fn strike_off(
    mut desk: Desk,
    At((id, application)): At<(NoticeId, ApplicationId)>,
    typed: Posted,
) -> Result<Response> {
    let notice = queries::notice(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<StrikeOff>(&notice)?;
    let work = desk.work().await?;
    commands::strike_off(work, may, application, typed.get("reason")).await?;
    Ok(done(&path::notice(id), "已移出公示名单，公示页写明了理由"))
}
