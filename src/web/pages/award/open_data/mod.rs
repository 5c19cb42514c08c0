//! Open data: what is public, as files at addresses that stay, for whoever computes with it. Every column is described once
//! ([`columns`]); the page, the heads of the files and the keys of the JSON come from there.

mod columns;
pub(super) mod file;
pub(super) mod page;
mod report;
mod rows;
mod sheet;

use serde_json::Value as Json;

/// A column.
pub(in crate::web::pages) struct Column {
    /// In JSON.
    pub key: &'static str,
    /// Over the column of a table.
    pub name: &'static str,
    /// What it says.
    pub meaning: &'static str,
    /// Its unit; empty: it has none.
    pub unit: &'static str,
    /// Of what type.
    pub kind: Kind,
}

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web::pages) enum Kind {
    /// Words.
    Text,
    /// One of some words.
    Code,
    /// A day in Asia/Shanghai, `2014-12-26`.
    Day,
    /// A whole number.
    Whole,
}

impl Kind {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Text => "文本",
            Self::Code => "代码",
            Self::Day => "日期，年-月-日",
            Self::Whole => "整数",
        }
    }
}

/// A set of data: what it is called in addresses and to people, what is in it, its columns.
pub(in crate::web::pages) struct Dataset {
    pub key: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    pub columns: &'static [Column],
}

/// A row: a cell a column; nothing where there is nothing to say.
pub(super) type Row = Vec<Json>;

pub(in crate::web::pages) use report::REPORT;

/// What may be done with it, and on what condition.
pub(super) const LICENCE: &str = "可以免费下载、复制、加工和再发布，商业使用也可以；须写明来源“四川省商务厅，四川省电子商务示范工作平台”和取数日期，不得改动后仍称为原数据，不得用来冒充认定。";

#[cfg(test)]
#[path = "open_data_tests.rs"]
mod tests;
