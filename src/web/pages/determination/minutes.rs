//! 会议纪要 as PDF.

use super::show::seen;
use crate::{
    determination::{DeterminationId, papers},
    platform::error::Result,
    web::{at::At, desk::Desk, view::pdf::Pdf},
};
use axum::response::{IntoResponse, Response};

pub(super) async fn minutes(mut desk: Desk, At(id): At<DeterminationId>) -> Result<Response> {
    let one = seen(&mut desk, id).await?;
    desk.stop_reading().await?;
    let bytes = papers::minutes(&desk.house.printer, &one).await?;
    let record = &one.record;
    let name = format!("{}{}审定会议纪要（第{}版）", record.round, record.category.label(), record.version);
    Ok(Pdf::named(&name, bytes).into_response())
}
