//! Offline sheets: taken along, filled in, handed in; all of it or nothing.

use super::{python, released};
use crate::support::{app::TestApp, hand::Upload};
use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::{Formula, Workbook};
use serde_json::Value;
use shifan::standard::Category;
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};
use std::io::Cursor;

const WORKBOOK: &str = "/review/offline/sheets.xlsx";

/// The workbook as a reader sees it that knows nothing of this program: one object a row.
fn read_elsewhere(bytes: &[u8]) -> Vec<Value> {
    let text = python("read_workbook.py", &[], bytes);
    text.lines().map(|line| serde_json::from_str(line).expect("a row")).collect()
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range("评分表").expect("the table");
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

/// As somebody's spreadsheet would save it.
fn rewritten(cells: &[Vec<String>], formula: bool) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("评分表").expect("a name");
    for (row, line) in (0_u32..).zip(cells) {
        for (column, text) in (0_u16..).zip(line) {
            sheet.write_string(row, column, text).expect("a cell");
        }
    }
    if formula {
        sheet.write_formula(2, 5, Formula::new("=8+8").set_result("16")).expect("a formula");
    }
    book.save_to_buffer().expect("a workbook")
}

async fn lines(app: &TestApp) -> i64 {
    let mut owner = app.db.owner().await;
    query_scalar("select count(*) from score").fetch_one(&mut owner).await.expect("a number")
}

#[tokio::test]
async fn sheets_are_taken_along_prefilled_and_protected() {
    let app = TestApp::new().await;
    let (_, judges, sheet) = released(&app).await;
    let hand = &judges[0].hand;
    hand.post(&sheet, &[("p-benefit", "16.5"), ("n-benefit", "=1+1"), ("g-lawful", "yes")]).await.redirects();
    hand.get("/review/offline").await.is(200).says("你有1件没有提交的评分");
    let rows = read_elsewhere(&hand.get(WORKBOOK).await.is(200).bytes);
    assert_eq!(rows.len(), 9, "a head, a gate, six criteria, the comment");
    for row in &rows {
        assert_eq!(row["protected"], true);
        assert_eq!(row["formulas"], serde_json::json!([]), "a text that looks like a formula stays a text");
    }
    assert_eq!(rows[0]["open"], serde_json::json!([]));
    let benefit = rows.iter().find(|row| row["cells"]["F"] == "16.5").expect("the scored row");
    assert_eq!(benefit["cells"]["G"], "=1+1");
    assert_eq!(benefit["open"], serde_json::json!(["F", "G"]), "points and remark, nothing else");
    assert_eq!(benefit["cells"]["A"], "2026A-E0001");
    assert_eq!(rows[1]["cells"]["F"], "通过");
}

#[tokio::test]
async fn a_file_that_was_not_opened_yet_is_left_out_and_said() {
    let app = TestApp::new().await;
    let (_, judges, _) = released(&app).await;
    let sql = format!(
        "set session_replication_role = replica;
         update assignment set cleared_at = null where expert_id = '{}'",
        judges[0].expert
    );
    app.db.owner().await.execute(AssertSqlSafe(sql)).await.expect("the owner can");
    let hand = &judges[0].hand;
    hand.get("/review/offline").await.is(200).says("还有1件没有打开过").says("现在没有可以下载的");
    let rows = read_elsewhere(&hand.get(WORKBOOK).await.is(200).bytes);
    assert_eq!(rows.len(), 1, "the head alone");
}

#[tokio::test]
async fn a_workbook_is_taken_in_whole_or_not_at_all() {
    let app = TestApp::new().await;
    let (_, judges, sheet) = released(&app).await;
    let hand = &judges[0].hand;
    let table = cells(&hand.get(WORKBOOK).await.is(200).bytes);
    let send = async |hand: &crate::support::hand::Hand<'_>, bytes: &[u8], name: &str| {
        hand.upload("/review/offline", &[], &[("u-sheets", Upload { name, bytes })]).await
    };
    // Two rows are wrong, and every other row is right: nothing is taken.
    let mut wrong = table.clone();
    for row in &mut wrong[2..8] {
        row[5] = "7".into();
    }
    wrong[2][5] = "20.5".into();
    wrong[4][5] = "良".into();
    let page = send(hand, &rewritten(&wrong, false), "评分.xlsx").await.is(422);
    page.says("有2行不对，整份没有收").says("最多20分（附件1第1条）").says("只填数字");
    assert_eq!(lines(&app).await, 0);
    send(hand, &rewritten(&table, true), "评分.xlsx").await.is(422).says("有公式");
    hand.post("/review/offline", &[]).await.is(422).says("选一份填好的离线评分表");
    send(hand, b"not a workbook", "评分.xlsx").await.is(422);
    // Somebody else's sheet.
    let other = &judges[1].hand;
    send(other, &rewritten(&table, false), "评分.xlsx").await.is(422).says("不是分派给你的");
    // All right: saved, not locked.
    let mut right = table.clone();
    for row in &mut right[2..8] {
        row[5] = "7".into();
        row[6] = "离线评的".into();
    }
    right[1][5] = "通过".into();
    assert_eq!(send(hand, &rewritten(&right, false), "评分.xlsx").await.redirects(), "/review");
    assert_eq!(lines(&app).await, 6);
    hand.get(&sheet).await.is(200).says("已评6项，共6项").says("离线评的").says("评分中");
    // Saved since: the old workbook is of an older version.
    send(hand, &rewritten(&right, false), "评分.xlsx").await.is(422).says("在下载以后又保存过");
    // Locked: no longer to be handed in.
    let late = cells(&hand.get(WORKBOOK).await.is(200).bytes);
    app.locks(&judges[0], &sheet, Category::Enterprise, "10").await.redirects();
    send(hand, &rewritten(&late, false), "评分.xlsx").await.is(422).says("或者已经提交");
}
