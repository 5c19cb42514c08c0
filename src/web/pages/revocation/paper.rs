//! 拟撤销告知书 and the decision as PDF.

use super::show::seen;
use crate::{
    platform::error::{Error, Result},
    revocation::{RevocationId, papers},
    web::{at::At, desk::Desk, view::pdf::Pdf},
};
use axum::response::{IntoResponse, Response};

pub(super) async fn notice(mut desk: Desk, At(id): At<RevocationId>) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    desk.stop_reading().await?;
    let bytes = papers::print(&desk.house.printer, &papers::notice(&one), one.noticed.at).await?;
    Ok(Pdf::named(&format!("{}拟撤销告知书", one.title.unit_name), bytes).into_response())
}

pub(super) async fn decision(mut desk: Desk, At(id): At<RevocationId>) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    let paper = papers::decision(&one).ok_or(Error::Unseen)?;
    let at = one.approved.as_ref().map_or(one.noticed.at, |hand| hand.at);
    desk.stop_reading().await?;
    let bytes = papers::print(&desk.house.printer, &paper, at).await?;
    Ok(Pdf::named(&format!("{}撤销程序决定", one.title.unit_name), bytes).into_response())
}
