use super::{Cell, MOST_ROWS, TABLE, columns, faults, place, read, template};
use crate::import::{Fault, Kind};
use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use std::io::Cursor;

/// A list with this head, and then something done to it.
fn list(head: &[&str], then: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(TABLE).expect("a name");
    for (at, label) in (0_u16..).zip(head) {
        sheet.write_string(0, at, *label).expect("a cell");
    }
    then(sheet);
    book.save_to_buffer().expect("a workbook")
}

fn head(kind: Kind) -> Vec<&'static str> {
    columns(kind).iter().map(|column| column.label).collect()
}

fn told(result: Result<Vec<super::Row>, Vec<Fault>>) -> Vec<(String, String)> {
    result.expect_err("refused").into_iter().map(|fault| (fault.cell, fault.says)).collect()
}

#[test]
fn a_template_has_its_head_its_explanations_and_no_rows() {
    for kind in Kind::ALL {
        let bytes = template(kind).expect("a workbook");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).expect("a workbook");
        let guide = book.worksheet_range("填写说明").expect("a guide");
        let explained: Vec<String> = guide.rows().skip(3).map(|row| row[1].to_string()).collect();
        assert_eq!(explained, head(kind), "each column is explained");
        let words: Vec<String> = guide.rows().skip(3).map(|row| row[4].to_string()).collect();
        let allowed = columns(kind).iter().map(|column| column.words.join("、")).collect::<Vec<_>>();
        assert_eq!(words, allowed);
        let empty = told(read(&bytes, kind));
        assert!(empty[0].1.contains("没有内容"), "its head is taken: {empty:?}");
    }
    assert!(told(read(&template(Kind::Unit).expect("a workbook"), Kind::Expert)).len() > 3, "another list");
}

#[test]
fn a_column_added_missing_or_moved_is_told_by_its_letter() {
    let (kind, good) = (Kind::Unit, head(Kind::Unit));
    let mut added = good.clone();
    added.push("备注");
    assert_eq!(
        told(read(&list(&added, |_| {}), kind)),
        [("J1".to_owned(), "多了“备注”这一列，删掉".to_owned())]
    );
    let missing: Vec<_> = good.iter().copied().filter(|label| *label != "住所").collect();
    let faults = told(read(&list(&missing, |_| {}), kind));
    assert!(faults.contains(&("E1".to_owned(), "少了“住所”这一列".to_owned())), "{faults:?}");
    let mut moved = good;
    moved.swap(0, 1);
    assert_eq!(told(read(&list(&moved, |_| {}), kind)).len(), 2, "both are told");
}

#[test]
fn cells_are_told_apart_and_blank_rows_passed_over() {
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let bytes = list(&head(Kind::Expert), |sheet| {
        sheet.write_string(1, 0, " 周明 ").expect("a cell");
        sheet.write_number(1, 2, 510_100).expect("a cell");
        sheet.write_formula(1, 3, Formula::new("=1+1").set_result("2")).expect("a cell");
        let date = ExcelDateTime::from_ymd(2026, 12, 31).expect("a day");
        sheet.write_datetime_with_format(1, 7, &date, &day).expect("a cell");
        sheet.write_string(4, 0, "李华").expect("a cell");
        sheet.write_boolean(4, 1, true).expect("a cell");
    });
    let rows = read(&bytes, Kind::Expert).expect("rows");
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 5]);
    assert_eq!(rows[0].cells[0], Cell::Text("周明".into()));
    assert_eq!(rows[0].cells[1], Cell::Blank);
    assert_eq!(rows[0].cells[2], Cell::Text("510100".into()), "a figure as it would be typed");
    assert!(matches!(rows[0].cells[3], Cell::Odd(says) if says.contains("公式")));
    assert_eq!(rows[0].cells[7], Cell::Day("2026-12-31".parse().expect("a day")));
    assert!(matches!(rows[1].cells[1], Cell::Odd(_)));
}

#[test]
fn a_file_that_is_no_list_or_too_long_is_refused_whole() {
    assert!(told(read(b"PK nothing", Kind::Unit))[0].1.contains("不是Excel"));
    let mut other = Workbook::new();
    other.add_worksheet().set_name("别的").expect("a name");
    let other = other.save_to_buffer().expect("a workbook");
    assert!(told(read(&other, Kind::Unit))[0].1.contains("没有“名单”"));
    let far = list(&head(Kind::Unit), |sheet| {
        sheet.write_string(1_048_575, 16_000, "远").expect("a cell");
    });
    assert!(told(read(&far, Kind::Unit))[0].1.contains("太大"));
    let long = list(&head(Kind::Unit), |sheet| {
        for row in 0..=MOST_ROWS {
            sheet.write_string(u32::try_from(row).expect("small") + 1, 0, "某某有限公司").expect("a cell");
        }
    });
    assert!(told(read(&long, Kind::Unit))[0].1.contains("2001行"));
}

#[test]
fn the_list_of_faults_has_them_all_and_no_formula() {
    let many: Vec<Fault> =
        (2..302).map(|row| Fault { row, cell: place(row, 1), says: "=1+1不能用".into() }).collect();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(faults(&many).expect("a workbook"))).expect("a workbook");
    let range = book.worksheet_range("问题清单").expect("a sheet");
    assert_eq!(range.rows().count(), 301);
    assert_eq!(range.get_value((300, 1)), Some(&Data::String("B301".into())));
    assert_eq!(range.get_value((1, 2)), Some(&Data::String("=1+1不能用".into())));
    let formulas = book.worksheet_formula("问题清单").expect("a sheet");
    assert!(formulas.cells().all(|(.., formula)| formula.is_empty()));
    assert_eq!((place(5, 2), place(1, 27)), ("C5".to_owned(), "AB1".to_owned()));
}
