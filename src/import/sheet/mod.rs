//! Lists as workbooks: what is given out to be filled in, and what comes back.

mod columns;
mod read;
mod write;

pub use columns::{Column, columns, place};
pub use read::{Cell, MOST_ROWS, Row, read};
pub use write::{faults, template};

/// The sheet with the rows.
pub const TABLE: &str = "名单";

/// The name a template is saved under.
#[must_use]
pub fn file_name(kind: super::Kind) -> String {
    format!("导入{}模板.xlsx", kind.label())
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
