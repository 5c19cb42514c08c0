//! 限期整改: once, by a day that is still ahead when it is approved; a warning of before is spent by it, and silence after it is
//! warned anew.

use super::{
    UNITS,
    rereview::stands,
    rereview_walk::{calls, conferred_in_2024},
};
use crate::support::{app::TestApp, db::TestDb};
use shifan::{platform::db, settings::Settings, standard::Category, web::path};
use sqlx::{AssertSqlSafe, Executor as _};
use std::path::Path;

const EVENT: &str = "select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test', gen_random_uuid(), '{}')";

/// A house where shortcomings may be put right (B26).
async fn lenient() -> TestApp {
    let mut settings =
        Settings::load_for("test", Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the settings load");
    settings.rereviews.rectification = true;
    TestApp::with(TestDb::new().await, settings).await
}

/// Ends the re-review as failed behind the program's back, with a conclusion that a principal approved.
async fn failed_by_sql(app: &TestApp, on: &str) -> Option<String> {
    let sql = format!(
        "begin;
         insert into rereview_conclusion (rereview_conclusion_id, rereview_id, version, outcome, grounds, reason, nothing_handed_in,
             prepared_at, prepared_by, prepared_name)
         select gen_random_uuid(), r.rereview_id, 99, 'failed', array['1'], 'x', true, now(),
             (select account_id from account where role = 'office' and duty = 'officer' limit 1), 'x' from rereview r where outcome is null;
         update rereview_conclusion set decision = 'approved', decided_at = now(), decided_name = 'x',
             decided_by = (select account_id from account where role = 'office' and duty = 'principal' limit 1) where version = 99;
         update rereview set outcome = 'failed', decided_on = '{on}', grounds = array['1'], reason = 'x' where outcome is null;
         {EVENT}; commit"
    );
    let error = app.db.owner().await.execute(AssertSqlSafe(sql)).await.err()?;
    db::constraint(&error).map(ToOwned::to_owned)
}

#[tokio::test]
async fn a_day_that_has_passed_is_not_approved_and_silence_after_it_is_warned_anew() {
    let app = lenient().await;
    conferred_in_2024(&app, &UNITS[..1]).await;
    let unit = UNITS[0].0;
    app.at("2026-05-20 09:00");
    calls(&app, &app.officer().await, &[unit], ("2026年复核", "2026-05-20", "2026-06-30")).await;
    let (title, _, _) = app.title_of(unit).await;
    let part = |part| path::office_rereview_part(title, part);
    app.at("2026-07-01 09:00");
    let officer = app.officer().await;
    officer.post(&part("warning"), &[("until", "2026-07-15")]).await.redirects();
    officer.post(&part("paper"), &[("what", "一册"), ("signed_by", "王小川")]).await.redirects();
    let clause = app.clauses(Category::Enterprise).remove(0);
    app.assesses(&officer, unit, &[&clause]).await;
    let rectify =
        |by| [("outcome", "rectify"), ("rectify_by", by), ("grounds", &*clause), ("reason", "平台停办")];
    officer.post(&part("conclusion"), &rectify("2026-07-01")).await.is(422).says("平台停办");
    officer.post(&part("conclusion"), &rectify("2026-07-31")).await.redirects();

    // It lay too long: what would be ordered is over.
    app.at("2026-07-31 09:00");
    let principal = app.office().await;
    app.approves_conclusion(&principal, title).await.refused("rereview_rectify_once");
    let read = app.conclusion_read(&principal, title).await;
    let back = [("send_back_reason", "期限过了，重新定"), ("conclusion", read.as_str())];
    principal.post(&part("return"), &back).await.redirects();
    let officer = app.officer().await;
    officer.post(&part("conclusion"), &rectify("2026-08-31")).await.redirects();
    app.approves_conclusion(&principal, title).await.redirects();

    // Silence: the warning of July was for the first day.
    app.at("2026-09-01 09:00");
    let officer = app.officer().await;
    app.puts_up(&officer, unit, &[&clause], "没有报送").await.refused("rereview_not_warned");
    assert_eq!(failed_by_sql(&app, "2026-09-01").await.as_deref(), Some("rereview_warned_first"));
    officer.post(&part("warning"), &[("until", "2026-09-15")]).await.redirects();
    app.puts_up(&officer, unit, &[&clause], "没有报送").await.refused("rereview_warning_runs");
    assert_eq!(failed_by_sql(&app, "2026-09-15").await.as_deref(), Some("rereview_warned_first"));

    // It comes after all: what was found before is shown as of before, and is not taken for a finding.
    app.at("2026-09-10 09:00");
    let officer = app.officer().await;
    officer.post(&part("paper"), &[("what", "整改材料一册"), ("signed_by", "王小川")]).await.redirects();
    let page = officer.get(&path::office_rereview(title)).await.is(200);
    page.says("上一版材料的评估（2026年7月1日").says("没有达到，现场没有看到");
    app.puts_up(&officer, unit, &[], "整改到位").await.is(422).says("条没有评估");
    app.assesses(&officer, unit, &[]).await;
    officer.get(&path::office_rereview(title)).await.is(200).is_silent_about("上一版材料的评估");
    // Rectification is given once.
    officer.post(&part("conclusion"), &rectify("2026-12-31")).await.is(422);
    app.puts_up(&officer, unit, &[], "整改到位").await.redirects();
    app.approves_conclusion(&app.office().await, title).await.redirects();
    assert_eq!(stands(&app, unit).await.0, "valid");
}
