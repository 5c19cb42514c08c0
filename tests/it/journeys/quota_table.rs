//! The province fills the quota table before a round opens; what each number comes from stays with it, and every movement
//! after that is in one ledger.

use crate::support::{app::TestApp, hand::Answer};
use sqlx::{query, query_scalar};

fn words(answer: &Answer) -> String {
    let text = answer.text();
    let parts = text.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    parts.collect::<String>().split_whitespace().collect()
}

fn owner<'a>(places: &'a str, reason: &'a str) -> [(&'static str, &'a str); 5] {
    [("asks", "owner"), ("owner", "510700"), ("kind", "enterprise"), ("places", places), ("reason", reason)]
}

const FORMULA: [(&str, &str); 5] = [
    ("asks", "formula"),
    ("cover", "enterprise"),
    ("per_counties", "1"),
    ("more", "1"),
    ("formula_reason", "扩权县多"),
];

#[tokio::test]
async fn an_owner_is_given_a_number_after_its_consequence_was_seen_and_the_round_opens_with_it() {
    let app = TestApp::new().await;
    let round = app.prepared().await;
    let office = app.office().await;
    let (home, table) = (format!("/office/rounds/{round}"), format!("/office/rounds/{round}/quota"));
    let ask = format!(
        "{table}?asks=owner&owner=510700&kind=enterprise&places=3&reason=%E5%8F%91%E5%B1%95%E5%BF%AB"
    );
    office.get(&table).await.is(200).says("绵阳市").is_silent_about("确认以前先看");
    office.get(&ask).await.is(200).says("绵阳市企业名额由2家改为3家").says("由80个改为81个");
    office.post(&table, &owner("3", "发展快")).await.redirects();
    let shown = office.get(&table).await.is(200);
    assert!(
        words(&shown).contains("3家单独核定：发展快"),
        "the number, its source and its reason stand together"
    );
    office.post(&table, &owner("x", "")).await.is(422).says("填0到50的整数").says("写明理由");
    let hard = [("asks", "owner"), ("owner", "510700"), ("kind", "base"), ("places", "2"), ("reason", "多")];
    office.post(&table, &hard).await.is(422).says("基地名额不能高于1个");
    office.post(&table, &FORMULA).await.redirects();
    office.get(&table).await.is(200).says("每1个扩权试点县（市）加1个");
    office.posts_read(&home, "/opening", &[]).await.redirects();
    let mut owned = app.db.owner().await;
    let (source, reason, places): (String, String, i64) = sqlx::query_as(
        "select p.source, p.reason, count(*) from quota_pool p join quota_slot using (quota_pool_id)
         where p.round_id = $1 and p.prefecture_code = '510700' and p.category = 'enterprise' group by 1, 2",
    )
    .bind(round.uuid())
    .fetch_one(&mut owned)
    .await
    .expect("the pool");
    assert_eq!((source.as_str(), reason.as_str(), places), ("override", "发展快", 3));
    let shown = office.get(&table).await.is(200);
    assert!(words(&shown).contains("3家，已用0家单独核定：发展快"));
    shown.is_silent_about("先看后果");
    office.post(&table, &owner("5", "再加")).await.refused("quota_fixed");
    let event = "with event as (select audit_append(tenant_id, now(), null, 'system:test', 'test', $1, '{}') from tenant where kind = 'office')
        delete from quota_override using event where round_id = $1";
    let done = query(event).bind(round.uuid()).execute(&mut owned).await.expect_err("fixed");
    assert_eq!(done.as_database_error().and_then(|error| error.constraint()), Some("quota_terms_fixed"));
}

#[tokio::test]
async fn a_given_number_is_taken_back_and_events_say_both() {
    let app = TestApp::new().await;
    let round = app.prepared().await;
    let office = app.office().await;
    let table = format!("/office/rounds/{round}/quota");
    office.post(&table, &owner("4", "发展快")).await.redirects();
    office
        .post(&format!("{table}/removal"), &[("owner", "510700"), ("cover", "enterprise")])
        .await
        .redirects();
    office.post(&format!("{table}/removal"), &[("owner", "510700"), ("cover", "enterprise")]).await.is(404);
    office.get(&table).await.is(200).is_silent_about("发展快");
    let mut owned = app.db.owner().await;
    let events: Vec<String> =
        query_scalar("select body ->> 'says' from audit_event where kind = 'round.quota_set' order by seq")
            .fetch_all(&mut owned)
            .await
            .expect("the chain");
    assert_eq!(events, ["4", "-"]);
    app.auditor().await.get(&table).await.is(200).is_silent_about("先看后果");
}

#[tokio::test]
async fn what_is_taken_back_must_be_in_the_table() {
    let app = TestApp::new().await;
    let round = app.prepared().await;
    let office = app.office().await;
    let table = format!("/office/rounds/{round}/quota");
    office.post(&table, &owner("4", "发展快")).await.redirects();
    let (whose, what) = (("owner", "510700"), ("cover", "enterprise"));
    for form in [[whose, ("cover", "企业")], [whose, ("cover", "")], [("owner", "绵阳"), what]] {
        let answer = office.post(&format!("{table}/removal"), &form).await.is(422);
        answer.says("本批没有这个名额，重新选推荐单位和类别").says("发展快").says("href=\"#table\"");
    }
    office.post(&format!("{table}/removal"), &[whose, what]).await.redirects();
}

#[tokio::test]
async fn the_ledger_holds_every_movement_and_downloads_as_it_is_filtered() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let office = app.office().await;
    let ledger = format!("/office/rounds/{round}/ledger");
    office.get(&ledger).await.is(200).says("核定80次").says("占用0次").says("本页50条");
    office
        .get(&format!("{ledger}?owner=510700&cover=base"))
        .await
        .is(200)
        .says("绵阳市基地第1个")
        .is_silent_about("德阳市基地第1个");
    office.get(&format!("{ledger}?kind=taken")).await.is(200).says("没有符合条件的变动");
    let file = office.get(&format!("{ledger}.csv?owner=510700")).await.is(200).text();
    let mut reader = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 4, "two enterprises, a base, a county");
    assert!(rows.iter().all(|row| &row[1] == "绵阳市" && &row[4] == "核定"));
    let whole = office.get(&format!("{ledger}.csv")).await.is(200).text();
    assert_eq!(whole.lines().count(), 81, "the head and every place");
    let prepared = app.prepared().await;
    office.get(&format!("/office/rounds/{prepared}/ledger")).await.is(404);
}

#[tokio::test]
async fn pages_of_the_ledger_neither_repeat_nor_lose_a_line() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let office = app.office().await;
    let mut address = format!("/office/rounds/{round}/ledger");
    let (mut seen, mut pages) = (Vec::new(), 0);
    loop {
        let page = office.get(&address).await.is(200).text();
        let rows = page.split("scope=\"row\">").skip(1).filter_map(|rest| rest.split('<').next());
        seen.extend(rows.map(str::to_owned));
        pages += 1;
        let next = page
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .find(|href| href.contains("after="));
        match next {
            Some(next) if pages < 5 => address = next.replace("&#38;", "&"),
            _ => break,
        }
    }
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((all, seen.len(), pages), (80, 80, 2));
}
