//! Expanded-authority pilot counties (扩权试点县): they deal with the province directly (四(一), B07). Only those of which
//! a document is known are shipped (B09); the province completes the list.

use super::{RegionCode, history::code_at};
use crate::kernel::table::{self, CsvFault};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A county with expanded authority.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ExpandedCounty {
    /// Its code.
    pub county: RegionCode,
    /// Its name.
    pub name: String,
    /// The prefecture to which it belongs.
    pub prefecture: RegionCode,
    /// The batch in which it was named: 1 (2007), 2 (2009), 3 (2014).
    pub batch: u32,
    /// The first day of its batch; the documents give the month only.
    pub from: NaiveDate,
}

/// What ships with the program: the counties of which a document was read, and the batches.
const COUNTIES: &str = include_str!("../../../config/reference/expanded_counties.csv");
const BATCHES: &str = include_str!("../../../config/reference/expanded_batches.csv");

impl ExpandedCounty {
    /// The counties of which a document is known, in the order of the file.
    ///
    /// # Errors
    /// The first fault of the shipped files with its line; tests hold them to have none.
    pub fn documented() -> Result<Vec<Self>, CsvFault> {
        Self::load(COUNTIES, BATCHES)
    }

    /// Reads `expanded_counties.csv` with the batches of `expanded_batches.csv`.
    ///
    /// # Errors
    /// The first fault with its line.
    pub fn load(counties_csv: &str, batches_csv: &str) -> Result<Vec<Self>, CsvFault> {
        let batches = batches(batches_csv)?;
        let columns = ["county_code", "county_name", "prefecture_code", "batch", "confirmed", "source"];
        table::rows(counties_csv, &columns, &[])?
            .iter()
            .map(|row| {
                let (batch, from) = batches
                    .get_key_value(row.cell(3))
                    .ok_or_else(|| row.fault(format!("没有第“{}”批", row.cell(3))))?;
                Ok(Self {
                    county: code_at(row, 0)?,
                    name: row.cell(1).to_owned(),
                    prefecture: code_at(row, 2)?,
                    batch: batch.parse().map_err(|_| row.fault("批次只填数字"))?,
                    from: *from,
                })
            })
            .collect()
    }
}

fn batches(text: &str) -> Result<BTreeMap<String, NaiveDate>, CsvFault> {
    let columns = ["batch", "start", "count", "cumulative", "document_no", "confirmed", "sources"];
    table::rows(text, &columns, &[])?
        .iter()
        .map(|row| {
            let from = NaiveDate::parse_from_str(&format!("{}-01", row.cell(1)), "%Y-%m-%d")
                .map_err(|_| row.fault(format!("起始月写成2007-07这样；文件里是“{}”", row.cell(1))))?;
            Ok((row.cell(0).to_owned(), from))
        })
        .collect()
}
