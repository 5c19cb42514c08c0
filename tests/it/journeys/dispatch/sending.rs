//! Four eyes, one sending, and what a change of the list does to a package.

use super::{FIRM, recalls, recommended};
use crate::support::{
    app::TestApp,
    dispatching::{newest, pdfs, printed, scanned},
    recommending::id_of,
};
use calamine::{Data, Reader as _, Xlsx};
use shifan::{
    acceptance::{self, acts::Accept},
    access::{Actor, Duty, OFFICE, Scope, authorize},
    application,
    platform::entry::{self, Entry},
    standard::Category,
};
use std::io::Cursor;

#[tokio::test]
async fn the_officer_prepares_the_principal_sends_and_the_province_opens() {
    let app = TestApp::new().await;
    let (all, officer) = recommended(&app).await;
    let office = app.office().await;
    office.get("/office/packages").await.is(200).says("绵阳市商务局").says("缺推荐函");
    office.get("/acceptance").await.is(200).says("缺推荐函");
    officer.get("/packages").await.is(200).says(FIRM).says("value=\"绵商〔2026〕12号\"").says("编制第1版");
    officer
        .post("/packages", &[("number", "绵商2026第12号")])
        .await
        .is(422)
        .says("发文字号写成")
        .says("绵商2026第12号");
    officer.post("/packages", &[("number", "绵商[2026]12号")]).await.redirects();
    let package = newest(&app, "510700").await;
    officer.get("/packages").await.is(200).says("第1版，绵商〔2026〕12号").says("打印、盖章、扫描");
    office.get(&package).await.is(404);
    let sending = format!("{package}/sending");
    let principal = app.principal("510700").await;
    principal.post(&sending, &[]).await.refused("package_not_sealed");
    let papers = printed(&officer, &package).await;
    assert_eq!(papers, printed(&officer, &package).await, "the same list gives the same bytes");
    scanned(&officer, &package, &pdfs(&papers)).await.redirects();
    officer.get("/packages").await.is(200).says("由本单位负责人报送").is_silent_about(&sending);
    let refused = officer.post(&sending, &[]).await.is(403);
    assert_eq!(refused.headers["x-refusal"], "needs_principal");
    refused.says("由本单位负责人办理");
    principal.get("/packages").await.is(200).says("报送省商务厅").says(&sending);
    let (one, other) = tokio::join!(principal.post(&sending, &[]), principal.post(&sending, &[]));
    let statuses = [one.status.as_u16(), other.status.as_u16()];
    assert!(statuses.contains(&303) && statuses.contains(&409), "sent once: {statuses:?}");

    office.get("/office/packages").await.is(200).says("已报送").says(&package).says("绵商〔2026〕12号");
    office.get(&package).await.is(200).says(FIRM).says("推荐函.pdf").says("91510");
    assert_eq!(office.get(&format!("{package}/scans/1")).await.is(200).bytes, papers[0]);
    office.get("/acceptance?letter=missing").await.is(200).is_silent_about(FIRM);
    let page = office.get(&format!("/acceptance/{}", id_of(&all[0]))).await.is(200);
    page.says(&package).says("推荐函.pdf").is_silent_about("缺推荐函");
    let bytes = office.get(&format!("{package}/workbook")).await.is(200).bytes;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("opens");
    let sheet = book.worksheet_range("汇总表").expect("a sheet");
    assert_eq!(sheet.rows().nth(1).expect("a row")[1], Data::String(FIRM.into()));
    officer.post("/packages", &[("number", "绵商〔2026〕12号")]).await.refused("package_unchanged");
    let (_, stranger) = app.bureau("510600").await;
    let stranger = app.person(stranger).await;
    for path in [package.clone(), format!("{package}/letter"), format!("{package}/scans/1")] {
        stranger.get(&path).await.is(404);
    }
}

#[tokio::test]
async fn who_prepared_does_not_send_unless_nobody_else_works_there() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(FIRM, "enterprise", "510703", 1).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let principal = app.principal("510700").await;
    app.recommends(&principal, &application, Category::Enterprise).await.redirects();
    let package = app.package_sealed("510700", &principal).await;
    let sending = format!("{package}/sending");
    let second = app.bureau("510700").await.1;
    principal.post(&sending, &[]).await.refused("package_same_eyes");
    let mut work = app.system().await;
    sqlx::query("update account set disabled_at = created_at where account_id = $1")
        .bind(second)
        .execute(work.conn())
        .await
        .expect("closed");
    work.commit(crate::support::given::TestPrepared { what: "closed", subject: second })
        .await
        .expect("commits");
    principal.post(&sending, &[]).await.redirects();
}

#[tokio::test]
async fn a_recall_makes_it_outdated_and_only_what_was_sent_in_time_is_corrected_later() {
    let app = TestApp::new().await;
    let (all, officer) = recommended(&app).await;
    let principal = app.principal("510700").await;
    let first = app.package_sealed("510700", &officer).await;
    recalls(&officer, &all[1]).await;
    officer.get("/packages").await.is(200).says("这一版已经作废").says("编制第2版");
    principal.post(&format!("{first}/sending"), &[]).await.refused("package_outdated");
    let second = app.package_sealed("510700", &officer).await;
    principal.post(&format!("{first}/sending"), &[]).await.refused("package_superseded");
    app.at("2026-04-10 18:00:00");
    let chief = app.principal("510700").await;
    chief.post(&format!("{second}/sending"), &[]).await.refused("package_too_late");
    app.at("2026-04-10 17:59:59");
    chief.post(&format!("{second}/sending"), &[]).await.redirects();

    // After the deadline: the list moves once more, and what was sent in time may be put right.
    app.at("2026-04-11 09:00");
    let late = app.principal("510700").await;
    recalls(&late, &all[0]).await;
    late.post("/packages", &[("number", "绵商〔2026〕13号")]).await.refused("nothing_recommended");
    let office = app.office().await;
    office.get("/office/packages").await.is(200).says("名单有变动");
    office.get(&second).await.is(200).says("推荐名单有变动");
}

#[tokio::test]
async fn acceptance_waits_for_the_package_where_the_setting_says_so() {
    let app = TestApp::new().await;
    let (all, officer) = recommended(&app).await;
    let account = app.account(OFFICE, "office", "officer", None, "acceptor").await;
    let actor = Actor::Office { account, duty: Duty::Officer };
    let ticks: Vec<String> = acceptance::rules::CHECKS.iter().map(|check| check.key.to_owned()).collect();
    let mut tx = entry::read(&app.db.pool, &Entry::System("test"), app.now()).await.expect("enters");
    let application = application::queries::seen(&mut tx, id_of(&all[0]), &Scope::default()).await;
    let application = application.expect("no fault").expect("seen");
    let read = application::queries::steps(&mut tx, application.id).await.expect("the record").len();
    drop(tx);
    let may = || authorize::<Accept>(&actor, &application).expect("the province may");
    let refused = acceptance::commands::accept(app.system().await, may(), read, &ticks, true).await;
    assert_eq!(refused.expect_err("no letter").refusal_code(), Some("letter_missing"));
    app.package_sent("510700", &officer).await;
    acceptance::commands::accept(app.system().await, may(), read, &ticks, true)
        .await
        .expect("there is a letter now");
}

/// The province has a recommended file corrected: the bureau's papers go on to say what the bureau has examined.
#[tokio::test]
async fn a_package_is_of_the_submissions_that_were_recommended_on() {
    let app = TestApp::new().await;
    let (all, _) = recommended(&app).await;
    app.at("2026-03-05 09:00");
    let desk = format!("/acceptance/{}", id_of(&all[0]));
    let ask = [("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
    app.office().await.posts_read(&desk, "/correction", &ask).await.redirects();
    let firm = app.firm_of(&all[0], "bianxie").await;
    app.corrects(&app.person(firm.account).await, &all[0]).await;
    let officer = app.account(bureau_of(&app).await, "authority", "officer", None, "bianzhi").await;
    let officer = app.person(officer).await;
    officer.post("/packages", &[("number", "绵商〔2026〕12号")]).await.redirects();
    let listed = "select string_agg(u ->> 'submission', ' ' order by u ->> 'rank')
        from package, jsonb_array_elements(list::jsonb -> 'units') u";
    let mut owner = app.db.owner().await;
    let listed: String = sqlx::query_scalar(listed).fetch_one(&mut owner).await.expect("a list");
    let handed_in: i64 =
        sqlx::query_scalar("select max(seq)::bigint from submission where application_id = $1")
            .bind(id_of(&all[0]))
            .fetch_one(&mut owner)
            .await
            .expect("a number");
    assert_eq!((listed.as_str(), handed_in), ("1 1", 2));
}

async fn bureau_of(app: &TestApp) -> uuid::Uuid {
    let sql = "select authority_id from authority where prefecture_code = '510700' and county_code is null";
    sqlx::query_scalar(sql).fetch_one(&mut app.db.owner().await).await.expect("a bureau")
}
