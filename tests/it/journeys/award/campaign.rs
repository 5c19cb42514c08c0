//! Campaigns: what falls due is called for together; no title lies in two; who hands in nothing is warned first.

use super::{
    UNITS, certificate, path_of,
    rereview::stands,
    rereview_walk::{calls, conferred_in_2024},
};
use crate::support::app::TestApp;
use shifan::{jobs, standard::Category, web::path};
use sqlx::query_scalar;

#[tokio::test]
async fn a_campaign_takes_what_falls_due_and_says_what_is_amiss() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..2]).await;
    app.at("2028-02-19 09:00");
    app.jobs_run().await;
    let officer = app.officer().await;
    let new = "/office/campaigns/new?due_until=";
    officer.get(&format!("{new}2028-05-18")).await.is(200).says("没有要复核的称号");
    officer.get(&format!("{new}2028-05-19")).await.is(200).says(UNITS[0].0).says(UNITS[1].0);
    // Nothing typed is lost, and each place says what to do.
    let empty =
        [("title", ""), ("due_until", "2028-05-19"), ("hand_in_by", "yesterday"), ("note", "请按期报送")];
    let again = officer.post("/office/campaigns", &empty).await.is(422);
    again.says("写名称").says("选报送期限").says("至少选一个称号").says("请按期报送");
    let id = app.title_of(UNITS[0].0).await.0.to_string();
    let form = |name, until, by| {
        [("title", name), ("due_until", until), ("hand_in_by", by), ("titles", id.as_str())]
    };
    officer
        .post("/office/campaigns", &form("早了", "2028-05-20", "2028-06-30"))
        .await
        .is(422)
        .says("最多提前90天");
    officer
        .post("/office/campaigns", &form("过了", "2028-05-19", "2028-02-19"))
        .await
        .is(422)
        .says("报送期限要晚于今天");
    let called = calls(&app, &officer, &[UNITS[0].0], ("2028年复核", "2028-05-19", "2028-06-30")).await;
    let page = officer.get(&called).await.is(200).says(UNITS[0].0).says("待报材料");
    page.says("2028年6月30日").is_silent_about(UNITS[1].0);
    assert_eq!(stands(&app, UNITS[0].0).await.0, "in_rereview");
    officer.get("/office/campaigns").await.is(200).says("2028年复核");
    app.auditor()
        .await
        .get("/office/campaigns")
        .await
        .is(200)
        .says("2028年复核")
        .is_silent_about("开展一次复核");
}

#[tokio::test]
async fn a_second_campaign_is_refused_by_name_and_nothing_of_it_stays() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS[..2]).await;
    app.at("2028-02-19 09:00");
    let officer = app.officer().await;
    calls(&app, &officer, &[UNITS[0].0], ("2028年复核", "2028-05-19", "2028-06-30")).await;
    let mut ids = Vec::new();
    for unit in [UNITS[1].0, UNITS[0].0] {
        ids.push(app.title_of(unit).await.0.to_string());
    }
    let head = [("title", "又一次"), ("due_until", "2028-05-19"), ("hand_in_by", "2028-06-30")];
    let both: Vec<_> = head.into_iter().chain(ids.iter().map(|id| ("titles", id.as_str()))).collect();
    let refused = officer.post("/office/campaigns", &both).await.is(422);
    refused.says(&format!("{}已经在“2028年复核”里", UNITS[0].0)).says("又一次");
    assert_eq!(stands(&app, UNITS[1].0).await.0, "valid");
    let taken = [
        ("title", "2028年复核"),
        ("due_until", "2028-05-19"),
        ("hand_in_by", "2028-06-30"),
        ("titles", ids[0].as_str()),
    ];
    officer.post("/office/campaigns", &taken).await.is(422).says("换一个名称");
    officer.get("/office/campaigns/new?due_until=2028-05-19").await.says("已经在别的复核里");
    let campaigns = "select count(*) from rereview_campaign";
    let campaigns: i64 = query_scalar(campaigns).fetch_one(&mut app.db.owner().await).await.expect("counts");
    assert_eq!(campaigns, 1);
}

#[tokio::test]
async fn a_holder_is_reminded_thirty_and_seven_days_ahead_each_once() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let listed = app.conferred(round, "2026-05-19", &UNITS[..2]).await;
    app.at("2028-02-19 09:00");
    app.jobs_run().await;
    let officer = app.officer().await;
    calls(&app, &officer, &[UNITS[0].0], ("2028年复核", "2028-05-19", "2028-06-30")).await;
    let reminded = async |at: &str| {
        app.at(at);
        let days = &app.app.house.settings.reminders;
        jobs::remind_due(&app.db.pool, app.app.house.clock.as_ref(), days, "test").await.expect("reminds")
    };
    assert_eq!(reminded("2028-04-18 23:00").await, 0);
    assert_eq!(reminded("2028-04-19 08:00").await, 1, "thirty days before the other's re-review begins");
    assert_eq!((reminded("2028-05-31 09:00").await, reminded("2028-05-31 10:00").await), (1, 0));
    assert_eq!(reminded("2028-06-23 09:00").await, 1);
    let firm = app.person(listed[0].firm.account).await;
    firm.get("/desk").await.is(200).says("复核材料还有7天到期").says("请报送复核材料");
}

#[tokio::test]
async fn nothing_handed_in_counts_as_failed_after_a_warning_and_never_without() {
    let app = TestApp::new().await;
    let listed = conferred_in_2024(&app, &UNITS[1..2]).await;
    let unit = UNITS[1].0;
    app.at("2026-05-20 09:00");
    let officer = app.officer().await;
    calls(&app, &officer, &[unit], ("2026年复核", "2026-05-20", "2026-06-30")).await;
    let (title, _, _) = app.title_of(unit).await;
    let ground = app.clauses(Category::Base).remove(0);
    let warning = path::office_rereview_part(title, "warning");
    officer.post(&warning, &[("until", "2026-07-15")]).await.refused("rereview_warn_too_early");
    app.at("2026-07-01 09:00");
    let officer = app.officer().await;
    let page = officer.get(&path::office_rereview(title)).await.is(200);
    page.says("催告单位").is_silent_about("送负责人审定");
    app.puts_up(&officer, unit, &[&ground], "没有报送").await.refused("rereview_not_warned");
    officer.post(&warning, &[("until", "")]).await.is(422).says("选催告期限");
    officer.post(&warning, &[("until", "2026-07-01")]).await.is(422).says("晚于今天");
    officer.post(&warning, &[("until", "2026-07-15")]).await.redirects();
    officer.post(&warning, &[("until", "2026-07-20")]).await.refused("rereview_already_warned");
    app.person(listed[0].firm.account).await.get("/desk").await.says("催告");
    app.at("2026-07-15 20:00");
    let officer = app.officer().await;
    app.puts_up(&officer, unit, &[&ground], "没有报送").await.refused("rereview_warning_runs");
    app.at("2026-07-16 09:00");
    let (officer, principal) = (app.officer().await, app.office().await);
    app.puts_up(&officer, unit, &[], "没有报送").await.is(422).says("不能确认称号");
    app.puts_up(&officer, unit, &[&ground], "经催告仍没有报送").await.redirects();
    app.approves_conclusion(&principal, title).await.redirects();
    assert_eq!(stands(&app, unit).await.0, "in_rereview");
    app.revokes(unit, &ground, "revoked").await;
    assert_eq!(stands(&app, unit).await.0, "revoked");
    let (number, code) = certificate(&app, unit).await;
    app.anyone().get(&path_of(&number, &code)).await.is(200).says("称号已撤销，证书作废");
}
