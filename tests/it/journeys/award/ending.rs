//! A title given up, ended with its holder, merged, and a revoked one given back; each by a decision of two.

use super::{UNITS, certificate, path_of, rereview::stands};
use crate::support::{app::TestApp, paper::Paper, titles::Listed};
use shifan::{standard::Category, web::path};
use sqlx::{AssertSqlSafe, query_scalar};
use uuid::Uuid;

/// The first two units with titles of May 2026; now is July.
async fn titled(app: &TestApp) -> (Uuid, Listed) {
    let round = app.round().await;
    let listed = app.conferred(round, "2026-05-19", &UNITS[..2]).await.remove(0);
    app.at("2026-07-01 09:00");
    (app.title_of(UNITS[0].0).await.0, listed)
}

async fn scalar(app: &TestApp, sql: &str) -> String {
    query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut app.db.owner().await).await.expect("a value")
}

#[tokio::test]
async fn a_unit_gives_its_title_up_and_two_of_the_province_accept_it() {
    let app = TestApp::new().await;
    let (title, listed) = titled(&app).await;
    let (unit, owner) = (UNITS[0].0, listed.firm.account);
    let firm = app.person(owner).await;
    let place = path::surrender(title);
    firm.get("/rereviews").await.is(200).says(&place);
    firm.get(&place).await.is(200).says("放弃以后不能恢复");
    let bare = [("reason", ""), ("signed_by", "李晓")];
    let again = firm.post(&place, &bare).await.is(422);
    again.says("写明放弃称号的理由").says("勾选表示知道").says("李晓");
    let ending = app.surrenders(owner, title).await;
    firm.get(&place).await.is(200).says("已经申请过");
    let twice = [("reason", "再说一次"), ("signed_by", "李晓"), ("sure", "yes")];
    firm.post(&place, &twice).await.refused("ending_under_way");
    assert_eq!(stands(&app, unit).await.0, "valid", "held until it is decided");
    app.person(app.bureau("510600").await.1).await.get(&path::ending(&ending)).await.is(404);
    app.person(app.bureau("510700").await.1).await.get(&path::ending(&ending)).await.is(200);
    let officer = app.officer().await;
    officer.get("/desk").await.is(200).says(&format!("拟定{unit}主动放弃的决定"));
    let desk = path::office_ending(&ending);
    officer.get(&desk).await.is(200).says("主营业务调整");
    let part = |part| path::office_ending_part(&ending, part);
    officer
        .post(&part("decision"), &[("outcome", "granted")])
        .await
        .is(422)
        .says("写决定的文号")
        .says("写明理由");
    officer.post(&part("approval"), &[]).await.is(403);
    app.prepares_ending(&ending, "granted", "川商电〔2026〕9号").await;
    firm.get(&path::ending(&ending)).await.is(200).is_silent_about("川商电〔2026〕9号");
    let principal = app.office().await;
    let read = app.ending_read(&principal, &ending).await;
    let back = [("send_back_reason", "写明依据"), ("read", read.as_str())];
    principal.post(&part("return"), &back).await.redirects();
    officer.get(&desk).await.is(200).says("写明依据").says("属于单位自愿");
    app.at("2026-07-01 10:00");
    app.prepares_ending(&ending, "granted", "川商电〔2026〕9号").await;
    let principal = app.office().await;
    principal.post(&part("approval"), &[("read", &read)]).await.refused("ending_stale");
    app.approves_ending(&ending).await;
    assert_eq!(stands(&app, unit).await.0, "surrendered");
    let (number, code) = certificate(&app, unit).await;
    let page = app.anyone().get(&path_of(&number, &code)).await.is(200);
    page.says("称号已放弃，证书不再有效").says("川商电〔2026〕9号").is_silent_about("sc-cert__who");
    let anyone = app.anyone();
    anyone.get("/register").await.is(200).is_silent_about(unit);
    anyone.get("/register?state=surrendered").await.is(200).says(unit);
    anyone.get("/register?on=2026-06-30").await.is(200).says(unit);
    anyone.get("/revoked").await.is(200).says("现在没有被撤销的称号").says("放弃、注销和合并").says(unit);
    anyone.get("/register/feed.atom").await.is(200).says("主动放弃称号");
    anyone.get("/api/v1/titles?state=surrendered").await.is(200).says(unit).says("\"surrendered\"");
    let firm = app.person(owner).await;
    let own = firm.get(&path::ending_pdf(&ending)).await;
    let decision = Paper::of(own, "绵阳云商科技有限公司主动放弃决定.pdf");
    decision.says(&["同意放弃", "川商电〔2026〕9号", "主营业务调整"], &[]);
    firm.post(&place, &twice).await.refused("ending_not_held");
    officer.get(&path::office_serving(title)).await.is(200).says("已经不再持有");
}

#[tokio::test]
async fn what_the_province_declines_leaves_the_title_as_it_was() {
    let app = TestApp::new().await;
    let (title, listed) = titled(&app).await;
    let ending = app.surrenders(listed.firm.account, title).await;
    app.prepares_ending(&ending, "declined", "川商电〔2026〕9号").await;
    app.approves_ending(&ending).await;
    assert_eq!(stands(&app, UNITS[0].0).await.0, "valid");
    let firm = app.person(listed.firm.account).await;
    firm.get(&path::ending(&ending)).await.is(200).says("不同意放弃");
    app.anyone().get("/revoked").await.is(200).is_silent_about(UNITS[0].0);
    app.surrenders(listed.firm.account, title).await;
}

#[tokio::test]
async fn a_dissolved_and_a_merged_unit_hold_no_title_and_owe_nothing() {
    let app = TestApp::new().await;
    let (title, _) = titled(&app).await;
    let other = app.title_of(UNITS[1].0).await.0;
    let officer = app.officer().await;
    let bare = officer.post(&path::office_ending_of(title), &[("kind", "merger")]).await.is(422);
    bare.says("写依据文件的文号").says("写存续单位的名称").says("写决定的文号");
    let ahead = [
        ("kind", "dissolution"),
        ("evidence", "（绵）登记内销字〔2026〕第12号"),
        ("evidence_on", "2026-07-02"),
        ("reason", "已经核对"),
        ("number", "川商电〔2026〕9号"),
    ];
    let ahead = officer.post(&path::office_ending_of(title), &ahead).await.is(422);
    ahead.says("不晚于今天").says("已经核对");
    let gone = [
        ("kind", "dissolution"),
        ("evidence", "（绵）登记内销字〔2026〕第12号"),
        ("evidence_on", "2026-06-20"),
    ];
    let dissolved = app.records_ending(title, "川商电〔2026〕9号", &gone).await;
    let code = scalar(&app, &format!("select uscc from title where title_id = '{title}'")).await;
    let into = [
        ("kind", "merger"),
        ("evidence", "（绵）登记字〔2026〕第13号"),
        ("evidence_on", "2026-06-20"),
        ("successor_name", "绵阳云商集团有限公司"),
        ("successor_uscc", code.as_str()),
    ];
    let merged = app.records_ending(other, "川商电〔2026〕10号", &into).await;
    assert_eq!(stands(&app, UNITS[0].0).await.0, "valid");
    app.approves_ending(&dissolved).await;
    app.approves_ending(&merged).await;
    assert_eq!(stands(&app, UNITS[0].0).await.0, "dissolved");
    assert_eq!(stands(&app, UNITS[1].0).await.0, "merged");
    let (number, _) = certificate(&app, UNITS[1].0).await;
    let entry = app.anyone().get(&path::register_entry(number)).await.is(200);
    entry.says("单位合并，称号终止").says("绵阳云商集团有限公司").says(&code);
    // Nothing is asked of them: no returns, no re-review, no plaque.
    assert_eq!(app.returns_due().await, 0);
    app.at("2028-05-19 09:00");
    app.jobs_run().await;
    assert_eq!(scalar(&app, "select count(*)::text from rereview").await, "0");
    assert_eq!(scalar(&app, "select count(*)::text from stat_return").await, "0");
    let board = app.officer().await.get("/office/titles").await.is(200);
    board.says("放弃、注销、合并").says("2026年7月1日注销").says("2026年7月1日合并");
}

#[tokio::test]
async fn a_revoked_title_comes_back_by_a_decision_and_the_register_keeps_the_gap() {
    let app = TestApp::new().await;
    let (title, listed) = titled(&app).await;
    let (unit, clause) = (UNITS[0].0, app.clauses(Category::Enterprise).remove(0));
    let form = [
        ("kind", "reinstatement"),
        ("cause", "court"),
        ("evidence", "（2026）川01行初12号"),
        ("evidence_on", "2026-09-20"),
    ];
    let mut early = form.to_vec();
    early.extend([("reason", "撤销被判决撤销"), ("number", "川商电〔2026〕9号")]);
    app.at("2026-10-12 09:00");
    app.officer().await.post(&path::office_ending_of(title), &early).await.refused("ending_not_revoked");
    app.at("2026-07-01 09:00");
    app.revokes(unit, &clause, "revoked").await;
    let (number, code) = certificate(&app, unit).await;
    app.at("2026-10-12 09:00");
    let officer = app.officer().await;
    let no_cause: Vec<(&str, &str)> = early.iter().filter(|(name, _)| *name != "cause").copied().collect();
    officer.post(&path::office_ending_of(title), &no_cause).await.is(422).says("选恢复的原因");
    officer.get(&path::office_ending_of(title)).await.is(200).says("下次复核2028年5月19日前");
    let ending = app.records_ending(title, "川商电〔2026〕9号", &form).await;
    app.approves_ending(&ending).await;
    assert_eq!(stands(&app, unit).await, ("valid".into(), "2028-05-19".into()), "its date stands");
    let anyone = app.anyone();
    let page = anyone.get(&path_of(&number, &code)).await.is(200);
    page.says("证书有效").says("恢复称号").says("撤销称号").says("2026年10月12日");
    anyone.get("/revoked").await.is(200).says(unit).says("2026年10月12日恢复");
    for (day, state) in [("2026-07-11", "valid"), ("2026-08-01", "revoked"), ("2026-10-12", "valid")] {
        let place = format!("/register/list.csv?on={day}&state={state}");
        assert!(anyone.get(&place).await.is(200).text().contains(unit), "{day} {state}");
    }
    let firm = app.person(listed.firm.account).await;
    let decision =
        Paper::of(firm.get(&path::ending_pdf(&ending)).await, "绵阳云商科技有限公司恢复称号决定.pdf");
    decision.says(&["决定恢复", "法院判决", "2028年5月19日前"], &[]);
    app.returns_due().await;
    let owed = "select string_agg(quarter::text, ',' order by quarter) from stat_return r join title t using (title_id) where t.unit_name like '绵阳云商%'";
    assert_eq!(scalar(&app, owed).await, "2", "the quarter that ended in the gap is not asked for");
    // It may be lost again, by a new decision, and then come back only by a new one.
    app.revokes(unit, &clause, "revoked").await;
    assert_eq!(stands(&app, unit).await.0, "revoked");
}

#[tokio::test]
async fn a_title_in_a_revocation_is_not_given_up() {
    let app = TestApp::new().await;
    let (title, listed) = titled(&app).await;
    let clause = app.clauses(Category::Enterprise).remove(0);
    let ending = app.surrenders(listed.firm.account, title).await;
    app.prepares_ending(&ending, "granted", "川商电〔2026〕9号").await;
    app.serves(&app.officer().await, UNITS[0].0, &clause, "2026-07-15").await;
    let principal = app.office().await;
    let read = app.ending_read(&principal, &ending).await;
    let yes = path::office_ending_part(&ending, "approval");
    principal.post(&yes, &[("read", &read)]).await.refused("ending_in_revocation");
    assert_eq!(stands(&app, UNITS[0].0).await.0, "valid");
    let other = app.title_of(UNITS[1].0).await.0;
    let base = app.clauses(Category::Base).remove(0);
    app.at("2026-07-02 09:00");
    app.serves(&app.officer().await, UNITS[1].0, &base, "2026-07-15").await;
    let owner = scalar(&app, &format!("select a.account_id::text from account a join title t on t.org_id = a.tenant_id where t.title_id = '{other}' limit 1")).await;
    let hand = app.person(owner.parse().expect("an id")).await;
    hand.get(&path::surrender(other)).await.is(200).says("先办结撤销");
}
