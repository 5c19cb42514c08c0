use super::is_small;
use calamine::{Reader as _, Xlsx};
use rust_xlsxwriter::Workbook;
use std::io::Cursor;

fn book(row: u32, column: u16) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "here").expect("is written");
    sheet.write_string(row, column, "there").expect("is written");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_cell_at_the_far_corner_is_too_much_before_anything_is_laid_out() {
    for (row, column, small) in
        [(10, 5, true), (60_000, 8, true), (1_048_575, 16_383, false), (1_048_575, 1, false)]
    {
        let bytes = book(row, column);
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).expect("opens");
        let name = book.sheet_names().first().cloned().expect("a sheet");
        assert_eq!(is_small(&mut book, &name), small, "{row}:{column}");
    }
}
