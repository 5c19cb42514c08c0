//! The register: invited by mail, declaring for a year, reminded, suspended and taken back.

use super::scalar;
use crate::support::app::TestApp;
use shifan::jobs;

const FACTS: [(&str, &str); 7] = [
    ("name", "周明"),
    ("rank", "教授"),
    ("employer", "四川某大学"),
    ("prefecture", "510100"),
    ("fields", "财务审计"),
    ("email", "zhou@shifan.example"),
    ("active", "yes"),
];

#[tokio::test]
async fn an_expert_is_invited_by_mail_signs_in_and_declares() {
    let app = TestApp::new().await;
    app.at("2026-05-01 09:00");
    let office = app.office().await;
    let expert = office.post("/office/experts/new", &FACTS).await.redirects();
    office.get("/office/experts").await.is(200).says("教授").says("没有声明").says("声明后才能抽取");
    let invitation = format!("{expert}/invitation");
    office.post(&invitation, &[("login", "周")]).await.is(422).says("登录名");
    office.post(&invitation, &[("login", "zhou@shifan.example")]).await.redirects();
    office.get(&expert).await.is(200).says("已发过邀请");
    office
        .get("/office/outbox")
        .await
        .is(200)
        .says("zhou@shifan.example")
        .says("还没有账号")
        .is_silent_about("设密码");
    let link = scalar(&app, "select link from outbox where message_id is null and account_id is null").await;
    assert!(
        scalar(&app, "select body from outbox where account_id is null")
            .await
            .contains("首次登录后先作年度利益声明")
    );
    let newcomer = app.anyone();
    newcomer.get(&link).await.is(200).says("周明");
    let password = [("password", "清江一曲抱村流-abc-2026"), ("again", "清江一曲抱村流-abc-2026")];
    newcomer.post(&link, &password).await.redirects();
    office.post(&invitation, &[("login", "zhou2")]).await.refused("has_account");
    let account = scalar(&app, "select account_id::text from account where role = 'expert'").await;
    let own = app.person(account.parse().expect("an id")).await;
    own.get("/review").await.is(200).says("还没有作出或者已经到期");
    let page = "/review/declaration";
    own.get(page).await.is(200).says("你还没有作过利益声明").says("2027年4月30日");
    let wrong = [("uscc_1", "123"), ("reason_1", "")];
    own.post(page, &wrong).await.is(422).says("写明是什么关系").says("勾选确认").says("value=\"123\"");
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let tie = [("uscc_1", firm.uscc.as_str()), ("reason_1", "配偶任职"), ("honest", "yes")];
    own.post(page, &tie).await.redirects();
    office.get(&expert).await.is(200).says("2027年4月30日").says("绵阳云商科技有限公司").says("配偶任职");
    own.get(page).await.is(200).says("你的声明到2027年4月30日有效");
    own.get("/review").await.is(200).is_silent_about("还没有作出或者已经到期");
}

#[tokio::test]
async fn declarations_are_reminded_of_before_they_end_and_when_they_have() {
    let app = TestApp::new().await;
    app.at("2026-05-01 09:00");
    let (_, account) = app.expert("周明", "四川某大学", "510100").await;
    let own = app.person(account).await;
    own.post("/review/declaration", &[("honest", "yes")]).await.redirects();
    let sent = async |now: &str| {
        app.at(now);
        let clock = app.clock();
        jobs::remind_declarations(&app.db.pool, clock.as_ref(), &[30, 7], "test").await.expect("the job runs")
    };
    for (now, number) in [
        ("2027-03-31 23:59", 0),
        ("2027-04-01 00:00", 1),
        ("2027-04-01 09:00", 0),
        ("2027-04-24 09:00", 1),
        ("2027-05-01 00:00", 1),
        ("2027-05-02 00:00", 0),
    ] {
        assert_eq!(sent(now).await, number, "{now}");
    }
    let own = app.person(account).await;
    own.get("/messages").await.is(200).says("你的利益声明已于2027年4月30日到期");
}

#[tokio::test]
async fn experts_are_suspended_with_a_reason_one_by_one_or_when_the_season_is_over() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let (expert, account) = app.expert("周明", "四川某大学", "510100").await;
    app.expert("吴敏", "四川某学院", "510100").await;
    let page = format!("/office/experts/{expert}");
    office.post(&format!("{page}/suspension"), &[("suspension", " ")]).await.is(422).says("写明停用的理由");
    office.post(&format!("{page}/resumption"), &[]).await.refused("not_suspended");
    office.post(&format!("{page}/suspension"), &[("suspension", "本人出国")]).await.redirects();
    office.post(&format!("{page}/suspension"), &[("suspension", "再停")]).await.refused("suspended_before");
    office.get(&page).await.is(200).says("本人出国").says("恢复这位专家");
    app.person(account).await.get("/review").await.is(200).says("你已暂停评审");
    office.post("/office/experts/season", &[]).await.is(422).says("写明停用的理由");
    office.post("/office/experts/season", &[("season", "本批评审结束")]).await.redirects();
    office.get("/office/experts").await.is(200).says("已停用").is_silent_about("停用全部专家");
    office.post("/office/experts/season", &[("season", "再来一次")]).await.refused("nobody_to_suspend");
    office.post(&format!("{page}/resumption"), &[]).await.redirects();
    office.get(&page).await.is(200).says("停用这位专家");
    let kept = scalar(&app, "select count(*)::text from expert_suspension").await;
    assert_eq!(kept, "2", "what was a suspension stays on record");
}
