//! Figures of a page as a file.

use crate::platform::error::Result;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// UTF-8 with its mark, so that spreadsheets read it right.
///
/// # Errors
/// Faults of the writer.
pub(super) fn csv(name: &str, heads: &[&str], rows: &[Vec<String>]) -> Result<Response> {
    let mut csv = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    csv.write_record(heads).map_err(anyhow::Error::from)?;
    for row in rows {
        csv.write_record(row).map_err(anyhow::Error::from)?;
    }
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")),
    ];
    Ok((head, csv.into_inner().unwrap_or_default()).into_response())
}
