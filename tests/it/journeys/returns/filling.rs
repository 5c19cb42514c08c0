//! The titleholder: filling in, what is amiss, explaining, handing in, correcting.

use super::{GOOD, UNITS, decides, form, hands_in, id, opened, seen};
use crate::support::app::TestApp;
use shifan::web::path;
use sqlx::{query, query_scalar};

#[tokio::test]
async fn a_return_is_filled_in_handed_in_sent_back_accepted_and_corrected() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    hand.get("/returns").await.says("2026年2季度").says("2026年7月21日").says("填写中").says("还有20天");
    let id = id(&app, UNITS[0].0, (2026, 2)).await;
    let (here, there) = (path::own_return(id), path::desk_return(id));
    hand.get(&here).await.says("电子商务交易额").says("平台注册企业数").is_silent_about("平台销售额");
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    bureau.get(&there).await.says("单位还没有报送");
    hand.post(&here, &form("version:1", &[("staff", "")], "save")).await.redirects();
    bureau.get(&there).await.is_silent_about("12,298.4");
    hands_in(&hand, &here, &[]).await;
    hand.get(&here).await.says("已报送").says("12,298.4").is_silent_about("只保存");
    hand.post(&here, &form("version:4", &[], "save")).await.refused("return_in_hand");
    bureau.post(&there, &[]).await.is(422).says("选核对无误还是退回修改");
    bureau.post(&there, &[("answer", "send-back"), ("words", " ")]).await.is(422).says("写明哪里要改");
    decides(&bureau, &there, &[("answer", "send-back"), ("words", "交易额和批发额对一下")]).await.redirects();
    hand.get(&here).await.says("退回修改").says("绵阳市商务局：交易额和批发额对一下");
    hands_in(&hand, &here, &[("turnover", "12300")]).await;
    bureau.get(&there).await.says("12,300");
    bureau.get(&format!("{there}?version=1")).await.says("12,298.4").says("不是最新的一版");
    bureau.get(&format!("{there}?version=9")).await.is(404);
    bureau.post(&there, &[("answer", "accept"), ("seen", "1")]).await.refused("return_stale");
    decides(&bureau, &there, &[("answer", "accept")]).await.redirects();
    bureau.post(&there, &[("answer", "accept")]).await.refused("return_not_waiting");
    let correction = path::return_correction(id);
    hand.post(&correction, &[("reason", "")]).await.is(422).says("写明为什么要更正");
    hand.post(&correction, &[("reason", "漏了一笔订单")]).await.redirects();
    hand.get(&here).await.says("更正中").says("12,300");
    hands_in(&hand, &here, &[("turnover", "12400")]).await;
    bureau.get(&there).await.says("12,400").says("更正原因：漏了一笔订单");
    let versions: i64 = query_scalar("select count(*) from stat_return_version")
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("counts");
    assert_eq!(versions, 3, "nothing is overwritten");
}

#[tokio::test]
async fn what_is_amiss_comes_back_with_everything_kept() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    let here = path::own_return(id(&app, UNITS[0].0, (2026, 2)).await);
    let bad = [("turnover", "12万"), ("retail", "99999"), ("staff", "")];
    let answer = hand.post(&here, &form("version:1", &bad, "hand-in")).await.is(422);
    answer.says("有2处要改").says("value=\"12万\"").says("value=\"99,999\"").says("没有发生的填0");
    hand.get(&here).await.says("value=\"12万\"").says("value=\"906\"");
    let over = [("retail", "1385.81")];
    let seen = seen(&hand, &here).await;
    hand.post(&here, &form(&seen, &over, "hand-in"))
        .await
        .is(422)
        .says("网上批发额加网络零售额不能大于电子商务交易额");
    let stored: String =
        query_scalar("select stage from stat_return join title using (title_id) where unit_name = $1")
            .bind(UNITS[0].0)
            .fetch_one(&mut app.db.owner().await)
            .await
            .expect("a stage");
    assert_eq!(stored, "draft");
}

#[tokio::test]
async fn a_traditional_enterprise_sells_no_more_online_than_in_all() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    // The fixture confers platforms only; this one goes online with what it makes.
    let made = "update application set enterprise_type = 'traditional' where application_id = $1";
    let mut owner = app.db.owner().await;
    query("set session_replication_role = replica").execute(&mut owner).await.expect("as it is");
    query(made).bind(listed[0].application).execute(&mut owner).await.expect("another type");
    let hand = app.person(listed[0].firm.account).await;
    let here = path::own_return(id(&app, UNITS[0].0, (2026, 2)).await);
    hand.get(&here).await.says("企业总销售额").says("其中：网上销售额");
    let sold =
        [("total_sales", "900"), ("online_sales", "900.01"), ("revenue", "900"), ("turnover", "13000")];
    let answer = hand.post(&here, &form("version:1", &sold, "hand-in")).await.is(422);
    answer.says("网上销售额不能大于企业总销售额").says("value=\"900.01\"").says("value=\"900\"");
    let seen = seen(&hand, &here).await;
    let sold =
        [("total_sales", "900.01"), ("online_sales", "900.01"), ("revenue", "900"), ("turnover", "13000")];
    let answer = hand.post(&here, &form(&seen, &sold, "hand-in")).await;
    assert!(!answer.text().contains("网上销售额不能大于企业总销售额"), "as much as in all is right");
}

#[tokio::test]
async fn a_jump_is_explained_before_it_is_handed_in() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let hand = app.person(listed[0].firm.account).await;
    hands_in(&hand, &path::own_return(id(&app, UNITS[0].0, (2026, 2)).await), &[]).await;
    app.at("2026-10-09 09:00");
    app.returns_due().await;
    let hand = app.person(listed[0].firm.account).await;
    let here = path::own_return(id(&app, UNITS[0].0, (2026, 3)).await);
    hand.get(&here).await.says("12,298.4").says("上季度");
    let up = [("turnover", "35208"), ("staff", "98"), ("ecommerce_staff", "80")];
    let answer = hand.post(&here, &form("version:1", &up, "hand-in")).await.is(422);
    answer
        .says("电子商务交易额比上季度增长186.3%，写明原因")
        .says("从业人员比上季度减少31.0%，写明原因")
        .says("有2处要改");
    let mut explained = up.to_vec();
    explained.extend([("x-turnover", "承接整机厂集中采购"), ("x-staff", "仓库外包")]);
    let seen = seen(&hand, &here).await;
    hand.post(&here, &form(&seen, &explained, "hand-in")).await.redirects();
    hand.get(&here).await.says("承接整机厂集中采购").says("+186.3%");
}

#[tokio::test]
async fn two_people_do_not_overwrite_each_other() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let (one, other) = (app.person(listed[0].firm.account).await, app.person(listed[0].firm.account).await);
    let here = path::own_return(id(&app, UNITS[0].0, (2026, 2)).await);
    one.post(&here, &form("version:1", &[("staff", "150")], "save")).await.redirects();
    let answer = other.post(&here, &form("version:1", &[("staff", "160")], "save")).await.is(422);
    answer.says("别人刚保存过这份报表").says("同事存的是150").says("value=\"160\"").says("version:2");
    one.get(&here).await.says("value=\"150\"");
    other.post(&here, &form("version:2", &[("staff", "160")], "save")).await.redirects();
    one.get(&here).await.says("value=\"160\"");
}

#[tokio::test]
async fn only_the_unit_sees_and_fills_in_its_return() {
    let app = TestApp::new().await;
    let listed = opened(&app).await;
    let id = id(&app, UNITS[0].0, (2026, 2)).await;
    let (here, there) = (path::own_return(id), path::desk_return(id));
    let stranger = app.person(listed[1].firm.account).await;
    stranger.get(&here).await.is(404);
    stranger.post(&here, &form("version:1", &[], "save")).await.is(404);
    let (_, account) = app.bureau("510600").await;
    app.person(account).await.get(&there).await.is(404);
    let editor = app.account(listed[0].firm.org, "applicant", "editor", None, "editor").await;
    let editor = app.person(editor).await;
    editor.get(&here).await.says("只保存").is_silent_about("核对并报送");
    editor.post(&here, &form("version:1", &[], "save")).await.redirects();
    editor.post(&here, &form("version:2", &[], "hand-in")).await.is(403);
    let signatory = app.account(listed[0].firm.org, "applicant", "signatory", None, "signatory").await;
    let signatory = app.person(signatory).await;
    signatory.get(&here).await.says("核对并报送").is_silent_about("只保存");
    let seen = seen(&signatory, &here).await;
    signatory.post(&here, &[("seen", &seen), ("go", "hand-in")]).await.redirects();
    assert_eq!(GOOD.len(), 10);
}
