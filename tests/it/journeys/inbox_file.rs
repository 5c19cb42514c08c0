//! The bureau's list as a file, read by a program that is not ours and held against the database.

use super::inbox::{FIRM, one_on_the_desk};
use crate::support::{app::TestApp, paper::sheets};

/// The list as a file holds what the filters leave, all pages of it, with the chosen columns, and nothing in it computes.
#[tokio::test]
async fn the_list_is_taken_along_as_a_table_with_its_filters_and_columns() {
    let app = TestApp::new().await;
    let (first, authority, bureau) = one_on_the_desk(&app).await;
    app.fills_desk("=1+1", &first, authority, 60, 7).await;
    let page = bureau.get("/recommendation?sort=number&kind=b2b").await.is(200).text();
    let file = |name: &str| format!("/recommendation/list.{name}?sort=number&kind=b2b");
    let (xlsx, csv) = (file("xlsx"), file("csv"));
    for offered in [&xlsx, &csv] {
        assert!(
            page.contains(&format!("href=\"{}\"", offered.replace('&', "&#38;"))),
            "{offered} is offered"
        );
    }
    let of_county = bureau.get(&format!("{csv}&kw={}", shifan::web::path::escape(FIRM))).await.is(200).text();
    assert_eq!(of_county.lines().count(), 2, "the filters count: {of_county}");
    let columns = [
        ("query", ""),
        ("column", "number"),
        ("column", "submitted"),
        ("column", "figures"),
        ("column", "work"),
    ];
    bureau.post("/recommendation/columns", &columns).await.redirects();
    let heads = [
        "序号",
        "单位名称",
        "统一社会信用代码",
        "类别",
        "类型",
        "注册地",
        "编号",
        "提交",
        "数字条件",
        "状态",
    ];
    let text = bureau.get(&csv).await.is(200).text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], heads.join(","));
    assert_eq!(lines.len(), 62, "all of it, not one page");
    assert_eq!(text.matches("'=1+1").count(), 60, "a name that would be computed is a text");
    let bytes = bureau.get(&xlsx).await.is(200).bytes;
    holds_what_is_kept(&app, authority, &bytes, &heads).await;
    // What cannot be understood gives no file, and another bureau has its own list.
    let odd = bureau.get("/recommendation/list.csv?from=yesterday").await.is(200).text();
    assert!(odd.contains("写成2026-03-02这样的日期"));
    let (_, stranger) = app.bureau("510600").await;
    let own = app.person(stranger).await.get("/recommendation/list.csv").await.is(200).text();
    assert_eq!(own.lines().count(), 1, "the head alone");
}

/// The workbook, row by row against the database.
async fn holds_what_is_kept(app: &TestApp, authority: uuid::Uuid, bytes: &[u8], heads: &[&str]) {
    let listed = "select a.number, o.name, o.uscc, (submitted.at at time zone 'Asia/Shanghai')::date::text
        from application a join org o using (org_id)
        join lateral (select max(s.at) as at from submission s where s.application_id = a.application_id) submitted on true
        where a.authority_id = $1 order by a.number";
    let kept: Vec<(String, String, String, String)> =
        sqlx::query_as(listed).bind(authority).fetch_all(&mut app.db.owner().await).await.expect("the files");
    let Some(sheets) = sheets(bytes) else { return };
    let rows = &sheets["申报受理"];
    assert_eq!(rows[0], heads);
    assert_eq!(rows.len(), kept.len() + 1);
    let numbers: Vec<&str> = rows[1..].iter().map(|row| row[6].as_str()).collect();
    assert!(numbers.is_sorted(), "in the order of the list");
    for (at, row) in (1..).zip(&rows[1..]) {
        let (number, name, code, on) = kept.iter().find(|one| one.0 == row[6]).expect("a file of the bureau");
        let day = (on.parse::<chrono::NaiveDate>().expect("a day")
            - chrono::NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day"))
        .num_days();
        assert_eq!(
            row[..6],
            [&at.to_string(), name, code, "示范企业", "B2B电子商务平台", "涪城区"].map(str::to_owned),
            "{number}"
        );
        assert_eq!(row[7], day.to_string(), "a day is a day");
        assert!(!row.contains(&"FORMULA".to_owned()));
        assert_eq!(row[9], "待审核");
    }
}
