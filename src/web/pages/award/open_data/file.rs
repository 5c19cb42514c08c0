//! The files: CSV, JSON, XLSX, by the end of the address. Each costs a turn at the throttle, as a question to the API does; the rows are
//! read in one transaction, which ends before the file is made of them.

use super::{
    Dataset, LICENCE, columns,
    rows::{self, Found},
    sheet,
};
use crate::{
    kernel::day,
    platform::error::{Error, Result},
    web::{desk::Desk, path, throttle::Turn, view::fresh},
};
use axum::{http::HeaderMap, response::Response};
use serde_json::{Value as Json, json};

pub(in super::super) async fn titles(_: Turn, mut desk: Desk, headers: HeaderMap) -> Result<Response> {
    let (regions, today) = (desk.house.regions.clone(), day::day_of(desk.now()));
    let found = rows::titles(desk.conn().await?, &regions, today).await?;
    desk.stop_reading().await?;
    answer(&desk, &headers, &columns::TITLES, &found)
}

pub(in super::super) async fn standings(_: Turn, mut desk: Desk, headers: HeaderMap) -> Result<Response> {
    let found = rows::standings(desk.conn().await?).await?;
    desk.stop_reading().await?;
    answer(&desk, &headers, &columns::STANDINGS, &found)
}

pub(in super::super) async fn notices(_: Turn, mut desk: Desk, headers: HeaderMap) -> Result<Response> {
    let found = rows::notices(desk.conn().await?).await?;
    desk.stop_reading().await?;
    answer(&desk, &headers, &columns::NOTICES, &found)
}

fn answer(desk: &Desk, headers: &HeaderMap, set: &Dataset, found: &Found) -> Result<Response> {
    let changed = found.changed.map_or(chrono::DateTime::UNIX_EPOCH, day::start_of);
    let (end, media) = match desk.path.rsplit('.').next() {
        Some("csv") => ("csv", "text/csv; charset=utf-8"),
        Some("json") => ("json", "application/json"),
        _ => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    };
    let content = match end {
        "csv" => sheet::csv(set, &found.rows).map_err(anyhow::Error::from)?,
        "json" => serde_json::to_vec(&whole(desk, set, found))?,
        _ => sheet::xlsx(set, &found.rows, changed).map_err(|error| Error::Fault(error.into()))?,
    };
    let name = format!("{}.{end}", set.key);
    Ok(fresh::answer(headers, fresh::Kind { media, name: &name, changed }, content))
}

/// The rows with what one must know of them: where the columns are described, what may be done with it.
fn whole(desk: &Desk, set: &Dataset, found: &Found) -> Json {
    let site = desk.house.settings.site();
    json!({
        "dataset": set.key,
        "title": set.title,
        "schema": format!("{site}{}#{}", path::open_data(), set.key),
        "licence": LICENCE,
        "changed_on": found.changed.map(|on| on.to_string()),
        "rows": found.rows.iter().map(|row| rows::object(set, row)).collect::<Vec<_>>(),
    })
}
