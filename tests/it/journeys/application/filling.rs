//! Filling in: nothing typed is lost.

use super::{NAME, borrowed, section};
use crate::support::{app::TestApp, applying::mark, hand::Upload};
use shifan::standard::Category;

#[tokio::test]
async fn a_figure_in_the_wrong_unit_stays_on_the_page_and_in_the_draft() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    let path = format!("{application}/sections/special");
    let fields =
        section(&hand, &path, &[("registered_capital", "500万"), ("platform_enterprises", "1,286")]).await;
    let page = hand.upload(&path, &borrowed(&fields), &[]).await.is(422);
    let page = page.says("有1处要改").says("只填数字，不要带“万”字，例如500").says("value=\"500万\"");
    page.says("value=\"1,286\"").says("1,286家");
    hand.get(&path).await.is(200).says("value=\"500万\"").says("只填数字");
    hand.get(&format!("{application}/form")).await.is(200).says("有1处要改");
    let fields = section(&hand, &path, &[("registered_capital", "500"), ("go", "stay")]).await;
    hand.upload(&path, &borrowed(&fields), &[]).await.redirects();
    hand.get(&path).await.is(200).says("value=\"500\"").is_silent_about("有1处要改");
}

#[tokio::test]
async fn two_colleagues_in_one_section_keep_what_each_has_typed() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let (one, two) = (app.person(firm.account).await, app.person(firm.account).await);
    let application = app.draft(&one, false).await;
    let path = format!("{application}/sections/licence");
    let first = section(&one, &path, &[("platform_name", "李晓")]).await;
    let second = section(&two, &path, &[("platform_url", "http://www.example.com")]).await;
    one.upload(&path, &borrowed(&first), &[]).await.redirects();
    two.upload(&path, &borrowed(&second), &[]).await.redirects();
    let page = one.get(&path).await.is(200);
    page.says("value=\"李晓\"").says("value=\"http://www.example.com\"");
}

#[tokio::test]
async fn two_versions_of_one_field_are_both_shown_and_one_is_chosen() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let colleague = app.account(firm.org, "applicant", "editor", None, "bianji").await;
    let (one, two) = (app.person(firm.account).await, app.person(colleague).await);
    let application = app.draft(&one, false).await;
    let path = format!("{application}/sections/licence");
    let first = section(&one, &path, &[("platform_name", "李晓")]).await;
    let mut second =
        section(&two, &path, &[("platform_name", "王宁"), ("platform_url", "http://www.example.com")]).await;
    app.at("2026-03-02 09:12");
    one.upload(&path, &borrowed(&first), &[]).await.redirects();
    let page = two.upload(&path, &borrowed(&second), &[]).await.is(422);
    let page = page.says("有1处，你和同事填的不一样").says("09:12 存的").says("李晓").says("value=\"王宁\"");
    let seen = mark(&page.text());
    one.get(&path).await.is(200).says("value=\"李晓\"").says("http://www.example.com");
    // Saved without a choice: asked again, and what is stored stays.
    second.last_mut().expect("the mark").1 = seen;
    second.push(("asked".into(), "platform_name".into()));
    let again = two.upload(&path, &borrowed(&second), &[]).await.is(422);
    again.says("你和同事填的不一样，选一个");
    one.get(&path).await.is(200).says("value=\"李晓\"");
    second.push(("keep-platform_name".into(), "mine".into()));
    two.upload(&path, &borrowed(&second), &[]).await.redirects();
    one.get(&path).await.is(200).says("value=\"王宁\"");
    // The other way round: the colleague's is taken.
    let mut late = first.clone();
    late.push(("keep-platform_name".into(), "theirs".into()));
    one.upload(&path, &borrowed(&late), &[]).await.redirects();
    one.get(&path).await.is(200).says("value=\"王宁\"").says("http://www.example.com");
}

#[tokio::test]
async fn what_was_typed_survives_the_end_of_the_session() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    let path = format!("{application}/sections/contact");
    let typed = section(&hand, &path, &[("contact_name", "李<晓>\n甲")]).await;
    let file = [("u-business_licence", Upload { name: "执照.pdf", bytes: b"%PDF-1.4" })];
    let page = app.anyone().upload(&path, &borrowed(&typed), &file).await.is(401);
    let page = page.says("填的内容还没有保存").says("李&#60;晓&#62;").says("执照.pdf");
    page.says(&format!("action=\"{path}\"")).says("name=\"seen\"");
    app.anyone().post(&path, &borrowed(&typed)).await.is(401).says("name=\"contact_name\"");
    // The form of that page, sent once more by who has signed in.
    hand.post(&path, &borrowed(&typed)).await.redirects();
    hand.get(&path).await.is(200).says("李&#60;晓&#62;");
    let secret = [("password", "geheim"), ("login", "lixiao")];
    let to = app.anyone().post("/account/password", &secret).await.redirects();
    assert!(to.starts_with("/sign-in"), "a form with a password is not held: {to}");
}

#[tokio::test]
async fn what_was_typed_is_shown_when_a_colleague_has_submitted_meanwhile() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let (one, two) = (app.person(firm.account).await, app.person(firm.account).await);
    let application = app.draft(&one, false).await;
    app.fill(&one, &application, Category::Enterprise).await;
    let path = format!("{application}/sections/contact");
    let typed = section(&two, &path, &[("contact_name", "后来的人")]).await;
    app.submit(&one, &application).await;
    let page = two.upload(&path, &borrowed(&typed), &[]).await.is(409);
    page.says("没有保存").says("提交后的内容不能改").says("后来的人").says("推荐单位退回补正时才能改");
    one.get(&format!("{application}/dossier")).await.is(200).is_silent_about("后来的人");
}

#[tokio::test]
async fn a_form_open_past_the_deadline_is_still_kept_and_says_what_happened() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    app.at("2026-03-31 17:59");
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    let path = format!("{application}/sections/contact");
    let typed = section(&hand, &path, &[("contact_name", "李晓")]).await;
    app.at("2026-03-31 18:01");
    hand.upload(&path, &borrowed(&typed), &[]).await.redirects();
    let page = hand.get(&path).await.is(200).says("value=\"李晓\"");
    page.says("本批次的申报已经截止").says("这里填的内容仍会保存");
}
