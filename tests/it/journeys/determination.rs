//! The list goes through two hands, and what was approved is what is published.

use super::review::ranking::{decisions, in_order, post, scored, stage};
use crate::support::{app::TestApp, hand::Hand, likeness::is_like, paper::Paper};
use shifan::{access::OFFICE, round::RoundId, standard::Category};
use sqlx::{AssertSqlSafe, Executor as _, query_scalar};
use std::process::Command;
use uuid::Uuid;

/// Three reviewed units, the first two on the list; the list's path.
async fn prepared(app: &TestApp, office: &Hand<'_>) -> (RoundId, Vec<Uuid>, String) {
    let round = app.round_in_review(1).await;
    let (applications, _) = scored(app, office, round).await;
    post(office, &format!("/office/rounds/{round}/ties"), &in_order(2, &applications[1..])).await.redirects();
    let form = decisions(&applications, &[("propose", ""), ("propose", ""), ("pass", "近期有投诉未办结")]);
    let list = post(office, &format!("/office/rounds/{round}/proposal"), &form).await.redirects();
    (round, applications, list)
}

async fn officer(app: &TestApp) -> Hand<'_> {
    let account = app.account(OFFICE, "office", "officer", None, "jingban").await;
    app.person(account).await
}

#[tokio::test]
async fn an_officer_prepares_a_principal_sends_back_and_then_approves() {
    let app = TestApp::new().await;
    let (office, officer) = (app.office().await, officer(&app).await);
    let round = app.round_in_review(1).await;
    let (applications, _) = scored(&app, &office, round).await;
    post(&office, &format!("/office/rounds/{round}/ties"), &in_order(2, &applications[1..]))
        .await
        .redirects();
    let form = decisions(&applications, &[("propose", ""), ("propose", ""), ("pass", "近期有投诉未办结")]);
    let proposal = format!("/office/rounds/{round}/proposal");
    let list = post(&officer, &proposal, &form).await.redirects();
    let page = officer.get(&list).await.is(200).says("待审定").says("由另一位负责人审定");
    page.says("第2名（2家并列）德阳重装在线有限公司，不列入名单：近期有投诉未办结。")
        .is_silent_about("同意这份名单");
    officer.post(&format!("{list}/approval"), &[]).await.is(403);
    office.post(&format!("{list}/return"), &[("reason", " ")]).await.is(422).says("写明退回的理由");
    office
        .get(&list)
        .await
        .is(200)
        .says("同意这份名单")
        .says("2家列为拟认定")
        .is_silent_about("由另一位负责人审定");
    office.post(&format!("{list}/return"), &[("reason", "补充投诉的情况")]).await.redirects();
    assert_eq!(stage(&app, applications[0]).await, "in_review");
    let ranking = format!("/office/rounds/{round}/ranking");
    officer.get(&ranking).await.is(200).says("退回：补充投诉的情况").says("送负责人审定</button>");
    let second = post(&officer, &proposal, &form).await.redirects();
    assert_ne!(second, list);
    officer
        .get(&ranking)
        .await
        .is(200)
        .says("已送审定，等负责人同意或退回")
        .is_silent_about("送负责人审定</button>");
    office.post(&format!("{list}/approval"), &[]).await.refused("determination_decided");
    office.post(&format!("{second}/approval"), &[]).await.redirects();
    office.get(&second).await.is(200).says("已同意").says("第2版");
    assert_eq!(stage(&app, applications[0]).await, "proposed");
    app.auditor().await.get(&second).await.is(200).is_silent_about("同意这份名单");
}

#[tokio::test]
async fn nobody_approves_their_own_list_and_of_two_at_once_one_decides() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let (_, applications, list) = prepared(&app, &office).await;
    office.post(&format!("{list}/approval"), &[]).await.refused("determination_same_eyes");
    let (one, two) = (app.office().await, app.office().await);
    let (approval, back) = (format!("{list}/approval"), format!("{list}/return"));
    let reason = [("reason", "再议")];
    let (first, second) = tokio::join!(one.post(&approval, &[]), two.post(&back, &reason));
    let mut answers = [first.status.as_u16(), second.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409], "one decides, the other hears that it is decided");
    let approved = first.status.as_u16() == 303;
    let expected = if approved { "proposed" } else { "in_review" };
    assert_eq!(stage(&app, applications[0]).await, expected);
}

#[tokio::test]
async fn the_line_is_drawn_by_number_or_by_score() {
    let app = TestApp::new().await;
    let (office, round) = (app.office().await, app.round_in_review(1).await);
    let (applications, _) = scored(&app, &office, round).await;
    let ranking = format!("/office/rounds/{round}/ranking?category=enterprise");
    office
        .get(&ranking)
        .await
        .is(200)
        .says("名额线：以上1家")
        .says("绵阳市")
        .says("推荐0")
        .says("分布的数字");
    office.get(&format!("{ranking}&line=number&at=2")).await.is(200).says("第2名同分2家跨过这条线");
    office.get(&format!("{ranking}&line=score&at=80")).await.is(200).says("名额线：80分以上，共3家");
    office.get(&format!("{ranking}&line=score&at=85")).await.is(200).says("名额线：85分以上，共1家");
    office.get(&format!("{ranking}&line=score&at=abc")).await.is(200).says("名额线：以上1家");
    let mut form = decisions(&applications, &[("propose", ""), ("propose", ""), ("propose", "")]);
    form.extend([("line".to_owned(), "score".to_owned()), ("at".to_owned(), "80".to_owned())]);
    form.push((format!("a-{}", applications[0]), "联系13900001234".to_owned()));
    let proposal = format!("/office/rounds/{round}/proposal");
    post(&office, &proposal, &form).await.is(422).says("删去绵阳云商科技有限公司业绩里的手机号或证件号");
    form.pop();
    form.push((format!("a-{}", applications[0]), "  ".to_owned()));
    post(&office, &proposal, &form)
        .await
        .is(422)
        .says("写绵阳云商科技有限公司的主要工作业绩，名单和业绩要一起公示");
    form.pop();
    let list = post(&office, &proposal, &form).await.redirects();
    office.get(&list).await.is(200).says("按分数，80分以上（含）");
    let case = format!("/office/rounds/{round}/cases/{}", applications[0]);
    office.get(&case).await.is(200).says("逐项得分").says("第1名").says("绵阳云商科技有限公司");
    office.get(&format!("/office/rounds/{round}/cases/{}", Uuid::now_v7())).await.is(404);
}

/// The SHA-256 of some bytes as the system's own program computes it.
fn sha256sum(bytes: &[u8]) -> String {
    let file = std::env::temp_dir().join(format!("shifan-{}", Uuid::now_v7()));
    std::fs::write(&file, bytes).expect("a file");
    let out = Command::new("sha256sum").arg(&file).output().expect("sha256sum runs");
    std::fs::remove_file(&file).expect("removed");
    String::from_utf8(out.stdout).expect("text").split_whitespace().next().expect("a digest").to_owned()
}

#[tokio::test]
async fn what_was_approved_is_what_is_published_and_anybody_can_compute_both_digests() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let (round, applications, list) = prepared(&app, &office).await;
    app.approves(&list).await;
    let page = format!("/office/rounds/{round}/notice");
    office
        .get(&page)
        .await
        .is(200)
        .says("已审定，照此公示")
        .is_silent_about(&format!("achievements-{}", applications[0]));
    // A field that is not on the page changes nothing of what was approved.
    let sneaked = format!("achievements-{}", applications[0]);
    let form = [("title", "拟认定名单公示"), (sneaked.as_str(), "改过的业绩")];
    let notice = office.posts_read(&page, "", &form).await.redirects();
    let file = app.anyone().get(&format!("{notice}/list.json")).await.is(200);
    let (bytes, text) = (file.bytes.clone(), file.text());
    let shown = app.anyone().get(&notice).await.is(200).is_silent_about("改过的业绩");
    let shown = shown.says(&sha256sum(&bytes));
    // The recipe of the page: the array of the category's units, as it stands in the file.
    let units =
        text.split_once("\"units\":").and_then(|(_, rest)| rest.strip_suffix('}')).expect("the units");
    shown.says(&sha256sum(units.as_bytes()));
    office.get(&list).await.is(200).says(&in_pieces(&sha256sum(units.as_bytes())));
}

fn in_pieces(digest: &str) -> String {
    let figures: Vec<char> = digest.chars().collect();
    figures.chunks(8).map(|piece| piece.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_database_publishes_nothing_else_than_what_was_approved() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let (round, applications, list) = prepared(&app, &office).await;
    let mut owner = app.db.owner().await;
    let moves =
        format!("update application set stage = 'proposed' where application_id = '{}'", applications[0]);
    let error = owner.execute(AssertSqlSafe(moves)).await.expect_err("nobody approved it");
    assert_eq!(shifan::platform::db::constraint(&error), Some("application_determined"));
    for (sql, guard) in [
        ("update determination set record = record || ' '", "determination_frozen"),
        ("delete from determination", "determination_stays"),
        ("update determination_unit set achievements = '改过'", "determination_unit_frozen"),
        (
            "update determination set decided_at = now(), decided_by = prepared_by, decided_name = 'x', outcome = 'approved'",
            "determination_four_eyes",
        ),
    ] {
        let error = owner.execute(AssertSqlSafe(sql.to_owned())).await.expect_err(sql);
        assert_eq!(shifan::platform::db::constraint(&error), Some(guard), "{sql}");
    }
    app.approves(&list).await;
    // Whoever gets around the guards of the tables still does not get the changed text published.
    let forged = "alter table determination_unit disable trigger user;
        update determination_unit set achievements = '改过' where selected;
        alter table determination_unit enable trigger user";
    owner.execute(AssertSqlSafe(forged.to_owned())).await.expect("forged");
    let page = format!("/office/rounds/{round}/notice");
    office.posts_read(&page, "", &[("title", "拟认定名单公示")]).await.is(500);
    assert_eq!(stage(&app, applications[0]).await, "proposed");
    app.anyone().get("/notices").await.is(200).says("还没有公示");
}

#[tokio::test]
async fn a_unit_off_the_list_gets_a_letter_from_the_remarks_once_the_list_is_public() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let (round, applications, list) = prepared(&app, &office).await;
    let mut owner = app.db.owner().await;
    let letters =
        "select body from letter where letter_kind = 'feedback' and application_id = $1 and state = 'draft'";
    app.approves(&list).await;
    let before: Option<String> =
        query_scalar(letters).bind(applications[2]).fetch_optional(&mut owner).await.expect("reads");
    assert_eq!(before, None, "nobody is told before the list is public");
    office
        .posts_read(&format!("/office/rounds/{round}/notice"), "", &[("title", "名单公示")])
        .await
        .redirects();
    let body: String =
        query_scalar(letters).bind(applications[2]).fetch_one(&mut owner).await.expect("a letter");
    assert!(body.contains("没有列入拟认定名单") && body.contains("德阳重装在线有限公司"), "{body}");
    assert!(!body.contains("周明"), "no expert is named: {body}");
    let count: i64 = query_scalar("select count(*) from letter where letter_kind = 'feedback'")
        .fetch_one(&mut owner)
        .await
        .expect("counts");
    assert_eq!(count, 1, "only who is not on the list");
    office.get("/office/letters").await.is(200).says("评审意见反馈");
}

#[tokio::test]
async fn the_minutes_are_a_paper_with_the_digest_of_the_record() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let (_, _, list) = prepared(&app, &office).await;
    app.approves(&list).await;
    let name = format!("2026年第一批{}审定会议纪要（第1版）.pdf", Category::Enterprise.label());
    let paper = Paper::of(office.get(&format!("{list}/minutes.pdf")).await, &name);
    paper.says(
        &[
            "审定会议纪要",
            "绵阳云商科技有限公司",
            "德阳重装在线有限公司",
            "近期有投诉未办结",
            "名单记录的SHA-256",
        ],
        &["待审定"],
    );
    assert!(paper.can_be_read_aloud());
    is_like(&paper, 0, "minutes");
}

/// Whoever takes a place is taken in the order in which a decision put equals, not in that of their names.
#[tokio::test]
async fn reserves_of_the_same_total_stand_in_the_decided_order() {
    for turned in [false, true] {
        let app = TestApp::new().await;
        let office = app.office().await;
        let round = app.round_in_review(1).await;
        let (applications, _) = scored(&app, &office, round).await;
        let mut equals = applications[1..].to_vec();
        if turned {
            equals.reverse();
        }
        post(&office, &format!("/office/rounds/{round}/ties"), &in_order(2, &equals)).await.redirects();
        let form = decisions(&applications, &[("propose", ""), ("pass", ""), ("pass", "")]);
        let list = post(&office, &format!("/office/rounds/{round}/proposal"), &form).await.redirects();
        app.approves(&list).await;
        let mut owner = app.db.owner().await;
        let reserves = shifan::objection::queries::reserves(&mut owner, round, Category::Enterprise).await;
        let reserves = reserves.expect("is read");
        let order: Vec<Uuid> = reserves.iter().map(|one| one.application.uuid()).collect();
        assert_eq!(order, equals, "turned: {turned}");
        assert!(reserves[0].within < reserves[1].within && reserves[0].position == reserves[1].position);
    }
}
