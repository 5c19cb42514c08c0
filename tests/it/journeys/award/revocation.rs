//! A title is taken away: by clause, after its holder was heard, by two pairs of eyes, at once everywhere.

use super::{UNITS, certificate, path_of, rereview::stands};
use crate::support::{app::TestApp, likeness::is_like, paper::Paper};
use shifan::{platform::db, standard::Category, web::path};
use sqlx::{AssertSqlSafe, query_scalar};
use uuid::Uuid;

/// The first unit with a title of May 2026; now is July.
async fn titled(app: &TestApp) -> (Uuid, crate::support::titles::Listed) {
    let round = app.round().await;
    let listed = app.conferred(round, "2026-05-19", &UNITS[..1]).await.remove(0);
    app.at("2026-07-01 09:00");
    (app.title_of(UNITS[0].0).await.0, listed)
}

#[tokio::test]
async fn a_notice_needs_grounds_and_nobody_is_judged_unheard() {
    let app = TestApp::new().await;
    let (title, listed) = titled(&app).await;
    let (officer, place) = (app.officer().await, path::office_serving(title));
    officer.get(&path::office_rereview(title)).await.is(200).says(&place);
    officer.get(&place).await.is(200).says("发出拟撤销告知书").says("2026-07-15");
    let bare = [("facts", "平台停办"), ("number", "川商告〔2026〕3号"), ("answer_by", "2026-07-15")];
    officer.post(&place, &bare).await.is(422).says("勾出没有达到的条款").says("平台停办");
    let clause = app.clauses(Category::Enterprise).remove(0);
    let late = [
        ("grounds", clause.as_str()),
        ("facts", "平台停办"),
        ("number", "川商告〔2026〕3号"),
        ("answer_by", "2026-07-07"),
    ];
    officer.post(&place, &late).await.is(422).says("至少5个工作日，期限不早于2026年7月8日");
    let served = app.serves(&officer, UNITS[0].0, &clause, "2026-07-15").await;
    let again = [
        ("grounds", clause.as_str()),
        ("facts", "平台停办"),
        ("number", "川商告〔2026〕4号"),
        ("answer_by", "2026-07-16"),
    ];
    officer.post(&place, &again).await.refused("revocation_under_way");
    let desk = path::office_revocation(&served);
    let decided = [("outcome", "revoked"), ("number", "川商电〔2026〕9号"), ("reason", "不采纳")];
    officer
        .post(&path::office_revocation_part(&served, "decision"), &decided)
        .await
        .refused("revocation_not_heard");
    assert_eq!(stands(&app, UNITS[0].0).await.0, "valid", "held until it is decided");
    let firm = app.person(listed.firm.account).await;
    firm.get("/desk").await.is(200).says("请陈述申辩");
    let own = path::revocation(&served);
    firm.get(&own).await.is(200).says("拟撤销").says("平台停办").says("2026年7月15日");
    let notice =
        Paper::of(firm.get(&format!("{own}/notice.pdf")).await, "绵阳云商科技有限公司拟撤销告知书.pdf");
    notice.says(&["陈述和申辩", "平台停办"], &[]);
    is_like(&notice, 0, "revocation-intent");
    firm.get(&format!("{own}/decision.pdf")).await.is(404);
    let statement = format!("{own}/statement");
    firm.post(&statement, &[("text", ""), ("signed_by", "李晓")])
        .await
        .is(422)
        .says("写明陈述申辩")
        .says("李晓");
    firm.post(&statement, &[("text", "已恢复经营"), ("signed_by", "李晓")]).await.redirects();
    firm.post(&statement, &[("text", "再说一次"), ("signed_by", "李晓")])
        .await
        .refused("revocation_not_answerable");
    officer.get(&desk).await.is(200).says("已恢复经营");
    let stranger = app.person(app.bureau("510600").await.1).await;
    stranger.get(&own).await.is(404);
    app.person(app.bureau("510700").await.1).await.get(&own).await.is(200).says("已恢复经营");
}

#[tokio::test]
async fn with_the_approval_register_and_certificate_say_it_in_the_same_second() {
    let app = TestApp::new().await;
    let (_, listed) = titled(&app).await;
    let unit = UNITS[0].0;
    let clause = app.clauses(Category::Enterprise).remove(0);
    let served = app.serves(&app.officer().await, unit, &clause, "2026-07-15").await;
    app.at("2026-07-16 09:00");
    let (officer, principal) = (app.officer().await, app.office().await);
    let part = |part| path::office_revocation_part(&served, part);
    let firm = app.person(listed.firm.account).await;
    let own = path::revocation(&served);
    let late = firm.post(&format!("{own}/statement"), &[("text", "迟了"), ("signed_by", "李晓")]).await;
    late.refused("revocation_not_answerable");
    officer
        .post(&part("decision"), &[("outcome", "revoked")])
        .await
        .is(422)
        .says("写决定的文号")
        .says("写明是否采纳");
    let decided =
        [("outcome", "revoked"), ("number", "川商电〔2026〕9号"), ("reason", "没有陈述申辩，情况属实")];
    officer.post(&part("decision"), &decided).await.redirects();
    officer.post(&part("approval"), &[]).await.is(403);
    firm.get(&own).await.is(200).is_silent_about("川商电〔2026〕9号");
    let read = app.decision_read(&principal, &served).await;
    principal.post(&part("return"), &[("read", &read)]).await.is(422).says("写明退回的理由");
    principal.post(&part("return"), &[("send_back_reason", "写明依据"), ("read", &read)]).await.redirects();
    principal.post(&part("approval"), &[("read", &read)]).await.refused("revocation_nothing_waiting");
    officer.get(&path::office_revocation(&served)).await.is(200).says("写明依据").says("情况属实");
    app.at("2026-07-16 10:00");
    officer.post(&part("decision"), &decided).await.redirects();
    let (number, code) = certificate(&app, unit).await;
    app.anyone().get(&path_of(&number, &code)).await.is(200).says("证书有效");
    app.anyone().get("/revoked").await.is(200).says("现在没有被撤销的称号");
    principal.post(&part("approval"), &[("read", &read)]).await.refused("revocation_stale");
    let read = app.decision_read(&principal, &served).await;
    let (one, other) = (app.office().await, app.office().await);
    let (yes, form) = (part("approval"), [("read", read.as_str())]);
    let (one, other) = tokio::join!(one.post(&yes, &form), other.post(&yes, &form));
    let answers = [one.status, other.status].map(|status| status.as_u16());
    assert!(answers.contains(&303) && answers.contains(&409), "one of two principals decides: {answers:?}");
    app.anyone()
        .get(&path_of(&number, &code))
        .await
        .is(200)
        .says("称号已撤销，证书作废")
        .says("川商电〔2026〕9号");
    app.anyone().get("/revoked").await.is(200).says(unit).says("川商电〔2026〕9号").says("2026年7月16日");
    let told = format!("撤销{unit}的四川省电子商务示范称号（川商电〔2026〕9号）");
    app.anyone().get("/").await.is(200).says(&told);
    let moments = "select count(distinct at) from audit_event where kind = 'title.revoked'";
    let moments: i64 = query_scalar(moments).fetch_one(&mut app.db.owner().await).await.expect("counts");
    assert_eq!(moments, 1);
    let decision =
        Paper::of(firm.get(&format!("{own}/decision.pdf")).await, "绵阳云商科技有限公司撤销程序决定.pdf");
    decision.says(&["决定撤销", "川商电〔2026〕9号"], &[]);
    is_like(&decision, 0, "revocation");
    principal.post(&part("approval"), &form).await.refused("revocation_nothing_waiting");
    officer.get(&path::office_serving(app.title_of(unit).await.0)).await.is(200).says("已经不再持有");
}

#[tokio::test]
async fn a_title_can_be_kept_and_the_history_says_so() {
    let app = TestApp::new().await;
    titled(&app).await;
    let unit = UNITS[0].0;
    let clause = app.clauses(Category::Enterprise).remove(0);
    app.revokes(unit, &clause, "kept").await;
    assert_eq!(stands(&app, unit).await.0, "valid");
    let (number, code) = certificate(&app, unit).await;
    app.anyone().get(&path_of(&number, &code)).await.is(200).says("证书有效").says("不予撤销");
    app.anyone().get("/revoked").await.is(200).is_silent_about(unit);
}

#[tokio::test]
async fn the_database_keeps_the_law_of_a_revocation() {
    let app = TestApp::new().await;
    titled(&app).await;
    let clause = app.clauses(Category::Enterprise).remove(0);
    let officer = app.officer().await;
    app.serves(&officer, UNITS[0].0, &clause, "2026-07-15").await;
    let event = "with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}'))";
    let tried = async |sql: &str| {
        let sql = AssertSqlSafe(format!("{event} {sql}"));
        let done = sqlx::query(sql).execute(&mut app.db.owner().await).await;
        done.err().and_then(|fault| db::constraint(&fault).map(ToOwned::to_owned))
    };
    let by = "(select account_id from account limit 1)";
    for (attack, says) in [
        (
            "update title set state = 'revoked', state_on = '2026-07-02', state_document = 'x' from e"
                .to_owned(),
            "title_revoked_lawfully",
        ),
        ("update revocation set facts = 'y' from e".to_owned(), "revocation_frozen"),
        (
            format!(
                "update revocation set outcome = 'revoked', decision_number = 'x', reason = 'x', prepared_at = '2026-07-10', prepared_by = {by}, prepared_name = 'x' from e"
            ),
            "revocation_heard_first",
        ),
        (
            format!(
                "update revocation set answered_at = '2026-07-17', answered_by = {by}, answer_name = 'x', answer = 'x' from e"
            ),
            "revocation_answered_late",
        ),
        (format!("update revocation set outcome = 'revoked', decision_number = 'x', reason = 'x', prepared_at = '2026-07-20', prepared_by = {by},
            prepared_name = 'x', approved_at = '2026-07-20', approved_by = {by}, approved_name = 'x' from e"), "revocation_approved_as_prepared"),
        ("delete from revocation using e".to_owned(), "revocation_stays"),
    ] {
        assert_eq!(tried(&attack).await.as_deref(), Some(says), "{attack}");
    }
}
