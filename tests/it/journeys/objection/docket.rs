//! The docket: taken up by who is free of conflict, verified, heard, decided, answered; every look at who objects is an event.

use super::{
    FACTS, PHONE, UNITS, WHO, case, files, follows, heard, listed, number, officer, question, seen, text,
};
use crate::support::{
    app::TestApp, applying::pdf_of, given::TestPrepared, hand::Upload, likeness::is_like, paper::Paper,
};
use shifan::access::OFFICE;
use sqlx::query;
use uuid::Uuid;

/// The clock has not moved: what came later stands above all the same.
fn newest_first(told: &str) {
    let place = |words: &str| told.find(words).unwrap_or_else(|| panic!("{words}: {told}"));
    let steps = ["被异议单位已陈述意见", "听取被异议单位的意见", "推荐单位已答复核实情况", "转推荐单位核实"];
    assert!(steps.map(place).is_sorted(), "the newest first: {:?}", steps.map(place));
}

#[tokio::test]
async fn one_is_taken_up_verified_heard_rejected_and_answered() {
    let app = TestApp::new().await;
    let (_, notice, units) = listed(&app).await;
    let anyone = app.anyone();
    let (receipt, secret) = files(&anyone, &notice, "1").await;
    let (case, (_, handler)) = (case(&app, &receipt).await, officer(&app, "chengban").await);
    handler.get("/office/objections").await.is(200).says(&receipt).says("3月27日").is_silent_about(WHO);
    handler.post(&format!("{case}/acceptance"), &[]).await.redirects();
    handler.get(&case).await.is(200).says("4月13日").says(FACTS).is_silent_about(WHO);
    let ask = |kind| [("kind", kind), ("told", FACTS)];
    let revealing = [("kind", "hearing"), ("told", "欧阳致远说交易额不实，请说明情况")];
    handler.post(&format!("{case}/inquiries"), &revealing).await.is(422).says("转述里有异议人的姓名");
    handler.post(&format!("{case}/inquiries"), &ask("verification")).await.redirects();
    handler.post(&format!("{case}/inquiries"), &ask("verification")).await.refused("inquiry_already_asked");
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    bureau.get("/desk").await.is(200).says("核实对绵阳云商科技有限公司的异议").says("异议核实</a>");
    let asked = question(&bureau).await;
    bureau.get(&asked).await.is(200).says(FACTS).is_silent_about(WHO).is_silent_about(PHONE);
    bureau.post(&asked, &[("answer", "短")]).await.is(422).says("选择核实结论");
    let bytes = pdf_of("流水", 1);
    let fields = [("finding", "untrue"), ("answer", "调取了交易流水，与申报数据一致。")];
    let papers = [("u-papers", Upload { name: "流水.pdf", bytes: &bytes })];
    bureau.upload(&asked, &fields, &papers).await.redirects();
    bureau.post(&asked, &fields).await.refused("inquiry_already_answered");
    heard(&app, &handler, &case, &units[0]).await;
    handler.get(&case).await.is(200).says("不属实").says("流水.pdf").says("年报口径不同");
    let version = seen(&handler, &case).await;
    let decide =
        [("seen", version.as_str()), ("outcome", "rejected"), ("grounds", "流水与申报数据一致，口径不同")];
    handler.post(&format!("{case}/disposition"), &decide).await.redirects();
    let told = follows(&anyone, (&receipt, &secret)).await.is(200).says("核实中").text();
    assert!(!told.contains("异议不成立"));
    newest_first(&told);
    // Before the reply went out there is no paper, not for the office either.
    handler.get(&format!("{case}/reply.pdf")).await.is(404);
    anyone.post("/objections/reply.pdf", &[("receipt", &*receipt), ("secret", &*secret)]).await.is(404);
    let version = seen(&handler, &case).await;
    let reply = [("seen", version.as_str()), ("reply", "经核实，异议不成立。感谢监督。")];
    handler.post(&format!("{case}/reply"), &reply).await.redirects();
    handler.post(&format!("{case}/reply"), &reply).await.refused("objection_stale");
    let status = follows(&anyone, (&receipt, &secret)).await.is(200).says("异议不成立").says("感谢监督");
    status.says("下载答复（PDF）");
    let paper = anyone.post("/objections/reply.pdf", &[("receipt", &*receipt), ("secret", &*secret)]).await;
    let (own, of_office) = (paper.is(200), handler.get(&format!("{case}/reply.pdf")).await.is(200));
    assert_eq!(own.bytes, of_office.bytes, "the same letter for both");
    let paper = Paper::of(own, &format!("异议处理答复（{receipt}）.pdf"));
    paper.says(
        &["四川省商务厅", "关于对绵阳云商科技有限公司异议的答复", "异议不成立", &receipt],
        &[WHO, PHONE],
    );
    is_like(&paper, 0, "reply");
    anyone
        .post("/objections/reply.pdf", &[("receipt", &*receipt), ("secret", "AAAA-AAAA-AAAA")])
        .await
        .is(422);
    bureau.get(&format!("{case}/reply.pdf")).await.is(404);
    app.person(units[0].firm.account).await.get(&format!("{case}/reply.pdf")).await.is(404);
    anyone.get(&notice).await.is(200).says("公示期内收到1件，办理中0件，已办结1件");
    let firm = app.person(units[0].firm.account).await;
    firm.get("/messages").await.is(200).says("异议已办结").is_silent_about(WHO);
}

#[tokio::test]
async fn who_objects_is_seen_by_handler_and_principal_and_every_look_is_an_event() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let (receipt, _) = files(&app.anyone(), &notice, "1").await;
    let (case, (_, handler), (_, other)) =
        (case(&app, &receipt).await, officer(&app, "chengban").await, officer(&app, "pangren").await);
    let looks = || number(&app, "select count(*) from audit_event where kind = 'objection.objector_seen'");
    let purpose = [("purpose", "打电话核实事实")];
    handler.post(&format!("{case}/objector"), &purpose).await.refused("objector_kept");
    handler.post(&format!("{case}/acceptance"), &[]).await.redirects();
    handler.post(&format!("{case}/objector"), &[("purpose", " ")]).await.is(422).says("写明为什么要看");
    assert_eq!(looks().await, 0);
    handler.post(&format!("{case}/objector"), &purpose).await.is(200).says(WHO).says(PHONE);
    assert_eq!(looks().await, 1);
    handler.get(&case).await.is(200).is_silent_about(WHO);
    other.post(&format!("{case}/objector"), &purpose).await.refused("objector_kept");
    app.office().await.post(&format!("{case}/objector"), &purpose).await.is(200).says(WHO);
    assert_eq!(looks().await, 2);
    app.auditor().await.get(&case).await.is(200).says(FACTS).is_silent_about(WHO).is_silent_about("查看身份");
}

#[tokio::test]
async fn of_two_officers_at_once_one_takes_it_up_and_of_two_decisions_one_counts() {
    let app = TestApp::new().await;
    let (_, notice, units) = listed(&app).await;
    let (receipt, _) = files(&app.anyone(), &notice, "1").await;
    let (case, (one, first), (_, second)) =
        (case(&app, &receipt).await, officer(&app, "chengban1").await, officer(&app, "chengban2").await);
    let accept = format!("{case}/acceptance");
    let (a, b) = tokio::join!(first.post(&accept, &[]), second.post(&accept, &[]));
    let codes = [a.status.as_u16(), b.status.as_u16()];
    assert!(codes == [303, 409] || codes == [409, 303], "{codes:?}");
    let held = text(&app, "select handler::text from objection").await;
    let (handler, other) = if held == one.to_string() { (first, second) } else { (second, first) };
    heard(&app, &handler, &case, &units[0]).await;
    let version = seen(&handler, &case).await;
    let decide = |outcome| {
        [
            ("seen", version.as_str()),
            ("outcome", outcome),
            ("grounds", "经核实，事实清楚，理由充分"),
            ("public_reason", "业绩不符"),
        ]
    };
    other
        .post(&format!("{case}/disposition"), &decide("rejected"))
        .await
        .refused("objection_not_the_handler");
    let (to, yes, no) = (format!("{case}/disposition"), decide("upheld"), decide("rejected"));
    let (a, b) = tokio::join!(handler.post(&to, &yes), handler.post(&to, &no));
    let codes = [a.status.as_u16(), b.status.as_u16()];
    assert!(codes == [303, 409] || codes == [409, 303], "{codes:?}");
    let disposed = "select count(*) from audit_event where kind = 'objection.disposed'";
    assert_eq!(number(&app, disposed).await, 1);
    let agrees = "select count(*) from objection o join application a using (application_id)
        where (o.state = 'upheld') = (a.stage = 'struck_off')";
    assert_eq!(number(&app, agrees).await, 1, "the list says what the decision says");
}

/// Somebody of the province took the unit's application up.
async fn worked_on(app: &TestApp, account: Uuid, application: Uuid) {
    let mut work = app.system().await;
    let step = "insert into application_step (application_step_id, application_id, at, act, stage, by_name, by_account, holder, note, points)
        values ($1, $2, $3, 'AcceptApplication', 'accepted', '省商务厅', $4, 'office', '', '[]')";
    query(step)
        .bind(Uuid::now_v7())
        .bind(application)
        .bind(app.now())
        .bind(account)
        .execute(work.conn())
        .await
        .expect("a step");
    work.commit(TestPrepared { what: "step", subject: application }).await.expect("commits");
}

#[tokio::test]
async fn who_worked_on_the_unit_does_not_handle_it() {
    let app = TestApp::new().await;
    let (_, notice, units) = listed(&app).await;
    let (receipt, secret) = files(&app.anyone(), &notice, "1").await;
    let (case, (tied, busy), (_, free)) =
        (case(&app, &receipt).await, officer(&app, "jingshou").await, officer(&app, "chengban").await);
    worked_on(&app, tied, units[0].application).await;
    busy.get(&case).await.is(200).says("不能承办对它的异议").is_silent_about("由我承办");
    busy.post(&format!("{case}/acceptance"), &[]).await.refused("objection_handler_conflict");
    let turned = [("reason", "no_facts"), ("words", "没有线索")];
    busy.post(&format!("{case}/refusal"), &turned).await.refused("objection_handler_conflict");
    free.post(&format!("{case}/acceptance"), &[]).await.redirects();
    let (principal, version) = (app.office().await, seen(&free, &case).await);
    let tied = tied.to_string();
    let give = [("seen", version.as_str()), ("handler", tied.as_str()), ("handler_reason", "换人")];
    free.post(&format!("{case}/handler"), &give).await.is(403);
    principal.post(&format!("{case}/handler"), &give).await.refused("objection_handler_conflict");
    let spare = app.account(OFFICE, "office", "officer", None, "jieshou").await.to_string();
    let give = [("seen", version.as_str()), ("handler", spare.as_str()), ("handler_reason", "原承办人出差")];
    principal.post(&format!("{case}/handler"), &give).await.redirects();
    assert_eq!(text(&app, "select handler::text from objection").await, spare);
    follows(&app.anyone(), (&receipt, &secret)).await.is(200).says("核实中");
}

/// The list with the unit, prepared by one and decided by another.
async fn prepared(app: &TestApp, (by, decided): (Uuid, Uuid), application: Uuid) {
    let mut work = app.system().await;
    let list = Uuid::now_v7();
    let head = "insert into determination (determination_id, round_id, category, version, record, digest, units, units_digest,
            prepared_at, prepared_by, prepared_name)
        select $1, round_id, category, 1, '{}', encode(sha256('{}'), 'hex'), '[]', encode(sha256('[]'), 'hex'), $2, $3, '王小川'
        from application where application_id = $4";
    query(head)
        .bind(list)
        .bind(app.now())
        .bind(by)
        .bind(application)
        .execute(work.conn())
        .await
        .expect("a list");
    let unit = "insert into determination_unit (determination_id, application_id, position, selected, unit_name, place, achievements)
        values ($1, $2, 1, true, '绵阳云商科技有限公司', '绵阳市', '年交易额3.2亿元')";
    query(unit).bind(list).bind(application).execute(work.conn()).await.expect("its unit");
    let decide = "update determination set decided_at = $2, decided_by = $3, decided_name = '王小川', outcome = 'approved'
        where determination_id = $1";
    query(decide).bind(list).bind(app.now()).bind(decided).execute(work.conn()).await.expect("a decision");
    work.commit(TestPrepared { what: "determination", subject: list }).await.expect("commits");
}

#[tokio::test]
async fn who_prepared_or_approved_the_list_does_not_handle_it() {
    let app = TestApp::new().await;
    let (_, notice, units) = listed(&app).await;
    let (receipt, _) = files(&app.anyone(), &notice, "1").await;
    let (case, (clerk, drew), (_, free)) =
        (case(&app, &receipt).await, officer(&app, "niding").await, officer(&app, "chengban").await);
    let chief = app.account(OFFICE, "office", "principal", None, "shending").await;
    prepared(&app, (clerk, chief), units[0].application).await;
    let (chief, accept) = (app.person(chief).await, format!("{case}/acceptance"));
    drew.get(&case).await.is(200).says("拟定、审定过有它的名单").is_silent_about("由我承办");
    drew.post(&accept, &[]).await.refused("objection_handler_conflict");
    chief.post(&accept, &[]).await.refused("objection_handler_conflict");
    let bare =
        "update objection set state = 'accepted', version = version + 1, accepted_at = now(), handler = $1";
    let bare = query(bare)
        .bind(clerk)
        .execute(&mut app.db.owner().await)
        .await
        .expect_err("the database refuses too");
    assert!(bare.to_string().contains("does not handle"), "{bare}");
    free.post(&accept, &[]).await.redirects();
}

#[tokio::test]
async fn one_that_is_not_taken_up_has_a_fixed_reason_and_its_answer() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let (receipt, secret) = files(&app.anyone(), &notice, "2").await;
    let (case, (_, officer)) = (case(&app, &receipt).await, officer(&app, "chengban").await);
    let refusal = format!("{case}/refusal");
    officer.post(&refusal, &[("reason", "because"), ("words", "")]).await.is(422).says("选择不予受理的理由");
    let turned = [("reason", "no_facts"), ("words", "请补充具体的时间和证据后再提。")];
    officer.post(&refusal, &turned).await.redirects();
    officer.post(&refusal, &turned).await.refused("objection_not_waiting");
    let page = follows(&app.anyone(), (&receipt, &secret)).await.is(200).says("不予受理");
    page.says("没有具体事实，也没有可以核实的线索").says("请补充具体的时间和证据");
    app.anyone().get(&notice).await.is(200).says(UNITS[1].0).says("办理中0件，已办结1件");
}

#[tokio::test]
async fn terms_are_reminded_of_and_overdue_ones_are_shown() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let (receipt, _) = files(&app.anyone(), &notice, "1").await;
    let reminders = app.app.house.settings.reminders.clone();
    let (clock, pool) = (app.clock(), app.db.pool.clone());
    let runs = || shifan::jobs::remind_due(&pool, clock.as_ref(), &reminders, "test");
    let told = || number(&app, "select count(*) from message where subject like '对绵阳云商%的异议：%'");
    for (now, sent) in [
        ("2026-03-25 23:59:59", 0),
        ("2026-03-26 00:00:00", 1),
        ("2026-03-27 12:00", 1),
        ("2026-03-28 00:00:00", 2),
    ] {
        app.at(now);
        runs().await.expect("runs");
        runs().await.expect("runs once more");
        assert_eq!(told().await, sent, "{now}");
    }
    let (_, officer) = officer(&app, "chengban").await;
    officer.get("/office/objections").await.is(200).says("已逾期");
    officer.post(&format!("{}/acceptance", case(&app, &receipt).await), &[]).await.redirects();
    officer.get("/office/objections").await.is(200).is_silent_about("已逾期");
}

#[tokio::test]
async fn an_answer_that_came_after_the_page_was_read_is_read_before_it_is_decided() {
    let app = TestApp::new().await;
    let (_, notice, units) = listed(&app).await;
    let (receipt, _) = files(&app.anyone(), &notice, "1").await;
    let (case, (_, handler)) = (case(&app, &receipt).await, officer(&app, "chengban").await);
    handler.post(&format!("{case}/acceptance"), &[]).await.redirects();
    let read = seen(&handler, &case).await;
    heard(&app, &handler, &case, &units[0]).await;
    let decide = |seen| [("seen", seen), ("outcome", "rejected"), ("grounds", "核对证照以后，事实不成立")];
    let to = format!("{case}/disposition");
    let page = handler.post(&to, &decide(read.as_str())).await.is(422);
    page.says("又有答复：绵阳云商科技有限公司的听取意见")
        .says("年报口径不同")
        .says("核对证照以后，事实不成立");
    handler.post(&to, &decide("1")).await.refused("objection_stale");
    let read = seen(&handler, &case).await;
    handler.post(&to, &decide(read.as_str())).await.redirects();
}

/// A hearing without its last day would never lapse, and the unit that is silent could not be decided against.
#[tokio::test]
async fn a_hearing_is_not_asked_where_its_term_cannot_be_counted() {
    let app = TestApp::new().await;
    let (_, notice, _) = listed(&app).await;
    let (receipt, _) = files(&app.anyone(), &notice, "1").await;
    app.at("2026-12-31 09:00");
    let (case, (_, handler)) = (case(&app, &receipt).await, officer(&app, "chengban").await);
    handler.post(&format!("{case}/acceptance"), &[]).await.redirects();
    let ask = |kind| [("kind", kind), ("told", FACTS)];
    let to = format!("{case}/inquiries");
    handler.post(&to, &ask("hearing")).await.is(422).says("2027年").says(FACTS);
    handler.post(&to, &ask("verification")).await.redirects();
    assert_eq!(number(&app, "select count(*) from inquiry where kind = 'hearing'").await, 0);
}
