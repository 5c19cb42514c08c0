//! Every two years: reminded, opened, decided.

use super::{UNITS, certificate, path_of};
use crate::support::{
    app::TestApp,
    rounds::{SCHEME, settings},
};
use shifan::{
    access::{Actor, Duty, authorize},
    award::{self, TitleId},
    platform::{
        entry::{self, Entry},
        error::Result,
    },
    rereview::{Decision, Outcome, acts::Decide, commands::decide},
    standard::ClauseNumber,
    web::path,
};
use sqlx::{AssertSqlSafe, query_as, query_scalar};
use uuid::Uuid;

/// State of the one title of a unit and when it is due.
async fn stands(app: &TestApp, unit: &str) -> (String, String) {
    let sql = "select state, rereview_due_on::text from title where unit_name = $1";
    query_as(sql).bind(unit).fetch_one(&mut app.db.owner().await).await.expect("a title")
}

async fn decided(app: &TestApp, unit: &str, outcome: Outcome) -> Result<()> {
    let sql = "select title_id from title where unit_name = $1";
    let id: Uuid = query_scalar(sql).bind(unit).fetch_one(&mut app.db.owner().await).await.expect("a title");
    let mut tx = entry::read(&app.db.pool, &Entry::System("test"), app.now()).await.expect("enters");
    let title = award::queries::title(&mut tx, TitleId::from(id)).await.expect("asks").expect("a title");
    drop(tx);
    let actor = Actor::Office { account: Uuid::now_v7(), duty: Duty::Principal };
    let may = authorize::<Decide>(&actor, &title).expect("the province may");
    let on = shifan::kernel::day::day_of(app.now());
    let grounds = match outcome {
        Outcome::Failed => vec![ClauseNumber { item: 8, sub: None }],
        Outcome::Confirmed => Vec::new(),
    };
    decide(app.system().await, may, Decision { outcome, on, grounds, reason: "核对近两年数据".into() }).await
}

#[tokio::test]
async fn a_rereview_is_reminded_of_and_opened_by_the_job_once() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let listed = app.conferred(round, "2026-05-19", &UNITS[..1]).await;
    let unit = UNITS[0].0;
    assert_eq!(stands(&app, unit).await, ("valid".into(), "2028-05-19".into()));
    app.at("2028-02-18 23:59");
    assert_eq!(app.jobs_run().await, 0);
    app.at("2028-02-19 00:00");
    assert_eq!((app.jobs_run().await, app.jobs_run().await), (1, 0), "ninety days ahead, once");
    let office = app.office().await;
    office.get("/office/titles").await.is(200).says("已提醒").says("还有90天").says("2028年5月19日");
    app.at("2028-05-18 23:59");
    assert_eq!(app.jobs_run().await, 0);
    assert!(
        decided(&app, unit, Outcome::Confirmed)
            .await
            .is_err_and(|e| e.refusal_code() == Some("rereview_not_open"))
    );

    app.at("2028-05-19 00:00");
    let (a, b, c) = tokio::join!(app.jobs_run(), app.jobs_run(), app.jobs_run());
    assert_eq!(a + b + c, 1, "opened once, however many look");
    assert_eq!(stands(&app, unit).await.0, "in_rereview");
    let mut owner = app.db.owner().await;
    let said: Vec<String> =
        query_scalar("select kind from audit_event where kind like 'rereview.%' order by seq")
            .fetch_all(&mut owner)
            .await
            .expect("asks");
    assert_eq!(said, ["rereview.reminded", "rereview.opened"]);
    let (number, code) = certificate(&app, unit).await;
    let anyone = app.anyone();
    anyone
        .get(&path_of(&number, &code))
        .await
        .is(200)
        .says("证书有效，称号正在复核")
        .says("2028年5月19日起复核");
    anyone.get("/register").await.is(200).says(unit).says("复核中");
    let firm = app.person(listed[0].firm.account).await;
    firm.get("/desk").await.is(200).says("称号开始复核");
    app.at("2028-05-22 09:00");
    let (office, firm) = (app.office().await, app.person(listed[0].firm.account).await);
    office
        .get("/office/titles?category=enterprise")
        .await
        .is(200)
        .says("逾期3天")
        .says("1个，其中逾期1个")
        .is_silent_about("已提醒");
    app.auditor()
        .await
        .get("/office/titles?category=base")
        .await
        .is(200)
        .says("这里还没有称号")
        .is_silent_about(unit);
    firm.get("/office/titles").await.is(404);
}

#[tokio::test]
async fn confirmed_is_due_again_two_years_on_and_failed_is_revoked() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..2]).await;
    app.at("2028-05-19 09:00");
    assert_eq!(app.jobs_run().await, 2, "both open, though nobody was reminded");
    app.at("2028-07-03 10:00");
    decided(&app, UNITS[0].0, Outcome::Confirmed).await.expect("confirmed");
    decided(&app, UNITS[1].0, Outcome::Failed).await.expect("revoked");
    assert_eq!(stands(&app, UNITS[0].0).await, ("valid".into(), "2030-07-03".into()));
    assert_eq!(stands(&app, UNITS[1].0).await.0, "revoked");
    assert!(decided(&app, UNITS[0].0, Outcome::Failed).await.is_err(), "decided once");
    let anyone = app.anyone();
    let (number, code) = certificate(&app, UNITS[0].0).await;
    anyone.get(&path_of(&number, &code)).await.is(200).says("复核通过，确认称号").says("2030年7月3日前");
    let (number, code) = certificate(&app, UNITS[1].0).await;
    let page = anyone.get(&path_of(&number, &code)).await.is(200).says("称号已撤销，证书作废");
    page.says("复核没有通过，称号撤销").says("2028年7月3日（周一）").is_silent_about("sc-cert__who");
    anyone.get("/register").await.is(200).says(UNITS[0].0).is_silent_about(UNITS[1].0);
    anyone.get("/register?state=revoked").await.is(200).says(UNITS[1].0).says("已撤销");
    let again = "with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}')) update title set state = 'valid' from e where state = 'revoked'";
    let refused = sqlx::query(again).execute(&mut app.db.owner().await).await.expect_err("revoked for good");
    assert_eq!(shifan::platform::db::constraint(&refused), Some("title_frozen"));
}

#[tokio::test]
async fn a_title_of_29_february_is_due_on_the_28th() {
    let app = TestApp::new().await;
    app.at("2028-01-03 09:00");
    let settings = settings("2028A", "2028-01-01 00:00", "2028-01-20 18:00", "2028-01-25 18:00", SCHEME);
    let round = app.round_of(&settings).await;
    app.conferred(round, "2028-02-29", &UNITS[..1]).await;
    assert_eq!(stands(&app, UNITS[0].0).await, ("valid".into(), "2030-02-28".into()));
    let (number, code) = certificate(&app, UNITS[0].0).await;
    app.anyone().get(&path_of(&number, &code)).await.is(200).says("2030年2月28日前");
    app.at("2030-02-28 08:00");
    assert_eq!(app.jobs_run().await, 1);
    assert_eq!(stands(&app, UNITS[0].0).await.0, "in_rereview");
}

/// The page where the province decides, and the title it is about.
async fn page_of(app: &TestApp, unit: &str) -> String {
    let sql = "select title_id from title where unit_name = $1";
    let id: Uuid = query_scalar(sql).bind(unit).fetch_one(&mut app.db.owner().await).await.expect("a title");
    path::office_rereview(id)
}

#[tokio::test]
async fn the_province_decides_on_a_page_that_says_what_follows() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let listed = app.conferred(round, "2026-05-19", &UNITS[..2]).await;
    let (kept, lost) = (page_of(&app, UNITS[0].0).await, page_of(&app, UNITS[1].0).await);
    let office = app.office().await;
    office.get(&kept).await.is(200).says("复核还没有开启").is_silent_about("作出结论并告知单位");
    office
        .post(&kept, &[("outcome", "confirmed"), ("on", "2026-05-20"), ("reason", "达标")])
        .await
        .refused("rereview_not_open");
    app.at("2028-05-19 09:00");
    app.jobs_run().await;
    app.at("2028-07-03 10:00");
    let office = app.office().await;
    office.get("/office/titles").await.is(200).says(&kept).says("作结论");
    let page = office.get(&kept).await.is(200).says("今天作结论就是2030年7月3日").says("附件1第6条");
    page.says("value=\"2028-07-03\"").says("不能恢复");
    // Nothing typed is lost.
    let empty = office.post(&kept, &[("on", "2028-07-04"), ("reason", "")]).await.is(422);
    empty.says("选确认称号还是撤销称号").says("写明结论的理由").says("value=\"2028-07-04\"");
    let typed = [("outcome", "confirmed"), ("on", "2028-07-04"), ("reason", "逐条核查，符合要求")];
    office.post(&kept, &typed).await.is(422).says("不晚于今天").says("逐条核查，符合要求");
    let ungrounded = [("outcome", "failed"), ("on", "2028-07-03"), ("reason", "平台停办")];
    office.post(&lost, &ungrounded).await.is(422).says("勾出没有达到的条款").says("平台停办");
    let typed = [("outcome", "confirmed"), ("on", "2028-07-03"), ("reason", "逐条核查，符合要求")];
    assert_eq!(office.post(&kept, &typed).await.redirects(), "/office/titles");
    office.get("/office/titles").await.is(200).says("下次复核2030年7月3日前");
    let failed = [
        ("outcome", "failed"),
        ("on", "2028-06-30"),
        ("grounds", "4"),
        ("grounds", "5"),
        ("reason", "入驻企业连年减少"),
    ];
    office.post(&lost, &failed).await.redirects();
    assert_eq!(stands(&app, UNITS[0].0).await, ("valid".into(), "2030-07-03".into()));
    assert_eq!(stands(&app, UNITS[1].0).await.0, "revoked");
    office.get(&lost).await.is(200).says("称号已经撤销");
    office.post(&lost, &failed).await.refused("rereview_not_open");
    let sql = "select grounds from rereview where outcome = 'failed'";
    let grounds: Vec<String> =
        query_scalar(sql).fetch_one(&mut app.db.owner().await).await.expect("the decision");
    assert_eq!(grounds, ["4", "5"]);
    let firm = app.person(listed[1].firm.account).await;
    firm.get("/desk").await.is(200).says("没有达到创建标准第4条、第5条").says("入驻企业连年减少");
    firm.get(&lost).await.is(404);
    let auditor = app.auditor().await;
    auditor.get(&lost).await.is(404);
    auditor.get("/office/titles").await.is(200).is_silent_about("作结论");
}

#[tokio::test]
async fn the_database_keeps_a_decision_and_its_grounds() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..1]).await;
    app.at("2028-05-19 09:00");
    app.jobs_run().await;
    let witness = "with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}'))";
    let attack = |set: &str| format!("{witness} update rereview set {set} from e");
    let tried = async |set: &str| {
        let sql = attack(set);
        let done = sqlx::query(AssertSqlSafe(sql)).execute(&mut app.db.owner().await).await;
        done.err().and_then(|fault| shifan::platform::db::constraint(&fault).map(ToOwned::to_owned))
    };
    let failed = "outcome = 'failed', decided_on = '2028-05-20', reason = 'x'";
    assert_eq!(tried(failed).await.as_deref(), Some("rereview_grounds"), "failed names its clauses");
    let confirmed = "outcome = 'confirmed', decided_on = '2028-05-20', reason = 'x'";
    assert_eq!(tried(&format!("{confirmed}, grounds = '{{6}}'")).await.as_deref(), Some("rereview_grounds"));
    assert_eq!(tried(confirmed).await, None);
    assert_eq!(tried(&format!("{failed}, grounds = '{{6}}'")).await.as_deref(), Some("rereview_frozen"));
}
