//! 文号: a number is borne by one document of the province, whatever that is; also at the same moment, and whoever writes.

use super::UNITS;
use crate::support::{app::TestApp, hand::Hand};
use shifan::{platform::db, standard::Category, web::path};
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};

/// Two units with titles of May 2026: of the first a revocation whose window is over, of the second a surrender.
struct Two {
    revocation: String,
    surrender: String,
}

async fn two(app: &TestApp) -> Two {
    let round = app.round().await;
    let listed = app.conferred(round, "2026-05-19", &UNITS[..2]).await;
    app.at("2026-07-01 09:00");
    let clause = app.clauses(Category::Enterprise).remove(0);
    let revocation = app.serves(&app.officer().await, UNITS[0].0, &clause, "2026-07-15").await;
    app.at("2026-07-16 09:00");
    let title = app.title_of(UNITS[1].0).await.0;
    let surrender = app.surrenders(listed[1].firm.account, title).await;
    Two { revocation, surrender }
}

fn decides<'a>(outcome: &'a str, number: &'a str) -> [(&'a str, &'a str); 3] {
    [("outcome", outcome), ("number", number), ("reason", "情况属实")]
}

#[tokio::test]
async fn a_number_of_one_document_is_not_given_to_another() {
    let app = TestApp::new().await;
    let two = two(&app).await;
    let officer = app.officer().await;
    let revocation = path::office_revocation_part(&two.revocation, "decision");
    let ending = path::office_ending_part(&two.surrender, "decision");
    officer.post(&revocation, &decides("revoked", "川商电〔2026〕31号")).await.redirects();
    let taken = officer.post(&ending, &decides("granted", "川商电〔2026〕31号")).await.is(422);
    taken
        .says("文号川商电〔2026〕31号已经用于绵阳云商科技有限公司的撤销决定，换一个")
        .says("value=\"川商电〔2026〕31号\"")
        .says("情况属实");
    // The announcement of May, and the notice of intent.
    let announced: String = query_scalar("select document_number from announcement")
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("a number");
    officer.post(&ending, &decides("granted", &announced)).await.is(422).says("已经用于认定公告");
    let notice: String = query_scalar("select notice_number from revocation")
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("a number");
    officer.post(&ending, &decides("granted", &notice)).await.is(422).says("的拟撤销告知书，换一个");
    officer.post(&ending, &decides("granted", "川商电〔2026〕32号")).await.redirects();
    // A number given back is free again.
    let principal = app.office().await;
    let read = app.decision_read(&principal, &two.revocation).await;
    let back = [("send_back_reason", "文号写错"), ("read", read.as_str())];
    principal.post(&path::office_revocation_part(&two.revocation, "return"), &back).await.redirects();
    let taken = officer.post(&revocation, &decides("kept", "川商电〔2026〕32号")).await.is(422);
    taken.says("已经用于绵阳涪城电子商务产业园的放弃称号决定");
    officer.post(&revocation, &decides("kept", "川商电〔2026〕33号")).await.redirects();
    let read = app.ending_read(&principal, &two.surrender).await;
    let back = [("send_back_reason", "换文号"), ("read", read.as_str())];
    principal.post(&path::office_ending_part(&two.surrender, "return"), &back).await.redirects();
    officer.post(&ending, &decides("granted", "川商电〔2026〕31号")).await.redirects();
}

async fn puts(officer: &Hand<'_>, place: &str, outcome: &str, number: &str) -> u16 {
    officer.post(place, &decides(outcome, number)).await.status.as_u16()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_that_take_a_number_at_once_one_gets_it() {
    let app = TestApp::new().await;
    let two = two(&app).await;
    let (one, other) = (app.officer().await, app.officer().await);
    let revocation = path::office_revocation_part(&two.revocation, "decision");
    let ending = path::office_ending_part(&two.surrender, "decision");
    for time in 0..6 {
        let number = format!("川商电〔2026〕{}号", 40 + time);
        let (a, b) = tokio::join!(
            puts(&one, &revocation, "revoked", &number),
            puts(&other, &ending, "granted", &number)
        );
        let mut answers = [a, b];
        answers.sort_unstable();
        assert_eq!(answers, [303, 422], "time {time}: one bears it, the other is told");
        // Both lie with nobody again.
        app.at(&format!("2026-07-16 09:0{}", time + 1));
        let principal = app.office().await;
        if a == 303 {
            let read = app.decision_read(&principal, &two.revocation).await;
            let back = [("send_back_reason", "再来"), ("read", read.as_str())];
            principal.post(&path::office_revocation_part(&two.revocation, "return"), &back).await.redirects();
        } else {
            let read = app.ending_read(&principal, &two.surrender).await;
            let back = [("send_back_reason", "再来"), ("read", read.as_str())];
            principal.post(&path::office_ending_part(&two.surrender, "return"), &back).await.redirects();
        }
    }
}

#[tokio::test]
async fn by_direct_sql_no_number_stands_twice() {
    const EVENT: &str = "with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}'))";
    let app = TestApp::new().await;
    let two = two(&app).await;
    app.prepares_ending(&two.surrender, "granted", "川商电〔2026〕32号").await;
    let by = "(select account_id from account where role = 'office' limit 1)";
    let mut owner = app.db.owner().await;
    for attack in [
        format!(
            "{EVENT} update revocation set outcome = 'revoked', decision_number = '川商电〔2026〕32号', reason = 'x', prepared_at = '2026-07-16 09:00+08', prepared_by = {by}, prepared_name = 'x' from e"
        ),
        format!("{EVENT} update ending set decision_number = (select notice_number from revocation) from e"),
        format!("{EVENT} update ending set decision_number = (select document_number from announcement) from e"),
        format!(
            "{EVENT} insert into announcement (announcement_id, round_id, document_number, announced_on, announced_at)
             select gen_random_uuid(), round_id, '川商电〔2026〕32号', '2026-07-16', '2026-07-16 09:00+08' from round, e limit 1"
        ),
    ] {
        let refused = owner.execute(AssertSqlSafe(attack.clone())).await.expect_err(&attack);
        assert_eq!(db::constraint(&refused), Some("official_number_once"), "{attack}");
    }
    // The program's own role does not touch the register, whoever has entered.
    let mut tx = app.db.pool.begin().await.expect("begins");
    tx.execute("select enter_system()").await.expect("enters");
    let seen: i64 =
        query_scalar("select count(*) from official_number").fetch_one(&mut *tx).await.expect("asks");
    assert_eq!(seen, 0);
    let gone = tx.execute("delete from official_number").await.expect("asks").rows_affected();
    assert_eq!(gone, 0);
}
