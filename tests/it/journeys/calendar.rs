//! The province loads another year of the working-day calendar, after seeing what it would change.

use crate::support::{
    app::{TestApp, wall},
    hand::{Answer, Hand, Upload},
};
use chrono::NaiveDate;
use shifan::{
    access::OFFICE,
    calendar::{commands, queries},
    kernel::{
        calendar::{CountPublicationDay, WorkCalendar, YearNotCovered},
        statute::NOTICE_WORKING_DAYS,
    },
    platform::entry::{self, Entry},
};
use sqlx::{Executor as _, query, query_scalar};
use uuid::Uuid;

const YEAR_2027: &str = "date,kind,name\n2026-12-31,holiday,元旦\n2027-01-01,holiday,元旦\n2027-02-06,holiday,春节\n\
    2027-04-05,holiday,清明节\n2027-05-01,holiday,劳动节\n2027-05-08,makeup_workday,劳动节\n2027-06-09,holiday,端午节\n\
    2027-09-15,holiday,中秋节\n2027-10-01,holiday,国庆节\n2027-10-02,holiday,国庆节\n2027-10-03,holiday,国庆节\n";

const SOURCE: &str = "国办发明电〔2026〕9号";
const PREVIEW: &str = "/office/calendar/preview";
const LOAD: &str = "/office/calendar";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

async fn officer(app: &TestApp) -> Hand<'_> {
    app.person(app.account(OFFICE, "office", "officer", None, "calendar").await).await
}

/// The calendar as the public sees it.
async fn calendar(app: &TestApp) -> WorkCalendar {
    let mut tx = entry::read(&app.db.pool, &Entry::Public, app.now()).await.expect("enters");
    queries::load(&mut tx).await.expect("loads")
}

/// What the preview wants sent back.
fn base(preview: &Answer) -> String {
    let text = preview.text();
    let (_, rest) = text.split_once("name=\"base\" value=\"").expect("the preview carries its base");
    rest.split('"').next().expect("a value").to_owned()
}

async fn previews(hand: &Hand<'_>, csv: &str) -> Answer {
    hand.upload(PREVIEW, &[("year", "2027"), ("source", SOURCE), ("csv", csv)], &[]).await
}

async fn loads(hand: &Hand<'_>, base: &str, csv: &str) -> Answer {
    hand.post(LOAD, &[("year", "2027"), ("source", SOURCE), ("csv", csv), ("base", base)]).await
}

/// A notice that runs from 2026-12-17 to 2026-12-31, the last that the shipped years allow. Of no round: that is not what
/// the calendar asks about.
async fn notice_under_way(app: &TestApp) {
    let mut owner = app.db.owner().await;
    owner.execute("alter table notice drop constraint notice_round_id_fkey").await.expect("alters");
    let sql = "with event as (select audit_append($3, $2, null, 'system:test', 'test.prepared', $1, '{}'))
        insert into notice (notice_id, round_id, version, title, published_at, first_day, last_day, ends_at, working_days,
            counts_publication_day, body, canonical, digest, state)
            select $1, $1, 1, '2026年拟认定名单公示', $2, '2026-12-18', '2026-12-31', '2027-01-01 00:00+08', 10, false,
            '{}', '{}', 'x', 'in_notice' from event";
    let (id, at) = (Uuid::now_v7(), wall("2026-12-17 10:00"));
    query(sql).bind(id).bind(at).bind(OFFICE).execute(&mut owner).await.expect("a notice");
}

#[tokio::test]
async fn the_shipped_years_are_there_for_everyone_and_2027_blocks() {
    let app = TestApp::new().await;
    let held = calendar(&app).await;
    assert_eq!(held, WorkCalendar::from_csv(commands::SHIPPED).expect("good"));
    let blocked = held.notice_period(day("2026-12-18"), NOTICE_WORKING_DAYS, CountPublicationDay::No);
    assert_eq!(blocked, Err(YearNotCovered(2027)));
    let again = commands::load_shipped(&app.db.pool, commands::SHIPPED, app.now()).await.expect("runs");
    assert_eq!(again, Vec::<i32>::new(), "a second migrate loads nothing");
    let officer = officer(&app).await;
    officer
        .get(LOAD)
        .await
        .is(200)
        .says("2012年")
        .says("2026年")
        .says("2026年12月17日（周四）")
        .says("value=\"2027\"");
}

#[tokio::test]
async fn a_missing_year_stands_on_the_desk_of_the_province_until_it_is_loaded() {
    const SAYS: &str = "2027年的工作日历还没有载入";
    let app = TestApp::new().await;
    app.at("2026-11-16 09:00");
    officer(&app).await.get("/desk").await.is(200).is_silent_about(SAYS);
    app.at("2026-11-17 09:00");
    let again = app.person(app.account(OFFICE, "office", "officer", None, "again").await).await;
    again.get("/desk").await.is(200).says(SAYS).says("/office/calendar?year=2027#load");
    let (_, bureau) = app.bureau("510700").await;
    app.person(bureau).await.get("/desk").await.is(200).is_silent_about(SAYS);
    let preview = previews(&again, YEAR_2027).await.is(200);
    loads(&again, &base(&preview), YEAR_2027).await.redirects();
    again.get("/desk").await.is(200).is_silent_about(SAYS);
}

#[tokio::test]
async fn returns_that_cannot_be_asked_for_stand_on_the_desk_too() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &[("绵阳云商科技有限公司", "enterprise", "510703")]).await;
    app.at("2027-01-04 09:00");
    let officer = officer(&app).await;
    let desk = officer.get("/desk").await.is(200).says("份统计报表布置不下去").says("没有载入的2027年");
    // The second and third quarter are asked for late, the fourth and the year in time: all four end in 2027.
    desk.says("sc-waiting__n\">4</b>份统计报表布置不下去");
    let preview = previews(&officer, YEAR_2027).await.is(200);
    loads(&officer, &base(&preview), YEAR_2027).await.redirects();
    officer.get("/desk").await.is(200).is_silent_about("布置不下去");
}

#[tokio::test]
async fn a_year_is_previewed_and_then_counts() {
    let app = TestApp::new().await;
    notice_under_way(&app).await;
    let officer = officer(&app).await;
    let preview = previews(&officer, YEAR_2027).await.is(200);
    let preview =
        preview.says("11天有变动").says("2026年12月31日（周四）").says("放假（元旦）").says("没有安排");
    let preview =
        preview.says("2026年拟认定名单公示").says("12月18日—31日").says("2026年12月18日—2027年1月4日");
    let preview = preview.says("2026年12月17日 → 2027年12月19日").says("载入2027年工作日历");
    assert!(!calendar(&app).await.covers(2027), "a preview changes nothing");

    assert_eq!(loads(&officer, &base(&preview), YEAR_2027).await.redirects(), LOAD);
    officer
        .get(LOAD)
        .await
        .is(200)
        .says("2027年工作日历已载入，11天有变动")
        .says(SOURCE)
        .says("2027年12月19日（周日）");
    let held = calendar(&app).await;
    assert_eq!(held.is_working(day("2027-05-08")), Ok(true));
    assert_eq!(held.is_working(day("2026-12-31")), Ok(false));
    let mut owner = app.db.owner().await;
    let said = "select body->>'source' from audit_event where kind = 'calendar.year_loaded'";
    let said: Vec<Option<String>> = query_scalar(said).fetch_all(&mut owner).await.expect("asks");
    assert_eq!(said, [Some(SOURCE.to_owned())]);

    // The next start of the program leaves alone what an officer has changed, the December before included.
    let again = commands::load_shipped(&app.db.pool, commands::SHIPPED, app.now()).await.expect("runs");
    assert_eq!((again, calendar(&app).await), (vec![], held));
    previews(&officer, YEAR_2027).await.is(422).says("和现在的日历完全一样，没有要载入的");
}

#[tokio::test]
async fn a_preview_holds_only_for_the_calendar_it_was_made_on() {
    let app = TestApp::new().await;
    let (one, other) = (officer(&app).await, app.account(OFFICE, "office", "principal", None, "other").await);
    let other = app.person(other).await;
    let seen = base(&previews(&one, YEAR_2027).await.is(200));
    let longer = format!("{YEAR_2027}2027-02-08,holiday,春节\n");
    let seen_by_other = base(&previews(&other, &longer).await.is(200));
    loads(&other, &seen_by_other, &longer).await.redirects();
    let again = loads(&one, &seen, YEAR_2027).await.is(409).says("1天有变动").says("日历又有人改过");
    assert_eq!(calendar(&app).await.is_working(day("2027-02-08")), Ok(false), "the other's year stands");
    loads(&one, &base(&again), YEAR_2027).await.redirects();
    assert_eq!(calendar(&app).await.is_working(day("2027-02-08")), Ok(true));
}

#[tokio::test]
async fn a_bad_file_says_its_line_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    let officer = officer(&app).await;
    let twice = format!("{YEAR_2027}2027-10-01,holiday,国庆节\n");
    let answer = previews(&officer, &twice).await.is(422);
    answer
        .says("第13行：2027-10-01在第10行已经有了，同一天只写一行")
        .says("2027-05-08,makeup_workday,劳动节")
        .says(SOURCE);
    let half = "date,kind,name\n2027-01-01,holiday,元旦\n";
    previews(&officer, half).await.is(422).says("2027年的安排不完整，没有5月1日（劳动节）的放假日");
    loads(&officer, "", half).await.is(422).says("安排不完整");
    let fields = [("year", "明年"), ("source", ""), ("csv", "")];
    let answer = officer.upload(PREVIEW, &fields, &[]).await.is(422);
    answer
        .says("有3处要改")
        .says("写四位年份，例如2027")
        .says("填写文号")
        .says("上传文件，或者把内容粘贴在这里");
    assert!(!calendar(&app).await.covers(2027));
}

#[tokio::test]
async fn a_file_can_be_uploaded_if_it_is_utf_8() {
    let app = TestApp::new().await;
    let officer = officer(&app).await;
    let send = async |bytes: &[u8], pasted: &str| {
        let fields = [("year", "2027"), ("source", SOURCE), ("csv", pasted)];
        officer.upload(PREVIEW, &fields, &[("file", Upload { name: "2027.csv", bytes })]).await
    };
    let marked = format!("\u{feff}{}", YEAR_2027.replace('\n', "\r\n"));
    send(marked.as_bytes(), "").await.is(200).says("11天有变动");
    send(YEAR_2027.as_bytes(), "2027-01-01,holiday,元旦").await.is(422).says("文件和粘贴的内容只能用一种");
    let gbk = b"date,kind,name\n2027-01-01,holiday,\xd4\xaa\xb5\xa9\n";
    send(gbk, "").await.is(422).says("这个文件不是UTF-8编码");
    send(&vec![b'x'; 300 << 10], "").await.refused("body_too_large");
}

#[tokio::test]
async fn a_year_can_be_corrected_from_what_is_held() {
    let app = TestApp::new().await;
    let officer = officer(&app).await;
    officer.get("/office/calendar?year=2015").await.is(200).says("2015-09-03,holiday,抗日战争");
    officer.get("/office/calendar?year=2031").await.is(200).says("value=\"2027\"");
    let lines: Vec<&str> = commands::SHIPPED.lines().filter(|line| line.starts_with("2015-")).collect();
    let without = lines.iter().filter(|line| !line.starts_with("2015-09-06"));
    let without =
        without.map(|line| line.rsplit_once(',').expect("four cells").0).collect::<Vec<_>>().join("\n");
    let fields = [("year", "2015"), ("source", SOURCE), ("csv", &format!("date,kind,name\n{without}\n"))];
    let answer = officer.upload(PREVIEW, &fields, &[]).await.is(200);
    answer
        .says("1天有变动")
        .says("2015年9月6日（周日）")
        .says("调休上班")
        .says("双休日")
        .says("不计入工作日");
}

#[tokio::test]
async fn nobody_else_loads_a_year() {
    let app = TestApp::new().await;
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    loads(&bureau, "", YEAR_2027).await.is(404);
    loads(&app.anyone(), "", YEAR_2027).await.is(401);
}

#[tokio::test]
async fn the_database_itself_refuses_what_the_file_would() {
    let app = TestApp::new().await;
    let mut owner = app.db.owner().await;
    for (sql, rule) in [
        (
            "insert into calendar_day values ('2026-11-23', 2026, 'makeup_workday', '元旦')",
            "calendar_day_make_up",
        ),
        ("insert into calendar_day values ('2026-11-24', 2025, 'holiday', '元旦')", "calendar_day_year"),
        ("insert into calendar_day values ('2026-11-24', 2026, 'free', '元旦')", "calendar_day_mark"),
        ("insert into calendar_day values ('2027-11-24', 2027, 'holiday', '元旦')", "calendar_day_year_fkey"),
        ("delete from calendar_day where day_on = '2026-10-01'", "change_needs_event"),
    ] {
        let fault = query(sql).execute(&mut owner).await.expect_err(sql);
        assert_eq!(shifan::platform::db::constraint(&fault), Some(rule), "{sql}: {fault}");
    }
}
