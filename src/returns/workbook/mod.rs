//! A return as a workbook: taken along prefilled, filled in with any spreadsheet, and handed back. One row a figure, so that a
//! fault is told cell by cell; the whole is taken, or nothing of it.
//!
//! Only the figure and its explanation can be written (the other cells are protected). Each row carries a code: which return, which
//! item, which version it was taken from. Another period's workbook, one that was saved over on the web since, an added or a moved
//! column, a formula, a date, a unit behind the figure: refused, with the cell.

mod read;
mod write;

pub use read::{Fault, Sheet, read};
pub use write::write;

use super::{Return, rules::filling::Case};

/// The name of the sheet with the rows.
const TABLE: &str = "统计报表";
/// The columns of the table; those of earlier periods are for reading.
const COLUMNS: [(&str, u16); 7] = [
    ("指标", 32),
    ("单位", 8),
    ("去年同期", 16),
    ("上期", 16),
    ("本期", 18),
    ("变化原因", 44),
    ("代码（不要改）", 30),
];
const LABEL: u16 = 0;
const UNIT: u16 = 1;
const YEAR_BEFORE: u16 = 2;
const PREVIOUS: u16 = 3;
const FIGURE: u16 = 4;
const NOTE: u16 = 5;
const CODE: u16 = 6;

/// `return/item/version`.
fn code(one: &Return, key: &str) -> String {
    format!("{}/{key}/{}", one.id, one.version)
}

/// The name the workbook is saved under.
#[must_use]
pub fn file_name(one: &Return) -> String {
    format!("{}统计报表（{}）.xlsx", one.period.label(), one.certificate)
}

/// A return with its case, as both directions need it.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The return.
    pub one: &'a Return,
    /// What is asked, what was filled in and what was reported before.
    pub case: &'a Case<'a>,
}

#[cfg(test)]
#[path = "workbook_tests.rs"]
mod tests;
