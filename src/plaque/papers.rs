//! The list for the maker: what stands on each plaque, as workbook and as PDF.

use super::Plaque;
use crate::{
    award::ISSUER,
    platform::document::{Form, form},
};
use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Workbook};
use serde::Serialize;

/// The layout of the list.
pub const LIST: Form = form!("plaques");

const COLUMNS: [(&str, u16); 8] = [
    ("序号", 6),
    ("定制单号", 12),
    ("单位名称", 40),
    ("牌面称号", 34),
    ("落款", 18),
    ("认定日期", 14),
    ("证书编号", 18),
    ("状态", 10),
];

/// The list in finished words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct List {
    /// 2013年第一批标牌制作清单.
    pub title: String,
    /// Names of the columns.
    pub columns: Vec<&'static str>,
    /// A plaque each.
    pub rows: Vec<Vec<String>>,
    /// 2014年1月8日.
    pub on: String,
}

impl List {
    /// The plaques that are not over, as of a day.
    #[must_use]
    pub fn of(round: &str, plaques: &[Plaque], on: NaiveDate) -> Self {
        let live = plaques.iter().filter(|plaque| !plaque.state.is_over());
        let rows = (1..).zip(live).map(|(n, plaque): (u32, _)| row(n, plaque)).collect();
        Self {
            title: format!("{round}标牌制作清单"),
            columns: COLUMNS.iter().map(|(name, _)| *name).collect(),
            rows,
            on: on.format("%Y年%-m月%-d日").to_string(),
        }
    }

    /// As a workbook: one value a cell, texts as texts.
    ///
    /// # Errors
    /// Faults of the writer.
    pub fn workbook(&self) -> anyhow::Result<Vec<u8>> {
        let (mut book, head) = (Workbook::new(), Format::new().set_bold());
        let sheet = book.add_worksheet();
        sheet.set_name("标牌制作清单")?.set_freeze_panes(1, 0)?;
        for (column, (name, width)) in (0_u16..).zip(COLUMNS) {
            sheet.set_column_width(column, f64::from(width))?;
            sheet.write_string_with_format(0, column, name, &head)?;
        }
        for (at, row) in (1_u32..).zip(&self.rows) {
            sheet.write_number(at, 0, at)?;
            for (column, text) in (0_u16..).zip(row).skip(1) {
                sheet.write_string(at, column, text)?;
            }
        }
        Ok(book.save_to_buffer()?)
    }
}

fn row(n: u32, plaque: &Plaque) -> Vec<String> {
    vec![
        n.to_string(),
        plaque.order.clone(),
        plaque.unit.clone(),
        plaque.category.title().to_owned(),
        ISSUER.to_owned(),
        plaque.announced_on.format("%Y年%-m月").to_string(),
        plaque.certificate.to_string(),
        plaque.state.label().to_owned(),
    ]
}
