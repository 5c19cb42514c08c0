//! The public and units ask, a bureau drafts, the province answers, corrects, withdraws; and everything that does not go.

use super::{hidden, scalar};
use crate::support::{
    app::TestApp,
    hand::{Answer, Hand},
};
use shifan::{jobs, settings::Reminders};

const ASKED: &str = "外地注册、在绵阳有仓库的企业，能不能在绵阳申报示范企业？";

/// Asks, signed in; the page of the question.
pub async fn asked(hand: &Hand<'_>, body: &str) -> String {
    let form = [("topic", "conditions"), ("body", body), ("public", "yes"), ("clause", "enterprise/1")];
    hand.post("/exchange/questions/new", &form).await.redirects()
}

/// Posts a part of a question's page, on the version the page shows.
pub async fn does(hand: &Hand<'_>, page: &str, part: &str, fields: &[(&str, &str)]) -> Answer {
    let version = hidden(&hand.get(page).await.is(200).text(), "version");
    let mut form = vec![("version", version.as_str())];
    form.extend(fields);
    hand.post(&format!("{page}/{part}"), &form).await
}

pub async fn taken(officer: &Hand<'_>, page: &str) {
    does(officer, page, "taking", &[]).await.redirects();
}

/// Gives it to a bureau by its name.
pub async fn passed(app: &TestApp, page: &str, bureau: &str) {
    let id = scalar(app, &format!("select authority_id::text from authority where name = '{bureau}'")).await;
    let form = [("bureau", id.as_str()), ("asks", "请说明当地怎样掌握")];
    does(&app.officer().await, page, "passing", &form).await.redirects();
}

/// Drafts an answer by an officer.
pub async fn drafted(officer: &Hand<'_>, page: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("{page}/answer");
    let version = hidden(&officer.get(&path).await.is(200).text(), "version");
    let mut form = vec![("version", version.as_str())];
    let good = [
        ("wording", "外地注册的企业能不能在绵阳申报？"),
        ("answer", "按注册地申报。"),
        ("cite-1", "enterprise/1"),
    ];
    form.extend(good.iter().filter(|(name, _)| !fields.iter().any(|(one, _)| one == name)));
    form.extend(fields);
    officer.post(&path, &form).await
}

/// Taken, drafted and approved.
pub async fn answered(app: &TestApp, page: &str, answer: &str) {
    let officer = app.officer().await;
    taken(&officer, page).await;
    let wording = body(app, page).await;
    drafted(&officer, page, &[("answer", answer), ("wording", &wording)]).await.redirects();
    does(&app.office().await, page, "release", &[("verdict", "approve")]).await.redirects();
}

/// A question as it was asked.
pub async fn body(app: &TestApp, page: &str) -> String {
    let id = page.trim_start_matches("/exchange/questions/");
    scalar(app, &format!("select body from question where question_id = '{id}'")).await
}

fn public(page: &str) -> String {
    page.replace("/exchange/questions/", "/questions/")
}

/// What the public form needs, over which a test types its own.
pub async fn posts(hand: &Hand<'_>, fields: &[(&str, &str)]) -> Answer {
    let key = hidden(&hand.get("/questions/new").await.is(200).text(), "key");
    let good = [
        ("key", key.as_str()),
        ("topic", "conditions"),
        ("body", ASKED),
        ("public", "yes"),
        ("name", "王小川"),
        ("phone", "13800138000"),
    ];
    let mut form: Vec<(&str, &str)> =
        good.into_iter().filter(|(name, _)| !fields.iter().any(|(one, _)| one == name)).collect();
    form.extend(fields);
    hand.post("/questions/new", &form).await
}

/// Number and secret of a receipt.
fn receipt(page: &str) -> (String, String) {
    let bold: Vec<&str> =
        page.split("sc-num\"><b>").skip(1).filter_map(|rest| rest.split("</b>").next()).collect();
    (bold[0].to_owned(), bold[1].to_owned())
}

async fn looks_up(hand: &Hand<'_>, (receipt, secret): (&str, &str)) -> Answer {
    hand.post("/questions/receipt", &[("receipt", receipt), ("secret", secret)]).await
}

#[tokio::test]
async fn the_public_asks_with_a_receipt_and_reads_the_answer_by_it() {
    let app = TestApp::new().await;
    app.at("2026-06-10 09:00");
    let anyone = app.anyone();
    posts(&anyone, &[("body", "能吗"), ("public", ""), ("phone", "")])
        .await
        .is(422)
        .says("至少10个字")
        .says("选同不同意公开")
        .says("电话和邮箱至少填一个")
        .says("王小川");
    posts(&anyone, &[("clause", "enterprise/99")]).await.is(422).says("从列出的条款里选");
    let key = hidden(&anyone.get("/questions/new").await.text(), "key");
    let form = [("key", key.as_str()), ("email", "wang@example.cn"), ("clause", "enterprise/1")];
    let text = posts(&anyone, &form).await.is(200).says("10个工作日").text();
    let (number, secret) = receipt(&text);
    assert!(number.starts_with("ZX-2026-"), "{number}");
    // The same form sent twice is one question.
    assert_eq!(receipt(&posts(&anyone, &form).await.is(200).text()), (number.clone(), secret.clone()));
    assert_eq!(scalar(&app, "select count(*)::text from question").await, "1");
    looks_up(&anyone, (&number, "2222-2222-2222")).await.is(422).says("不对");
    looks_up(&anyone, ("", "")).await.is(422).says("填写回执上的编号");
    looks_up(&anyone, (&number.to_lowercase(), &secret.to_lowercase())).await.is(200).says("2026年6月");

    let officer = app.officer().await;
    officer.get("/desk").await.is(200).says("个咨询待受理");
    officer.get("/exchange/questions").await.is(200).says(&number);
    let page =
        format!("/exchange/questions/{}", scalar(&app, "select question_id::text from question").await);
    officer.get(&page).await.is(200).says("王小川").says("13800138000").says("wang@example.cn");
    app.auditor().await.get(&page).await.is(404);
    officer.get(&format!("{page}/answer")).await.refused("question_not_waiting");
    taken(&officer, &page).await;
    drafted(&officer, &page, &[("answer", ""), ("cite-1", "enterprise/99")])
        .await
        .is(422)
        .says("写答复")
        .says("从标准里选条款")
        .says("外地注册的企业能不能");
    drafted(&officer, &page, &[]).await.redirects();
    anyone.get(&public(&page)).await.is(404);
    looks_up(&anyone, (&number, &secret)).await.is(200).says("办理中").is_silent_about("按注册地申报");
    approved_as_read(&app, &page).await;

    let mail =
        "select count(*)::text from outbox where address = 'wang@example.cn' and body not like '%注册%'";
    assert_eq!(scalar(&app, mail).await, "1", "a mail that says only where to read");
    looks_up(&anyone, (&number, &secret))
        .await
        .is(200)
        .says("按注册地申报")
        .says(ASKED)
        .says("公开时的问题")
        .says("外地注册的企业能不能在绵阳申报");
    the_public_reads(&app, &page).await;
}

/// Approved by a principal who did not draft, on the version that was read.
async fn approved_as_read(app: &TestApp, page: &str) {
    let (officer, principal) = (app.officer().await, app.office().await);
    principal.get("/desk").await.is(200).says("个咨询答复待审定");
    does(&officer, page, "release", &[("verdict", "approve")]).await.is(403);
    does(&principal, page, "release", &[]).await.is(422).says("选同意还是退回修改");
    does(&principal, page, "release", &[("verdict", "back")]).await.is(422).says("写清楚");
    let read = hidden(&principal.get(page).await.text(), "version");
    does(&principal, page, "release", &[("verdict", "back"), ("words", "依据再补一条")]).await.redirects();
    drafted(&officer, page, &[("cite-2", "enterprise/2")]).await.redirects();
    let stale = [("version", read.as_str()), ("verdict", "approve"), ("words", "同意")];
    principal.post(&format!("{page}/release"), &stale).await.is(422).says("又有了变化").says("同意");
    does(&principal, page, "release", &[("verdict", "approve")]).await.redirects();
}

/// The list with its search and filters, the page, the clause's anchor, search and site map; and nobody's name anywhere.
async fn the_public_reads(app: &TestApp, page: &str) {
    let (anyone, public) = (app.anyone(), public(page));
    let private = ["王小川", "13800138000", "wang@example.cn", "有仓库"];
    let mut pages = vec![public.clone(), "/questions".into(), "/sitemap.xml".into()];
    for query in
        ["?q=注册地", "?q=绵阳申报", "?topic=conditions", "?category=enterprise&clause=2", "?page=9999"]
    {
        pages.push(format!("/questions{query}"));
    }
    for path in pages {
        let answer = anyone.get(&path).await.is(200);
        let text = answer.text();
        assert!(text.contains(&public) || path == public, "{path}");
        for word in private {
            assert!(!text.contains(word), "{path} tells {word}");
        }
    }
    for query in ["?q=没有这个词", "?topic=quota", "?category=base", "?category=enterprise&clause=7"] {
        anyone.get(&format!("/questions{query}")).await.is(200).says("没有符合条件").is_silent_about(&public);
    }
    anyone.get("/questions?topic=%00%27&clause=x&page=-1").await.is(200);
    anyone.get("/standards/enterprise").await.is(200).says("1 问答").says("/questions?category=enterprise");
    anyone.get("/search?q=按注册地申报").await.is(200).says("外地注册的企业能不能");
    let again =
        "select (digest = encode(sha256(convert_to(text, 'UTF8')), 'hex'))::text from public_question";
    assert_eq!(scalar(app, again).await, "true");
}

#[tokio::test]
async fn a_unit_asks_a_bureau_drafts_and_the_answer_is_corrected_and_withdrawn() {
    let app = TestApp::new().await;
    let firm = app.firm("绵阳问答电子商务有限公司", "enterprise", "510703", 1).await;
    app.at("2026-06-10 09:00");
    let unit = app.person(firm.account).await;
    let (ours, theirs) = (app.bureau("510700").await, app.bureau("510600").await);
    let (bureau, stranger) = (app.person(ours.1).await, app.person(theirs.1).await);
    unit.post("/exchange/questions/new", &[("body", ASKED)])
        .await
        .is(422)
        .says("选问题属于哪一类")
        .says(ASKED);
    let page = asked(&unit, ASKED).await;
    unit.get(&page).await.is(200).says("待受理").is_silent_about("起草答复");
    for other in [&bureau, &stranger] {
        other.get(&page).await.is(404);
    }
    let officer = app.officer().await;
    officer.get(&page).await.is(200).says("绵阳问答电子商务有限公司");
    taken(&officer, &page).await;
    does(&officer, &page, "passing", &[("asks", "请说明")])
        .await
        .is(422)
        .says("选请哪个商务局起草")
        .says("请说明");
    passed(&app, &page, "绵阳市商务局").await;
    bureau.get("/desk").await.is(200).says("个咨询请你们起草答复");
    bureau.get(&page).await.is(200).says("请说明当地怎样掌握").is_silent_about("绵阳问答电子商务有限公司");
    stranger.get(&page).await.is(404);
    unit.get(&page)
        .await
        .is(200)
        .says("办理中")
        .is_silent_about("市州起草")
        .is_silent_about("请说明当地怎样掌握");
    does(&bureau, &page, "advice", &[]).await.is(422).says("写清楚");
    does(&bureau, &page, "advice", &[("advice", "仓库不算注册地。")]).await.redirects();
    bureau.post(&format!("{page}/advice"), &[("advice", "再来")]).await.refused("question_not_waiting");
    unit.get(&page).await.is_silent_about("仓库不算注册地");
    officer.get(&format!("{page}/answer")).await.is(200).says("仓库不算注册地");
    drafted(&officer, &page, &[]).await.redirects();
    does(&app.office().await, &page, "release", &[("verdict", "approve")]).await.redirects();
    unit.get("/messages").await.says("已答复");
    unit.get(&page).await.is(200).says("按注册地申报");
    corrected_and_withdrawn(&app, &page, &unit).await;
}

async fn corrected_and_withdrawn(app: &TestApp, page: &str, unit: &Hand<'_>) {
    let (anyone, officer) = (app.anyone(), app.officer().await);
    let better = [("answer", "按注册地申报，分公司不能单独申报。")];
    drafted(&officer, page, &better).await.is(422).says("写明更正了什么");
    let better = [better[0], ("note", "补充了分公司的情形")];
    drafted(&officer, page, &better).await.redirects();
    anyone.get(&public(page)).await.is(200).says("按注册地申报").is_silent_about("分公司");
    let principal = app.office().await;
    does(&principal, page, "release", &[("verdict", "back"), ("words", "再斟酌")]).await.redirects();
    unit.get(page).await.is(200).says("已答复").is_silent_about("分公司").is_silent_about("再斟酌");
    drafted(&officer, page, &better).await.redirects();
    does(&principal, page, "release", &[("verdict", "approve")]).await.redirects();
    anyone.get(&public(page)).await.is(200).says("分公司不能单独申报").says("更正：补充了分公司的情形");
    unit.get("/messages").await.says("有更正");
    does(&officer, page, "withdrawal", &[("withdrawal", "规定改了")]).await.is(403);
    does(&principal, page, "withdrawal", &[]).await.is(422).says("写清楚");
    does(&principal, page, "withdrawal", &[("withdrawal", "规定改了")]).await.redirects();
    anyone.get(&public(page)).await.is(200).says("规定改了").is_silent_about("分公司");
    anyone.get("/questions").await.is(200).is_silent_about(&public(page));
    anyone.get("/search?q=分公司").await.is(200).is_silent_about("/questions/0");
    unit.get(page).await.is(200).says("规定改了").is_silent_about("分公司不能");
}

#[tokio::test]
async fn a_question_is_refused_with_where_it_belongs_and_kept_private_where_the_asker_wants() {
    let app = TestApp::new().await;
    app.at("2026-06-10 09:00");
    let (_, account) = app.expert("周明", "成都大学", "510100").await;
    let expert = app.person(account).await;
    let page = asked(&expert, "我对公示名单上的一家企业有看法，在哪里说？").await;
    expert.get("/exchange/questions").await.is(200).says("我对公示名单上的一家企业");
    let officer = app.officer().await;
    does(&officer, &page, "refusal", &[("closing", "这是异议")]).await.is(422).says("选为什么不在这里答复");
    does(&officer, &page, "refusal", &[("why", "objection")]).await.is(422).says("写清楚");
    does(&officer, &page, "refusal", &[("why", "objection"), ("closing", "请按异议程序提出")])
        .await
        .redirects();
    expert.get(&page).await.is(200).says("不予答复").says("请按异议程序提出").says("href=\"/notices\"");
    officer.post(&format!("{page}/taking"), &[("version", "2")]).await.refused("question_not_waiting");
    let form = [("topic", "other"), ("body", "我们县里的培训补贴怎么算，不想公开。"), ("public", "no")];
    let page = expert.post("/exchange/questions/new", &form).await.redirects();
    answered(&app, &page, "看当地办法。").await;
    expert.get(&page).await.is(200).says("看当地办法").says("不公开");
    app.anyone().get(&public(&page)).await.is(404);
    app.anyone().get("/questions").await.is(200).is_silent_about("培训补贴");
    // Who drafted does not approve, whatever the duty.
    let chief = app.office().await;
    let page = asked(&expert, ASKED).await;
    taken(&chief, &page).await;
    drafted(&chief, &page, &[]).await.redirects();
    does(&chief, &page, "release", &[("verdict", "approve")]).await.refused("question_same_eyes");
}

#[tokio::test]
async fn an_address_is_held_back_and_guesses_are_too() {
    let app = TestApp::new().await;
    app.at("2026-06-10 09:00");
    let anyone = app.anyone();
    for _ in 0..10 {
        posts(&anyone, &[]).await.is(200);
    }
    posts(&anyone, &[]).await.is(429).says("一天内已经提了10个").says(ASKED);
    assert_eq!(scalar(&app, "select count(*)::text from question").await, "10");
    for _ in 0..10 {
        looks_up(&anyone, ("ZX-2026-0001", "2222-2222-2222")).await.is(422);
    }
    looks_up(&anyone, ("ZX-2026-0001", "2222-2222-2222")).await.is(429).says("过一小时");
    app.at("2026-06-11 09:01");
    posts(&anyone, &[]).await.is(200);
}

#[tokio::test]
async fn the_term_is_reminded_of_before_and_after_each_once() {
    let app = TestApp::new().await;
    app.at("2026-06-10 09:00");
    posts(&app.anyone(), &[]).await.is(200);
    let due = scalar(
        &app,
        "select to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') from question",
    )
    .await;
    assert_eq!(due, "2026-06-26 00:00", "ten working days, the Dragon Boat Festival not among them");
    let days = Reminders {
        draft_days: vec![],
        correction_days: vec![],
        recommendation_days: vec![],
        declaration_days: vec![],
        objection_days: vec![],
        question_days: vec![2],
        rereview_days: vec![],
        statement_days: vec![],
    };
    let told = async |at: &str| {
        let clock = app.at(at).clock();
        for _ in 0..2 {
            jobs::remind_due(&app.db.pool, clock.as_ref(), &days, "test").await.expect("the job runs");
        }
        scalar(&app, "select count(*)::text from message where subject like '咨询ZX%期%'").await
    };
    assert_eq!(told("2026-06-23 10:00").await, "0");
    assert_eq!(told("2026-06-24 10:00").await, "1");
    assert_eq!(told("2026-06-26 10:00").await, "2");
    assert_eq!(told("2026-06-28 10:00").await, "2");
    app.officer().await.get("/desk").await.is(200).says("已超期");
    app.officer().await.get("/exchange/questions").await.is(200).says("已超期");
}
