//! Every two years: reminded, opened, called for, handed in, assessed, decided.

use super::{UNITS, certificate, path_of};
use crate::support::{
    app::TestApp,
    rounds::{SCHEME, settings},
};
use shifan::{platform::db, standard::Category};
use sqlx::{AssertSqlSafe, query_as, query_scalar};

/// State of the one title of a unit and when it is due.
pub(super) async fn stands(app: &TestApp, unit: &str) -> (String, String) {
    let sql = "select state, rereview_due_on::text from title where unit_name = $1";
    query_as(sql).bind(unit).fetch_one(&mut app.db.owner().await).await.expect("a title")
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
    firm.get("/rereviews").await.is(200).says(unit).says("待开展");
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

#[tokio::test]
async fn confirmed_is_due_again_two_years_on_and_failed_is_revoked_in_a_procedure_of_its_own() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..2]).await;
    app.at("2028-05-19 09:00");
    assert_eq!(app.jobs_run().await, 2, "both open, though nobody was reminded");
    app.at("2028-07-03 10:00");
    app.concludes(UNITS[0].0, &[], "核对近两年数据").await;
    let ground = app.clauses(Category::Base).remove(0);
    app.concludes(UNITS[1].0, &[&ground], "入驻企业连年减少").await;
    assert_eq!(stands(&app, UNITS[0].0).await, ("valid".into(), "2030-07-03".into()));
    assert_eq!(stands(&app, UNITS[1].0).await.0, "in_rereview", "held until its holder was heard");
    app.revokes(UNITS[1].0, &ground, "revoked").await;
    assert_eq!(stands(&app, UNITS[1].0).await.0, "revoked");
    let anyone = app.anyone();
    let (number, code) = certificate(&app, UNITS[0].0).await;
    anyone.get(&path_of(&number, &code)).await.is(200).says("复核通过，确认称号").says("2030年7月3日前");
    let (number, code) = certificate(&app, UNITS[1].0).await;
    let page = anyone.get(&path_of(&number, &code)).await.is(200).says("称号已撤销，证书作废");
    page.says("撤销称号").says("2028年7月14日（周五）").is_silent_about("sc-cert__who");
    anyone.get("/register").await.is(200).says(UNITS[0].0).is_silent_about(UNITS[1].0);
    anyone.get("/register?state=revoked").await.is(200).says(UNITS[1].0).says("已撤销");
    let again = "with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}')) update title set state = 'valid' from e where state = 'revoked'";
    let refused = sqlx::query(again).execute(&mut app.db.owner().await).await.expect_err("revoked for good");
    assert_eq!(db::constraint(&refused), Some("title_frozen"));
}

#[tokio::test]
async fn the_database_keeps_the_law_of_a_rereview() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..2]).await;
    app.at("2028-05-19 09:00");
    app.jobs_run().await;
    app.concludes(UNITS[0].0, &[], "逐条核查").await;
    let (title, _, open) = app.title_of(UNITS[1].0).await;
    let (open, witness) = (
        open.expect("open"),
        "with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}'))",
    );
    let tried = async |sql: String| {
        let done =
            sqlx::query(AssertSqlSafe(format!("{witness} {sql}"))).execute(&mut app.db.owner().await).await;
        done.err().and_then(|fault| db::constraint(&fault).map(ToOwned::to_owned))
    };
    let failed = "outcome = 'failed', decided_on = '2028-05-20', reason = 'x', grounds = '{6}'";
    for (attack, says) in [
        (format!("update rereview set {failed} from e where rereview_id = '{open}'"), "rereview_approved"),
        ("update rereview set reason = 'y' from e where outcome = 'confirmed'".into(), "rereview_frozen"),
        (
            "update rereview_material set answers = '{}' from e where handed_in_at is not null".into(),
            "rereview_material_open",
        ),
        ("update rereview_finding set met = 'not_met', note = 'x' from e".into(), "rereview_finding_frozen"),
        ("update rereview_conclusion set reason = 'y' from e".into(), "rereview_conclusion_frozen"),
        (
            format!(
                "update rereview set warned_at = '2028-05-20', warned_until = '2028-06-20', warned_name = 'x' from e where rereview_id = '{open}'"
            ),
            "rereview_warned_late",
        ),
        (
            format!(
                "insert into rereview (rereview_id, title_id, due_on, reason, grounds) select gen_random_uuid(), '{title}', '2030-01-01', '', '{{}}' from e"
            ),
            "rereview_one_open",
        ),
    ] {
        assert_eq!(tried(attack.clone()).await.as_deref(), Some(says), "{attack}");
    }
}
