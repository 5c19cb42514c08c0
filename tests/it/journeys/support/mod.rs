//! An officer records a measure, the principal looks and publishes; everyone reads it by prefecture beside the work plans; it is
//! withdrawn with a reason.

mod at_browser;
mod law;

use crate::support::{
    app::TestApp,
    applying::{pdf, pdf_of},
    hand::{Hand, Upload},
};
use sqlx::query_scalar;
use uuid::Uuid;

const TITLE: &str = "绵阳市促进电子商务发展的若干政策";
const TEXTS: [(&str, &str); 8] = [
    ("title", TITLE),
    ("kind", "funds"),
    ("amount", "1,200"),
    ("beneficiaries", "enterprise"),
    ("summary", "对新获示范称号的企业一次性奖补，县（市、区）同享。"),
    ("document_number", "绵府发〔2026〕3号"),
    ("issued_on", "2026-02-20"),
    ("link", "https://www.example.gov.cn/zc/3.html"),
];

/// An officer and a principal of 绵阳, signed in.
async fn bureau(app: &TestApp) -> (Hand<'_>, Hand<'_>, Uuid) {
    let (authority, officer) = app.bureau("510700").await;
    let principal = app.account(authority, "authority", "principal", None, "mianyang-head").await;
    (app.person(officer).await, app.person(principal).await, principal)
}

async fn version(app: &TestApp) -> String {
    let sql = "select version from support_measure order by stage_at desc limit 1";
    let version: i32 = query_scalar(sql).fetch_one(&mut app.db.owner().await).await.expect("a measure");
    version.to_string()
}

async fn begun(officer: &Hand<'_>) -> String {
    officer.get("/support-desk").await.is(200).says("这里还没有扶持政策");
    officer.post("/support-desk", &[("title", "政")]).await.is(422).says("选政策类型");
    officer.post("/support-desk", &[("title", TITLE), ("kind", "funds")]).await.redirects()
}

async fn saves(app: &TestApp, officer: &Hand<'_>, at: &str, changed: &[(&str, &str)], file: Option<usize>) {
    let version = version(app).await;
    let kept = TEXTS.into_iter().filter(|(key, _)| changed.iter().all(|(other, _)| other != key));
    let fields: Vec<_> =
        [("version", version.as_str())].into_iter().chain(kept).chain(changed.iter().copied()).collect();
    let bytes = file.map(pdf).unwrap_or_default();
    let files: Vec<_> =
        file.iter().map(|_| ("u-document", Upload { name: "政策.pdf", bytes: &bytes })).collect();
    officer.upload(at, &fields, &files).await.redirects();
}

async fn asks(app: &TestApp, officer: &Hand<'_>, at: &str) {
    officer.post(&format!("{at}/request"), &[("version", &version(app).await)]).await.redirects();
}

#[tokio::test]
async fn a_measure_is_checked_published_read_by_place_and_withdrawn_with_a_reason() {
    let app = TestApp::new().await;
    let (officer, principal, _) = bureau(&app).await;
    let at = begun(&officer).await;
    let decision = format!("{at}/decision");
    officer.get(&at).await.is(200).says("还不能送审").says("写文号");
    officer.post(&format!("{at}/request"), &[("version", "1")]).await.is(422).says("写主要内容");
    saves(&app, &officer, &at, &[], Some(1)).await;
    asks(&app, &officer, &at).await;
    // What is typed too late is not lost, and changes nothing.
    officer
        .upload(&at, &TEXTS, &[])
        .await
        .is(422)
        .says("又有了改动")
        .says("你填的，没有保存")
        .says("县（市、区）同享");
    let asked = version(&app).await;
    officer.upload(&at, &[("version", &*asked), TEXTS[0], TEXTS[1]], &[]).await.refused("support_settled");
    officer.post(&format!("{at}/dropping"), &[("version", &*asked)]).await.refused("support_settled");
    officer.post(&decision, &[("answer", "publish")]).await.is(403);
    principal.get(&at).await.is(200).says("1,200万元").says("绵府发〔2026〕3号").says("公布");
    principal.post(&decision, &[("version", &asked)]).await.is(422).says("选公布还是退回修改");
    principal
        .post(&decision, &[("answer", "send-back"), ("version", &asked)])
        .await
        .is(422)
        .says("写明退回的理由");
    let back = [("answer", "send-back"), ("words", "金额和原文不符"), ("version", asked.as_str())];
    principal.post(&decision, &back).await.redirects();
    officer.get(&at).await.is(200).says("金额和原文不符");
    saves(&app, &officer, &at, &[("amount", "800")], None).await;
    asks(&app, &officer, &at).await;
    // What was read before is not what is published now.
    let stale = [("answer", "publish"), ("words", "看过了"), ("version", asked.as_str())];
    principal.post(&decision, &stale).await.is(422).says("又有了改动").says("看过了").says("800万元");
    app.anyone().get("/support").await.is(200).says("还没有公布的政策和方案");
    principal.post(&decision, &[("answer", "publish"), ("version", &version(&app).await)]).await.redirects();

    let shown = at.replace("/support-desk/", "/support/");
    is_read(&app, &shown).await;
    let anyone = app.anyone();
    officer.get("/messages").await.is(200).says("扶持政策已公布");
    is_withdrawn(&app, (&officer, &principal), &at, "repealed").await;
    anyone.get(&shown).await.is(200).says("已废止").says("文件废止").says("县（市、区）同享");
    assert_eq!(anyone.get(&format!("{shown}/file")).await.is(200).bytes, pdf(1));
}

/// Everyone reads it where it belongs, and finds it.
async fn is_read(app: &TestApp, shown: &str) {
    let anyone = app.anyone();
    let list =
        anyone.get("/support").await.is(200).says(TITLE).says("800万元").says("绵阳").says("长期").text();
    assert!(list.contains(shown));
    anyone
        .get(shown)
        .await
        .is(200)
        .says("https://www.example.gov.cn/zc/3.html")
        .says("有效")
        .says("绵阳市商务局");
    assert_eq!(anyone.get(&format!("{shown}/file")).await.is(200).bytes, pdf(1));
    for (query, there) in [
        ("prefecture=510700", true),
        ("prefecture=510600", false),
        ("kind=funds&category=enterprise", true),
        ("kind=land", false),
        ("category=county", false),
        ("year=2026&state=valid", true),
        ("year=2025", true),
        ("state=over", false),
        ("kind=gold&prefecture=999999&state=x", true),
    ] {
        let page = anyone.get(&format!("/support?{query}")).await.is(200);
        assert_eq!(page.text().contains(TITLE), there, "{query}");
    }
    anyone.get("/support?kind=funds").await.is(200).says("不列工作方案");
    anyone.get("/search?q=若干政策").await.is(200).says(shown);
    anyone.get("/sitemap.xml").await.is(200).says(shown);
}

/// Withdrawn, with every way of doing it wrong before.
async fn is_withdrawn(app: &TestApp, (officer, principal): (&Hand<'_>, &Hand<'_>), at: &str, how: &str) {
    let withdrawal = format!("{at}/withdrawal");
    officer.post(&withdrawal, &[("reason", "x")]).await.is(403);
    principal.post(&withdrawal, &[]).await.is(422).says("写明撤回的理由").says("选是已经废止，还是公布有误");
    principal
        .post(&withdrawal, &[("how", how), ("reason", "文件废止"), ("version", "1")])
        .await
        .is(422)
        .says("文件废止")
        .says("又有了改动");
    let now = version(app).await;
    let form = [("how", how), ("reason", "文件废止"), ("version", now.as_str())];
    principal.post(&withdrawal, &form).await.redirects();
    app.anyone().get("/support").await.is(200).is_silent_about(TITLE);
    app.anyone().get("/search?q=若干政策").await.is(200).is_silent_about("/support/");
    let after = version(app).await;
    let again = [("how", how), ("reason", "再撤"), ("version", after.as_str())];
    principal.post(&withdrawal, &again).await.refused("support_not_published");
}

#[tokio::test]
async fn of_what_was_published_by_mistake_only_that_it_was_is_read() {
    let app = TestApp::new().await;
    let (officer, principal, _) = bureau(&app).await;
    let at = published(&app, &officer, &principal).await;
    let shown = at.replace("/support-desk/", "/support/");
    is_withdrawn(&app, (&officer, &principal), &at, "mistaken").await;
    let page = app.anyone().get(&shown).await.is(200).says("公布有误").says("原来的内容和文件不再公开");
    page.is_silent_about("同享").is_silent_about("zc/3.html").is_silent_about("1,200");
    app.anyone().get(&format!("{shown}/file")).await.is(404);
    officer.get(&at).await.is(200).says("同享");
    assert_eq!(officer.get(&format!("{at}/file")).await.is(200).bytes, pdf(1));
}

/// A published measure: its page at its unit.
async fn published(app: &TestApp, officer: &Hand<'_>, principal: &Hand<'_>) -> String {
    let at = begun(officer).await;
    saves(app, officer, &at, &[], Some(1)).await;
    asks(app, officer, &at).await;
    let read = version(app).await;
    let form = [("answer", "publish"), ("version", read.as_str())];
    principal.post(&format!("{at}/decision"), &form).await.redirects();
    at
}

#[tokio::test]
async fn a_draft_loses_its_file_or_is_given_up() {
    let app = TestApp::new().await;
    let (officer, principal, _) = bureau(&app).await;
    let at = begun(&officer).await;
    saves(&app, &officer, &at, &[], Some(1)).await;
    let (first, second) = (pdf_of("甲", 1), pdf_of("乙", 1));
    let two = [
        ("u-document", Upload { name: "甲.pdf", bytes: &first }),
        ("u-document", Upload { name: "乙.pdf", bytes: &second }),
    ];
    let seen = version(&app).await;
    let texts: Vec<_> = [("version", seen.as_str())].into_iter().chain(TEXTS).collect();
    officer.upload(&at, &texts, &two).await.is(422).says("只放一份文件");
    assert_eq!(officer.get(&format!("{at}/file")).await.is(200).bytes, pdf(1));
    saves(&app, &officer, &at, &[], Some(2)).await;
    assert_eq!(officer.get(&format!("{at}/file")).await.is(200).bytes, pdf(2));
    saves(&app, &officer, &at, &[("without_file", "yes")], None).await;
    officer.get(&format!("{at}/file")).await.is(404);
    officer.post(&format!("{at}/dropping"), &[("version", "1")]).await.is(422).says("又有了改动");
    officer.post(&format!("{at}/dropping"), &[("version", &version(&app).await)]).await.redirects();
    officer.get("/support-desk").await.is(200).says("不再办理");
    let page = officer.get(&at).await.is(200).says("不再办理").says("同享");
    page.is_silent_about("送负责人审核");
    let now = version(&app).await;
    officer.post(&format!("{at}/request"), &[("version", &*now)]).await.refused("support_settled");
    let decides = [("answer", "publish"), ("version", now.as_str())];
    principal.post(&format!("{at}/decision"), &decides).await.refused("support_nothing_waits");
}

#[tokio::test]
async fn nobody_publishes_what_they_laid_before_and_strangers_see_nothing_of_a_draft() {
    let app = TestApp::new().await;
    let (_, principal, _) = bureau(&app).await;
    let at = begun(&principal).await;
    saves(&app, &principal, &at, &[], None).await;
    asks(&app, &principal, &at).await;
    principal.get(&at).await.is(200).says("由另一位负责人公布");
    let read = version(&app).await;
    let form = [("answer", "publish"), ("version", read.as_str())];
    principal.post(&format!("{at}/decision"), &form).await.refused("support_own_work");
    let other = app.person(app.bureau("510600").await.1).await;
    let office = app.office().await;
    for stranger in [&other, &office] {
        stranger.get(&at).await.is(404);
        stranger.get(&format!("{at}/file")).await.is(404);
        stranger.post(&format!("{at}/request"), &[]).await.is(404);
        stranger.get("/support-desk").await.is(200).is_silent_about(TITLE);
    }
    app.anyone().get(&at.replace("/support-desk/", "/support/")).await.is(404);
}

#[tokio::test]
async fn bad_input_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let (officer, ..) = bureau(&app).await;
    let at = begun(&officer).await;
    let seen = version(&app).await;
    let bad = [
        ("version", seen.as_str()),
        ("title", TITLE),
        ("kind", "gold"),
        ("amount", "很多"),
        ("issued_on", "2026-02-30"),
        ("link", "javascript:alert(1)"),
        ("summary", "还没写完"),
    ];
    let answer = officer.upload(&at, &bad, &[]).await.is(422).says("选政策类型").says("网址要以https://");
    answer.says("日期写成2026-03-01这样").says("还没写完").says("很多");
    let evil = [("u-document", Upload { name: "政策.pdf", bytes: b"MZ\x90\x00 not a document" })];
    officer
        .upload(&at, &[("version", &*seen), ("title", TITLE), ("kind", "funds")], &evil)
        .await
        .is(422)
        .says("政策.pdf：");
    saves(&app, &officer, &at, &[], None).await;
    let late =
        officer.upload(&at, &[("version", "1"), ("title", "另一个人写的"), ("kind", "land")], &[]).await;
    late.is(422).says("又有了改动").says("另一个人写的");
}
