//! A bureau examines, sends back, declines, recommends inside its quota, recalls; the province consents to one more place and
//! takes up.

use crate::support::{
    app::TestApp,
    applying::pdf,
    hand::{Answer, Hand, Upload},
    recommending::{asks, desk_of, good_marks, id_of, letter, pairs},
};
use shifan::standard::Category;
use sqlx::query_scalar;

const FIRM: &str = "绵阳云商科技有限公司";

/// An open round, an enterprise of Mianyang with its file submitted, and its bureau.
async fn one_on_the_desk(app: &TestApp) -> (String, Hand<'_>) {
    app.round().await;
    let firm = app.firm(FIRM, "enterprise", "510703", 1).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let (_, bureau) = app.bureau("510700").await;
    (application, app.person(bureau).await)
}

async fn stage(app: &TestApp, application: &str) -> String {
    let mut owner = app.db.owner().await;
    query_scalar("select stage from application where application_id = $1")
        .bind(id_of(application))
        .fetch_one(&mut owner)
        .await
        .expect("a stage")
}

/// The ledger of a pool as words: `taken 1, returned 1`.
async fn ledger(app: &TestApp) -> Vec<String> {
    let mut owner = app.db.owner().await;
    query_scalar("select kind || ' ' || slot from quota_movement where kind <> 'granted' order by at, quota_movement_id")
        .fetch_all(&mut owner)
        .await
        .expect("the ledger")
}

#[tokio::test]
async fn a_file_is_examined_and_recommended_and_the_province_takes_it_up() {
    let app = TestApp::new().await;
    let (application, bureau) = one_on_the_desk(&app).await;
    let desk = desk_of(&application);
    bureau.get("/recommendation").await.is(200).says(FIRM).says("待审核1件").says("已推荐0，预留0，上限2");
    bureau
        .get(&desk)
        .await
        .is(200)
        .says("占用1个企业名额：上限2，已推荐0，推荐后剩1")
        .says("推荐，占用1个名额，还剩1个");
    let forward = format!("{desk}/forward");
    let bare = bureau.post(&forward, &[("opinion", "同意"), ("document", "")]).await.is(422);
    bare.says("还没有审核完").says("写推荐文号").says("同意</textarea>");
    let marks = good_marks(&app, Category::Enterprise);
    bureau.post(&desk, &pairs(&marks[..3])).await.redirects();
    bureau.get("/recommendation?state=examining").await.is(200).says(FIRM).says("审核中");
    app.recommends(&bureau, &application, Category::Enterprise).await.redirects();
    assert_eq!(stage(&app, &application).await, "recommended");
    assert_eq!(ledger(&app).await, ["taken 1"]);
    bureau.get("/recommendation/quota").await.is(200).says("已推荐1，预留0，上限2").says("占用").says(FIRM);
    let office = app.office().await;
    office.get("/acceptance").await.is(200).says(FIRM);
    app.recommends(&bureau, &application, Category::Enterprise).await.refused("not_on_desk");
}

#[tokio::test]
async fn the_third_enterprise_of_a_prefecture_is_refused_with_the_article_until_a_place_is_consented() {
    let app = TestApp::new().await;
    let (first, bureau) = one_on_the_desk(&app).await;
    let more = app.copies(&first, 3).await;
    app.recommends(&bureau, &first, Category::Enterprise).await.redirects();
    bureau.get(&desk_of(&more[0])).await.is(200).says("占用最后1个企业名额：上限2，已推荐1，推荐后剩0");
    asks(&bureau, &pool(&app).await, "早了").await.refused("places_left");
    app.recommends(&bureau, &more[0], Category::Enterprise).await.redirects();
    let refused = app.recommends(&bureau, &more[1], Category::Enterprise).await;
    let refused = refused.says("绵阳市企业名额2个已用完，这件不能再推荐").says("四(二)");
    refused.refused("quota_full");
    assert_eq!(stage(&app, &more[1]).await, "submitted");
    bureau.get(&desk_of(&more[1])).await.is(200).says("已用完").says("申请增加1个企业名额");

    let pool = pool(&app).await;
    let bare = bureau.post("/recommendation/quota", &[("pool", &pool), ("reason", "")]).await.is(422);
    bare.says("写明为什么要增加").says("附上申请增加名额的文件");
    asks(&bureau, &pool, "").await.is(422).says("写明为什么要增加").says("补好后把文件再选一次");
    let evil = [("u-document", Upload { name: "请示.pdf", bytes: b"MZ\x90\x00" })];
    let typed = [("pool", pool.as_str()), ("reason", "申报多、质量好")];
    let refused = bureau.upload("/recommendation/quota", &typed, &evil).await.is(422);
    refused.says("请示.pdf：").says("申报多、质量好");
    asks(&bureau, &pool, "申报多、质量好").await.redirects();
    asks(&bureau, &pool, "再来一件").await.refused("exception_pending");
    let office = app.office().await;
    let page = office.get("/office/exceptions").await.is(200).says("绵阳市").says("待批复").text();
    let from = page.find("/office/exceptions/").expect("a request");
    let request: String = page[from..].chars().take_while(|c| *c != '"').collect();
    let document = request.replace("/office/exceptions/", "/exceptions/") + "/file";
    office.get(&request).await.is(200).says("请示.pdf").says(&document);
    for reader in [&office, &bureau] {
        assert_eq!(reader.get(&document).await.is(200).bytes, pdf(1));
    }
    let (_, stranger) = app.bureau("510600").await;
    app.person(stranger).await.get(&document).await.is(404);
    office.post(&request, &[("decision", "consent"), ("document", ""), ("reason", "同意")]).await.is(422);
    let consent = [("decision", "consent"), ("document", "川商电函〔2026〕3号"), ("reason", "同意增加")];
    office.post(&request, &consent).await.redirects();
    office.post(&request, &consent).await.refused("exception_decided");
    app.recommends(&bureau, &more[1], Category::Enterprise).await.redirects();
    app.recommends(&bureau, &more[2], Category::Enterprise).await.refused("quota_full");
    assert_eq!(ledger(&app).await, ["taken 1", "taken 2", "exceptional 3", "taken 3"]);
    bureau.get("/recommendation/quota").await.is(200).says("川商电函〔2026〕3号");
}

/// The pool of enterprises of Mianyang.
async fn pool(app: &TestApp) -> String {
    pool_of(app, "510700", "enterprise").await
}
async fn pool_of(app: &TestApp, prefecture: &str, category: &str) -> String {
    let mut owner = app.db.owner().await;
    query_scalar("select quota_pool_id::text from quota_pool where prefecture_code = $1 and category = $2")
        .bind(prefecture)
        .bind(category)
        .fetch_one(&mut owner)
        .await
        .expect("a pool")
}

async fn ask(bureau: &Hand<'_>, pool: String) -> Answer {
    asks(bureau, &pool, "理由").await
}

#[tokio::test]
async fn bases_and_counties_get_no_exception_and_another_prefectures_pool_does_not_exist() {
    let app = TestApp::new().await;
    app.round().await;
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    ask(&bureau, pool_of(&app, "510700", "base").await).await.refused("no_exception_for_category");
    ask(&bureau, pool_of(&app, "510700", "county").await).await.refused("no_exception_for_category");
    ask(&bureau, pool_of(&app, "510600", "enterprise").await).await.is(404);
}

#[tokio::test]
async fn chengdu_recommends_as_many_as_are_good() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm("成都云商科技有限公司", "enterprise", "510104", 1).await;
    let first = app.submitted(&firm, Category::Enterprise).await;
    let (_, bureau) = app.bureau("510100").await;
    let bureau = app.person(bureau).await;
    bureau.get(&desk_of(&first)).await.is(200).says("成都市的企业名额不设上限");
    let mut all = app.copies(&first, 3).await;
    all.push(first);
    for application in &all {
        app.recommends(&bureau, application, Category::Enterprise).await.redirects();
    }
    assert_eq!(ledger(&app).await, ["taken 1", "taken 2", "taken 3", "taken 4"]);
    ask(&bureau, pool_of(&app, "510100", "enterprise").await).await.refused("quota_uncapped");
}

#[tokio::test]
async fn a_recall_and_a_withdrawal_free_the_place_and_a_withdrawn_file_cannot_be_recommended() {
    let app = TestApp::new().await;
    let (first, bureau) = one_on_the_desk(&app).await;
    let more = app.copies(&first, 2).await;
    for application in [&first, &more[0]] {
        app.recommends(&bureau, application, Category::Enterprise).await.redirects();
    }
    let recall = format!("{}/recall", desk_of(&first));
    bureau.post(&recall, &[("reason", "")]).await.is(422).says("写明撤回的理由");
    bureau.post(&recall, &[("reason", "数字要再核实")]).await.redirects();
    assert_eq!(stage(&app, &first).await, "submitted");
    app.recommends(&bureau, &more[1], Category::Enterprise).await.redirects();
    assert_eq!(ledger(&app).await, ["taken 1", "taken 2", "returned 1", "taken 1"]);

    let firm = app.firm_of(&more[1], "withdrawer").await;
    let applicant = app.person(firm.account).await;
    let page = applicant.get(&format!("{}/withdrawal", more[1])).await.is(200).text();
    let version = crate::support::applying::version(&page);
    applicant
        .post(&format!("{}/withdrawal", more[1]), &[("version", &version), ("reason", "不再申报")])
        .await
        .redirects();
    assert_eq!(stage(&app, &more[1]).await, "withdrawn");
    assert_eq!(ledger(&app).await.last().map(String::as_str), Some("returned 1"));
    app.recommends(&bureau, &more[1], Category::Enterprise).await.refused("not_on_desk");
    let forward = format!("{}/forward", desk_of(&more[1]));
    bureau
        .post(&forward, &[("opinion", "同意"), ("document", "绵商〔2026〕12号")])
        .await
        .refused("wrong_stage");
    app.recommends(&bureau, &first, Category::Enterprise).await.redirects();
}

#[tokio::test]
async fn a_file_is_sent_back_by_section_and_only_what_changed_is_examined_again() {
    let app = TestApp::new().await;
    let (application, bureau) = one_on_the_desk(&app).await;
    let desk = desk_of(&application);
    bureau.post(&desk, &pairs(&good_marks(&app, Category::Enterprise))).await.redirects();
    let back = format!("{desk}/return");
    bureau.post(&back, &[("do", "return"), ("due_on", "2026-03-20")]).await.is(422).says("至少写一处");
    let late = [("do", "return"), ("p-licence", "备案号写全"), ("due_on", "2026-04-11")];
    bureau.post(&back, &late).await.is(422).says("补正期限不能晚于推荐截止那天").says("备案号写全");
    let good = [("do", "return"), ("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
    bureau.post(&back, &good).await.redirects();
    assert_eq!(stage(&app, &application).await, "sent_back");
    bureau.get("/recommendation?state=sent_back").await.is(200).says(FIRM).says("退回补正");
    app.recommends(&bureau, &application, Category::Enterprise).await.refused("not_on_desk");

    let mut owner = app.db.owner().await;
    let account: uuid::Uuid = query_scalar("select account_id from account where login = 'firm1'")
        .fetch_one(&mut owner)
        .await
        .expect("the firm's account");
    let applicant = app.person(account).await;
    applicant.get(&application).await.is(200).says("备案号写全");
    app.corrects(&applicant, &application).await;
    bureau.get(&desk).await.is(200).says("重新提交").says("有更新").says("还有1条没有审核：第3条");
    let stale = [("seen", "1"), ("t-3", "true"), ("c-3", "complete"), ("m-3", "yes")];
    bureau.post(&desk, &stale).await.refused("resubmitted");
    let again = [
        ("seen", "2"),
        ("t-3", "true"),
        ("c-3", "complete"),
        ("m-3", "yes"),
        ("opinion", "同意推荐"),
        ("document", "绵商〔2026〕12号"),
    ];
    let forward = format!("{desk}/forward");
    let refused = bureau.post(&forward, &again).await;
    refused.says("重新提交时改过的1个部分还没有看").refused("changes_unseen");
    let changes = format!("{desk}/changes");
    let page = bureau.get(&changes).await.is(200).says("蜀ICP备12345678号-1").says("还有1个没有看").text();
    assert_eq!(page.matches("name=\"section\"").count(), 1, "only what changed can be ticked");
    bureau.post(&changes, &[("seen", "1"), ("section", "licence")]).await.refused("resubmitted");
    bureau.post(&changes, &[("seen", "2"), ("section", "no-such"), ("section", "licence")]).await.redirects();
    bureau.get(&changes).await.is(200).says("改过的1个部分都看过了");
    bureau.post(&forward, &again).await.redirects();
    bureau.post(&changes, &[("seen", "2"), ("section", "licence")]).await.refused("not_on_desk");
}

#[tokio::test]
async fn a_mark_against_it_keeps_a_file_from_being_recommended() {
    let app = TestApp::new().await;
    let (application, bureau) = one_on_the_desk(&app).await;
    let mut form = letter(&app, Category::Enterprise);
    for (name, value) in &mut form {
        if name == "t-3" {
            *value = "doubtful".into();
        }
    }
    bureau.post(&format!("{}/forward", desk_of(&application)), &pairs(&form)).await.refused("obstructed");
    let page = bureau.get(&desk_of(&application)).await.is(200).says("第3条真实性存疑，不能推荐");
    page.says("第3条：真实性存疑</textarea>");
    let decline = format!("{}/decline", desk_of(&application));
    bureau.post(&decline, &[("reason", " ")]).await.is(422).says("写明不予推荐的理由");
    bureau.post(&decline, &[("reason", "备案不实")]).await.redirects();
    assert_eq!(stage(&app, &application).await, "declined");
    assert_eq!(ledger(&app).await, Vec::<String>::new());
}

#[tokio::test]
async fn after_the_closing_second_nothing_is_recommended() {
    let app = TestApp::new().await;
    let (application, bureau) = one_on_the_desk(&app).await;
    drop(bureau);
    app.at("2026-04-10 18:00:00");
    let account =
        app.account(authority(&app, &application).await, "authority", "officer", None, "late").await;
    let bureau = app.person(account).await;
    bureau.get(&desk_of(&application)).await.is(200).says("本批的推荐已经截止");
    app.recommends(&bureau, &application, Category::Enterprise).await.refused("recommendations_closed");
    app.at("2026-04-10 17:59:59");
    app.recommends(&bureau, &application, Category::Enterprise).await.redirects();
}

async fn authority(app: &TestApp, application: &str) -> uuid::Uuid {
    let mut owner = app.db.owner().await;
    query_scalar("select authority_id from application where application_id = $1")
        .bind(id_of(application))
        .fetch_one(&mut owner)
        .await
        .expect("an authority")
}

#[tokio::test]
async fn a_foreign_area_does_not_exist() {
    let app = TestApp::new().await;
    let (application, _) = one_on_the_desk(&app).await;
    let (_, stranger) = app.bureau("510600").await;
    let stranger = app.person(stranger).await;
    stranger.get("/recommendation?state=all").await.is(200).is_silent_about(FIRM);
    stranger.get(&desk_of(&application)).await.is(404);
    for act in ["return", "decline", "forward", "recall"] {
        stranger.post(&format!("{}/{act}", desk_of(&application)), &[("reason", "x")]).await.is(404);
    }
    stranger.post(&desk_of(&application), &[("t-1", "true")]).await.is(404);
}

#[tokio::test]
async fn a_direct_unit_passes_by_its_bureau_and_takes_no_place() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm("四川云商集团有限公司", "enterprise", "510703", 1).await;
    let applicant = app.person(firm.account).await;
    let application = app.draft(&applicant, true).await;
    app.fill(&applicant, &application, Category::Enterprise).await;
    app.submit(&applicant, &application).await;
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    bureau.get(&desk_of(&application)).await.is(404);
    let list = "/recommendation?state=all";
    bureau.get(list).await.is(200).is_silent_about(&desk_of(&application));
    let office = app.office().await;
    let page = format!("/acceptance/{}", id_of(&application));
    office.posts_read(&page, "/direct", &[("confirmed", "yes"), ("reason", "省属企业")]).await.redirects();
    assert_eq!(ledger(&app).await, Vec::<String>::new(), "B06: outside every quota");

    let second = app.copies(&application, 1).await.remove(0);
    let mut owner = app.db.owner().await;
    sqlx::query("with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test.prepared', $1, '{}'))
        update application set direct_confirmed_at = null from e where application_id = $1")
        .bind(id_of(&second))
        .execute(&mut owner)
        .await
        .expect("undecided again");
    let page = format!("/acceptance/{}", id_of(&second));
    office.posts_read(&page, "/direct", &[("confirmed", "no"), ("reason", "市属企业")]).await.redirects();
    bureau.get(&desk_of(&second)).await.is(200);
    bureau.get(list).await.is(200).says(&desk_of(&second)).is_silent_about(&desk_of(&application));
    app.recommends(&bureau, &second, Category::Enterprise).await.redirects();
}
