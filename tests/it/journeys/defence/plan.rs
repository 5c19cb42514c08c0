//! From the terms to the invitation.

use super::{applicant, called, desk_review};
use crate::support::{
    app::TestApp,
    defences::{DAY, pairs, setting},
    likeness::is_like,
    paper::Paper,
};
use shifan::{defence::rules::order::drawn, review::rules::seed::Seed};
use sqlx::query_scalar;

const TERMS: [(&str, &str); 6] = [
    ("defence_weight", "30"),
    ("call_enterprise", "1"),
    ("call_base", ""),
    ("call_county", ""),
    ("absence", "last"),
    ("reason", "以书面评审为主"),
];

#[tokio::test]
async fn terms_are_settled_before_a_score_is_known_and_name_who_is_called() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let mut wrong = TERMS;
    wrong[0].1 = "101";
    wrong[1].1 = "0";
    wrong[5].1 = "";
    let stage = desk_review(&app, &office, Some(&TERMS)).await;
    let page = format!("/office/rounds/{}/defence", stage.round);
    office
        .get(&page)
        .await
        .is(200)
        .says("书面评审占70%，答辩占30%")
        .says("书面评审前1名，同名次的都进")
        .says("以书面评审为主")
        .is_silent_about("定下答辩办法");
    office.post(&format!("{page}/terms"), &TERMS).await.refused("defence_scores_known");
    office
        .post(&format!("{page}/terms"), &wrong)
        .await
        .is(422)
        .says("填1到100的整数")
        .says("填1到999的整数")
        .says("写明为什么这样定");
    office.post(&page, &[("category", "enterprise")]).await.redirects();
    let sql = "select application_id from defence_call";
    let called: Vec<uuid::Uuid> =
        query_scalar(sql).fetch_all(&mut app.db.owner().await).await.expect("calls");
    assert_eq!(called, [stage.applications[0]], "the first of the desk review");
    office.post(&page, &[("category", "enterprise")]).await.refused("called_before");
    office.post(&page, &[("category", "base")]).await.refused("nobody_chosen");
}

#[tokio::test]
async fn nobody_is_called_before_the_desk_review_is_over() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(2).await);
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.accepted(round, &firm, 1).await;
    let judges = app.judges().await;
    app.released(&office, round, &[application], &judges).await;
    let page = format!("/office/rounds/{round}/defence");
    office.get(&page).await.is(200).says("5份评分没有提交").says("定下答辩办法");
    office.post(&page, &[("category", "enterprise")]).await.refused("desk_unfinished");
    let settings = crate::support::rounds::settings(
        "2026B",
        "2026-03-01 00:00",
        "2026-03-31 18:00",
        "2026-04-10 18:00",
        crate::support::rounds::SCHEME,
    );
    let one = app.round_of(&settings).await;
    office.get(&format!("/office/rounds/{one}/defence")).await.is(200).says("只有书面评审，没有答辩");
    office
        .post(&format!("/office/rounds/{one}/defence"), &[("category", "enterprise")])
        .await
        .refused("no_defence");
}

#[tokio::test]
async fn a_session_lies_on_a_working_day_and_nobody_hears_whom_they_must_not_judge() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let stage = called(&app, &office).await;
    let plan = format!("/office/rounds/{}/defence/sessions", stage.round);
    office.get(&plan).await.is(200).says("安排一场答辩").says("周明所在大学");
    for (on, says) in
        [("2026-05-30", "不是工作日"), ("2020-06-01", "今天以后"), ("2099-06-01", "工作日历还没有2099年")]
    {
        let mut form = setting(&stage.judges);
        form[0].1 = on.into();
        office.post(&plan, &pairs(&form)).await.is(422).says(says).says(&format!("value=\"{on}\""));
    }
    let two = setting(&stage.judges[..2]);
    office.post(&plan, &pairs(&two)).await.is(422).says("评审组至少3位专家");
    let mut placeless = setting(&stage.judges);
    placeless[4].1 = String::new();
    office.post(&plan, &pairs(&placeless)).await.is(422).says("填会议室，或者填线上链接");
    // An expert of the prefecture of one of the units sits on no panel that hears it.
    let (near, _) = app.expert("周近", "绵阳某大学", "510700").await;
    let mut form = setting(&stage.judges);
    form.push(("member".into(), near.to_string()));
    let page = office.post(&plan, &pairs(&form)).await.redirects();
    let unit = stage.applications[0].to_string();
    office
        .post(&format!("{page}/order"), &[("how", "lot"), ("unit", &unit)])
        .await
        .is(422)
        .says("周近不能听绵阳云商科技有限公司答辩：和申报单位在同一市州");
    office.post(&format!("{page}/order"), &[("how", "lot")]).await.is(422).says("还没有排单位");
    let other = stage.applications[1].to_string();
    office.post(&format!("{page}/order"), &[("how", "lot"), ("unit", &other)]).await.redirects();
    // Nobody is added to the desk review any more, whoever writes.
    let (late, _) = app.expert("后来", "成都某大学", "510100").await;
    let attack =
        "insert into assignment (assignment_id, application_id, expert_id, stage, assigned_at, comment)
        values (gen_random_uuid(), $1, $2, 'desk', now(), '')";
    let refused =
        sqlx::query(attack).bind(stage.applications[0]).bind(late).execute(&mut app.db.owner().await).await;
    assert_eq!(shifan::platform::db::constraint(&refused.expect_err("closed")), Some("desk_closed"));
    // A unit has one place, an expert too.
    let second = office.post(&plan, &pairs(&setting(&stage.judges))).await.redirects();
    office
        .post(&format!("{second}/order"), &[("how", "lot"), ("unit", &other)])
        .await
        .is(422)
        .says("南充丝路电商有限公司已经排在另一场");
    office
        .post(&format!("{second}/order"), &[("how", "lot"), ("unit", &unit)])
        .await
        .is(422)
        .says("评审组里有专家同一时间在另一场");
}

#[tokio::test]
async fn the_order_is_drawn_with_the_bound_seed_and_comes_out_the_same_again() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let stage = called(&app, &office).await;
    let plan = format!("/office/rounds/{}/defence/sessions", stage.round);
    let page = office.post(&plan, &pairs(&setting(&stage.judges))).await.redirects();
    let seed: String = query_scalar("select seed from defence_session")
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("a seed");
    let seed = Seed::from_hex(&seed).expect("a seed");
    office.get(&page).await.is(200).says(&seed.digest()).is_silent_about(&seed.hex());
    let units: Vec<String> = stage.applications.iter().map(ToString::to_string).collect();
    let mut form = vec![("how", "lot")];
    form.extend(units.iter().map(|unit| ("unit", unit.as_str())));
    office.post(&format!("{page}/order"), &form).await.redirects();
    let text = office.get(&page).await.is(200).says("重算一致").says(&seed.hex()).text();
    let numbers: Vec<String> = (1..=3).map(|n| format!("2026A-E{n:04}")).collect();
    let rows: Vec<usize> = drawn(&seed, &numbers)
        .iter()
        .map(|number| text.find(&format!("{number} · 示范企业")).expect("a row"))
        .collect();
    assert!(rows.is_sorted(), "the page lists them in the order of the lot");
    form[0] = ("how", "hand");
    office.post(&format!("{page}/order"), &form).await.is(422).says("人工排序要写明理由");
    form.push(("order_reason", "甘孜的单位路远，排在后面"));
    office.post(&format!("{page}/order"), &form).await.redirects();
    office.get(&page).await.is(200).says("人工排序：甘孜的单位路远，排在后面");
}

#[tokio::test]
async fn a_unit_is_invited_and_answers_and_its_bureau_reads_along() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let stage = called(&app, &office).await;
    let unit = stage.applications[1];
    let (unit_hand, own) = (applicant(&app, unit).await, format!("/applications/{unit}/defence"));
    unit_hand.get(&own).await.is(404);
    let heard = app.session(&office, stage.round, (&stage.applications, &stage.judges)).await;
    office.post(&format!("{}/announcement", heard.page), &[]).await.refused("defence_announced");
    // The letter waits for an officer; the slot is to be seen already.
    office.get("/office/letters").await.is(200).says("答辩通知").says("南充丝路电商有限公司");
    unit_hand.get(&format!("/applications/{unit}")).await.is(200).says("请确认").says("三楼会议室");
    unit_hand
        .get(&own)
        .await
        .is(200)
        .says("2026年6月1日")
        .says("09:25—09:45")
        .says("单位介绍信")
        .says("答辩占40%")
        .is_silent_about("周明");
    let (_, bureau) = app.bureau("511300").await;
    let bureau = app.person(bureau).await;
    bureau.get(&own).await.is(200).says("09:25—09:45").is_silent_about(">答复</button>");
    let (_, other) = app.bureau("510600").await;
    app.person(other).await.get(&own).await.is(404);
    applicant(&app, stage.applications[0]).await.get(&own).await.is(404);
    unit_hand.post(&own, &[]).await.is(422).says("选按时参加，还是要换时间");
    unit_hand.post(&own, &[("reply", "other_time")]).await.is(422).says("写明为什么要换时间");
    let read = starts_read(&unit_hand, &own).await;
    let other = [("reply", "other_time"), ("reason", "当天省外出差"), ("starts_at", read.as_str())];
    unit_hand.post(&own, &other).await.redirects();
    office.get(&heard.page).await.is(200).says("要换时间").says("当天省外出差").says("有1个单位请求更改时间");
    // Moved: asked anew, and another letter drafted.
    let slot = format!("{}/slots/{}", heard.page, heard.slots[1].0);
    office.post(&format!("{slot}/time"), &[("starts", "09:50")]).await.is(422).says("重了");
    office.post(&format!("{slot}/time"), &[("starts", "14点")]).await.is(422).says("时间写成09:30这样");
    office.post(&format!("{slot}/time"), &[("starts", "14:00")]).await.redirects();
    unit_hand.get(&own).await.is(200).says("14:00—14:20").says("要确认");
    assert_eq!(letters(&app, unit).await, [("cancelled".into(), false), ("draft".into(), false)], "unsent");
    goes(&app, &office, unit).await;
    office.post(&format!("{slot}/time"), &[("starts", "14:25")]).await.redirects();
    office.post(&format!("{slot}/time"), &[("starts", "14:00")]).await.redirects();
    assert_eq!(
        letters(&app, unit).await[1..],
        [("released".into(), false), ("cancelled".into(), true), ("draft".into(), true)],
        "only who got a time is told that it has changed"
    );
    // What was read before it moved is not what is confirmed.
    let stale = unit_hand.post(&own, &[("reply", "confirmed"), ("starts_at", &read)]).await.is(422);
    stale.says("时间刚刚改过").says("14:00—14:20").says("value=\"confirmed\" checked");
    let read = starts_read(&unit_hand, &own).await;
    unit_hand.post(&own, &[("reply", "confirmed"), ("starts_at", &read)]).await.redirects();
    office.get(&heard.page).await.is(200).says("已确认");
    // The day before: a reminder, once.
    app.at("2026-05-31 08:59");
    app.jobs_run().await;
    assert_eq!(reminded(&app).await, 0);
    app.at("2026-05-31 09:00");
    app.jobs_run().await;
    app.jobs_run().await;
    assert_eq!(reminded(&app).await, 3 + 5, "three units, five experts, once each");
    app.at(&format!("{DAY} 14:00"));
    applicant(&app, unit).await.post(&own, &[("reply", "confirmed")]).await.refused("defence_too_late");
}

/// The start that stands hidden on the page of a unit.
async fn starts_read(unit: &crate::support::hand::Hand<'_>, page: &str) -> String {
    let text = unit.get(page).await.is(200).text();
    let after = text.split("name=\"starts_at\" value=\"").nth(1).unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

/// The invitations of a unit in their order: how each stands, and does it speak of a change?
async fn letters(app: &TestApp, unit: uuid::Uuid) -> Vec<(String, bool)> {
    let sql = "select state, body like '%有变动，以这份通知为准%' from letter where letter_kind = 'defence' and application_id = $1
        order by letter_id";
    sqlx::query_as(sql).bind(unit).fetch_all(&mut app.db.owner().await).await.expect("letters")
}

/// The officer sends what waits for a unit.
async fn goes(app: &TestApp, office: &crate::support::hand::Hand<'_>, unit: uuid::Uuid) {
    let sql = "select letter_id from letter where application_id = $1 and letter_kind = 'defence' and state = 'draft'";
    let id: uuid::Uuid =
        query_scalar(sql).bind(unit).fetch_one(&mut app.db.owner().await).await.expect("one waits");
    let chosen = format!("{id}:1");
    office.post("/office/letters/release", &[("letter", &chosen)]).await.redirects();
}

async fn reminded(app: &TestApp) -> i64 {
    let sql = "select count(*) from message where subject like '明天答辩%'";
    query_scalar(sql).fetch_one(&mut app.db.owner().await).await.expect("a number")
}

#[tokio::test]
async fn a_unit_that_is_taken_out_is_told_why() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let stage = called(&app, &office).await;
    let heard = app.session(&office, stage.round, (&stage.applications, &stage.judges)).await;
    let removal = format!("{}/slots/{}/removal", heard.page, heard.slots[2].0);
    office.post(&removal, &[]).await.is(422).says("移出要写明理由");
    office.post(&removal, &[("why", "换到第二场")]).await.redirects();
    let unit = applicant(&app, heard.slots[2].1).await;
    unit.get("/messages").await.is(200).says("答辩时间取消").says("换到第二场");
    unit.get(&format!("/applications/{}/defence", heard.slots[2].1)).await.is(404);
    let left = heard.slots[2].1;
    assert_eq!(
        letters(&app, left).await,
        [("cancelled".into(), false)],
        "it is not invited to where it is not"
    );
    // A new order leaves nobody out who knows its time: that is an act of its own, with a reason.
    let unit = heard.slots[0].1.to_string();
    let form = [("how", "hand"), ("order_reason", "只听一家"), ("unit", unit.as_str())];
    office.post(&format!("{}/order", heard.page), &form).await.is(422).says("已经通知了时间");
    assert_eq!(letters(&app, heard.slots[1].1).await, [("draft".into(), false)]);
}

/// What an expert's inbox says of the defence, newest last.
async fn told(app: &TestApp, expert: uuid::Uuid) -> Vec<String> {
    let sql = "select m.subject from message m join account a on a.account_id = m.account_id
        where a.expert_id = $1 and m.subject like '%答辩评审%' order by m.message_id";
    query_scalar(sql).bind(expert).fetch_all(&mut app.db.owner().await).await.expect("messages")
}

#[tokio::test]
async fn the_panel_is_told_what_changes_and_who_need_not_come() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let stage = called(&app, &office).await;
    let first = &stage.judges[..4];
    let heard = app.session(&office, stage.round, (&stage.applications, first)).await;
    let (stays, off, new) = (stage.judges[0].expert, stage.judges[3].expert, stage.judges[4].expert);
    assert_eq!(told(&app, stays).await, ["请参加6月1日09:00开始的答辩评审"]);
    assert!(told(&app, new).await.is_empty());
    let revises = async |change: &[(&str, &str)], judges: &[crate::support::reviews::Judge<'_>]| {
        let mut form = setting(judges);
        for (name, value) in change {
            for field in form.iter_mut().filter(|(one, _)| one == name) {
                (*value).clone_into(&mut field.1);
            }
        }
        office.post(&format!("{}/setting", heard.page), &pairs(&form)).await.redirects();
    };
    revises(&[("room", "五楼会议室")], first).await;
    assert_eq!(told(&app, stays).await[1..], ["6月1日09:00开始的答辩评审换了地点"]);
    revises(&[("room", "五楼会议室"), ("break_minutes", "10")], first).await;
    assert_eq!(told(&app, stays).await[2..], ["6月1日09:00开始的答辩评审安排有变动"]);
    let others: Vec<_> =
        stage.judges.iter().filter(|judge| judge.expert != off).map(|one| one.expert).collect();
    let mut panel = Vec::new();
    for judge in stage.judges.iter().filter(|judge| others.contains(&judge.expert)) {
        panel.push(app.again(judge).await);
    }
    revises(&[("room", "五楼会议室"), ("break_minutes", "10"), ("starts_at", "10:00")], &panel).await;
    assert_eq!(told(&app, stays).await[3..], ["答辩评审改在6月1日10:00开始"]);
    assert_eq!(told(&app, new).await, ["请参加6月1日10:00开始的答辩评审"]);
    let last = told(&app, off).await.pop();
    assert_eq!(last.as_deref(), Some("不用参加6月1日09:00开始的答辩评审了"));
    // The same again says nothing to anybody.
    let before = told(&app, stays).await.len();
    revises(&[("room", "五楼会议室"), ("break_minutes", "10"), ("starts_at", "10:00")], &panel).await;
    assert_eq!(told(&app, stays).await.len(), before);
}

#[tokio::test]
async fn the_papers_of_the_day_say_who_is_heard_when() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let stage = called(&app, &office).await;
    let heard = app.session(&office, stage.round, (&stage.applications, &stage.judges)).await;
    let agenda = Paper::of(
        office.get(&format!("{}/agenda.pdf", heard.page)).await.is(200),
        "2026年第一批答辩议程（2026-06-01）.pdf",
    );
    agenda.says(
        &[
            "答辩议程",
            "2026年6月1日（周一）",
            "三楼会议室",
            "09:00—09:20",
            "绵阳云商科技有限公司",
            "周明（组长）",
        ],
        &["签名"],
    );
    let sign_in = Paper::of(
        office.get(&format!("{}/sign-in.pdf", heard.page)).await.is(200),
        "2026年第一批答辩签到表（2026-06-01）.pdf",
    );
    is_like(&agenda, 0, "agenda");
    is_like(&sign_in, 0, "sign-in");
    sign_in.says(&["答辩签到表", "南充丝路电商有限公司", "到场人签名", "评审组", "周明所在大学"], &[]);
}
