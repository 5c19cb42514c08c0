//! A surrender is taken back by its holder until it is decided.

use super::{UNITS, rereview::stands};
use crate::support::{app::TestApp, given::Firm};
use shifan::{platform::db, web::path};
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};
use uuid::Uuid;

/// The first unit with a title of May 2026, which it wants to give up; now is July.
async fn asked(app: &TestApp) -> (String, Firm, Uuid) {
    let round = app.round().await;
    let firm = app.conferred(round, "2026-05-19", &UNITS[..1]).await.remove(0).firm;
    app.at("2026-07-01 09:00");
    let title = app.title_of(UNITS[0].0).await.0;
    (app.surrenders(firm.account, title).await, firm, title)
}

#[tokio::test]
async fn what_was_taken_back_is_decided_no_more_and_may_be_asked_again() {
    let app = TestApp::new().await;
    let (ending, firm, title) = asked(&app).await;
    let (place, back) = (path::ending(&ending), path::ending_withdrawal(&ending));
    let unit = app.person(firm.account).await;
    let page = unit.get(&place).await.is(200);
    page.says("撤回后这件申请不再办理，称号照常有效").says(&back);
    // It is its holder's, nobody else's.
    let bureau = app.person(app.bureau_of("510700").await).await;
    bureau.get(&place).await.is(200).is_silent_about(&back);
    bureau.post(&back, &[]).await.is(404);
    app.office().await.post(&back, &[]).await.is(404);
    app.prepares_ending(&ending, "granted", "川商电〔2026〕9号").await;
    let principal = app.office().await;
    let read = app.ending_read(&principal, &ending).await;
    unit.post(&back, &[]).await.redirects();
    unit.get(&place).await.is(200).says("已撤回").says("申请已经撤回").is_silent_about(&back);
    unit.post(&back, &[]).await.refused("ending_taken_back");
    let yes = path::office_ending_part(&ending, "approval");
    principal.post(&yes, &[("read", &read)]).await.refused("ending_taken_back");
    let no = [("send_back_reason", "x"), ("read", read.as_str())];
    principal.post(&path::office_ending_part(&ending, "return"), &no).await.refused("ending_taken_back");
    let desk = principal.get(&path::office_ending(&ending)).await.is(200);
    desk.says("单位已经撤回申请").is_silent_about("审定决定").is_silent_about("拟决定");
    principal.get("/desk").await.is(200).is_silent_about("绵阳云商科技有限公司主动放弃的决定");
    principal.get("/messages").await.is(200).says("撤回了放弃称号的申请");
    // An auditor acts in nothing: what is told to the office is not told to them.
    let auditor = app.account(shifan::access::OFFICE, "auditor", "auditor", None, "auditor").await;
    app.person(auditor).await.get("/messages").await.is(200).is_silent_about("撤回了放弃称号的申请");
    principal.get(&path::office_endings()).await.is(200).says("已撤回");
    assert_eq!(stands(&app, UNITS[0].0).await.0, "valid");
    // The number of what was prepared is free again, the unit may ask anew.
    let again = app.surrenders(firm.account, title).await;
    app.prepares_ending(&again, "granted", "川商电〔2026〕9号").await;
    app.approves_ending(&again).await;
    assert_eq!(stands(&app, UNITS[0].0).await.0, "surrendered");
    let late = path::ending_withdrawal(&again);
    unit.get(&path::ending(&again)).await.is(200).is_silent_about(&late);
    unit.post(&late, &[]).await.refused("ending_decided");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taken_back_and_decided_at_once_one_of_both_happens() {
    let app = TestApp::new().await;
    let (mut ending, firm, title) = asked(&app).await;
    for time in 0..6 {
        app.at(&format!("2026-07-01 1{time}:00"));
        app.prepares_ending(&ending, "granted", "川商电〔2026〕9号").await;
        let (unit, principal) = (app.person(firm.account).await, app.office().await);
        let read = app.ending_read(&principal, &ending).await;
        let (yes, back) = (path::office_ending_part(&ending, "approval"), path::ending_withdrawal(&ending));
        let form = [("read", read.as_str())];
        let (taken, decided) = tokio::join!(unit.post(&back, &[]), principal.post(&yes, &form));
        let answers = (taken.status.as_u16(), decided.status.as_u16());
        let state = stands(&app, UNITS[0].0).await.0;
        match answers {
            (303, 409) => assert_eq!(state, "valid", "time {time}: taken back"),
            (409, 303) => {
                assert_eq!(state, "surrendered", "time {time}: decided");
                return;
            }
            other => panic!("time {time}: {other:?}"),
        }
        ending = app.surrenders(firm.account, title).await;
    }
}

#[tokio::test]
async fn whoever_writes_takes_back_only_as_its_holder_and_only_before_the_decision() {
    const EVENT: &str = "with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}'))";
    let app = TestApp::new().await;
    let (ending, firm, title) = asked(&app).await;
    app.officer().await;
    let mut owner = app.db.owner().await;
    let by = |who: &str| {
        format!("withdrawn_at = '2026-07-01 10:00+08', withdrawn_by = {who}, withdrawn_name = 'x'")
    };
    let office = "(select account_id from account where role = 'office' limit 1)";
    let holder = format!("'{}'", firm.account);
    for (set, says) in [
        (by(office), "ending_withdrawn_by_holder"),
        (format!("{}, outcome = 'granted'", by(&holder)), "ending_withdrawn_by_holder"),
        (format!("{}, reason = 'y'", by(&holder)), "ending_frozen"),
        ("withdrawn_at = '2026-07-01 10:00+08'".to_owned(), "ending_withdrawn_by_holder"),
    ] {
        let attack = format!("{EVENT} update ending set {set} from e");
        let refused = owner.execute(AssertSqlSafe(attack.clone())).await.expect_err(&attack);
        assert_eq!(db::constraint(&refused), Some(says), "{attack}");
    }
    app.person(firm.account).await.post(&path::ending_withdrawal(&ending), &[]).await.redirects();
    for set in ["withdrawn_at = null, withdrawn_by = null, withdrawn_name = null", "sent_back = 'x'"] {
        let attack = format!("{EVENT} update ending set {set} from e");
        let refused = owner.execute(AssertSqlSafe(attack.clone())).await.expect_err(&attack);
        assert_eq!(db::constraint(&refused), Some("ending_frozen"), "{attack}");
    }
    let again = app.surrenders(firm.account, title).await;
    app.prepares_ending(&again, "granted", "川商电〔2026〕9号").await;
    app.approves_ending(&again).await;
    let late = format!("{EVENT} update ending set {} from e where approved_at is not null", by(&holder));
    let refused = owner.execute(AssertSqlSafe(late)).await.expect_err("decided");
    assert_eq!(db::constraint(&refused), Some("ending_frozen"));
    let left: i64 = query_scalar("select count(*) from official_number where kind = 'ending'")
        .fetch_one(&mut owner)
        .await
        .expect("counts");
    assert_eq!(left, 1, "what was taken back bears no number");
}
