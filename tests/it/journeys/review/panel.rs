//! Who may judge whom: chosen by hand, drawn, released; experts with a conflict never.

use crate::support::app::TestApp;
use sqlx::query_scalar;
use uuid::Uuid;

#[tokio::test]
async fn the_office_keeps_the_pool_and_writes_ties_down() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    office.get("/office/experts").await.is(200).says("专家库里还没有专家");
    let wrong =
        [("name", "周1"), ("employer", "四川某大学"), ("prefecture", "510703"), ("declared_until", "明年")];
    let page = office.post("/office/experts/new", &wrong).await.is(422);
    page.says("姓名只写汉字或字母")
        .says("选一个市州")
        .says("填利益声明到期的日子")
        .says("value=\"四川某大学\"");
    let right = [
        ("name", "周明"),
        ("employer", "四川某大学"),
        ("prefecture", "510100"),
        ("fields", "财务审计"),
        ("declared_until", "2026-12-31"),
        ("active", "yes"),
    ];
    let expert = office.post("/office/experts/new", &right).await.redirects();
    office.get(&expert).await.is(200).says("周明").says("还没有账号").says("先在基本信息里补上邮箱");
    let ties = format!("{expert}/ties");
    office.post(&ties, &[("uscc", "123"), ("reason", "")]).await.is(422).says("写明是什么关系");
    let tie = [("uscc", firm.uscc.as_str()), ("reason", "2013年起任该公司顾问")];
    office.post(&ties, &tie).await.redirects();
    office.post(&ties, &tie).await.refused("tie_known");
    office.get("/office/experts").await.is(200).says("绵阳云商科技有限公司").says("周明");
}

#[tokio::test]
async fn every_exclusion_is_shown_with_its_reason_and_cannot_be_chosen() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.accepted(round, &firm, 1).await;
    let (near, _) = app.expert("周近", "绵阳某大学", "510700").await;
    let (inside, _) = app.expert("吴内", "绵阳云商科技有限公司", "510100").await;
    let (clear, _) = app.expert("郑清", "四川某大学", "510100").await;
    let page = format!("/office/rounds/{round}/assignments");
    office
        .get(&page)
        .await
        .is(200)
        .says("绵阳云商科技有限公司")
        .says("还缺5位")
        .says("系统核查：和申报单位在同一市州")
        .says("系统核查：在申报单位任职")
        .says("没有发现冲突");
    let application = application.to_string();
    let choose = |expert: Uuid| [("application", application.clone()), ("expert", expert.to_string())];
    for conflicted in [near, inside] {
        let form = choose(conflicted);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        office.post(&page, &form).await.is(422).says("不能分派");
    }
    let form = choose(clear);
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    office.post(&page, &form).await.redirects();
    office.get(&page).await.is(200).says("还缺4位").says("；还没下发");
}

#[tokio::test]
async fn a_draw_fills_every_panel_and_can_be_computed_again() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    for n in 1..=4 {
        let firm = app.firm(&format!("绵阳第{n}电商有限公司"), "enterprise", "510703", n).await;
        app.accepted(round, &firm, n).await;
    }
    app.judges().await;
    app.expert("陈近", "绵阳某大学", "510700").await;
    let draws = format!("/office/rounds/{round}/draws");
    office.post(&draws, &[]).await.refused("seed_not_bound");
    app.drawn(&office, round).await;
    let page = office.get(&format!("/office/rounds/{round}/assignments")).await.is(200);
    page.says("已派齐4件，共4件").says("和记录一致").says("下发4件");
    office.post(&draws, &[]).await.refused("nothing_to_draw");
    let mut owner = app.db.owner().await;
    let near: i64 = query_scalar(
        "select count(*) from assignment s join expert e using (expert_id) where e.prefecture_code = '510700'",
    )
    .fetch_one(&mut owner)
    .await
    .expect("counts");
    assert_eq!(near, 0, "nobody of the own prefecture is drawn");
}

#[tokio::test]
async fn experts_see_nothing_before_the_release_and_their_own_after_it() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.accepted(round, &firm, 1).await;
    let judges = app.judges().await;
    app.drawn(&office, round).await;
    let sheet = app.sheet_of(application, judges[0].expert, "desk").await;
    judges[0].hand.get("/review").await.is(200).says("现在没有请你评审的申报");
    judges[0].hand.get(&sheet).await.is(404);
    let release = format!("/office/rounds/{round}/release");
    office.post(&release, &[("due_on", "2026-03-01")]).await.is(422).says("评分截止要在今天以后");
    office.post(&release, &[("due_on", "2026-05-20")]).await.redirects();
    office.post(&release, &[("due_on", "2026-05-20")]).await.refused("nothing_to_release");
    judges[0].hand.get("/review").await.is(200).says("绵阳云商科技有限公司").says("5月20日（周三）24:00");
    judges[0].hand.get("/desk").await.is(200).says("有1件申报请你评审");
    judges[0].opens(&sheet).await;
    judges[0].hand.get(&sheet).await.is(200).says("守法合规").says("行业地位和示范价值");
    judges[1].hand.get(&sheet).await.is(404);
    app.person(firm.account).await.get(&format!("/applications/{application}")).await.is(200).says("评审中");
}

#[tokio::test]
async fn who_steps_aside_sees_it_no_more_and_is_replaced() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.accepted(round, &firm, 1).await;
    let judges = app.judges().await;
    app.released(&office, round, &[application], &judges).await;
    let judge = &judges[0];
    let sheet = app.sheet_of(application, judge.expert, "desk").await;
    judge.hand.get(&format!("{sheet}/recusal")).await.is(200).says("你不再看得到这件申报");
    judge.hand.post(&format!("{sheet}/recusal"), &[("reason", " ")]).await.is(422).says("选一个理由");
    judge
        .hand
        .post(&format!("{sheet}/recusal"), &[("kind", "kin"), ("reason", " ")])
        .await
        .is(422)
        .says("写明和申报单位是什么关系");
    let why = [("kind", "kin"), ("reason", "配偶在该公司任职")];
    assert_eq!(judge.hand.post(&format!("{sheet}/recusal"), &why).await.redirects(), "/review");
    judge.hand.get(&sheet).await.is(404);
    judge.hand.get(&format!("/applications/{application}/dossier")).await.is(404);
    judge.hand.get("/review").await.is(200).says("回避");
    let page = format!("/office/rounds/{round}/assignments");
    office.get(&page).await.is(200).says("1位回避后空缺").says("配偶在该公司任职");
    office.get("/desk").await.is(200).says("周明不再评一件申报，要补派专家");
    let form = [("application", application.to_string()), ("expert", judge.expert.to_string())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    office.post(&page, &form).await.is(422);
    app.expert("陈新", "四川某学院", "510100").await;
    app.drawn(&office, round).await;
    office.post(&format!("/office/rounds/{round}/release"), &[("due_on", "2026-05-20")]).await.redirects();
    office.get(&page).await.is(200).says("已派齐1件，共1件");
}
