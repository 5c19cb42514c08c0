//! The papers of a package: letter, table and opinion sheets as PDF, and the table as a workbook. The same list and day give
//! the same bytes, so none of them is kept: they are printed when they are wanted.

mod letter;
mod opinions;
mod summary;
mod workbook;

pub use letter::{Letter, letter};
pub use opinions::{Opinions, Sheet, opinions};
pub use summary::{Summary, summary};
pub use workbook::workbook;

use super::{
    model::{List, Package, Paper},
    rules::{canonical, code_of, digest},
};
use crate::{
    platform::{
        codes,
        document::Printer,
        error::{Error, Result},
    },
    standard::Category,
};
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use serde::Serialize;

/// Whom every package goes to.
const ADDRESSEE: &str = "四川省商务厅";

/// What stands in the corner of each page: its code, and the same in words.
#[derive(Debug, Serialize)]
struct Corner {
    codes: Vec<String>,
    mark: String,
}

impl Corner {
    fn of(list: &List, digest: &str, paper: Paper) -> Result<Self> {
        let most = i16::try_from(most_pages(list, paper)).map_err(anyhow::Error::from)?;
        let codes = (1..=most).map(|page| codes::svg(&code_of(digest, list.version, paper, page)));
        Ok(Self { codes: codes.collect::<anyhow::Result<_>>()?, mark: mark(list, digest, paper) })
    }
}

/// Which list and version a paper is of, in words: 推荐函 第1版 3f9c….
#[must_use]
pub fn mark(list: &List, digest: &str, paper: Paper) -> String {
    let short = digest.get(..12).unwrap_or_default();
    format!("{} 第{}版 {short}", paper.label(), list.version)
}

/// More pages than a document of this list can have.
fn most_pages(list: &List, paper: Paper) -> usize {
    match paper {
        Paper::Letter => 3 + list.units.len() / 10,
        Paper::Summary => 3 + list.units.len(),
        Paper::Opinions => 1 + list.units.len() * 6,
    }
}

/// A document of a package as PDF.
///
/// # Errors
/// Faults of the printer.
pub async fn print(printer: &Printer, package: &Package, paper: Paper) -> Result<Vec<u8>> {
    one(printer, &package.list, &package.digest, paper, package.prepared_at).await
}

async fn one(
    printer: &Printer,
    list: &List,
    digest: &str,
    paper: Paper,
    at: DateTime<Utc>,
) -> Result<Vec<u8>> {
    let corner = Corner::of(list, digest, paper)?;
    match paper {
        Paper::Letter => letter::print(printer, list, corner, at).await,
        Paper::Summary => summary::print(printer, list, corner, at).await,
        Paper::Opinions => opinions::print(printer, list, corner, at).await,
    }
}

/// How many pages letter, table and opinion sheets of a list come to, by printing them.
///
/// # Errors
/// Faults of the printer.
pub async fn pages(printer: &Printer, list: &List, at: DateTime<Utc>) -> Result<[i16; 3]> {
    let digest = digest(&canonical(list)?);
    let mut pages = [0; 3];
    for (count, paper) in pages.iter_mut().zip(Paper::ALL) {
        let pdf = one(printer, list, &digest, paper, at).await?;
        let printed = tokio::task::spawn_blocking(move || codes::page_count(pdf)).await;
        let printed = printed.map_err(anyhow::Error::from)??;
        if printed > most_pages(list, paper) {
            return Err(Error::Fault(anyhow::anyhow!("{}: {printed} pages without codes", paper.label())));
        }
        *count = i16::try_from(printed).map_err(anyhow::Error::from)?;
    }
    Ok(pages)
}

/// 2026年3月2日.
fn in_words(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// 示范企业2家、示范基地1个.
fn counted(list: &List) -> String {
    let counts = Category::ALL.into_iter().filter_map(|category| {
        let count = list.units.iter().filter(|unit| unit.category == category).count();
        (count > 0).then(|| format!("{}{count}{}", category.label(), category.measure_word()))
    });
    counts.collect::<Vec<_>>().join("、")
}

#[cfg(test)]
#[path = "papers_tests.rs"]
mod tests;
