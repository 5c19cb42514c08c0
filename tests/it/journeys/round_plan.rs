//! The province moves a date of a round: what follows is shown first, then it is done with a reason and told.

use crate::support::{
    app::{TestApp, wall},
    hand::{Answer, Hand},
};
use shifan::{round::RoundId, standard::Category};
use sqlx::{query, query_scalar};

fn base(preview: &Answer) -> String {
    let text = preview.text();
    let (_, rest) = text.split_once("name=\"base\" value=\"").expect("the preview carries its base");
    rest.split('"').next().expect("a value").to_owned()
}

async fn preview(office: &Hand<'_>, round: RoundId, ask: &str) -> Answer {
    office.get(&format!("/office/rounds/{round}/plan/{ask}")).await
}

async fn confirms(office: &Hand<'_>, round: RoundId, base: &str, reason: &str) -> Answer {
    let form =
        [("on", "2026-04-08"), ("time", "18:00"), ("carry", "yes"), ("base", base), ("reason", reason)];
    office.post(&format!("/office/rounds/{round}/plan/closes"), &form).await
}

const ASK: &str = "closes?on=2026-04-08&time=18:00&carry=yes&preview=yes";

#[tokio::test]
async fn a_date_is_moved_after_its_consequences_were_seen() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let (bureau, account) = app.bureau("510700").await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let file = app.submitted(&firm, Category::Enterprise).await;
    app.at("2026-03-10 09:00");
    let office = app.office().await;
    office.get(&format!("/office/rounds/{round}/plan")).await.is(200).says("申报截止").says("方案四(三)");
    preview(&office, round, "closes").await.is(200).says("先看后果").is_silent_about("确认改期");
    let shown = preview(&office, round, ASK)
        .await
        .is(200)
        .says("2026年4月20日")
        .says("一并顺延")
        .says("推荐单位会收到消息");
    let base = base(&shown);
    confirms(&office, round, &base, " ").await.is(422).says("写明改期的理由").says("2026-04-08");
    confirms(&office, round, &base, "清明假期前后材料多").await.redirects();
    let mut owner = app.db.owner().await;
    let (closes, until): (chrono::DateTime<chrono::Utc>, chrono::DateTime<chrono::Utc>) =
        sqlx::query_as("select closes_at, recommend_until from round where round_id = $1")
            .bind(round.uuid())
            .fetch_one(&mut owner)
            .await
            .expect("the round");
    assert_eq!(
        (closes, until),
        (wall("2026-04-08 18:00"), wall("2026-04-20 18:00")),
        "the window itself moved"
    );
    let due: chrono::DateTime<chrono::Utc> =
        query_scalar("select due_at from application where application_id = $1")
            .bind(crate::support::recommending::id_of(&file))
            .fetch_one(&mut owner)
            .await
            .expect("the file");
    assert_eq!(due, wall("2026-04-20 18:00"), "the file that waits has the new term");
    let events: i64 =
        query_scalar("select count(*) from audit_event where kind = 'round.date_moved' and subject = $1")
            .bind(round.uuid())
            .fetch_one(&mut owner)
            .await
            .expect("the chain");
    assert_eq!(events, 1);
    // A second officer who saw the old plan is told, not obeyed.
    confirms(&office, round, &base, "再改一次").await.is(409).says("又有人改了日程");
    let public = app.anyone().get(&format!("/rounds/{round}")).await.is(200);
    public.says("2026年4月8日").says("清明假期前后材料多").is_silent_about("推荐单位审核完成");
    let told: String = query_scalar("select body from message where tenant_id = $1 order by at desc limit 1")
        .bind(bureau)
        .fetch_one(&mut owner)
        .await
        .expect("the bureau was told");
    assert!(told.contains("推荐截止由2026年4月10日改为2026年4月20日"), "{told}");
    app.person(account).await.get("/messages").await.is(200).says("改期");
}

#[tokio::test]
async fn what_the_scheme_fixes_or_no_calendar_knows_does_not_move() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.at("2026-03-10 09:00");
    let office = app.office().await;
    preview(&office, round, "notice_ends").await.refused("date_fixed_by_scheme");
    preview(&office, round, "opens").await.refused("date_passed");
    preview(&office, round, "nothing").await.is(404);
    let late = "recommended?on=2026-12-20&time=18:00&preview=yes";
    preview(&office, round, late).await.is(422).says("2027年的放假安排还没有载入");
    preview(&office, round, "closes?on=2026-04-20&time=18:00&preview=yes")
        .await
        .is(422)
        .says("推荐截止不能早于申报截止");
    preview(&office, round, "closes?on=&time=&preview=yes")
        .await
        .is(422)
        .says("选一个日期")
        .says("选截止的时刻");
    let (_, bureau) = app.bureau("510700").await;
    app.person(bureau).await.get(&format!("/office/rounds/{round}/plan")).await.is(404);
    app.auditor()
        .await
        .get(&format!("/office/rounds/{round}/plan"))
        .await
        .is(200)
        .is_silent_about("/plan/closes");
    let prepared = app.prepared().await;
    app.anyone().get(&format!("/rounds/{prepared}")).await.is(404);
}

#[tokio::test]
async fn the_database_holds_the_plan_to_the_window() {
    let app = TestApp::new().await;
    let round = app.round().await;
    let mut owner = app.db.owner().await;
    let refused = |done: Result<sqlx::postgres::PgQueryResult, sqlx::Error>| {
        let error = done.expect_err("refused");
        error.as_database_error().and_then(|error| error.constraint()).map(str::to_owned)
    };
    let apart =
        "update round_day set at = at + interval '1 day' where round_id = $1 and milestone = 'closes'";
    let done = query(apart).bind(round.uuid()).execute(&mut owner).await;
    assert_eq!(refused(done).as_deref(), Some("round_day_mirrors_window"));
    let gone = "delete from round_day where round_id = $1 and milestone = 'letters'";
    assert_eq!(
        refused(query(gone).bind(round.uuid()).execute(&mut owner).await).as_deref(),
        Some("round_day_stays")
    );
    let silent = "with event as (select audit_append(tenant_id, now(), null, 'system:test', 'test.moved', $1, '{}') from tenant where kind = 'office')
        update round set closes_at = closes_at + interval '1 hour' from event where round_id = $1";
    let done = query(silent).bind(round.uuid()).execute(&mut owner).await;
    assert_eq!(
        refused(done).as_deref(),
        Some("round_move_recorded"),
        "an open window moves with a reason or not at all"
    );
    // While a round is prepared its rows follow the settings by themselves.
    let prepared = app.prepared().await;
    let follows = "with event as (select audit_append(tenant_id, now(), null, 'system:test', 'test.moved', $1, '{}') from tenant where kind = 'office')
        update round set closes_at = closes_at + interval '1 hour' from event where round_id = $1";
    query(follows).bind(prepared.uuid()).execute(&mut owner).await.expect("settings may change");
    let same: bool = query_scalar(
        "select d.at = r.closes_at from round r join round_day d using (round_id) where r.round_id = $1 and d.milestone = 'closes'",
    )
    .bind(prepared.uuid())
    .fetch_one(&mut owner)
    .await
    .expect("the row");
    assert!(same);
}
