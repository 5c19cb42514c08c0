//! The desks: late first, filters, the bureau's term, the province in its place.

use super::{UNITS, decides, hands_in, id, opened};
use crate::support::app::TestApp;
use calamine::{Data, Reader as _, Xlsx};
use shifan::web::path;
use std::io::Cursor;

#[tokio::test]
async fn the_desk_lists_what_waits_and_what_is_late() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    let id = id(&app, UNITS[0].0, (2026, 2)).await;
    hands_in(&hand, &path::own_return(id), &[]).await;
    app.at("2026-07-22 09:00");
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    bureau.get("/return-desk").await.says(UNITS[0].0).says("2026年7月8日").is_silent_about(UNITS[1].0);
    bureau.get("/return-desk?view=late").await.says(UNITS[1].0).says("逾期1天").is_silent_about(UNITS[0].0);
    let all = bureau.get("/return-desk?view=all").await.text();
    let place = |name: &str| all.find(name).expect("a line");
    assert!(place(UNITS[1].0) < place(UNITS[0].0), "late first");
    bureau.get("/return-desk?view=all&category=base").await.says(UNITS[1].0).is_silent_about(UNITS[0].0);
    bureau.get("/return-desk?view=all&period=2026Q1").await.says("没有符合条件的报表");
    let office = app.office().await;
    office
        .get("/return-desk?view=all&prefecture=510700&q=%E4%BA%91%E5%95%86")
        .await
        .says(UNITS[0].0)
        .is_silent_about(UNITS[1].0);
    office.get("/return-desk?view=all&prefecture=510600").await.is_silent_about(UNITS[0].0);
    app.auditor().await.get(&path::desk_return(id)).await.says("12,298.4").is_silent_about("答复单位");
}

#[tokio::test]
async fn the_list_is_taken_away_as_it_is_filtered() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    hands_in(&hand, &path::own_return(id(&app, UNITS[0].0, (2026, 2)).await), &[]).await;
    app.at("2026-07-22 09:00");
    let bureau = app.person(app.bureau("510700").await.1).await;
    let page = bureau.get("/return-desk?view=all&category=base").await.is(200);
    page.says("/return-desk/list.csv?view=all&#38;category=base").says("/return-desk/list.xlsx?view=all");
    let all = bureau.get("/return-desk/list.csv?view=all").await.is(200).text();
    let lines: Vec<&str> = all.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].starts_with("单位,称号,企业类型,市州,证书编号,报告期,核对单位,报送截止"), "{all}");
    assert!(
        lines[1].starts_with(UNITS[1].0) && lines[1].contains(",2026-07-21,逾期1天,逾期,"),
        "late first: {all}"
    );
    assert!(lines[2].starts_with(UNITS[0].0) && lines[2].contains("按时"), "{all}");
    assert_eq!(lines.len(), 3);
    bureau.get("/return-desk/list.csv").await.says(UNITS[0].0).is_silent_about(UNITS[1].0);
    bureau.get("/return-desk/list.csv?view=all&category=base").await.is_silent_about(UNITS[0].0);
    let book = bureau.get("/return-desk/list.xlsx?view=all&q=%E4%BA%91%E5%95%86").await.is(200).bytes;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).expect("a workbook");
    let sheet = book.worksheet_range("统计报送").expect("a sheet");
    assert_eq!(sheet.height(), 2);
    assert_eq!(sheet.get_value((1, 0)), Some(&Data::String(UNITS[0].0.into())));
    assert!(matches!(sheet.get_value((1, 7)), Some(Data::DateTime(_))), "a day is a day");
    let other = app.person(app.bureau("510600").await.1).await;
    other.get("/return-desk/list.csv?view=all").await.is(200).is_silent_about(UNITS[0].0);
    app.person(listed[0].firm.account).await.get("/return-desk/list.csv").await.is(404);
}

#[tokio::test]
async fn the_days_of_the_term_stand_on_the_page_until_it_has_come() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    let id = id(&app, UNITS[0].0, (2026, 2)).await;
    let bureau = app.person(app.bureau("510700").await.1).await;
    for page in [hand.get(&path::own_return(id)).await, bureau.get(&path::desk_return(id)).await] {
        page.is(200)
            .says("报送期逐日安排")
            .says("今天")
            .says("第15日")
            .says("24:00截止")
            .is_silent_about("第16日");
    }
    hands_in(&hand, &path::own_return(id), &[]).await;
    hand.get(&path::own_return(id)).await.is(200).is_silent_about("报送期逐日安排");
    bureau.get(&path::desk_return(id)).await.is(200).is_silent_about("报送期逐日安排");
}

#[tokio::test]
async fn the_province_acts_in_the_bureaus_place_only_after_its_term() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    let id = id(&app, UNITS[0].0, (2026, 2)).await;
    hands_in(&hand, &path::own_return(id), &[]).await;
    let there = path::desk_return(id);
    app.at("2026-07-08 23:00");
    let office = app.office().await;
    office.get(&there).await.says("期限到2026年7月8日").is_silent_about("答复单位");
    office.post(&there, &[("answer", "accept")]).await.refused("return_with_bureau");
    app.at("2026-07-09 00:01");
    let office = app.office().await;
    office.get(&there).await.says("答复单位");
    decides(&office, &there, &[("answer", "accept")]).await.redirects();
    let hand = app.person(listed[0].firm.account).await;
    hand.get(&path::own_return(id)).await.says("四川省商务厅");
}
