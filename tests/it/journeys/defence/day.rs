//! The day: who came, the sheets, the combined ranking.

use super::{Stage, applicant, called};
use crate::support::{
    app::TestApp,
    defences::{DAY, Heard, pairs, spoken},
    hand::Hand,
    reviews::Judge,
};
use sqlx::query_scalar;

/// An announced session, and everybody on the day.
async fn the_day<'a>(app: &'a TestApp) -> (Hand<'a>, Stage<'a>, Heard) {
    let office = app.office().await;
    let stage = called(app, &office).await;
    let heard = app.session(&office, stage.round, (&stage.applications, &stage.judges)).await;
    app.came(&office, &heard, 0, "present").await.refused("defence_not_the_day");
    app.at(&format!("{DAY} 08:50"));
    let mut judges: Vec<Judge<'a>> = Vec::new();
    for judge in &stage.judges {
        judges.push(app.again(judge).await);
    }
    let Stage { round, applications, .. } = stage;
    (app.office().await, Stage { round, applications, judges }, heard)
}

#[tokio::test]
async fn a_sheet_opens_when_the_unit_has_come_and_others_stay_hidden_until_the_own_lock() {
    let app = TestApp::new().await;
    let (office, stage, heard) = the_day(&app).await;
    let judge = &stage.judges[0];
    judge
        .hand
        .get("/review/defence")
        .await
        .is(200)
        .says("绵阳云商科技有限公司")
        .says("等单位到场")
        .says("你是组长");
    office
        .post(&format!("{}/slots/{}/attendance", heard.page, heard.slots[0].0), &[])
        .await
        .is(422)
        .says("选到场、迟到还是缺席");
    app.came(&office, &heard, 0, "late").await.redirects();
    judge.hand.get("/review/defence").await.is(200).says("可以评分");
    let sheet = app.sheet_of(stage.applications[0], judge.expert, "defence").await;
    judge
        .hand
        .get(&sheet)
        .await
        .is(200)
        .says("这是答辩评分")
        .says("回答提问")
        .is_silent_about("守法合规是否");
    // Points in halves up to the maximum, a word at the extremes.
    let rubric = app.app.house.current.defence.as_ref().expect("a sheet");
    let full = spoken(rubric, "20");
    judge.hand.post(&format!("{sheet}/lock"), &pairs(&full)).await.is(422).says("写明理由（方案四（三））");
    let odd = spoken(rubric, "17.3");
    judge.hand.post(&sheet, &pairs(&odd)).await.is(422).says("0.5");
    let above = spoken(rubric, "20.5");
    judge.hand.post(&sheet, &pairs(&above)).await.is(422).says("最多20分（方案四（三））");
    app.answers_well(&stage.judges[1], stage.applications[0], "10").await.redirects();
    judge.hand.get(&sheet).await.is(200).is_silent_about("其他专家已提交的评分</h2>");
    app.answers_well(judge, stage.applications[0], "11").await.redirects();
    judge.hand.get(&sheet).await.is(200).says("其他专家已提交的评分</h2>");
    office.get(&heard.page).await.is(200).says("迟到").says("评分2/5份");
    // Who was heard is not absent, and its slot does not move.
    app.came(&office, &heard, 0, "absent").await.refused("defence_heard");
}

/// The sheets of the defence that are open, or handed in, of a unit.
async fn open_sheets(app: &TestApp, application: uuid::Uuid) -> i64 {
    let sql = "select count(*) from assignment where application_id = $1 and stage = 'defence' and recused_at is null";
    query_scalar(sql).bind(application).fetch_one(&mut app.db.owner().await).await.expect("a number")
}

#[tokio::test]
async fn an_expert_who_leaves_for_a_unit_does_not_score_it() {
    let app = TestApp::new().await;
    let (office, stage, heard) = the_day(&app).await;
    let recusals = format!("{}/slots/{}/recusals", heard.page, heard.slots[0].0);
    let (leaving, late) = (&stage.judges[2], &stage.judges[3]);
    let expert = leaving.expert.to_string();
    office.post(&recusals, &[("expert", &expert)]).await.is(422).says("写明为什么回避");
    office.post(&recusals, &[("reason", "是")]).await.is(422).says("选哪位专家离场");
    office.post(&recusals, &[("expert", &expert), ("reason", "和负责人是同学")]).await.redirects();
    office.post(&recusals, &[("expert", &expert), ("reason", "再记一次")]).await.refused("defence_not_there");
    app.came(&office, &heard, 0, "present").await.redirects();
    let mut owner = app.db.owner().await;
    assert_eq!(open_sheets(&app, stage.applications[0]).await, 4, "everybody but who has left");
    leaving.hand.get("/review/defence").await.is(200).says("回避离场");
    // One who leaves with the sheet open loses it.
    let sheet = app.sheet_of(stage.applications[0], late.expert, "defence").await;
    late.hand.get(&sheet).await.is(200);
    let expert = late.expert.to_string();
    office.post(&recusals, &[("expert", &expert), ("reason", "当场发现有合作项目")]).await.redirects();
    late.hand.get(&sheet).await.is(404);
    office.get(&heard.page).await.is(200).says("当场发现有合作项目");
    // A sheet that was handed in stands.
    app.answers_well(&stage.judges[0], stage.applications[0], "10").await.redirects();
    let expert = stage.judges[0].expert.to_string();
    office.post(&recusals, &[("expert", &expert), ("reason", "太晚")]).await.refused("sheet_locked");
    // Whose tie is registered by now leaves by itself.
    let next = stage.applications[1];
    let tie = "begin; insert into expert_tie select gen_random_uuid(), '{e}', o.uscc, '顾问', now() from org o join application a using (org_id)
         where a.application_id = '{a}'; select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test',
         gen_random_uuid(), '{}'); commit";
    let tie = tie.replace("{e}", &stage.judges[4].expert.to_string()).replace("{a}", &next.to_string());
    sqlx::Executor::execute(&mut owner, sqlx::AssertSqlSafe(tie)).await.expect("a tie");
    app.came(&office, &heard, 1, "present").await.redirects();
    office.get(&heard.page).await.is(200).says("有登记的利害关系");
    assert_eq!(open_sheets(&app, next).await, 4);
    // A member who is not there gets nothing, and loses what is open.
    let panel = format!("{}/panel", heard.page);
    let noted = |there: usize| -> Vec<(String, String)> {
        let word = |n| if n < there { "present" } else { "absent" };
        let judges = stage.judges.iter().enumerate();
        judges.map(|(n, judge)| (format!("p-{}", judge.expert), word(n).to_owned())).collect()
    };
    // An empty form, or one that forgets somebody, takes nothing away.
    office.post(&panel, &[]).await.is(422).says("到场还是缺席");
    let some = office.post(&panel, &pairs(&noted(2)[..4])).await.is(422);
    let some = some.says("到场还是缺席").says(&format!("id=\"p-{}-absent\"", stage.judges[2].expert));
    assert_eq!(some.text().matches("value=\"absent\" checked").count(), 2, "what was chosen is still there");
    assert_eq!(open_sheets(&app, next).await, 4);
    office.post(&panel, &pairs(&noted(2))).await.redirects();
    app.came(&office, &heard, 2, "present").await.refused("defence_panel_too_small");
    office.post(&panel, &pairs(&noted(3))).await.redirects();
    app.came(&office, &heard, 2, "present").await.redirects();
    assert_eq!(open_sheets(&app, stage.applications[2]).await, 3);
    assert_eq!(open_sheets(&app, next).await, 3);
    // A wrong tick is put right: who is there has the sheets again, but for the unit with the tie.
    office.post(&panel, &pairs(&noted(stage.judges.len()))).await.redirects();
    for (unit, sheets_open) in [(next, 4), (stage.applications[2], 5)] {
        assert_eq!(open_sheets(&app, unit).await, sheets_open);
    }
}

#[tokio::test]
async fn both_stages_decide_and_an_absence_counts_as_it_was_settled() {
    let app = TestApp::new().await;
    let (office, stage, heard) = the_day(&app).await;
    let ranking = format!("/office/rounds/{}/ranking", stage.round);
    office.get(&ranking).await.is(200).says("还有3件通知了答辩，还没有答辩").says("书面评审占60%，答辩占40%");
    let form = crate::journeys::review::ranking::decisions(
        &stage.applications,
        &[("propose", ""), ("pass", ""), ("pass", "")],
    );
    let proposal = format!("/office/rounds/{}/proposal", stage.round);
    crate::journeys::review::ranking::post(&office, &proposal, &form).await.refused("unheard");
    app.came(&office, &heard, 0, "absent").await.redirects();
    app.came(&office, &heard, 0, "present").await.redirects();
    app.came(&office, &heard, 1, "present").await.redirects();
    app.came(&office, &heard, 2, "absent").await.redirects();
    for judge in &stage.judges {
        // 23, 28, 23 and the last: 84 and 92.
        app.answers_well(judge, stage.applications[0], "10").await.redirects();
        app.answers_well(judge, stage.applications[1], "18").await.redirects();
    }
    // 60 × 85 + 40 × 84 = 84.6; 60 × 80 + 40 × 92 = 84.8; 60 × 80 = 48.
    let text = office
        .get(&ranking)
        .await
        .is(200)
        .says("书面85.0，答辩84.0")
        .says("书面80.0，答辩92.0")
        .says("书面第1名，下降1位")
        .says("书面第2名，上升1位")
        .says("答辩缺席")
        .text();
    let at = |name: &str| text.find(&format!(">{name}</a>")).expect("listed");
    assert!(at("南充丝路电商有限公司") < at("绵阳云商科技有限公司"), "84.8 before 84.6");
    assert!(at("绵阳云商科技有限公司") < at("德阳重装在线有限公司"));
    let csv = |name: &str| format!("/office/rounds/{}/{name}.csv", stage.round);
    let sheets = office.get(&csv("sheets")).await.is(200).text();
    let exported = office.get(&csv("ranking")).await.is(200).text();
    assert!(
        exported.contains("enterprise,1,2026A-E0002,84.800000,6,no,defence,80.000000,92.000000"),
        "{exported}"
    );
    assert!(
        exported.contains("enterprise,3,2026A-E0003,48.000000,3,no,defence,80.000000,0.000000"),
        "{exported}"
    );
    assert_eq!(crate::journeys::review::computed_again(&sheets), exported);
    let form = crate::journeys::review::ranking::decisions(
        &stage.applications,
        &[("pass", ""), ("propose", ""), ("pass", "")],
    );
    let list = crate::journeys::review::ranking::post(&office, &proposal, &form).await.redirects();
    app.office().await.get(&list).await.is(200).says("书面80.0，答辩92.0").says("答辩占40%，评分以前定下");
    app.approves(&list).await;
    let case = format!("/office/rounds/{}/cases/{}", stage.round, stage.applications[1]);
    office.get(&case).await.is(200).says("答辩逐项得分").says("回答提问");
    applicant(&app, stage.applications[1])
        .await
        .get(&format!("/applications/{}/defence", stage.applications[1]))
        .await
        .is(200)
        .says("已到场")
        .is_silent_about("92.0");
}

#[tokio::test]
async fn a_sheet_changed_after_the_panel_saw_others_is_flagged_on_the_ranking() {
    let app = TestApp::new().await;
    let (office, stage, heard) = the_day(&app).await;
    for n in 0..3 {
        app.came(&office, &heard, n, "present").await.redirects();
    }
    for judge in &stage.judges {
        for application in &stage.applications {
            app.answers_well(judge, *application, "10").await.redirects();
        }
    }
    let ranking = format!("/office/rounds/{}/ranking", stage.round);
    office.get(&ranking).await.is(200).is_silent_about("讨论后改分</span>");
    let judge = &stage.judges[0];
    let sheet = app.sheet_of(stage.applications[2], judge.expert, "defence").await;
    let id = sheet.trim_start_matches("/review/");
    office.post(&format!("/office/sheets/{id}/unlocking"), &[("reason", "专家说记错了")]).await.redirects();
    app.answers_well(judge, stage.applications[2], "16").await.redirects();
    office.get(&ranking).await.is(200).says("讨论后改分</span>");
    // The desk review is built upon.
    let desk = app.sheet_of(stage.applications[2], judge.expert, "desk").await;
    let id = desk.trim_start_matches("/review/");
    office
        .post(&format!("/office/sheets/{id}/unlocking"), &[("reason", "也改一下")])
        .await
        .refused("sheet_built_upon");
}
