//! Large files come in pieces: a break costs a piece, a restart nothing, and what never comes whole leaves nothing behind.

use super::NAME;
use crate::{
    browser::{Browser, served},
    support::{app::TestApp, applying::id_of, hand::Hand},
};
use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::Value;
use shifan::{jobs, platform::db};
use sqlx::{query, query_scalar};
use uuid::Uuid;

const SLOT: &str = "business_licence";

/// A PDF of this many bytes: a page, and a long comment.
fn large_pdf(bytes: usize) -> Vec<u8> {
    let mut pdf = crate::support::applying::pdf(7);
    let end = b"\n%%EOF\n";
    pdf.push(b'%');
    while pdf.len() + end.len() < bytes {
        let n = pdf.len();
        pdf.push(b'a' + u8::try_from(n * 31 % 26).expect("small"));
    }
    pdf.extend_from_slice(end);
    pdf
}

async fn begin(hand: &Hand<'_>, application: &str, name: &str, size: usize) -> Value {
    let size = size.to_string();
    let form = [("slot", SLOT), ("name", name), ("size", size.as_str()), ("mark", "ab12")];
    let said = hand.post(&format!("{application}/uploads"), &form).await.is(200).text();
    serde_json::from_str(&said).expect("JSON")
}

async fn piece(hand: &Hand<'_>, at: &str, offset: usize, bytes: &[u8]) -> (u16, Value) {
    let request = Request::post(at)
        .header(header::CONTENT_TYPE, "application/octet-stream")
        .header("sec-fetch-site", "same-origin")
        .header("upload-offset", offset.to_string())
        .body(Body::from(bytes.to_vec()))
        .expect("a request");
    let answer = hand.send(request).await;
    (answer.status.as_u16(), serde_json::from_str(&answer.text()).unwrap_or_default())
}

/// A whole upload, whatever the store: `crate::store` takes it through a folder and through a bucket.
pub async fn survives_a_break_and_a_restart(mut app: TestApp) {
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let content = large_pdf(2_500_000);
    let (application, at) = {
        let hand = app.person(firm.account).await;
        let application = app.draft(&hand, false).await;
        let begun = begin(&hand, &application, "营业执照.pdf", content.len()).await;
        let at = begun["at"].as_str().expect("where to").to_owned();
        assert_eq!(begun["received"], 0);
        assert_eq!(piece(&hand, &at, 0, &content[..1 << 20]).await.1["received"], 1 << 20);
        // Sent twice, or with a gap: told how far it has come.
        let (status, said) = piece(&hand, &at, 0, &content[..1 << 20]).await;
        assert_eq!((status, &said["received"]), (409, &Value::from(1 << 20)));
        assert_eq!(piece(&hand, &at, 2 << 20, &content[2 << 20..]).await.0, 409);
        hand.post(&format!("{at}/completion"), &[]).await.is(409).says("文件还没有传完");
        let page = hand.get(&format!("{application}/evidence")).await.is(200);
        page.says("没有传完：到了1.0 MB，共2.4 MB").is_silent_about("营业执照.pdf</a>");
        (application, at)
    };
    app.restarts().await;
    let hand = app.person(firm.account).await;
    let again = begin(&hand, &application, "营业执照.pdf", content.len()).await;
    assert_eq!((again["at"].as_str(), &again["received"]), (Some(at.as_str()), &Value::from(1 << 20)));
    assert_eq!(piece(&hand, &at, 1 << 20, &content[1 << 20..2 << 20]).await.0, 200);
    let (status, _) = piece(&hand, &at, 2 << 20, &[&content[2 << 20..], b"more".as_slice()].concat()).await;
    assert_eq!(status, 409, "more than was announced");
    assert_eq!(piece(&hand, &at, 2 << 20, &content[2 << 20..]).await.0, 200);
    hand.post(&format!("{at}/completion"), &[]).await.is(200);
    let page = hand.get(&format!("{application}/evidence")).await.is(200).says("营业执照.pdf</a>").text();
    let from = page.find(&format!("href=\"{application}/files/")).expect("a link") + 6;
    let href: String = page[from..].chars().take_while(|c| *c != '"').collect();
    assert!(hand.get(&href).await.is(200).bytes == content, "it comes back byte by byte");
    assert_eq!(
        (app.lie_in("pieces").await, app.lie_in("incoming").await, app.lie_in("sha256").await),
        (0, 0, 1)
    );
    hand.post(&format!("{at}/completion"), &[]).await.is(404);
}

#[tokio::test]
async fn what_is_no_document_leaves_nothing_behind_however_it_came() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    let program = [b"MZ\x90\x00".as_slice(), &vec![7; 300_000]].concat();
    let begun = begin(&hand, &application, "营业执照.pdf", program.len()).await;
    let at = begun["at"].as_str().expect("where to");
    assert_eq!(piece(&hand, at, 0, &program).await.0, 200);
    let said = hand.post(&format!("{at}/completion"), &[]).await.is(422);
    said.says("内容却是可执行程序");
    assert_eq!(
        (app.lie_in("pieces").await, app.lie_in("incoming").await, app.lie_in("sha256").await),
        (0, 0, 0)
    );
    let large = [("slot", SLOT), ("name", "大.pdf"), ("size", "40000000"), ("mark", "")];
    hand.post(&format!("{application}/uploads"), &large).await.is(409).says("“大.pdf”超过20 MB");
    let nowhere = [("slot", "no_such_slot"), ("name", "a.pdf"), ("size", "40"), ("mark", "")];
    hand.post(&format!("{application}/uploads"), &nowhere).await.is(404);
    for n in 0..20 {
        begin(&hand, &application, &format!("{n}.pdf"), 100).await;
    }
    let more = [("slot", SLOT), ("name", "多.pdf"), ("size", "100"), ("mark", "")];
    hand.post(&format!("{application}/uploads"), &more).await.is(409).says("同时在传的文件太多");
}

#[tokio::test]
async fn what_is_not_finished_is_given_up_by_hand_or_by_the_job() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    let one = begin(&hand, &application, "一.pdf", 3000).await;
    let at = one["at"].as_str().expect("where to").to_owned();
    piece(&hand, &at, 0, &[1; 1000]).await;
    assert_eq!(app.lie_in("pieces").await, 1);
    let id = at.rsplit('/').next().expect("an id");
    let button = [("remove", format!("under-way-{id}"))];
    let button: Vec<(&str, &str)> = button.iter().map(|(name, value)| (*name, value.as_str())).collect();
    hand.post(&format!("{application}/evidence/{SLOT}"), &button).await.redirects();
    assert_eq!(app.lie_in("pieces").await, 0);
    piece(&hand, &at, 1000, &[1; 1000]).await;
    begin(&hand, &application, "二.pdf", 3000).await;
    let clock = app.clock();
    let due = async || jobs::run_due(&app.db.pool, clock.as_ref(), "test").await.expect("the jobs run");
    app.at("2026-03-04 08:59");
    assert_eq!(due().await, 0);
    app.at("2026-03-04 09:00");
    assert_eq!((due().await, due().await), (1, 0));
    let mut owner = app.db.owner().await;
    let left: i64 = query_scalar("select count(*) from upload").fetch_one(&mut owner).await.expect("counts");
    assert_eq!(left, 0);
}

#[tokio::test]
async fn an_upload_only_grows_not_even_by_direct_sql() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    begin(&hand, &application, "一.pdf", 3000).await;
    let mut owner = app.db.owner().await;
    query("update upload set received = 1000").execute(&mut owner).await.expect("grows");
    for attack in [
        "update upload set received = 999",
        "update upload set size = 5000",
        "update upload set name = '别的.pdf'",
    ] {
        let refused = query(attack).execute(&mut owner).await.expect_err(attack);
        assert_eq!(db::constraint(&refused), Some("upload_grows"), "{attack}");
    }
    let beyond = query("update upload set received = 3001").execute(&mut owner).await.expect_err("beyond");
    assert_eq!(db::constraint(&beyond), Some("upload_received"));
    app.fill(&hand, &application, shifan::standard::Category::Enterprise).await;
    app.submit(&hand, &application).await;
    let insert = "insert into upload (upload_id, application_id, slot, name, size, received, created_at, created_by, expires_at, mark)
        values ($1, $2, 'x', 'x', 1, 0, now(), $1, now() + interval '1 day', '')";
    let late = query(insert).bind(Uuid::now_v7()).bind(id_of(&application)).execute(&mut owner).await;
    assert_eq!(db::constraint(&late.expect_err("the dossier is closed")), Some("upload_open"));
    let stranger = app.firm("德阳另一家有限公司", "enterprise", "510603", 2).await;
    let stranger = app.person(stranger.account).await;
    stranger.post(&format!("{application}/uploads"), &[("slot", SLOT)]).await.is(404);
}

#[tokio::test]
async fn a_browser_sends_a_large_file_through_a_break_and_a_reload() {
    let app = TestApp::seeing().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    let file = std::env::temp_dir().join(format!("{}.pdf", Uuid::now_v7()));
    let name = file.file_name().expect("a name").to_string_lossy().into_owned();
    std::fs::write(&file, super::sight::drawn_pdf(9_000_000)).expect("a file");
    let Some(person) = Browser::open(&served(&app).await).await else { return };
    person.becomes(&app, firm.account).await;
    person.goes_to(&format!("{application}/evidence")).await;
    person.is_slow(1_500_000).await;
    person.drops("u-business_licence", &file).await;
    person.sees("正在上传").await;
    super::autosave::pictured(&person, "uploading").await;
    person.sees("1.0 MB / 8.6 MB").await;
    person.is_cut_off(true).await;
    person.sees("网络断了，恢复后会从断开的地方接着传").await;
    person.is_cut_off(false).await;
    person.goes_to(&format!("{application}/evidence")).await;
    person.sees("没有传完：到了").await;
    super::autosave::pictured(&person, "broken-off").await;
    person.finds_no_barrier().await;
    person.drops("u-business_licence", &file).await;
    person.sees("1页").await;
    person.is_gone("没有传完").await;
    person.finds_no_barrier().await;
    super::autosave::pictured(&person, "uploaded").await;
    hand.get(&format!("{application}/evidence")).await.is(200).says(&format!("{name}</a>"));
    assert_eq!((app.lie_in("pieces").await, app.lie_in("incoming").await), (0, 0));
    person.leaves().await;
    let _ = std::fs::remove_file(file);
}
