//! Tables are read strictly and faults name the line of the file.

use super::{CsvFault, rows};

#[test]
fn lines_are_counted_with_comments_and_blank_lines() {
    let text = "# first\r\n# second\n\na,b\r\n1,2\n# between\n3,4\n";
    let read = rows(text, &["a", "b"], &[]).expect("a good table");
    let seen: Vec<_> =
        read.iter().map(|row| (row.line, row.cell(0).to_owned(), row.cell(1).to_owned())).collect();
    assert_eq!(seen, [(5, "1".into(), "2".into()), (7, "3".into(), "4".into())]);
}

#[test]
fn a_byte_order_mark_and_a_known_extra_column_are_fine() {
    assert_eq!(rows("\u{feff}a,b,c\n1,2,3\n", &["a", "b"], &["c"]).expect("a good table").len(), 1);
}

#[test]
fn a_wrong_heading_is_named() {
    let fault = rows("# x\na,c\n1,2\n", &["a", "b"], &[]).expect_err("a wrong heading");
    assert_eq!(fault, CsvFault::new(2, "列名应是 a,b，文件里是 a,c"));
    assert_eq!(fault.to_string(), "第2行：列名应是 a,b，文件里是 a,c");
}

#[test]
fn a_short_row_is_named() {
    let fault = rows("a,b\n1,2\n3\n", &["a", "b"], &[]).expect_err("a short row");
    assert_eq!(fault, CsvFault::new(3, "应有2列，这一行有1列"));
}

#[test]
fn a_heading_alone_is_an_empty_table_and_nothing_at_all_is_a_fault() {
    assert!(rows("# only\na,b\n", &["a", "b"], &[]).expect("a heading").is_empty());
    let fault = rows("# only\n", &["a", "b"], &[]).expect_err("nothing");
    assert_eq!(fault, CsvFault::new(1, "文件是空的。第一行写列名 a,b，下面一行一条"));
}

#[test]
fn a_quote_left_open_does_not_swallow_the_rest() {
    assert!(rows("a,b\n\"1,2\n3,4\n", &["a", "b"], &[]).is_err());
}
