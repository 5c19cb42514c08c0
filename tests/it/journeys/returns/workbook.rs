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
