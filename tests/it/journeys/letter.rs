//! 函件: drafted with the act, read by an officer, released one by one or together, cancelled with a reason.

use crate::support::{
    app::TestApp,
    given::Firm,
    hand::Hand,
    paper::Paper,
    recommending::{desk_of, good_marks, pairs},
};
use shifan::{platform::db, standard::Category};
use sqlx::{Executor as _, query_scalar};

/// Files sent back to be corrected: the paths, and a person of each unit.
async fn sent_back(app: &TestApp, bureau: &Hand<'_>, many: u32) -> Vec<(String, Firm)> {
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let first = app.submitted(&firm, Category::Enterprise).await;
    bureau.post(&desk_of(&first), &pairs(&good_marks(app, Category::Enterprise))).await.redirects();
    let mut files = vec![(first.clone(), firm)];
    for (n, path) in app.copies(&first, many - 1).await.into_iter().enumerate() {
        let firm = app.firm_of(&path, &format!("copy{n}")).await;
        files.push((path, firm));
    }
    for (path, _) in &files {
        let back = [("do", "return"), ("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
        bureau.post(&format!("{}/return", desk_of(path)), &back).await.redirects();
    }
    files
}

async fn drafts(app: &TestApp) -> Vec<String> {
    let mut owner = app.db.owner().await;
    query_scalar("select letter_id::text from letter where state = 'draft' order by drafted_at, letter_id")
        .fetch_all(&mut owner)
        .await
        .expect("drafts")
}

/// `id:version` of the letters on the page before the release.
fn chosen(page: &str) -> Vec<String> {
    page.split("name=\"letter\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn a_notice_waits_for_an_officer_who_edits_it_and_sees_who_gets_it() {
    let app = TestApp::new().await;
    app.round_now().await;
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    let files = sent_back(&app, &bureau, 2).await;
    let applicant = app.person(files[0].1.account).await;
    // The act itself is told at once; the formal letter is not.
    applicant.get("/messages").await.is(200).says("申报被退回补正").is_silent_about("补正通知");
    bureau.get("/desk").await.is(200).says("封函件草稿待发");
    let list = bureau.get("/letters").await.is(200).says("补正通知（").says("退回补正，1处要改");
    list.says("绵阳云商科技有限公司");
    let ids = drafts(&app).await;
    assert_eq!(ids.len(), 2);
    let letter = format!("/letters/{}", ids[0]);
    let read = bureau.get(&letter).await.is(200).says("起草原因").says("2026年3月20日24:00前改好");
    read.says("1. 经营许可与平台备案：备案号写全");
    for (field, subject, body) in [("subject", "一行\n两行", "正文"), ("body", "标题", "")] {
        let form = [("version", "1"), ("subject", subject), ("body", body)];
        bureau.post(&letter, &form).await.is(422).says(&format!("id=\"{field}-e\""));
    }
    let form = [("version", "1"), ("subject", "补正通知（改）"), ("body", "改过的正文")];
    bureau.post(&letter, &form).await.redirects();
    bureau.post(&letter, &form).await.is(422).says("别人刚改过这封函件").says("改过的正文");
    let review = format!("/letters/review?letter={}&letter={}", ids[0], ids[1]);
    let page = bureau.get(&review).await.is(200).says("发出2封，给2个单位").says("改过的正文").text();
    let values = chosen(&page);
    assert_eq!(values.len(), 2);
    // What was read is released, and nothing else.
    let stale = format!("{}:1", ids[0]);
    bureau
        .post("/letters/release", &[("letter", &values[1]), ("letter", &stale)])
        .await
        .refused("letter_stale");
    assert_eq!(drafts(&app).await.len(), 2, "all or none");
    bureau.post("/letters/release", &[]).await.refused("letter_none");
    bureau.post("/letters/release", &[("letter", "nonsense")]).await.refused("letter_none");
    bureau.post("/letters/release", &[("letter", &values[0]), ("letter", &values[1])]).await.redirects();
    bureau.post("/letters/release", &[("letter", &values[0])]).await.refused("letter_not_draft");
    bureau
        .post(&letter, &[("version", "2"), ("subject", "又改"), ("body", "又改")])
        .await
        .refused("letter_not_draft");
    applicant.get("/messages").await.is(200).says("补正通知（改）").says("改过的正文");
    bureau.get("/letters?state=sent").await.is(200).says("补正通知（改）").says("已发出");
    let mut owner = app.db.owner().await;
    let events: i64 = query_scalar("select count(*) from audit_event where kind = 'letter.released'")
        .fetch_one(&mut owner)
        .await
        .expect("events");
    assert_eq!(events, 2, "an event per release");
    for sql in [
        "update letter set body = 'x'",
        "delete from letter",
        "update letter set state = 'draft', released_at = null, message_id = null",
    ] {
        let refused = owner.execute(sql).await.expect_err("what went stays");
        assert_eq!(db::constraint(&refused), Some("letter_stays"), "{sql}");
    }
}

#[tokio::test]
async fn a_cancelled_letter_stays_with_its_reason_and_goes_to_nobody() {
    let app = TestApp::new().await;
    app.round_now().await;
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    let files = sent_back(&app, &bureau, 1).await;
    let id = drafts(&app).await.remove(0);
    let cancelling = format!("/letters/{id}/cancelling");
    bureau.post(&cancelling, &[]).await.is(422).says("写明为什么不发");
    let (_, other) = app.bureau("510600").await;
    let other = app.person(other).await;
    for path in [format!("/letters/{id}"), cancelling.clone()] {
        other.post(&path, &[("reason", "不是我的")]).await.is(404);
    }
    other
        .get(&format!("/letters/review?letter={id}"))
        .await
        .is(200)
        .says("没有选函件")
        .is_silent_about("备案号写全");
    other.post("/letters/release", &[("letter", &format!("{id}:1"))]).await.is(404);
    let office = app.office().await;
    office.get(&format!("/office/letters/{id}")).await.is(404);
    bureau.post(&cancelling, &[("reason", "电话里说过了")]).await.redirects();
    bureau.post(&cancelling, &[("reason", "再取消一次")]).await.refused("letter_not_draft");
    bureau.get("/letters?state=cancelled").await.is(200).says("电话里说过了").says("已取消");
    bureau.get(&format!("/letters/review?letter={id}")).await.is(200).says("有1封已经发出或取消");
    let applicant = app.person(files[0].1.account).await;
    applicant.get("/messages").await.is(200).is_silent_about("补正通知");
}

#[tokio::test]
async fn which_kinds_wait_is_for_the_province_to_say() {
    let app = TestApp::new().await;
    app.round_now().await;
    let office = app.office().await;
    office.get("/office/letters").await.is(200).says("起草后等人看过再发");
    office.post("/office/letters/kinds", &[("waits", "declined"), ("waits", "nonsense")]).await.redirects();
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    bureau.post("/office/letters/kinds", &[]).await.is(404);
    let files = sent_back(&app, &bureau, 1).await;
    assert!(drafts(&app).await.is_empty());
    let applicant = app.person(files[0].1.account).await;
    applicant.get("/messages").await.is(200).says("补正通知（").says("1. 经营许可与平台备案：备案号写全");
}

#[tokio::test]
async fn reminders_are_drafted_for_a_list_once_and_released_together() {
    let app = TestApp::new().await;
    app.round_now().await;
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    let office = app.office().await;
    office.post("/office/letters/kinds", &[("waits", "deadline")]).await.redirects();
    let files = sent_back(&app, &bureau, 3).await;
    bureau.get("/letters").await.is(200).says("3家单位正在补正");
    bureau.post("/letters/reminders", &[]).await.redirects();
    bureau.post("/letters/reminders", &[]).await.refused("letter_nobody");
    let ids = drafts(&app).await;
    assert_eq!(ids.len(), 3);
    let query: Vec<String> = ids.iter().map(|id| format!("letter={id}")).collect();
    let page = bureau.get(&format!("/letters/review?{}", query.join("&"))).await.is(200);
    let page = page.says("发出3封，给3个单位").says("2026年3月20日24:00截止").text();
    let values = chosen(&page);
    let form: Vec<(&str, &str)> = values.iter().map(|value| ("letter", value.as_str())).collect();
    bureau.post("/letters/release", &form).await.redirects();
    for (_, firm) in &files {
        app.person(firm.account)
            .await
            .get("/messages")
            .await
            .is(200)
            .says("截止提醒：2026年3月20日24:00截止");
    }
    // The province reminds a bureau of what it did not examine.
    let firm = app.firm("绵阳新来科技有限公司", "enterprise", "510703", 77).await;
    app.submitted(&firm, Category::Enterprise).await;
    office.get("/office/letters").await.is(200).says("1个推荐单位还有申报没有审核");
    office.post("/office/letters/reminders", &[]).await.redirects();
    let id = drafts(&app).await.remove(0);
    office
        .get(&format!("/office/letters/{id}"))
        .await
        .is(200)
        .says("绵阳市商务局")
        .says("还有1件申报没有审核");
    office.post("/office/letters/release", &[("letter", &format!("{id}:1"))]).await.redirects();
    bureau.get("/messages").await.is(200).says("还有1件申报没有审核");
}

#[tokio::test]
async fn a_letter_goes_under_a_number_that_is_asked_at_release_used_once_and_printed() {
    let app = TestApp::new().await;
    app.round_now().await;
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    let files = sent_back(&app, &bureau, 3).await;
    let ids = drafts(&app).await;
    let field = |at: usize| format!("number-{}", ids[at]);
    let value = |at: usize| format!("{}:1", ids[at]);
    let release = async |at: usize, number: &str| {
        bureau.post("/letters/release", &[("letter", &value(at)), (&field(at), number)]).await
    };
    release(0, "第3号").await.is(422).says("文号写成绵商函〔2026〕3号这样").says("value=\"第3号\"");
    assert_eq!(drafts(&app).await.len(), 3, "nothing went");
    release(0, "绵商函[2026]3号").await.redirects();
    release(1, "绵商函〔2026〕3号").await.is(422).says("文号绵商函〔2026〕3号已经用过");
    let review = format!("/letters/review?letter={}&letter={}", ids[1], ids[2]);
    let page = bureau.get(&review).await.is(200);
    page.says("value=\"绵商函〔2026〕4号\"").says("value=\"绵商函〔2026〕5号\"");
    let both = [
        ("letter", value(1)),
        ("letter", value(2)),
        ("first", "绵商函〔2026〕4号".to_owned()),
        ("second", "绵商函〔2026〕4号".to_owned()),
    ];
    let (one, two) = (field(1), field(2));
    let form: Vec<(&str, &str)> = both
        .iter()
        .map(|(name, text)| match *name {
            "first" => (one.as_str(), text.as_str()),
            "second" => (two.as_str(), text.as_str()),
            name => (name, text.as_str()),
        })
        .collect();
    bureau.post("/letters/release", &form).await.is(422).says("写了同一个文号");
    release(1, "").await.redirects();
    let mut owner = app.db.owner().await;
    let numbered: Vec<String> =
        query_scalar("select application_id::text from letter where number_word is not null")
            .fetch_all(&mut owner)
            .await
            .expect("letters");
    assert_eq!(numbered.len(), 1);
    let (_, firm) = files.iter().find(|(file, _)| file.ends_with(&numbered[0])).expect("its file");
    let paper = format!("/applications/{}/letters/1", numbered[0]);
    app.person(firm.account).await.get(&paper).await.is(200).says("绵商函〔2026〕3号");
    bureau.get(&paper).await.is(200).says("绵商函〔2026〕3号");
}

#[tokio::test]
async fn a_letter_is_a_paper_for_whoever_wrote_it_and_whoever_got_it() {
    let app = TestApp::new().await;
    app.round_now().await;
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    let files = sent_back(&app, &bureau, 2).await;
    let id = drafts(&app).await.remove(0);
    let (draft, page) = (format!("/letters/{id}/letter.pdf"), format!("/received-letters/{id}"));
    let applicant = app.person(files[0].1.account).await;
    applicant.get(&page).await.is(404);
    let name = "补正通知书（绵阳云商科技有限公司）.pdf";
    Paper::of(bureau.get(&draft).await, name).says(&["草稿，没有发出", "补正通知书"], &[]);
    let anew = "绵阳云商科技有限公司：\n\n备案号写全，附上截图。\n\n绵阳市商务局\n2026年3月12日";
    let form = [("version", "1"), ("subject", "补正通知（改）"), ("body", anew)];
    bureau.post(&format!("/letters/{id}"), &form).await.redirects();
    let review = bureau.get(&format!("/letters/review?letter={id}")).await.is(200).text();
    bureau.post("/letters/release", &[("letter", &chosen(&review)[0])]).await.redirects();
    applicant.get("/messages").await.is(200).says(&format!("href=\"{page}\""));
    applicant
        .get(&page)
        .await
        .is(200)
        .says("补正通知书")
        .says("<p>备案号写全，附上截图。</p>")
        .says("<p>绵阳市商务局</p><p>2026年3月12日</p>");
    let paper = Paper::of(applicant.get(&format!("{page}/letter.pdf")).await, name);
    paper.says(&["备案号写全，附上截图。", "绵阳市商务局", "2026年3月12日"], &["草稿"]);
    let other = app.person(files[1].1.account).await;
    other.get(&page).await.is(404);
    other.get(&format!("{page}/letter.pdf")).await.is(404);
}
