//! Conflicts: proposed with their evidence, decided by an officer; declared by the expert before a file opens.

use super::{fields, scalar};
use crate::support::{app::TestApp, hand::Hand};
use shifan::{platform::db, round::RoundId};
use sqlx::{AssertSqlSafe, Executor as _};
use uuid::Uuid;

const FIRM: &str = "绵阳云商科技有限公司";
const EVIDENCE: &str = "绵阳云商科技有限公司：曾任职，2019年任副总经理";

/// An accepted application, and an expert who worked for its unit.
async fn worked(app: &TestApp, office: &Hand<'_>, round: RoundId) -> (Uuid, Uuid, Uuid) {
    let firm = app.firm(FIRM, "enterprise", "510703", 1).await;
    let application = app.accepted(round, &firm, 1).await;
    let (expert, account) = app.expert("周明", "四川某大学", "510100").await;
    let works = format!("/office/experts/{expert}/works");
    office.post(&works, &[("work_unit", "某"), ("work_what", "")]).await.is(422).says("写明什么时候、做什么");
    let work = [("work_kind", "employment"), ("work_unit", FIRM), ("work_what", "2019年任副总经理")];
    office.post(&works, &work).await.redirects();
    office.post(&works, &work).await.refused("work_known");
    (application, expert, account)
}

fn decision(
    application: Uuid,
    expert: Uuid,
    ground: &str,
    evidence: &str,
    what: &str,
) -> Vec<(&'static str, String)> {
    vec![
        ("key", "k".into()),
        ("application", application.to_string()),
        ("expert", expert.to_string()),
        ("ground", ground.into()),
        ("evidence", evidence.into()),
        ("r-k", "查了社保记录".into()),
        ("decision", what.into()),
    ]
}

#[tokio::test]
async fn a_match_keeps_an_expert_away_until_it_is_dismissed_and_for_good_once_confirmed() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let (application, expert, _) = worked(&app, &office, round).await;
    let (near, _) = app.expert("吴近", "绵阳某大学", "510700").await;
    let page = format!("/office/rounds/{round}/conflicts");
    office
        .get(&page)
        .await
        .is(200)
        .says("任职或合作经历")
        .says(EVIDENCE)
        .says("同一市州")
        .says("确认1条直接回避");
    let panel = format!("/office/rounds/{round}/assignments");
    let seat = [("application", application.to_string()), ("expert", expert.to_string())];
    office.post(&panel, &fields(&seat)).await.is(422).says("疑似冲突，还没认定");
    let mut silent = decision(application, expert, "cowork", EVIDENCE, "dismiss");
    silent.retain(|(name, _)| *name != "r-k");
    office.post(&page, &fields(&silent)).await.is(422).says("写明认定的理由");
    let other = decision(application, expert, "cowork", "别的证据", "dismiss");
    office.post(&page, &fields(&other)).await.refused("stale");
    let binding = decision(application, near, "prefecture", "和申报单位在同一市州", "dismiss");
    office.post(&page, &fields(&binding)).await.refused("cannot_dismiss");
    let dismissed = decision(application, expert, "cowork", EVIDENCE, "dismiss");
    office.post(&page, &fields(&dismissed)).await.redirects();
    office.get(&page).await.is(200).says("已排除：查了社保记录");
    office.post(&panel, &fields(&seat)).await.redirects();
    let confirmed = decision(application, expert, "cowork", EVIDENCE, "confirm");
    office.post(&page, &fields(&confirmed)).await.redirects();
    assert_eq!(scalar(&app, "select count(*)::text from assignment").await, "0", "not released: taken off");
    office.post(&panel, &fields(&seat)).await.is(422).says("已认定冲突");
    office.post(&page, &[("all", "1"), ("all-reason", "按登记核对")]).await.redirects();
    office.get(&page).await.is(200).says("已认定回避：按登记核对").is_silent_about("没有确认");
    office.post(&page, &[("all", "1"), ("all-reason", "再来")]).await.refused("nothing_to_confirm");
    let mut owner = app.db.owner().await;
    for (sql, rule) in [
        (
            format!(
                "insert into assignment (assignment_id, application_id, expert_id, stage, assigned_at, comment)
                 values (gen_random_uuid(), '{application}', '{expert}', 'desk', now(), '')"
            ),
            "assignment_conflict",
        ),
        (
            "update conflict_decision set confirmed = false where ground = 'prefecture'".to_owned(),
            "conflict_decision_binding",
        ),
    ] {
        let error = owner.execute(AssertSqlSafe(sql)).await.expect_err("refused");
        assert_eq!(db::constraint(&error), Some(rule));
    }
}

#[tokio::test]
async fn a_file_opens_after_the_declaration_only_and_closes_when_a_conflict_comes_to_light() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let firm = app.firm(FIRM, "enterprise", "510703", 1).await;
    let application = app.accepted(round, &firm, 1).await;
    let judges = app.judges().await;
    app.drawn(&office, round).await;
    office.post(&format!("/office/rounds/{round}/release"), &[("due_on", "2026-05-20")]).await.redirects();
    let judge = &judges[0];
    let sheet = app.sheet_of(application, judge.expert, "desk").await;
    let dossier = format!("/applications/{application}/dossier");
    judge.hand.get("/review").await.is(200).says(FIRM);
    judge.hand.get(&dossier).await.is(404);
    judge.hand.post(&sheet, &[("comment", "偷看")]).await.is(404);
    assert_eq!(judge.hand.get(&sheet).await.redirects(), format!("{sheet}/opening"));
    judge
        .hand
        .get(&format!("{sheet}/opening"))
        .await
        .is(200)
        .says(FIRM)
        .says(&firm.uscc)
        .is_silent_about("3.2亿元");
    judge.hand.post(&format!("{sheet}/opening"), &[]).await.is(422).says("没有利害关系的，勾选后打开");
    let mut owner = app.db.owner().await;
    let id = sheet.trim_start_matches("/review/");
    let line = format!("insert into score values ('{id}', 'scale', 2, '')");
    let error = owner.execute(AssertSqlSafe(line.clone())).await.expect_err("refused");
    assert_eq!(db::constraint(&error), Some("sheet_not_cleared"));
    judge.opens(&sheet).await;
    judge.hand.get(&sheet).await.is(200).says("守法合规");
    judge.hand.get(&dossier).await.is(200);
    let tie = [("uscc", firm.uscc.as_str()), ("reason", "2020年起任顾问")];
    office.post(&format!("/office/experts/{}/ties", judge.expert), &tie).await.redirects();
    judge.hand.get(&sheet).await.refused("expert_barred");
    judge.hand.get(&dossier).await.is(404);
    judge.hand.post(&format!("{sheet}/lock"), &[("comment", "还是要评")]).await.is(404);
    let error = owner.execute(AssertSqlSafe(line)).await.expect_err("refused");
    assert_eq!(db::constraint(&error), Some("score_conflict"));
}

#[tokio::test]
async fn a_declaration_that_ended_yesterday_opens_nothing_until_it_is_made_again() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let firm = app.firm(FIRM, "enterprise", "510703", 1).await;
    let second = app.firm("绵阳第二电商有限公司", "enterprise", "510703", 2).await;
    let (one, two) = (app.accepted(round, &firm, 1).await, app.accepted(round, &second, 2).await);
    let judges = app.judges().await;
    app.drawn(&office, round).await;
    office.post(&format!("/office/rounds/{round}/release"), &[("due_on", "2026-06-20")]).await.redirects();
    let judge = &judges[0];
    let sql = format!(
        "begin; update expert set declared_until = '2026-05-10' where expert_id = '{}';
         select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test', gen_random_uuid(), '{{}}'); commit",
        judge.expert
    );
    app.db.owner().await.execute(AssertSqlSafe(sql)).await.expect("its last day");
    let account =
        scalar(&app, &format!("select account_id::text from account where expert_id = '{}'", judge.expert))
            .await;
    let account: Uuid = account.parse().expect("an id");
    let opening = async |application: Uuid| {
        format!("{}/opening", app.sheet_of(application, judge.expert, "desk").await)
    };
    app.at("2026-05-10 23:59");
    app.person(account).await.post(&opening(one).await, &[("none", "yes")]).await.redirects();
    app.at("2026-05-11 00:00");
    let later = app.person(account).await;
    later.get(&opening(two).await).await.is(200).says("先作年度利益声明");
    later.post(&opening(two).await, &[("none", "yes")]).await.refused("declaration_lapsed");
    later.get(&app.sheet_of(one, judge.expert, "desk").await).await.is(200).says("守法合规");
    later.post("/review/declaration", &[("honest", "yes")]).await.redirects();
    later.post(&opening(two).await, &[("none", "yes")]).await.redirects();
}
