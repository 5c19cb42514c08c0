//! A unit writes, its bureau and the province edit, the unit agrees, a principal publishes; and everything that does not go.

use super::{answers, begun, hidden, holder, published, scalar, written};
use crate::support::{app::TestApp, recommending::photo};
use shifan::{access::OFFICE, standard::Category};

const UNIT: &str = "绵阳物流电子商务有限公司";

/// Proposes a wording over the one that stands.
async fn reworded(
    hand: &crate::support::hand::Hand<'_>,
    page: &str,
    (title, why): (&str, &str),
) -> crate::support::hand::Answer {
    let text = hand.get(&format!("{page}/wording")).await.is(200).text();
    let version = hidden(&text, "version");
    let form = [
        ("version", version.as_str()),
        ("title", title),
        ("summary", "县乡村三级共同配送，快递进村，配送成本降了三成。"),
        ("heading-1", "主要做法"),
        ("body-1", "统一仓储。\n统一线路。"),
        ("tag", "logistics"),
        ("tag", "county_service"),
        ("words", why),
    ];
    hand.post(&format!("{page}/wording"), &form).await
}

#[tokio::test]
async fn a_case_is_written_edited_with_its_authors_word_and_published_as_it_was_read() {
    let app = TestApp::new().await;
    let firm = holder(&app, UNIT).await;
    app.at("2026-06-10 09:00");
    let unit = app.person(firm.account).await;
    let bureau = app.person(app.bureau("510700").await.1).await;
    let officer = app.officer().await;
    unit.get("/exchange/cases").await.is(200).says("写一篇典型案例").says("还没有典型案例");
    let page = begun(&unit).await;
    // A draft is its author's alone.
    for other in [&bureau, &officer, &app.office().await] {
        other.get(&page).await.is(404);
    }
    written(&unit, &page, ("save", &[("summary", "")]), &[&photo()]).await.redirects();
    written(&unit, &page, ("submit", &[("summary", "")]), &[]).await.is(422).says("写提要").says("统一线路");
    written(&unit, &page, ("submit", &[]), &[]).await.redirects();
    unit.get(&page).await.is(200).says("待市州核对").says("三级物流共同配送进村").says("撤回典型案例");
    unit.get(&format!("{page}/draft")).await.refused("case_not_waiting");
    bureau.get("/messages").await.is(200).says("等你们核对");
    // The province waits for the bureau.
    officer
        .post(&format!("{page}/review"), &[("verdict", "pass"), ("version", "5")])
        .await
        .refused("case_not_waiting");
    answers(&bureau, &page, "review", "return", "").await.is(422).says("写明理由");
    answers(&bureau, &page, "review", "", "").await.is(422).says("选怎么办");
    answers(&bureau, &page, "review", "return", "成本的数字没有来源").await.redirects();
    unit.get(&page).await.says("成本的数字没有来源").says("继续写");
    written(&unit, &page, ("submit", &[]), &[]).await.redirects();
    answers(&bureau, &page, "review", "pass", "").await.redirects();

    // A wording is a version of its own, and the author's word decides.
    reworded(&officer, &page, ("三级物流共同配送进村", "统一口径")).await.is(422).says("没有改动");
    reworded(&officer, &page, ("快递进村：三级物流共同配送", ""))
        .await
        .is(422)
        .says("写明理由")
        .says("快递进村：");
    reworded(&officer, &page, ("快递进村：三级物流共同配送", "标题先说成效")).await.redirects();
    unit.get(&page).await.is(200).says("修改了什么").says("快递进村：三级物流共同配送").says("标题先说成效");
    answers(&unit, &page, "answer", "decline", "").await.is(422).says("写明理由");
    answers(&unit, &page, "answer", "decline", "想保留原题").await.redirects();
    officer.get(&page).await.says("不同意修改：想保留原题").is_silent_about("修改了什么");
    reworded(&officer, &page, ("快递进村：三级物流共同配送", "再商量一次")).await.redirects();
    answers(&unit, &page, "answer", "agree", "").await.redirects();
    let story = officer.get(&page).await.is(200).says("作者答复修改的文字").text();
    assert_eq!(story.matches("送省商务厅编审").count(), 1, "nothing was passed on anew");
    let stands = "select v.text::jsonb ->> 'title' from case_study c join case_study_version v
        on v.case_study_id = c.case_study_id and v.seq = c.text_seq";
    assert_eq!(scalar(&app, stands).await, "快递进村：三级物流共同配送");

    published_as_read(&app, &page).await;
    unit.get("/messages").await.says("已发布");
    the_public_reads(&app, &page).await;
    taken_down(&app, &page).await;
    unit.get(&page).await.says("已撤下").says("单位要求撤下");
}

/// Prepared by one, published by another, on the version that was read.
async fn published_as_read(app: &TestApp, page: &str) {
    let (officer, principal) = (app.officer().await, app.office().await);
    let read = hidden(&officer.get(page).await.text(), "version");
    answers(&officer, page, "review", "pass", "").await.redirects();
    assert_eq!(answers(&officer, page, "release", "publish", "").await.status, 403, "a principal publishes");
    let stale = [("version", read.as_str()), ("verdict", "publish"), ("words", "同意")];
    principal.post(&format!("{page}/release"), &stale).await.is(422).says("又有了变化").says("同意");
    app.anyone().get(&page.replace("/exchange/cases/", "/case-studies/")).await.is(404);
    answers(&principal, page, "release", "back", "").await.is(422).says("写明理由");
    answers(&principal, page, "release", "publish", "").await.redirects();
}

/// Public no more, with a reason; only once.
async fn taken_down(app: &TestApp, page: &str) {
    let principal = app.office().await;
    answers(&principal, page, "removal", "", " ").await.is(422).says("写明理由");
    answers(&principal, page, "removal", "", "单位要求撤下").await.redirects();
    app.anyone().get(&page.replace("/exchange/cases/", "/case-studies/")).await.is(404);
    principal.post(&format!("{page}/removal"), &[("words", "再撤")]).await.refused("case_not_waiting");
}

/// The list with its filters, the page, its pictures without the camera's notes, search and site map.
async fn the_public_reads(app: &TestApp, page: &str) {
    let (anyone, public) = (app.anyone(), page.replace("/exchange/cases/", "/case-studies/"));
    let text = anyone.get(&public).await.is(200).says(UNIT).says("快递进村：三级物流共同配送").text();
    let text = text.as_str();
    assert!(text.contains("工人在传送带旁分拣包裹") && text.contains("分拨中心"), "picture with its words");
    let src = format!("{public}/pictures/");
    let at = text.find(&src).expect("a picture");
    let picture: String = text[at..].chars().take_while(|c| *c != '"').collect();
    let answer = anyone.get(&picture).await.is(200);
    assert_eq!(answer.headers["content-type"], "image/jpeg");
    assert!(answer.headers.get("content-disposition").is_none(), "shown inside the page");
    assert!(!answer.bytes.windows(3).any(|three| three == b"GPS"), "the camera's notes are gone");
    for query in [
        "",
        "?tag=logistics",
        "?category=enterprise",
        "?prefecture=510700",
        "?tag=logistics&category=enterprise&prefecture=510700",
    ] {
        anyone.get(&format!("/case-studies{query}")).await.is(200).says("1篇").says(UNIT);
    }
    for query in ["?tag=brand", "?category=bureau", "?prefecture=510100", "?tag=logistics&prefecture=510100"]
    {
        anyone
            .get(&format!("/case-studies{query}"))
            .await
            .is(200)
            .says("0篇")
            .says("没有符合条件")
            .is_silent_about(UNIT);
    }
    anyone.get("/case-studies?tag=%00%27&page=-1").await.is(200);
    anyone.get("/case-studies?page=9999").await.is(200).says("1篇");
    anyone.get("/search?q=统一线路").await.is(200).says("快递进村");
    anyone.get("/sitemap.xml").await.is(200).says(&public);
    let digest = scalar(app, "select digest from public_case_study").await;
    let again =
        scalar(app, "select encode(sha256(convert_to(text, 'UTF8')), 'hex') from public_case_study").await;
    assert_eq!(digest, again);
}

#[tokio::test]
async fn a_lost_title_is_told_on_the_page_and_writes_nothing_new() {
    let app = TestApp::new().await;
    let firm = holder(&app, UNIT).await;
    app.at("2026-06-10 09:00");
    let unit = app.person(firm.account).await;
    let bureau = app.person(app.bureau("510700").await.1).await;
    let public = published(&app, &unit, &bureau, &[]).await;
    let waiting = begun(&unit).await;
    written(&unit, &waiting, ("submit", &[("title", "第二篇")]), &[]).await.redirects();
    answers(&bureau, &waiting, "review", "pass", "").await.redirects();
    answers(&app.officer().await, &waiting, "review", "pass", "").await.redirects();
    app.anyone().get(&public).await.is(200).says("有效").is_silent_about("已撤销");
    let clause = app.clauses(Category::Enterprise).remove(0);
    app.revokes(UNIT, &clause, "revoked").await;
    app.anyone().get(&public).await.is(200).says("已撤销").says("案例保留");
    answers(&app.office().await, &waiting, "release", "publish", "").await.refused("case_not_holder");
    let unit = app.person(firm.account).await;
    unit.get("/exchange/cases")
        .await
        .is(200)
        .says("称号有效的示范单位")
        .is_silent_about("写一篇典型案例</button>");
    unit.post("/exchange/cases", &[]).await.refused("case_not_holder");
}

#[tokio::test]
async fn a_bureau_writes_too_and_strangers_find_nothing() {
    let app = TestApp::new().await;
    let firm = holder(&app, UNIT).await;
    app.at("2026-06-10 09:00");
    let unit = app.person(firm.account).await;
    let (ours, theirs) = (app.bureau("510700").await, app.bureau("510600").await);
    let (bureau, stranger) = (app.person(ours.1).await, app.person(theirs.1).await);
    let page = begun(&bureau).await;
    written(&bureau, &page, ("submit", &[]), &[]).await.redirects();
    bureau.get(&page).await.is(200).says("待省商务厅编审");
    // Its own case it does not look at itself.
    bureau.post(&format!("{page}/review"), &[("verdict", "pass")]).await.refused("case_not_waiting");
    for other in [&stranger, &unit] {
        other.get(&page).await.is(404);
        other.post(&format!("{page}/withdrawal"), &[]).await.is(404);
    }
    let officer = app.officer().await;
    answers(&officer, &page, "review", "pass", "").await.redirects();
    // A principal who prepared one does not publish it.
    answers(&app.office().await, &page, "release", "back", "再看一遍").await.redirects();
    let principal = app.office().await;
    answers(&principal, &page, "review", "pass", "").await.redirects();
    answers(&principal, &page, "release", "publish", "").await.refused("case_same_eyes");
    let login = app.account(OFFICE, "office", "principal", None, "another").await;
    answers(&app.person(login).await, &page, "release", "publish", "").await.redirects();
    app.anyone().get("/case-studies?category=bureau").await.is(200).says("绵阳市商务局").says("1篇");

    // Written by an editor, handed in by the owner; saved over by a colleague, nothing is lost.
    let editor = app.person(app.account(firm.org, "applicant", "editor", None, "bianji").await).await;
    let page = begun(&editor).await;
    written(&editor, &page, ("save", &[]), &[]).await.redirects();
    let draft = format!("{page}/draft");
    editor.get(&draft).await.is(200).says("由单位账号的负责人提交");
    let lost = [("version", "1"), ("title", "另一个题目"), ("do", "save")];
    unit.post(&draft, &lost).await.is(422).says("别人刚保存过").says("另一个题目");
    assert_eq!(written(&editor, &page, ("submit", &[]), &[]).await.status, 403);
    written(&unit, &page, ("save", &[("tag", "unheard")]), &[]).await.is(422).says("从列出的标签里选");
    written(&unit, &page, ("save", &[]), &[b"%PDF-1.7 not a picture"]).await.is(422).says("分拨中心.jpg");
    answers(&unit, &page, "withdrawal", "", "").await.redirects();
    unit.get(&page).await.is(200).says("已撤回");
}
