//! The open data of a published report. Its columns are described with the other open data ([`REPORT`]).

use super::figures::series;
use crate::{
    platform::error::{Error, Result},
    returns::{queries, report::ReportId, rules::report_data::lines},
    web::{at::At, desk::Desk, pages::award::open_data::REPORT},
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

pub(super) async fn csv(mut desk: Desk, At(id): At<ReportId>) -> Result<Response> {
    let all = queries::published(desk.conn().await?).await?;
    let one = all.iter().find(|one| one.id == id).ok_or(Error::Unseen)?;
    let before: Vec<_> = series(one, &all)
        .into_iter()
        .filter(|before| before.period < one.period)
        .map(|before| (before.period, before.body.total.units, before.body.total.value))
        .collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = (|| {
        writer.write_record(REPORT.columns.iter().map(|column| column.key))?;
        for row in lines(one.period, &one.body, &before) {
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
