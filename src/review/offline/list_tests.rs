use super::{CellFault, read_list};
use crate::review::rules::bulk::read;
use rust_xlsxwriter::{Formula, Workbook};

fn fault(cell: &str, says: &str) -> CellFault {
    CellFault { cell: cell.into(), says: says.into() }
}

/// A workbook of text; a cell that begins with `=` is a formula.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            if text.starts_with('=') {
                sheet.write_formula(row, column, Formula::new(*text)).expect("a cell");
            } else {
                sheet.write_string(row, column, *text).expect("a cell");
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_workbook_and_its_csv_are_the_same_list() {
    let rows: [&[&str]; 4] = [
        &["申报编号", "专家", "工作单位"],
        &["2026A-E0001", "周明", "某，大学"],
        &[],
        &["2026A-E0002", "吴敏"],
    ];
    let from_book = read_list(&workbook(&rows)).expect("reads");
    let csv = "\u{feff}申报编号,专家,工作单位\r\n2026A-E0001,周明,\"某，大学\"\r\n\r\n2026A-E0002,吴敏\r\n";
    let from_csv = read_list(csv.as_bytes()).expect("reads");
    assert_eq!(from_book, from_csv);
    let lines: Vec<(usize, String)> =
        read(&from_csv).into_iter().map(|line| (line.number, line.expert)).collect();
    assert_eq!(lines, [(2, "周明".to_owned()), (4, "吴敏".to_owned())], "numbered as the file is");
    assert_eq!(read(&from_csv)[0].employer, "某，大学", "a comma inside a cell parts nothing");
}

#[test]
fn cells_that_are_no_text_are_told_by_their_address() {
    let rows: [&[&str]; 3] = [&["申报编号", "专家"], &["=A9", "周明"], &["2026A-E0002", "=B9"]];
    let says = "是公式，改成直接填的文字";
    assert_eq!(read_list(&workbook(&rows)), Err(vec![fault("A2", says), fault("B3", says)]));
    let whole = |bytes: &[u8]| read_list(bytes).expect_err("is none")[0].clone();
    assert!(whole(b"PK\x03\x04 broken").says.contains("不是Excel表格"));
    assert!(whole(b"\xc9\xea\xb1\xa8").says.contains("UTF-8"), "the encoding of older Excel");
    assert_eq!(whole(b"PK\x03\x04").cell, "");
}
