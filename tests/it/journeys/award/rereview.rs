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
    rereview::{
        Outcome,
        acts::Decide,
        commands::{Decision, decide},
    },
};
use sqlx::{query_as, query_scalar};
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
    decide(app.system().await, may, Decision { outcome, on, reason: "核对近两年数据".into() }).await
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
