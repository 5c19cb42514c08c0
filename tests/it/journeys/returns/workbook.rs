//! The workbook: given out prefilled, read by a program that is not ours, filled in, handed back; a faulty one is not half loaded.

use super::{UNITS, form, id, opened};
use crate::support::{
    app::TestApp,
    hand::{Hand, Upload},
    paper::sheets,
};
use rust_xlsxwriter::Workbook;
use shifan::web::path;
use sqlx::query_scalar;
use std::{
    io::Write as _,
    process::{Command, Stdio},
};

/// The very file that was given out, some of its cells written by a program that is not ours (`fill_workbook.py`); `None` without
/// Python, which CI does not accept.
fn filled(given: &[u8], arguments: &[&str]) -> Option<Vec<u8>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/returns/fill_workbook.py");
    let mut command = Command::new("python3");
    command.arg(script).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(missing) => {
            assert!(std::env::var_os("CI").is_none(), "it must be filled in under CI: {missing}");
            eprintln!("\n*** NOTHING WAS FILLED IN: python3: {missing} ***\n");
            return None;
        }
    };
    child.stdin.take().expect("a pipe").write_all(given).expect("is written");
    let said = child.wait_with_output().expect("it ends");
    assert!(said.status.success(), "the workbook is filled in");
    Some(said.stdout)
}

async fn uploads(hand: &Hand<'_>, to: &str, bytes: &[u8]) -> crate::support::hand::Answer {
    hand.upload(to, &[], &[("u-book", Upload { name: "报表.xlsx", bytes })]).await
}

/// Written anew by another writer, with a change.
fn rewritten(rows: &[Vec<String>], change: impl FnOnce(&mut Vec<Vec<String>>)) -> Vec<u8> {
    let mut rows = rows.to_vec();
    change(&mut rows);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("统计报表").expect("a name");
    for (row, line) in (0_u32..).zip(&rows) {
        for (column, text) in (0_u16..).zip(line) {
            sheet.write_string(row, column, text).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

#[tokio::test]
async fn a_workbook_goes_out_and_comes_back_through_other_hands() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    let id = id(&app, UNITS[0].0, (2026, 2)).await;
    let (here, book) = (path::own_return(id), path::return_workbook(id));
    hand.post(&here, &form("version:1", &[("staff", "")], "save")).await.redirects();
    let given = hand.get(&book).await.is(200).bytes;
    let Some(read) = sheets(&given) else { return };
    let rows = &read["统计报表"];
    let row = |label: &str| rows.iter().position(|row| row[0] == label).expect("a row");
    assert_eq!(rows[0][..6], ["指标", "单位", "去年同期", "上期", "本期", "变化原因"]);
    assert_eq!(rows[row("电子商务交易额")][4], "12298.4", "what was typed is in it");
    assert_eq!(rows[row("从业人员")][4], "");
    assert_eq!(rows.len(), 11);
    // A faulty one: each fault with its cell, and nothing of it loaded.
    let (staff, tax) = (row("从业人员"), row("实缴税金"));
    let faulty = rewritten(rows, |rows| {
        rows[staff][4] = "2026-06-30".into();
        rows[tax][4] = "58万".into();
        rows[1][4] = "1".into();
    });
    let answer = uploads(&hand, &book, &faulty).await.is(422);
    answer
        .says(&format!("E{}", staff + 1))
        .says(&format!("E{}", tax + 1))
        .says("有2格不对，整份没有收")
        .says("不要带“万”");
    hand.get(&here).await.says("value=\"12,298.40\"");
    let column = rewritten(rows, |rows| rows.iter_mut().for_each(|row| row.insert(4, "备注".into())));
    uploads(&hand, &book, &column).await.is(422).says("E1").says("不要加列");
    uploads(&hand, &book, b"not a workbook at all").await.is(422);
    hand.upload(&book, &[("note", "")], &[]).await.is(422).says("选一份填好的表格");
    // A good one.
    let good = rewritten(rows, |rows| rows[staff][4] = "142".into());
    uploads(&hand, &book, &good).await.redirects();
    hand.get(&here).await.says("value=\"142\"");
    let kept: serde_json::Value = query_scalar("select answers from stat_return where stat_return_id = $1")
        .bind(id)
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("answers");
    assert_eq!((kept["staff"].as_str(), kept["turnover"].as_str()), (Some("142"), Some("12298.4")));
    uploads(&hand, &book, &good).await.is(422).says("又在网上改过");
    let seen = super::seen(&hand, &here).await;
    let all: Vec<(&str, &str)> = form(&seen, &[], "hand-in");
    hand.post(&here, &all).await.redirects();
    uploads(&hand, &book, &good).await.refused("return_in_hand");
}

/// What is kept of a return.
async fn answers(app: &TestApp, id: uuid::Uuid) -> serde_json::Value {
    query_scalar("select answers from stat_return where stat_return_id = $1")
        .bind(id)
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("answers")
}

#[tokio::test]
async fn the_file_given_out_is_filled_in_by_another_program_and_every_value_comes_back() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    let id = id(&app, UNITS[0].0, (2026, 2)).await;
    let (here, book) = (path::own_return(id), path::return_workbook(id));
    let given = hand.get(&book).await.is(200).bytes;
    let asked = app.app.house.forms.of(shifan::standard::Category::Enterprise);
    let label =
        |key: &str| asked.items.iter().find(|item| item.key() == key).expect("an item").field.label.clone();
    let typed: Vec<(&str, String)> =
        super::GOOD.iter().map(|(key, value)| (*key, value.replace(',', ""))).collect();
    let cells: Vec<String> = typed.iter().map(|(key, value)| format!("{}={value}", label(key))).collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    // A column more, and a day typed where a number belongs: each is said with its cell, and nothing is kept.
    let staff = format!("{}='2026-06-30", label("staff"));
    let mut dated = cells.clone();
    dated.retain(|cell| !cell.starts_with(&format!("{}=", label("staff"))));
    dated.push(&staff);
    let column: Vec<&str> = ["--column", "备注"].into_iter().chain(cells.iter().copied()).collect();
    let (Some(wide), Some(dated), Some(good)) =
        (filled(&given, &column), filled(&given, &dated), filled(&given, &cells))
    else {
        return;
    };
    uploads(&hand, &book, &wide).await.is(422).says("E1").says("不要加列");
    let row = sheets(&dated).expect("Python is there")["统计报表"]
        .iter()
        .position(|row| row[0] == label("staff"))
        .expect("a row");
    uploads(&hand, &book, &dated).await.is(422).says(&format!("E{}", row + 1)).says("有1格不对，整份没有收");
    assert_eq!(answers(&app, id).await, serde_json::json!({}), "nothing is half loaded");
    uploads(&hand, &book, &good).await.redirects();
    let kept = answers(&app, id).await;
    for (key, value) in &typed {
        let number = |text: &str| text.parse::<rust_decimal::Decimal>().expect("a number").normalize();
        assert_eq!(number(kept[*key].as_str().expect("a value")), number(value), "{key}");
    }
    hand.get(&here).await.says("value=\"12,298.40\"");
}
