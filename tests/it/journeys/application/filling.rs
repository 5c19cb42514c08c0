//! Filling in: nothing typed is lost.

use super::{NAME, borrowed, section};
use crate::support::{app::TestApp, applying::mark};

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
async fn two_colleagues_do_not_overwrite_each_other() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let (one, two) = (app.person(firm.account).await, app.person(firm.account).await);
    let application = app.draft(&one, false).await;
    let path = format!("{application}/sections/contact");
    let first = section(&one, &path, &[("contact_name", "李晓")]).await;
    let second = section(&two, &path, &[("contact_name", "王宁"), ("contact_phone", "0816-2345678")]).await;
    one.upload(&path, &borrowed(&first), &[]).await.redirects();
    let page = two.upload(&path, &borrowed(&second), &[]).await.is(422);
    let page = page.says("这一部分刚才有同事保存过").says("李晓").says("value=\"王宁\"");
    let again = mark(&page.text());
    let mut second = second;
    second.last_mut().expect("the mark").1 = again;
    two.upload(&path, &borrowed(&second), &[]).await.redirects();
    one.get(&path).await.is(200).says("value=\"王宁\"");
    let other = format!("{application}/sections/reporting");
    let there = section(&one, &other, &[("will_report", "yes")]).await;
    let third = section(&two, &path, &[("contact_name", "赵敏")]).await;
    two.upload(&path, &borrowed(&third), &[]).await.redirects();
    one.upload(&other, &borrowed(&there), &[]).await.redirects();
}
