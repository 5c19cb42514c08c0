//! What everyone may see: one search, the standards with their numbers, the register page by page and as files, feeds, what
//! programs that come by find, and pages as large and as plain as a reader wants them.

use crate::support::{
    app::TestApp,
    hand::{Answer, Hand},
};
use calamine::{Data, Reader as _, Xlsx};
use shifan::{access::Role, web::area::Door};
use std::io::Cursor;

const UNITS: [(&str, &str, &str); 3] = [
    ("绵阳云商科技有限公司", "enterprise", "510703"),
    ("成都天府电商产业园", "base", "510107"),
    ("=cmd|' /C calc'!A0有限公司", "enterprise", "510603"),
];

async fn conferred(app: &TestApp) {
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS).await;
}

/// The address of the first link whose text or target has these words.
#[track_caller]
fn link(answer: &Answer, words: &str) -> String {
    let text = answer.text();
    let found = text
        .split("href=\"")
        .skip(1)
        .find(|rest| rest.split("</a>").next().is_some_and(|a| a.contains(words)));
    let found = found.unwrap_or_else(|| panic!("{} has no link with {words}", answer.path));
    found.split('"').next().expect("its end").replace("&amp;", "&")
}

#[tokio::test]
async fn one_search_finds_units_notices_clauses_and_prefectures() {
    let app = TestApp::new().await;
    conferred(&app).await;
    let anyone = app.anyone();
    anyone.get("/").await.is(200).says("action=\"/search\"").says("历年认定").says("开放数据");
    let found = anyone.get("/search?q=%E4%BA%91%E5%95%86").await.is(200);
    let found = found.says("绵阳云商科技有限公司").says("名单里有绵阳云商科技有限公司");
    found.is_silent_about("成都天府电商产业园");
    let place = anyone.get("/search?q=%E7%BB%B5%E9%98%B3%E5%B8%82").await.is(200);
    assert_eq!(link(&place, "看绵阳的全部示范单位"), "/register?prefecture=510700");
    let clause = anyone.get("/search?q=%E6%B3%A8%E5%86%8C%E8%B5%84%E9%87%91").await.is(200);
    assert!(link(&clause, "附件1第9条").starts_with("/standards/enterprise#9"));
    anyone.get("/search?q=%00%1f").await.is(200).says("还没有输入");
    anyone.get("/register?q=%00").await.is(200);
    anyone.get("/search?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA").await.is(200).says("没有找到");
}

#[tokio::test]
async fn a_standard_says_its_numbers_by_place_at_an_address_that_stays() {
    let app = TestApp::new().await;
    let anyone = app.anyone();
    let page = anyone.get("/standards/enterprise").await.is(200);
    let page = page.says("数字门槛一览").says("成都：").says("另见：").says("申报表“");
    let stays = link(&page, "本条链接，附件1第9条");
    assert_eq!(stays, "/standard-sets/sichuan-2013/enterprise#9");
    anyone.get("/standard-sets/sichuan-2013/enterprise").await.is(200).says("id=\"9-2\"");
    anyone.get("/standard-sets/sichuan-2099/enterprise").await.is(404);
}

/// A B2B platform, as somebody fills it in.
const CHECK: [(&str, &str); 7] = [
    ("kind", "b2b"),
    ("place", "elsewhere"),
    ("registered_capital", "512"),
    ("service_income-2025", "260"),
    ("transaction_value-2025", "34,200"),
    ("platform_enterprises", "860"),
    ("keep", "yes"),
];

#[tokio::test]
async fn a_self_check_is_kept_when_asked_and_taken_over_when_consented() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let unasked: Vec<_> = CHECK[..6].to_vec();
    let answer = hand.post("/self-check/enterprise", &unasked).await.is(200);
    assert!(answer.headers.get("set-cookie").is_none(), "nothing is kept unasked");
    let answer = hand.post("/self-check/enterprise", &CHECK).await.is(200);
    let cookie = answer.headers["set-cookie"].to_str().expect("ascii").to_owned();
    for part in ["check=", "HttpOnly", "SameSite=Lax", "Max-Age=2592000", "Path=/"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    assert!(!cookie.contains("Domain"), "for this host only: {cookie}");
    // It is there again, and as many days as it said.
    hand.get("/self-check/enterprise").await.is(200).says("value=\"512\"").says("还差140家");
    app.at("2026-04-02 09:00");
    hand.get("/self-check/enterprise").await.is(200).is_silent_about("value=\"512\"");
    app.at("2026-03-02 10:00");
    let list =
        hand.get("/applications").await.is(200).says("带入这个浏览器里自测时填的4个答案").says("512万元");
    let round = list.text().split("name=\"round\" value=\"").nth(1).expect("a round")[..36].to_owned();
    let form = [("round", round.as_str()), ("enterprise_type", "b2b"), ("take", "yes")];
    let draft = hand.post("/applications", &form).await.redirects();
    hand.get(&draft).await.is(200).says("自测填上一部分");
    hand.get(&draft.replace("/form", "/sections/special"))
        .await
        .is(200)
        .says("来自自测")
        .says("value=\"34,200\"")
        .says("value=\"860\"");
    hand.get("/self-check/enterprise").await.is(200).is_silent_about("value=\"512\"");
}

#[tokio::test]
async fn without_consent_a_draft_takes_nothing_over() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    hand.post("/self-check/enterprise", &CHECK).await.is(200);
    let list = hand.get("/applications").await.is(200).text();
    let round = list.split("name=\"round\" value=\"").nth(1).expect("a round")[..36].to_owned();
    let form = [("round", round.as_str()), ("enterprise_type", "b2b")];
    let draft = hand.post("/applications", &form).await.redirects();
    hand.get(&draft).await.is(200).is_silent_about("来自自测");
    hand.get(&draft.replace("/form", "/sections/special")).await.is(200).is_silent_about("value=\"860\"");
    hand.post("/self-check/enterprise", &CHECK[..6]).await.is(200);
    hand.get("/self-check/enterprise").await.is(200).is_silent_about("value=\"512\"");
}

#[tokio::test]
async fn the_register_is_walked_forth_and_back_by_key() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let names: Vec<String> = (0..23).map(|n| format!("绵阳第{n:02}电子商务有限公司")).collect();
    let units: Vec<(&str, &str, &str)> =
        names.iter().map(|name| (name.as_str(), "enterprise", "510703")).collect();
    app.conferred(round, "2026-05-19", &units).await;
    let anyone = app.anyone();
    let first = anyone.get("/register").await.is(200).says("23个，这一页20个").is_silent_about("上一页");
    let last =
        anyone.get(&link(&first, "下一页")).await.is(200).says("23个，这一页3个").is_silent_about("下一页");
    let back = anyone.get(&link(&last, "上一页")).await.is(200).is_silent_about("上一页");
    let rows = |answer: &Answer| -> Vec<String> {
        answer.text().split("/register/%E5").skip(1).map(|rest| rest[..40].to_owned()).collect()
    };
    assert_eq!(rows(&back), rows(&first));
    let all: std::collections::BTreeSet<String> = rows(&first).into_iter().chain(rows(&last)).collect();
    assert_eq!((all.len(), rows(&first).len()), (23, 20), "every title once");
    anyone.get("/register?after=00000000-0000-7000-8000-000000000000").await.is(200).says("这一页20个");
}

#[tokio::test]
async fn open_data_is_the_register_in_three_forms() {
    let app = TestApp::new().await;
    conferred(&app).await;
    let anyone = app.anyone();
    let page = anyone.get("/open-data").await.is(200);
    let page = page.says("certificate_number").says("使用许可").says("工作日数");
    let csv = anyone.get(&link(&page, "CSV")).await.is(200);
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    let text = csv.text();
    let mut read = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head: Vec<String> = read.headers().expect("a head").iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = read.records().map(|row| row.expect("a row")).collect();
    let json: serde_json::Value =
        serde_json::from_slice(&anyone.get("/open-data/titles.json").await.is(200).bytes).expect("json");
    let xlsx = anyone.get("/open-data/titles.xlsx").await.is(200);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.bytes)).expect("a workbook");
    let sheet = book.worksheet_range("示范名录").expect("a sheet");
    assert_eq!((rows.len(), json["rows"].as_array().map(Vec::len), sheet.height()), (3, Some(3), 4));
    let name = head.iter().position(|each| each == "单位名称").expect("a column");
    for (at, row) in rows.iter().enumerate() {
        let told = json["rows"][at]["unit_name"].as_str().expect("a name");
        assert_eq!(row[name].trim_start_matches('\''), told);
        assert_eq!(
            sheet.get((at + 1, name)),
            Some(&Data::String(told.to_owned())),
            "a text, never a formula"
        );
    }
    assert!(rows.iter().any(|row| row[name].starts_with("'=cmd")), "no cell computes");
    assert!(book.worksheet_formula("示范名录").map_or(true, |formulas| formulas.is_empty()));
    let meanings = book.worksheet_range("字段说明").expect("a sheet");
    assert_eq!(meanings.height(), head.len() + 1);
}

/// Asks with the tag of an earlier answer.
async fn knows(hand: &Hand<'_>, path: &str, tag: &str) -> Answer {
    let request = axum::http::Request::get(path).header("if-none-match", tag);
    hand.send(request.body(axum::body::Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn whoever_has_the_file_is_not_sent_it_again_until_it_changes() {
    let app = TestApp::new().await;
    conferred(&app).await;
    let anyone = app.anyone();
    for end in ["csv", "json", "xlsx"] {
        let path = format!("/open-data/standings.{end}");
        let first = anyone.get(&path).await.is(200);
        let tag = first.headers["etag"].to_str().expect("ascii").to_owned();
        assert_eq!(first.headers["last-modified"], "Mon, 18 May 2026 16:00:00 GMT", "midnight in Chengdu");
        let again = knows(&anyone, &path, &tag).await.is(304);
        assert!(again.bytes.is_empty(), "{end}");
        knows(&anyone, &path, "W/\"other\"").await.is(200);
    }
    let tag = anyone.get("/open-data/titles.csv").await.headers["etag"].to_str().expect("ascii").to_owned();
    app.at("2028-05-20 09:00");
    app.jobs_run().await;
    knows(&anyone, "/open-data/titles.csv", &tag).await.is(200).says("in_rereview");
}

#[tokio::test]
async fn a_unit_has_a_page_with_its_titles_and_the_register_a_feed() {
    let app = TestApp::new().await;
    conferred(&app).await;
    let anyone = app.anyone();
    let list = anyone.get("/register").await.is(200);
    let entry = anyone.get(&link(&list, "绵阳云商科技有限公司")).await.is(200);
    let unit = anyone.get(&link(&entry, "这个单位的全部称号")).await.is(200);
    unit.says("认定过1个称号，现在有效1个").says("认定并授牌").is_silent_about("成都天府电商产业园");
    let feed = anyone.get("/register/feed.atom").await.is(200);
    assert_eq!(feed.headers["content-type"], "application/atom+xml; charset=utf-8");
    feed.says("认定：绵阳云商科技有限公司").says("2026-05-18T16:00:00Z");
    anyone.get("/rounds/feed.atom").await.is(200).says("组织申报2026年第一批");
    anyone.get("/rounds").await.is(200).says("2026A");
    let home = anyone.get("/").await.is(200);
    home.says(
        "rel=\"alternate\" type=\"application/atom+xml\" title=\"名录变动\" href=\"/register/feed.atom\"",
    );
}

#[tokio::test]
async fn programs_that_come_by_find_their_way_and_a_picture() {
    let app = TestApp::new().await;
    conferred(&app).await;
    let anyone = app.anyone();
    let site = app.app.house.settings.site();
    let robots = anyone.get("/robots.txt").await.is(200).says("Disallow: /office/");
    robots.says(&format!("Sitemap: {site}/sitemap.xml"));
    let map = anyone.get("/sitemap.xml").await.is(200).text();
    let places: Vec<&str> =
        map.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    assert!(places.len() > 20, "{places:?}");
    for place in &places {
        let path = place.strip_prefix(&site).expect("a page of ours");
        anyone.get(path).await.is(200);
    }
    let page = anyone.get("/policy").await.is(200).says("property=\"og:title\" content=\"示范工作方案\"");
    page.says(&format!("content=\"{site}/share.png\""));
    let picture = anyone.get("/share.png").await.is(200);
    assert_eq!(picture.headers["content-type"], "image/png");
    let drawn = image::load_from_memory(&picture.bytes).expect("a picture");
    assert_eq!((drawn.width(), drawn.height()), (1200, 630));
    if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
        std::fs::write(std::path::PathBuf::from(album).join("public-share.png"), &picture.bytes)
            .expect("is kept");
    }
    app.office().await.get("/desk").await.is(200).is_silent_about("og:title");
}

#[tokio::test]
async fn a_damaged_id_in_an_address_is_a_page_that_does_not_exist() {
    let app = TestApp::new().await;
    let (office, anyone) = (app.office().await, app.anyone());
    let mut seen = 0;
    for door in app.app.doors.iter().filter(|door| door.path.contains("id}")) {
        let damaged = door.path.replace('{', "").replace('}', "%2e");
        let hand = match door.door {
            Door::Public => &anyone,
            Door::Only(roles) if roles.contains(&Role::Office) => &office,
            _ => continue,
        };
        let answer =
            if door.method == "GET" { hand.get(&damaged).await } else { hand.post(&damaged, &[]).await };
        assert_eq!(answer.status, 404, "{} {damaged}", door.method);
        seen += 1;
    }
    assert!(seen > 60, "{seen}");
}

#[tokio::test]
async fn the_answer_to_a_form_is_not_left_for_a_look() {
    let app = TestApp::new().await;
    let leaves = "target=\"_blank\">";
    let anyone = app.anyone();
    let asked = anyone.get("/objections").await.is(200).text();
    let look = |text: &str| {
        let from = text.find("class=\"sc-look\"").expect("the form");
        text[from..].split("</form>").next().unwrap_or_default().to_owned()
    };
    assert!(!look(&asked).contains(leaves));
    let answered = anyone.post("/objections", &[("receipt", "YY-1")]).await.is(422).says("YY-1").text();
    assert!(look(&answered).contains(leaves) && look(&answered).contains("在新标签页打开"), "{answered}");
}

#[tokio::test]
async fn a_reader_has_every_page_larger_and_in_contrast() {
    let app = TestApp::new().await;
    for hand in [app.anyone(), app.office().await] {
        let form = [("look", "large-contrast"), ("back", "/notices")];
        assert_eq!(hand.post("/appearance", &form).await.redirects(), "/notices");
        for page in ["/", "/notices", "/accessibility", "/no-such-page"] {
            hand.get(page).await.says("class=\"govuk-template sc-large sc-contrast\"").says("恢复标准字号");
        }
        hand.post("/appearance", &[("look", "plain"), ("back", "//evil.example")]).await.redirects();
        hand.get("/").await.is(200).says("class=\"govuk-template\"").says("大字显示");
    }
    let office = app.office().await;
    office.post("/appearance", &[("look", "contrast"), ("back", "/desk")]).await.redirects();
    office.get("/desk").await.is(200).says("class=\"govuk-template sc-contrast\"");
    let away = app.anyone().post("/appearance", &[("back", "https://evil.example/")]).await.redirects();
    assert_eq!(away, "/");
}
