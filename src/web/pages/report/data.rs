//! The open data of a published report.

use crate::{
    platform::error::{Error, Result},
    returns::{queries, report::ReportId, rules::report::rows},
    web::{at::At, desk::Desk},
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// The head of the file: `value` in 万元, `share` in per cent of the table's whole; `note` says `hidden` where both are withheld.
const HEAD: [&str; 7] = ["period", "table", "key", "units", "value", "share", "note"];

pub(super) async fn csv(mut desk: Desk, At(id): At<ReportId>) -> Result<Response> {
    let all = queries::published(desk.conn().await?).await?;
    let one = all.iter().find(|one| one.id == id).ok_or(Error::Unseen)?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = (|| {
        writer.write_record(HEAD)?;
        for row in rows(one.period, &one.body) {
            writer.write_record(row)?;
        }
        writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    })();
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"operation-report.csv\""),
    ];
    Ok((head, written.map_err(anyhow::Error::from)?).into_response())
}
