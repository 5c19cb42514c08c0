use super::{COLUMNS, Given, TABLE, read, write};
use crate::{
    award::TitleState,
    returns::{
        Forms, Line, Notes, Return, ReturnId, Stage,
        rules::filling::{Case, Limits, Past},
    },
    standard::{Category, EnterpriseType},
};
use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::{io::Cursor, path::Path};

fn one() -> Return {
    Return {
        id: ReturnId::fresh(),
        title: crate::award::TitleId::fresh(),
        org: crate::org::OrgId::fresh(),
        authority: None,
        authority_name: String::new(),
        category: Category::Enterprise,
        kind: Some(EnterpriseType::B2c),
        unit_name: "绵阳云商科技有限公司".into(),
        called_now: None,
        certificate: "川电示企2026001".parse().expect("a number"),
        prefecture_code: "510700".into(),
        title_state: TitleState::Valid,
        period: "2026Q2".parse().expect("a period"),
        due_on: "2026-07-21".parse().expect("a day"),
        stage: Stage::Draft,
        stage_at: chrono::DateTime::UNIX_EPOCH,
        answers: [("turnover".to_owned(), "1500.25".into()), ("staff".to_owned(), "百人".into())]
            .into_iter()
            .collect(),
        notes: Notes::from([("turnover".to_owned(), "=新仓".to_owned())]),
        handed_on: None,
        decide_by: None,
        again_by: None,
        again_late: 0,
        lost: false,
        lost_again: false,
        version: 4,
    }
}

fn with<R>(one: &Return, does: impl FnOnce(Given<'_>) -> R) -> R {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/returns/sichuan-2013");
    let forms = Forms::load(&folder).expect("the shipped forms load");
    let line = |key: &str, value: &str| Line {
        key: key.into(),
        label: String::new(),
        unit: String::new(),
        value: value.parse().expect("a figure"),
        note: String::new(),
    };
    let past = Past { previous: vec![line("turnover", "999.5")], year_before: vec![line("turnover", "800")] };
    let case = Case {
        form: forms.of(one.category),
        kind: one.kind,
        period: one.period,
        answers: &one.answers,
        notes: &one.notes,
        past: &past,
        limits: Limits { previous: 50, year_before: 100, people: 20 },
    };
    does(Given { one, case: &case })
}

fn given_out(one: &Return) -> Vec<Vec<String>> {
    let bytes = with(one, |given| write(given, "2026-07-02".parse().expect("a day")).expect("a workbook"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range(TABLE).expect("the table");
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

/// The table written anew, as somebody's spreadsheet would; then something done to it.
fn rewritten(cells: &[Vec<String>], then: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(TABLE).expect("a name");
    for (row, line) in (0_u32..).zip(cells) {
        for (column, text) in (0_u16..).zip(line) {
            sheet.write_string(row, column, text).expect("a cell");
        }
    }
    then(sheet);
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn what_is_given_out_comes_back_as_it_was() {
    let mut one = one();
    let bytes = with(&one, |given| write(given, "2026-07-02".parse().expect("a day")).expect("a workbook"));
    let sheet = with(&one, |given| read(&bytes, given)).expect("it is whole");
    assert_eq!(sheet.answers.typed("turnover", None), ["1500.25"]);
    assert!(sheet.answers.typed("staff", None).is_empty(), "what could not be read is not given out");
    assert_eq!(sheet.notes, one.notes);
    let cells = given_out(&one);
    assert_eq!(cells[1][..5], ["电子商务交易额", "万元", "800", "999.5", "1500.25"]);
    one.version += 1;
    let faults = with(&one, |given| read(&bytes, given)).expect_err("saved since");
    assert!(faults[0].says.contains("又在网上改过"), "{faults:?}");
}

#[test]
fn every_fault_is_told_with_its_cell() {
    let one = one();
    let good = given_out(&one);
    let told = |change: &dyn Fn(&mut Vec<Vec<String>>), then: &dyn Fn(&mut rust_xlsxwriter::Worksheet)| {
        let mut cells = good.clone();
        change(&mut cells);
        let bytes = rewritten(&cells, |sheet| then(sheet));
        let faults = with(&one, |given| read(&bytes, given)).expect_err("refused");
        faults.into_iter().map(|fault| (fault.cell, fault.says)).collect::<Vec<_>>()
    };
    let says = |faults: Vec<(String, String)>, cell: &str, words: &str| {
        assert!(
            faults.iter().any(|(at, says)| at == cell && says.contains(words)),
            "{cell} {words}: {faults:?}"
        );
    };
    let plain = |_: &mut rust_xlsxwriter::Worksheet| {};
    says(told(&|cells| cells.iter_mut().for_each(|row| row.push("备注".into())), &plain), "H1", "多了一列");
    says(told(&|cells| cells.iter_mut().for_each(|row| row.insert(1, "x".into())), &plain), "B1", "不要加列");
    says(told(&|cells| cells[1][4] = "2026-03-31".into(), &plain), "E2", "只填数字");
    says(told(&|cells| cells[1][4] = "20万".into(), &plain), "E2", "不要带“万”");
    says(told(&|cells| cells[1][4] = "0.15亿元".into(), &plain), "E2", "亿");
    says(told(&|cells| cells[2][4] = "-5".into(), &plain), "E3", "不能小于0");
    says(told(&|cells| cells[1][1] = "亿元".into(), &plain), "B2", "单位应是“万元”");
    says(told(&|cells| cells[1][0] = "交易额".into(), &plain), "A2", "不要改名");
    says(told(&|cells| cells[1][6] = "x".into(), &plain), "G2", "重新下载");
    let again = |cells: &mut Vec<Vec<String>>| cells.push(cells[1].clone());
    says(told(&again, &plain), &format!("G{}", good.len() + 1), "和第2行是同一个指标");
    says(told(&|cells| drop(cells.remove(3)), &plain), "", "少了");
    let formula = |sheet: &mut rust_xlsxwriter::Worksheet| {
        sheet.write_formula(1, 4, Formula::new("=1+1").set_result("2")).expect("a formula");
    };
    says(told(&|_| {}, &formula), "E2", "有公式");
    let date = |sheet: &mut rust_xlsxwriter::Worksheet| {
        let day = ExcelDateTime::from_ymd(2026, 3, 31).expect("a day");
        let format = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_datetime_with_format(1, 4, &day, &format).expect("a date");
    };
    says(told(&|_| {}, &date), "E2", "日期格式");
    let two = told(
        &|cells| {
            cells[1][4] = "x".into();
            cells[2][4] = "y".into()
        },
        &plain,
    );
    assert_eq!(two.len(), 2, "all at once: {two:?}");
    let strange =
        with(&self::one(), |given| read(&rewritten(&good, plain), given)).expect_err("another return");
    assert!(strange[0].says.contains("另一份报表"), "{strange:?}");
    assert_eq!(with(&one, |given| read(b"PK nothing", given)).expect_err("refused").len(), 1);
    assert_eq!(COLUMNS.len(), good[0].len());
}
