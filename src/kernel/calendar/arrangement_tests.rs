//! Files of working days are read strictly; each fault has its line and says what to do.

use super::Arrangement;
use crate::kernel::{calendar::WorkCalendar, table::CsvFault};

const HEADING: &str = "# 2027\ndate,kind,name\n";
const WHOLE: &str = "2027-01-01,holiday,元旦\n2027-02-06,holiday,春节\n2027-04-05,holiday,清明节\n\
    2027-05-01,holiday,劳动节\n2027-05-08,makeup_workday,劳动节\n2027-06-09,holiday,端午节\n\
    2027-09-15,holiday,中秋节\n2027-10-01,holiday,国庆节\n2027-10-02,holiday,国庆节\n2027-10-03,holiday,国庆节\n";

fn fault(lines: &str) -> String {
    let text = format!("{HEADING}{lines}");
    let fault = WorkCalendar::from_csv(&text).expect_err("a bad file");
    assert_eq!(Arrangement::from_csv(2027, &text), Err(fault.clone()), "both ways of reading agree");
    fault.to_string()
}

#[test]
fn a_whole_year_is_read() {
    let text = format!("{HEADING}{WHOLE}");
    let calendar = WorkCalendar::from_csv(&text).expect("a good file");
    assert_eq!(calendar.covered_years().collect::<Vec<_>>(), [2027]);
    let arrangement = Arrangement::from_csv(2027, &text).expect("a good file");
    assert_eq!((arrangement.year(), arrangement.days().len(), arrangement.reaches_back()), (2027, 10, None));
    assert_eq!(WorkCalendar::default().with(&arrangement), Ok(calendar));
}

#[test]
fn windows_line_ends_a_byte_order_mark_and_the_extra_column_are_fine() {
    let text = format!("\u{feff}{HEADING}{WHOLE}").replace('\n', ",7\r\n").replace("# 2027,7", "# 2027");
    let text = text.replace("name,7", "name,sources_agreeing");
    assert!(WorkCalendar::from_csv(&text).is_ok());
}

#[test]
fn a_bad_date_is_named() {
    for bad in ["2027-02-30", "2027/1/1", "2027-1-1", "27-01-01", "", "明天"] {
        let said = fault(&format!("{bad},holiday,元旦\n"));
        assert_eq!(said, format!("第3行：日期写成2027-01-01这样，并且要真有这一天；文件里是“{bad}”"));
    }
    assert_eq!(fault("1927-01-01,holiday,元旦\n"), "第3行：1927-01-01的年份不对，应在2000到2099之间");
}

#[test]
fn an_unknown_kind_is_named() {
    let said = fault("2027-01-01,休,元旦\n");
    assert_eq!(said, "第3行：第二列只能写 holiday（放假）或 makeup_workday（调休上班）；文件里是“休”");
}

#[test]
fn a_day_twice_is_named() {
    let said = fault("2027-01-01,holiday,元旦\n2027-01-02,holiday,元旦\n2027-01-01,holiday,元旦\n");
    assert_eq!(said, "第5行：2027-01-01在第3行已经有了，同一天只写一行");
}

#[test]
fn a_make_up_day_is_a_weekend_day() {
    assert_eq!(
        fault("2027-01-04,makeup_workday,元旦\n"),
        "第3行：2027-01-04不是周六或周日，不能写成调休上班"
    );
}

#[test]
fn a_holiday_has_a_name() {
    assert_eq!(fault("2027-01-01,holiday,\n"), "第3行：第三列写节日名称，例如国庆节，最多40个字");
}

#[test]
fn a_year_that_is_not_whole_is_refused() {
    let without =
        |name: &str| -> String { WHOLE.split_inclusive('\n').filter(|line| !line.contains(name)).collect() };
    assert_eq!(
        fault(&without("中秋")),
        "第11行：2027年的安排不完整，没有中秋的放假日。补齐全年七个节日再载入"
    );
    let october = fault(&without("10-02"));
    assert_eq!(october, "第11行：2027年的安排不完整，没有10月2日（国庆节）的放假日。补齐全年七个节日再载入");
    let turned = WHOLE.replace("2027-05-01,holiday", "2027-05-01,makeup_workday");
    assert_eq!(
        fault(&turned),
        "第12行：2027年的安排不完整，没有5月1日（劳动节）的放假日。补齐全年七个节日再载入"
    );
}

#[test]
fn an_empty_file_is_refused() {
    assert_eq!(fault(""), "第1行：文件里只有列名。一行写一个放假日或调休上班日");
    assert_eq!(WorkCalendar::from_csv("").expect_err("nothing").line, 1);
}

#[test]
fn a_file_of_another_year_is_refused() {
    let text = format!("{HEADING}{WHOLE}2028-01-01,holiday,元旦\n");
    let fault = Arrangement::from_csv(2027, &text).expect_err("a row too many");
    assert_eq!(fault, CsvFault::new(13, "2028-01-01不是2027年的日子，去掉这一行"));
    let fault = Arrangement::from_csv(2026, &format!("{HEADING}{WHOLE}")).expect_err("another year");
    assert_eq!(fault.line, 3);
}

#[test]
fn the_new_years_holiday_may_begin_in_december() {
    let text = format!("{HEADING}2026-12-31,holiday,元旦\n{WHOLE}");
    let arrangement = Arrangement::from_csv(2027, &text).expect("a good file");
    assert_eq!(arrangement.reaches_back(), Some(2026));
    let fault = WorkCalendar::from_csv(&text).expect_err("2026 is not whole");
    assert_eq!(fault.line, 3);
    let text = format!("{HEADING}2026-11-30,holiday,元旦\n{WHOLE}");
    assert_eq!(Arrangement::from_csv(2027, &text).expect_err("November").line, 3);
}
