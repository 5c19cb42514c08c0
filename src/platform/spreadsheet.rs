//! Workbooks from outside, before they are read.

use calamine::Xlsx;
use std::io::Cursor;

/// Cells of a sheet at most, empty ones between counted.
const MOST_CELLS: u64 = 1_000_000;

/// Can the sheet be laid out? A stray cell far away would make the reader lay out everything between, which is more than a
/// machine has. A sheet that is not there is small.
pub fn is_small(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> bool {
    let Ok(mut cells) = book.worksheet_cells_reader(sheet) else { return true };
    let (mut rows, mut columns) = (0_u64, 0_u64);
    while let Ok(Some(cell)) = cells.next_cell() {
        let (row, column) = cell.get_position();
        rows = rows.max(u64::from(row) + 1);
        columns = columns.max(u64::from(column) + 1);
        if rows.saturating_mul(columns) > MOST_CELLS {
            return false;
        }
    }
    true
}

#[cfg(test)]
#[path = "spreadsheet_tests.rs"]
mod tests;
