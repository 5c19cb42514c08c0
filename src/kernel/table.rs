//! Reference tables as CSV: `#` lines are comments, the first line names the columns, every fault names its line.

use thiserror::Error;

/// What is wrong with a reference table, and where. The text is Chinese and says what to do.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("第{line}行：{what}")]
pub struct CsvFault {
    /// Line of the file, counted from 1, comment lines included.
    pub line: u64,
    /// What is wrong and what to do about it.
    pub what: String,
}

impl CsvFault {
    /// A fault in this line.
    #[must_use]
    pub fn new(line: u64, what: impl Into<String>) -> Self {
        Self { line, what: what.into() }
    }
}

/// One row of a table with its line in the file.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub line: u64,
    cells: csv::StringRecord,
}

impl Row {
    /// The trimmed cell of column `at` (counted from 0); empty when the row is shorter.
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).unwrap_or_default().trim()
    }

    /// A fault in this row.
    pub fn fault(&self, what: impl Into<String>) -> CsvFault {
        CsvFault::new(self.line, what)
    }
}

/// Reads a table whose heading begins with `columns` and may go on with the first of `more`, in this order. A table of a
/// heading alone has no rows.
pub(super) fn rows(text: &str, columns: &[&str], more: &[&str]) -> Result<Vec<Row>, CsvFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = Vec::new();
    let mut width = 0;
    for (line, written) in (1..).zip(text.lines()) {
        if written.trim().is_empty() || written.starts_with('#') {
            continue;
        }
        let row = Row { line, cells: cells(line, written)? };
        if width == 0 {
            width = heading(&row, columns, more)?;
        } else if row.cells.len() != width {
            return Err(row.fault(format!("应有{width}列，这一行有{}列", row.cells.len())));
        } else {
            rows.push(row);
        }
    }
    if width == 0 {
        return Err(CsvFault::new(
            1,
            format!("文件是空的。第一行写列名 {}，下面一行一条", columns.join(",")),
        ));
    }
    Ok(rows)
}

fn heading(row: &Row, columns: &[&str], more: &[&str]) -> Result<usize, CsvFault> {
    let wanted = columns.iter().chain(more).copied();
    let given = row.cells.len();
    let matches = (columns.len()..=columns.len() + more.len()).contains(&given)
        && row.cells.iter().map(str::trim).zip(wanted).all(|(have, want)| have == want);
    if matches {
        Ok(given)
    } else {
        Err(row.fault(format!(
            "列名应是 {}，文件里是 {}",
            columns.join(","),
            row.cells.iter().collect::<Vec<_>>().join(",")
        )))
    }
}

/// One line at a time: the line of a fault is exact, and a quote left open cannot swallow the rest of the file.
fn cells(line: u64, written: &str) -> Result<csv::StringRecord, CsvFault> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_bytes());
    let mut cells = csv::StringRecord::new();
    match reader.read_record(&mut cells) {
        Ok(_) => Ok(cells),
        Err(_) => Err(CsvFault::new(line, "这一行读不出来，检查引号是否成对")),
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
