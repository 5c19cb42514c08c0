//! The pipeline of a round: every number leads to exactly the files it counts, and what was taken back was there all the same.

use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        hand::Hand,
        recommending::{good_marks, pairs},
    },
};
use shifan::{access::OFFICE, round::RoundId, standard::Category};
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};
use std::path::PathBuf;

/// The links of a page into the province's list, each with the number it shows.
fn numbers(page: &str) -> Vec<(u32, String)> {
    page.split("<a class=\"govuk-link\" href=\"/acceptance?")
        .skip(1)
        .filter_map(|rest| {
            let (query, inside) = rest.split_once("\">")?;
            let inside = inside.split("</a>").next()?;
            let text: String = inside.split('<').map(|p| p.split_once('>').map_or(p, |(_, t)| t)).collect();
            let text = text.split("，").next().unwrap_or_default().trim_start();
            let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
            let from = text.find(|c: char| c.is_ascii_digit())?;
            let query = query.replace("&#38;", "&").replace("&amp;", "&");
            Some((digits(&text[from..]).parse().ok()?, format!("/acceptance?{query}")))
        })
        .collect()
}

/// How many files a list has: the rows of its table.
fn rows(list: &str) -> usize {
    let body = list.split("<tbody").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or_default();
    body.matches("<tr").count()
}

/// Follows every number of a page; how many there were.
async fn follows(office: &Hand<'_>, page: &str) -> usize {
    let shown = office.get(page).await.is(200).text();
    let numbers = numbers(&shown);
    for (number, list) in &numbers {
        let found = office.get(list).await.is(200).text();
        assert_eq!(rows(&found), *number as usize, "{page} leads to {list}");
    }
    numbers.len()
}

/// Where the files from the second on stand.
const STAGES: [&str; 15] = [
    "submitted",
    "sent_back",
    "declined",
    "recommended",
    "correction_requested",
    "not_accepted",
    "accepted",
    "in_review",
    "not_proposed",
    "proposed",
    "in_notice",
    "struck_off",
    "determined",
    "withdrawn",
    "withdrawn",
];

/// A round with a file at every place, one taken back after its recommendation, one after it was taken up, and a 省级企业.
async fn round_of_all(app: &TestApp) -> RoundId {
    let round = app.round().await;
    let firm = app.firm("绵阳被荐电子商务有限公司", "enterprise", "510703", 1).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    let marks = good_marks(app, Category::Enterprise);
    let path = application.replace("/applications", "/recommendation");
    bureau.post(&path, &pairs(&marks)).await.redirects();
    app.recommends(&bureau, &application, Category::Enterprise).await.redirects();
    for (n, stage) in (2..).zip(STAGES) {
        let region = if n % 3 == 0 { "510603" } else { "510703" };
        let kind = if n % 4 == 0 { "base" } else { "enterprise" };
        let firm = app.firm(&format!("第{n}电子商务有限公司"), kind, region, n).await;
        // The database lets nothing stand as recommended without a place: that one is put there below.
        let stage = if stage == "recommended" { "accepted" } else { stage };
        app.placed(round, &firm, n, stage).await;
    }
    let firm = app.firm("绵阳省级电子商务有限公司", "enterprise", "510703", 40).await;
    let direct = app.placed(round, &firm, 40, "accepted").await;
    let firm = app.firm("绵阳草稿电子商务有限公司", "enterprise", "510703", 41).await;
    app.draft(&app.person(firm.account).await, false).await;
    let step = |number: u32, n: u32, act: &str, stage: &str| {
        format!(
            "insert into application_step (application_step_id, application_id, at, act, stage, by_name, holder, note, points)
             select gen_random_uuid(), application_id, stage_at - interval '{} minutes', '{act}', '{stage}', '绵阳市商务局', 'nobody', '', '[]'
             from application where number = '2026A-E{number:04}';",
            10 - n
        )
    };
    // 15 was taken up and then taken back; 16 was recommended, recalled and taken back: it was not recommended after all.
    let sql = format!(
        "set session_replication_role = replica;
         update application set direct_claimed = true, direct_confirmed_at = stage_at where application_id = '{direct}';
         update application set stage = 'recommended' where number = '2026A-E0005';
         {}{}{}{}",
        step(15, 1, "RecommendApplication", "recommended"),
        step(15, 2, "AcceptApplication", "accepted"),
        step(16, 1, "RecommendApplication", "recommended"),
        step(16, 2, "RecallRecommendation", "submitted"),
    );
    app.db.owner().await.execute(AssertSqlSafe(sql)).await.expect("the owner can");
    round
}

#[tokio::test]
async fn every_number_of_the_pipeline_leads_to_exactly_its_files() {
    let app = TestApp::new().await;
    let round = round_of_all(&app).await;
    let office = app.office().await;
    let overview = format!("/office/rounds/{round}");
    let table = format!("{overview}/pipeline");
    assert!(follows(&office, &overview).await > 15);
    assert!(follows(&office, &table).await > 30);
    assert_eq!(follows(&office, "/office/rounds/years").await, 4 - 1, "nobody holds a title yet");
    let shown = office.get(&overview).await.is(200).says("补正中").says(&table).text();
    let part = |name: &str| {
        let after = shown.split(&format!("sc-pipe__t\">{name}</p>")).nth(1).expect("a part");
        numbers(&format!("<a{}", after.split_once("<a").expect("a link").1)).remove(0).0
    };
    // 18 begun, 17 submitted; recommended: the one, 10 by their stage, and the one that was taken back afterwards.
    let reached = ["建立草稿", "提交", "市州推荐", "省厅受理", "评审完成", "拟认定和公示"].map(part);
    assert_eq!(reached, [18, 17, 12, 9, 5, 4]);
    let file = office.get(&format!("{table}.csv")).await.is(200).text();
    let whole = file.lines().find(|line| line.starts_with("合计,") && line.contains(",企业,1,不设上限"));
    assert!(whole.is_some(), "one place is taken, and 成都 has no limit: {file}");
}

#[tokio::test]
async fn what_was_taken_back_after_it_was_taken_up_is_still_counted_there() {
    let app = TestApp::new().await;
    let round = round_of_all(&app).await;
    let office = app.office().await;
    let list = |part: &str| format!("/acceptance?round={round}&state=all&stopped=withdrawn&reached={part}");
    for (part, files) in [("submitted", 2), ("recommended", 1), ("accepted", 1), ("reviewed", 0)] {
        let page = office.get(&list(part)).await.is(200).text();
        assert_eq!(rows(&page), files, "{part}");
    }
    let page = office.get(&list("accepted")).await.is(200).says("2026A-E0015").says("到过：受理");
    page.is_silent_about("2026A-E0016");
    let drafts = office.get(&format!("/acceptance?round={round}&state=all&reached=started")).await.is(200);
    drafts.says("绵阳草稿电子商务有限公司");
    let submitted = office.get(&format!("/acceptance?round={round}&state=all")).await.is(200);
    submitted.is_silent_about("绵阳草稿电子商务有限公司");
    let taken: i64 = query_scalar("select count(*) from quota_slot where application_id is not null")
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("a number");
    assert_eq!(taken, 1);
}

#[tokio::test]
async fn the_auditor_reads_the_same_numbers_and_is_led_to_nothing_that_is_closed() {
    let app = TestApp::new().await;
    let round = round_of_all(&app).await;
    let auditor = app.auditor().await;
    for page in [
        format!("/office/rounds/{round}"),
        format!("/office/rounds/{round}/pipeline"),
        "/office/rounds/years".to_owned(),
    ] {
        auditor.get(&page).await.is(200).is_silent_about("href=\"/acceptance");
    }
    auditor.get(&format!("/office/rounds/{round}/pipeline")).await.says("绵阳市").says("企业1/2");
    app.anyone().get(&format!("/office/rounds/{round}/pipeline")).await.redirects();
}

#[tokio::test]
async fn the_pipeline_and_its_lists_have_no_barrier_and_fit_a_phone() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    let round = round_of_all(&app).await;
    let office = app.account(OFFICE, "office", "officer", None, "looker").await;
    browser.becomes(&app, office).await;
    let pages = [
        ("overview", format!("/office/rounds/{round}")),
        ("pipeline", format!("/office/rounds/{round}/pipeline")),
        ("list", format!("/acceptance?round={round}&state=all&reached=recommended&prefecture=510700")),
        ("years", "/office/rounds/years".to_owned()),
    ];
    for width in [1440, 390] {
        browser.is_wide(width).await;
        for (name, page) in &pages {
            browser.goes_to(page).await;
            browser.finds_no_barrier().await;
            if let Some(album) = std::env::var_os("SHIFAN_PICTURES") {
                browser.draws(&PathBuf::from(album).join(format!("round-{name}-{width}.png"))).await;
            }
        }
    }
    browser.is_wide(1440).await;
    browser.goes_to(&pages[0].1).await;
    browser.clicks("看明细").await;
    browser.sees("各市州走到各环节的件数和名额使用").await;
    browser.leaves().await;
}
