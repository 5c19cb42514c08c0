//! What the province watches in a round: who is silent, which clauses fail, how the rounds compare.

use crate::support::{app::TestApp, reviews::Judge};
use shifan::{access::OFFICE, kernel::day, round::RoundId, standard::Category};
use sqlx::{AssertSqlSafe, Executor as _};
use uuid::Uuid;

fn part(round: RoundId, part: &str) -> String {
    format!("/office/rounds/{round}/{part}")
}

/// Somebody signed in at the moment the clock shows.
async fn signs_in(app: &TestApp, account: Uuid) {
    let (at, office) = (app.now().to_rfc3339(), OFFICE);
    let sql = format!(
        "select audit_append('{office}', '{at}', null, 'test', 'account.signed_in', '{account}', '{{}}')"
    );
    app.db.owner().await.execute(AssertSqlSafe(sql)).await.expect("the owner can");
}

#[tokio::test]
async fn who_has_not_moved_for_so_many_working_days_is_listed() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let (_, officer) = app.bureau("510700").await;
    signs_in(&app, officer).await;
    let firm = app.firm("绵阳迟疑电子商务有限公司", "enterprise", "510703", 8).await;
    app.draft(&app.person(firm.account).await, false).await;
    let office = app.office().await;
    let page = part(round, "silence");
    let first = office.get(&page).await.is(200).says("没有账号").says("成都市商务局");
    first.is_silent_about("绵阳市商务局").is_silent_about(firm_name()).says("没有过期的评分");
    let later = app.now() + chrono::Days::new(14);
    app.at(&day::local(later).format("%Y-%m-%d %H:%M").to_string());
    let office = app.office().await;
    office.get(&page).await.is(200).says("绵阳市商务局").says(firm_name()).says("5个工作日");
    office
        .get(&format!("{page}?days=20"))
        .await
        .is(200)
        .is_silent_about("绵阳市商务局")
        .is_silent_about(firm_name());
    office.get(&format!("{page}?days=%3Cb%3E")).await.is(200).says("绵阳市商务局");
    let file = office.get(&format!("{page}.csv")).await.is(200);
    file.says("绵阳市商务局").says(firm_name());
    app.person(firm.account).await.get(&page).await.is(404);
    app.auditor().await.get(&page).await.is(200).says("绵阳市商务局");
}

#[tokio::test]
async fn who_was_closed_out_does_not_speak_for_a_bureau() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let (authority, _) = app.bureau("510700").await;
    let gone = app.account(authority, "authority", "officer", None, "gone").await;
    let later = app.now() + chrono::Days::new(14);
    app.at(&day::local(later).format("%Y-%m-%d %H:%M").to_string());
    signs_in(&app, gone).await;
    let page = part(round, "silence");
    app.office().await.get(&page).await.is(200).is_silent_about("绵阳市商务局");
    let sql = format!(
        "set session_replication_role = replica; update account set disabled_at = '{}' where account_id = '{gone}'",
        app.now().to_rfc3339()
    );
    app.db.owner().await.execute(AssertSqlSafe(sql)).await.expect("the owner can");
    app.office().await.get(&page).await.is(200).says("绵阳市商务局").says("从来没有登录");
}

const fn firm_name() -> &'static str {
    "绵阳迟疑电子商务有限公司"
}

#[tokio::test]
async fn an_expert_over_the_date_is_listed() {
    let app = TestApp::new().await;
    let round = app.round_in_review(1).await;
    let firm = app.firm("绵阳评审电子商务有限公司", "enterprise", "510703", 9).await;
    let application = app.accepted(round, &firm, 1).await;
    let judges: Vec<Judge<'_>> = app.judges().await;
    let office = app.office().await;
    let sql = format!(
        "set session_replication_role = replica;
         update application set stage = 'in_review' where application_id = '{application}';
         insert into assignment (assignment_id, application_id, expert_id, stage, assigned_at, released_at, due_at, comment)
         values (gen_random_uuid(), '{application}', '{}', 'desk', '{now}', '{now}', '{now}'::timestamptz + interval '1 hour', '')",
        judges[0].expert,
        now = app.now().to_rfc3339()
    );
    app.db.owner().await.execute(AssertSqlSafe(sql)).await.expect("the owner can");
    let page = part(round, "silence");
    office.get(&page).await.is(200).says("没有过期的评分");
    let later = app.now() + chrono::TimeDelta::hours(2);
    app.at(&day::local(later).format("%Y-%m-%d %H:%M").to_string());
    let office = app.office().await;
    office.get(&page).await.is(200).says("1份过期，共1份没交").says(&part(round, "progress"));
}

#[tokio::test]
async fn a_clause_that_fails_leads_to_its_units_and_rounds_are_compared() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let firm = app.firm("绵阳差一条电子商务有限公司", "enterprise", "510703", 10).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let id = application.rsplit('/').next().expect("an id");
    let sql = format!(
        "set session_replication_role = replica;
         insert into examination (application_id, clause, submission_seq, met, remark, examined_at)
         values ('{id}', '1', 1, 'no', '没有独立法人资格', now()) on conflict (application_id, clause) do update set met = 'no'"
    );
    app.db.owner().await.execute(AssertSqlSafe(sql)).await.expect("the owner can");
    let office = app.office().await;
    let page = part(round, "clauses");
    office.get(&format!("/office/rounds/{round}")).await.is(200).says(&page).says(&part(round, "silence"));
    let all = office.get(&page).await.is(200).says("附件1第1条").says("共1件").text();
    let link = "clause=1&amp;by=examination#behind";
    let link = if all.contains(link) { link } else { "clause=1&#38;by=examination#behind" };
    assert!(all.contains(link), "the figure leads to its units: {all}");
    office
        .get(&format!("{page}?clause=1&by=examination"))
        .await
        .is(200)
        .says("附件1第1条审核认为不符合的单位")
        .says("绵阳差一条电子商务有限公司");
    office.get(&format!("{page}?prefecture=510600")).await.is(200).says("没有提交过的申报");
    office.get(&format!("{page}?category=county")).await.is(200).says("没有提交过的申报");
    let file = office.get(&format!("{page}.csv")).await.is(200).text();
    let line = file.lines().find(|line| line.starts_with("附件1第1条,")).expect("a line");
    assert!(line.ends_with(",1,0,1,1"), "{line}");
    office.get("/office/rounds/years").await.is(200).says("企业1 基地0 县0").says("比上一批—");
    let file = office.get("/office/rounds/years.csv").await.is(200).text();
    assert!(file.lines().nth(1).expect("a round").contains(",1,0,0,0,0,0,0,0,0,0,0,0"), "{file}");
    app.anyone().get("/office/rounds/years").await.redirects();
}
