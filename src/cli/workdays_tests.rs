//! The command prints what can be computed and says what cannot.

use super::{Args, run_to};
use clap::Parser;

#[derive(Debug, Parser)]
struct Line {
    #[command(flatten)]
    args: Args,
}

fn run(line: &[&str]) -> (u8, String, String) {
    let args = Line::try_parse_from([&["workdays"], line].concat()).expect("good arguments").args;
    let (mut rows, mut complaints) = (Vec::new(), Vec::new());
    let code = run_to(&args, &mut rows, &mut complaints);
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (code, text(rows), text(complaints))
}

#[test]
fn one_day_is_one_row() {
    let (code, rows, complaints) = run(&["2014-01-24"]);
    assert_eq!((code, complaints.as_str()), (0, ""));
    assert_eq!(rows, "published,first_day,last_day\n2014-01-24,2014-01-26,2014-02-12\n");
}

#[test]
fn a_year_has_a_row_for_every_day() {
    let (code, rows, _) = run(&["2013-01-01", "--to", "2013-12-31"]);
    assert_eq!((code, rows.lines().count()), (0, 366));
    let (_, counted, _) = run(&["2013-01-01", "--to", "2013-12-31", "--count-publication-day"]);
    assert!(counted.contains("2013-01-07,2013-01-07,2013-01-18\n"));
    let (_, five, _) = run(&["2013-01-07", "--days", "5"]);
    assert!(five.ends_with("2013-01-07,2013-01-08,2013-01-14\n"));
}

#[test]
fn an_uncovered_year_is_said_after_the_computable_rows() {
    let (code, rows, complaints) = run(&["2026-12-16", "--to", "2026-12-31"]);
    assert_eq!(code, 3);
    assert_eq!(
        rows,
        "published,first_day,last_day\n2026-12-16,2026-12-17,2026-12-30\n2026-12-17,2026-12-18,2026-12-31\n"
    );
    assert_eq!(
        complaints,
        "2026-12-18 起的发布日：2027年的放假安排还没有载入，算不出工作日。请省厅先载入2027年的工作日历\n"
    );
    let (code, rows, _) = run(&["2011-12-30", "--to", "2012-01-01"]);
    assert_eq!(
        (code, rows.as_str()),
        (3, "published,first_day,last_day\n2012-01-01,2012-01-04,2012-01-17\n")
    );
}

#[test]
fn bad_arguments_say_what_to_do() {
    for bad in ["2014-02-30", "2014-1-24", "今天", ""] {
        let fault = Line::try_parse_from(["workdays", bad]).expect_err("a bad day").to_string();
        assert!(fault.contains("日期写成2014-01-24这样，并且要真有这一天"), "{fault}");
    }
    assert!(Line::try_parse_from(["workdays", "2014-01-24", "--days", "0"]).is_err());
    let (code, rows, complaints) = run(&["2014-01-24", "--to", "2014-01-23"]);
    assert_eq!((code, rows.as_str(), complaints.as_str()), (2, "", "--to 的日期不能早于发布日\n"));
}

#[test]
fn another_calendar_can_be_used_and_its_faults_are_named() {
    let path = std::env::temp_dir().join(format!("shifan-workdays-{}.csv", std::process::id()));
    std::fs::write(&path, "date,kind,name\n2027-01-04,makeup_workday,元旦\n").expect("a file");
    let name = path.to_str().expect("a name");
    let (code, rows, complaints) = run(&["2014-01-24", "--calendar", name]);
    std::fs::remove_file(&path).expect("removed");
    assert_eq!((code, rows.as_str()), (1, ""));
    assert_eq!(complaints, format!("{name} 第2行：2027-01-04不是周六或周日，不能写成调休上班\n"));
    let (code, _, complaints) = run(&["2014-01-24", "--calendar", name]);
    assert_eq!(code, 1);
    assert!(complaints.starts_with(&format!("{name}：读不出来")));
}
