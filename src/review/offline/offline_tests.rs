use super::{Fault, OpenSheet, read, write};
use crate::{
    kernel::amount::Points,
    review::{
        model::AssignmentId,
        rules::sheet::{GateLine, Line, SheetDraft},
    },
    standard::{Category, Standards},
};
use calamine::{Data, Reader as _, Xlsx};
use chrono::NaiveDate;
use rust_xlsxwriter::{Formula, Workbook};
use std::{io::Cursor, path::Path, sync::Arc};

fn standards() -> Arc<crate::standard::StandardSet> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/standards");
    Standards::load_dir(dir).expect("the shipped standards load").latest().expect("there is one").clone()
}

fn draft() -> SheetDraft {
    let points = Some(Points::parse("16.5").expect("points"));
    SheetDraft {
        lines: vec![Line { criterion: "benefit".into(), points, remark: "=有佐证".into() }],
        gates: vec![GateLine { gate: "lawful".into(), passed: Some(true), remark: String::new() }],
        comment: String::new(),
    }
}

fn open(standard: &crate::standard::Standard) -> OpenSheet<'_> {
    OpenSheet {
        assignment: AssignmentId::fresh(),
        number: "2026A-E0001".into(),
        unit: "绵阳云商科技有限公司".into(),
        rubric: crate::review::rules::rubric::Rubric::desk(standard),
        draft: draft(),
    }
}

fn day() -> NaiveDate {
    "2026-05-06".parse().expect("a day")
}

/// The table as text, to be changed and written anew as somebody's spreadsheet would.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range("评分表").expect("the table");
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

fn rewritten(cells: &[Vec<String>], formula: Option<(u32, u16)>) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("评分表").expect("a name");
    for (row, line) in (0_u32..).zip(cells) {
        for (column, text) in (0_u16..).zip(line) {
            sheet.write_string(row, column, text).expect("a cell");
        }
    }
    if let Some((row, column)) = formula {
        sheet.write_formula(row, column, Formula::new("=10+6").set_result("16")).expect("a formula");
    }
    book.save_to_buffer().expect("a workbook")
}

fn row_of(cells: &[Vec<String>], label: &str) -> usize {
    cells.iter().position(|row| row[2] == label).expect("a row")
}

#[test]
fn what_is_given_out_comes_back_as_it_was() {
    let set = standards();
    let sheet = open(set.of(Category::Enterprise));
    let bytes = write(std::slice::from_ref(&sheet), day()).expect("a workbook");
    let table = cells(&bytes);
    assert_eq!(table.len(), 1 + 1 + 6 + 1, "a head, a gate, six criteria, the comment");
    assert!(table[2][3].contains("优18—20"), "{:?}", table[2]);
    let filled = read(&bytes, std::slice::from_ref(&sheet)).expect("it is whole");
    assert_eq!(filled.len(), 1);
    let kept = filled[0].draft.lines.iter().find(|line| line.criterion == "benefit").expect("a line");
    assert_eq!(kept, &draft().lines[0]);
    assert_eq!(filled[0].draft.lines.len(), 6);
}

#[test]
fn what_was_filled_in_is_read_row_by_row() {
    let set = standards();
    let sheet = open(set.of(Category::Enterprise));
    let mut table = cells(&write(std::slice::from_ref(&sheet), day()).expect("a workbook"));
    let at = row_of(&table, "行业地位和示范价值");
    table[at][5] = "18.5".into();
    table[at][6] = "有第三方排名".into();
    let filled = read(&rewritten(&table, None), &[sheet]).expect("it is whole");
    let line = filled[0].draft.lines.iter().find(|line| line.criterion == "standing").expect("a line");
    assert_eq!(line.points.map(|points| points.to_string()).as_deref(), Some("18.5"));
    assert_eq!(line.remark, "有第三方排名");
}

#[test]
fn every_fault_is_told_with_its_row() {
    let set = standards();
    let (own, strange) = (open(set.of(Category::Enterprise)), open(set.of(Category::Enterprise)));
    let good = cells(&write(std::slice::from_ref(&own), day()).expect("a workbook"));
    let told = |change: &dyn Fn(&mut Vec<Vec<String>>), open: &[OpenSheet<'_>]| -> Vec<(u32, String)> {
        let mut table = good.clone();
        change(&mut table);
        let faults = read(&rewritten(&table, None), open).expect_err("refused");
        faults.into_iter().map(|Fault { row, says }| (row, says)).collect()
    };
    let says = |faults: Vec<(u32, String)>, row: u32, words: &str| {
        assert!(
            faults.iter().any(|(at, says)| *at == row && says.contains(words)),
            "{row} {words}: {faults:?}"
        );
    };
    let mine = [own.clone()];
    let two = told(
        &|table| {
            table[2][5] = "20.5".into();
            table[3][5] = "13.3".into();
        },
        &mine,
    );
    assert_eq!(two.len(), 2, "each row says what is wrong with it");
    says(two.clone(), 3, "最多20分（附件1第1条）");
    says(two, 4, "0.5的倍数，例如16或16.5（附件1第3条、第4条）");
    says(told(&|table| table[1][5] = "也许".into(), &mine), 2, "填“通过”或者“不通过”");
    says(told(&|table| table[2][7] = "x".into(), &mine), 3, "重新下载");
    says(told(&|table| table[2][1] = "另一家公司".into(), &mine), 3, "和下载时不一样");
    says(
        told(
            &|table| {
                let row = table[2].clone();
                table.push(row);
            },
            &mine,
        ),
        10,
        "和第3行是同一项",
    );
    says(told(&|_| {}, &[strange]), 2, "不是分派给你的");
    let mut saved = own.clone();
    saved.draft.comment = "又写了一句".into();
    says(told(&|_| {}, &[saved]), 2, "重新下载一份再填");
    says(told(&|table| table[0][5] = "分".into(), &mine), 0, "不是从这里下载的");
    let formula = read(&rewritten(&good, Some((2, 5))), &mine).expect_err("refused");
    assert_eq!((formula[0].row, formula.len()), (3, 1));
    assert!(formula[0].says.contains("有公式"));
    assert_eq!(read(b"PK nothing", &mine).expect_err("refused")[0].row, 0);
}
