//! The reply as a letter: for the province, and for whoever holds receipt and secret. Nobody else comes to it.

use super::{ENTRANCE, limits, track};
use crate::{
    objection::{
        Objection, ObjectionId, Receipt, Secret,
        commands::{self, LookUp},
        papers, queries,
    },
    platform::error::{Error, Result},
    web::{at::At, desk::Desk, form::Posted, source::Source, view::pdf::Pdf},
};
use axum::response::{IntoResponse, Response};

async fn print(desk: &mut Desk, objection: &Objection) -> Result<Response> {
    desk.stop_reading().await?;
    let bytes = papers::reply(&desk.house.printer, objection, "").await?;
    Ok(Pdf::named(&papers::reply_name(objection), bytes).into_response())
}

/// For the province.
pub(super) async fn of_case(mut desk: Desk, At(id): At<ObjectionId>) -> Result<Response> {
    let objection = queries::objection(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    print(&mut desk, &objection).await
}

/// For whoever objected. A wrong pair is answered like the status page answers it, and counts as a guess.
pub(super) async fn of_receipt(mut desk: Desk, source: Source, typed: Posted) -> Result<Response> {
    let (receipt, secret) = (Receipt::typed(typed.get("receipt")), Secret::typed(typed.get("secret")));
    let limits = limits(&desk.house.settings.objections);
    let work = desk.work_as_system(ENTRANCE).await?;
    match commands::look_up(work, (&receipt, &secret), source.as_str(), &limits).await? {
        LookUp::Found(found) => print(&mut desk, &found.objection).await,
        other => track::answer(desk, other, &typed).await,
    }
}
