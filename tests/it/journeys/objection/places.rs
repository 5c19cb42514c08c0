//! What an objection does to the list: one unit waits, the others go on; upheld it leaves, and a reserve takes its place with ten working
//! days of its own; upheld in part it is shown anew.

use super::{UNITS, case, files, heard, key, listed, number, officer, person, seen, text};
use crate::support::{
    app::TestApp,
    given::{Firm, TestPrepared},
    hand::Hand,
};
use shifan::round::RoundId;
use sqlx::query;
use uuid::Uuid;

async fn stage(app: &TestApp, application: Uuid) -> String {
    text(app, &format!("select stage from application where application_id = '{application}'")).await
}

/// A unit that was reviewed and not proposed, at a place of the ranking.
async fn reserve(app: &TestApp, round: RoundId, n: u32, position: i32) -> (Firm, Uuid) {
    let firm = app.firm(&format!("德阳第{position}名电子商务有限公司"), "enterprise", "510603", n).await;
    let id = app.placed(round, &firm, n, "not_proposed").await;
    let mut work = app.system().await;
    let ranked = "insert into ranking (application_id, round_id, category, position, total, sheets, gate_failed, selected, reason, concluded_at)
        values ($1, $2, 'enterprise', $3, 80, 5, false, false, '', $4)";
    query(ranked)
        .bind(id)
        .bind(round.uuid())
        .bind(position)
        .bind(app.now())
        .execute(work.conn())
        .await
        .expect("a rank");
    work.commit(TestPrepared { what: "rank", subject: id }).await.expect("commits");
    (firm, id)
}

async fn confers(app: &TestApp, round: RoundId, number: &str) -> crate::support::hand::Answer {
    app.office().await.post(&format!("/office/rounds/{round}/conferral"), &[("number", number)]).await
}

/// The objection is decided by its handler.
async fn decides(hand: &Hand<'_>, case: &str, outcome: &str, achievements: &str) {
    let version = seen(hand, case).await;
    let form = [
        ("seen", version.as_str()),
        ("outcome", outcome),
        ("grounds", "经推荐单位核实，所述事实成立"),
        ("public_reason", "公示的业绩与事实不符"),
        ("achievements", achievements),
    ];
    hand.post(&format!("{case}/disposition"), &form).await.redirects();
}

#[tokio::test]
async fn one_unit_waits_and_the_others_get_their_title_then_a_reserve_takes_its_place() {
    let app = TestApp::new().await;
    let (round, notice, units) = listed(&app).await;
    let [(_, next), (_, after)] = [reserve(&app, round, 71, 3).await, reserve(&app, round, 72, 4).await];
    let (receipt, _) = files(&app.anyone(), &notice, "1").await;
    let (case, (account, handler)) = (case(&app, &receipt).await, officer(&app, "chengban").await);
    handler.post(&format!("{case}/acceptance"), &[]).await.redirects();
    heard(&app, &handler, &case, &units[0]).await;
    app.at("2026-03-26 00:00:00");
    assert_eq!(app.jobs_run().await, 1);
    app.at("2026-03-26 09:00:00");
    app.announces(round, "川商电〔2026〕7号").await.redirects();
    assert_eq!(stage(&app, units[1].application).await, "conferred");
    assert_eq!(stage(&app, units[0].application).await, "determined");
    confers(&app, round, "川商电〔2026〕8号").await.refused("objection_open");
    let page = app.office().await.get(&format!("/office/rounds/{round}/conferral")).await;
    page.is(200).says("异议还没有办结");
    let (handler, promote) = (app.person(account).await, format!("{case}/promotion"));
    let [first, second] = [next, after].map(|id| id.to_string());
    let place = |reserve, why| {
        [
            ("reserve", reserve),
            ("out_of_order", why),
            ("promotion_achievements", "年交易额3亿元"),
            ("promotion_reason", "厅长办公会决定"),
        ]
    };
    handler.post(&promote, &place(first.as_str(), "")).await.refused("no_place_free");
    decides(&handler, &case, "upheld", "").await;
    assert_eq!(stage(&app, units[0].application).await, "struck_off");
    app.anyone().get(&notice).await.is(200).says("公示的业绩与事实不符");
    handler.get(&case).await.is(200).says("第3名").says("第4名");
    handler.post(&promote, &place(second.as_str(), "")).await.is(422).says("排名在前的是德阳第3名");
    let own = handler.post(&promote, &place(first.as_str(), "")).await.redirects();
    handler.post(&promote, &place(second.as_str(), "第3名已注销")).await.refused("place_taken");
    assert_eq!(stage(&app, next).await, "in_notice");
    app.anyone().get(&own).await.is(200).says("德阳第3名电子商务有限公司").says("递补").says("4月10日");
    app.anyone().get(&notice).await.is(200).is_silent_about("德阳第3名");
    confers(&app, round, "川商电〔2026〕8号").await.refused("notice_runs");
    app.at("2026-04-11 00:00:00");
    assert_eq!(app.jobs_run().await, 1);
    app.at("2026-04-11 09:00:00");
    app.announces(round, "川商电〔2026〕8号").await.redirects();
    assert_eq!(stage(&app, next).await, "conferred");
    assert_eq!(number(&app, "select count(*) from title").await, 2);
}

/// The old list is over; whoever objects from there to the unit that was shown anew is in time all the same, to the other not.
async fn holds_through_the_old_list(app: &TestApp, notice: &str, anew: &str) {
    app.at("2026-03-27 09:00:00");
    let anyone = app.anyone();
    let form = anyone.get(&format!("{notice}/objection")).await.is(200);
    form.says("更正后公示到4月3日24:00").says("期满").says("最晚到2026年4月3日");
    let (receipt, _) = files(&anyone, notice, "1").await;
    let booked = |what: &str| format!("select {what} from objection where receipt = '{receipt}'");
    assert_eq!(text(app, &booked("state")).await, "received");
    assert_eq!(text(app, &booked("notice_id::text")).await, anew, "it is against what is shown now");
    let key = key(&anyone, notice).await;
    let other = anyone.post(&format!("{notice}/objection"), &person(&key, "2")).await;
    other.is(200).says("已登记，逾期提出");
}

#[tokio::test]
async fn upheld_in_part_it_is_shown_anew_with_ten_days_of_its_own() {
    let app = TestApp::new().await;
    let (round, notice, units) = listed(&app).await;
    let (receipt, _) = files(&app.anyone(), &notice, "1").await;
    let (case, (_, handler)) = (case(&app, &receipt).await, officer(&app, "chengban").await);
    handler.post(&format!("{case}/acceptance"), &[]).await.redirects();
    let version = seen(&handler, &case).await;
    let early = [
        ("seen", version.as_str()),
        ("outcome", "upheld"),
        ("grounds", "经核实成立，事实清楚"),
        ("public_reason", "不符"),
    ];
    handler.post(&format!("{case}/disposition"), &early).await.refused("unit_not_heard");
    heard(&app, &handler, &case, &units[0]).await;
    let version = seen(&handler, &case).await;
    let same = [
        ("seen", version.as_str()),
        ("outcome", "upheld_in_part"),
        ("grounds", "经核实部分成立，应当更正"),
        ("achievements", "网络零售额连年增长"),
    ];
    handler.post(&format!("{case}/disposition"), &same).await.is(422).says("主要工作业绩没有改动");
    decides(&handler, &case, "upheld_in_part", "网络零售额2亿元").await;
    let anew = text(&app, "select notice_id::text from notice order by version desc limit 1").await;
    let page = app.anyone().get(&format!("/notices/{anew}")).await.is(200);
    page.says("网络零售额2亿元").says("更正").says("4月3日").is_silent_about(UNITS[1].0);
    app.at("2026-03-26 00:00:00");
    app.jobs_run().await;
    assert_eq!(stage(&app, units[0].application).await, "in_notice", "its own window still runs");
    assert_eq!(stage(&app, units[1].application).await, "determined");
    holds_through_the_old_list(&app, &notice, &anew).await;
    let pending = text(&app, "select objection_id::text from objection where state = 'received'").await;
    app.at("2026-04-04 00:00:00");
    app.jobs_run().await;
    assert_eq!(stage(&app, units[0].application).await, "determined");
    app.at("2026-04-04 09:00:00");
    app.announces(round, "川商电〔2026〕7号").await.redirects();
    assert_eq!(number(&app, "select count(*) from title").await, 1, "the objection to the new facts holds");
    let refusal = format!("/office/objections/{pending}/refusal");
    let turned = [("reason", "no_facts"), ("words", "没有线索")];
    app.officer().await.post(&refusal, &turned).await.redirects();
    app.announces(round, "川商电〔2026〕8号").await.redirects();
    assert_eq!(number(&app, "select count(*) from title").await, 2);
}
