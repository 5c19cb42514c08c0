//! Official letters in the inbox: each goes by mail to whoever wants what is to be done, and only those that ask for something say
//! so.

use crate::support::{app::TestApp, hand::Hand, recommending::id_of};
use shifan::standard::Category;
use sqlx::query_as;

/// Every draft of the desk is released, as it stands.
async fn releases(app: &TestApp, hand: &Hand<'_>, door: &str) {
    let drafts: Vec<(String,)> =
        query_as("select letter_id || ':' || version from letter where state = 'draft' order by drafted_at")
            .fetch_all(&mut app.db.owner().await)
            .await
            .expect("drafts");
    let chosen: Vec<(&str, &str)> = drafts.iter().map(|(letter,)| ("letter", letter.as_str())).collect();
    assert!(!chosen.is_empty(), "there is something to release");
    hand.post(door, &chosen).await.redirects();
}

#[tokio::test]
async fn a_letter_that_asks_for_nothing_is_mailed_and_not_marked_as_work() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm("绵阳云帆电子商务有限公司", "enterprise", "510703", 1).await;
    let file = app.submitted(&firm, Category::Enterprise).await;
    let other = app.copies(&file, 1).await.remove(0);
    let second = app.firm_of(&other, "second").await;
    app.has_mail(firm.account, "clerk@example.cn", "asks").await;
    app.has_mail(second.account, "second@example.cn", "asks").await;
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    let back = [("do", "return"), ("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
    bureau.post(&format!("/recommendation/{}/return", id_of(&other)), &back).await.redirects();
    releases(&app, &bureau, "/letters/release").await;
    app.recommends(&bureau, &file, Category::Enterprise).await.redirects();
    let office = app.office().await;
    let checks: Vec<(&str, &str)> =
        ["complete", "category", "channel", "single"].map(|key| ("checks", key)).into();
    office.posts_read(&format!("/acceptance/{}", id_of(&file)), "", &checks).await.redirects();
    releases(&app, &office, "/office/letters/release").await;
    let letters: Vec<(String, bool, i64)> = query_as(
        "select l.letter_kind, m.asks, (select count(*) from outbox o where o.message_id = m.message_id)
         from letter l join message m using (message_id) order by m.at, m.message_id",
    )
    .fetch_all(&mut app.db.owner().await)
    .await
    .expect("letters");
    assert_eq!(letters, [("correction".to_owned(), true, 1), ("accepted".to_owned(), false, 1)]);
    let told = app.person(firm.account).await.get("/messages").await.is(200).text();
    assert!(!line(&told, "受理通知（").contains("要办"), "nothing is to be done");
    let told = app.person(second.account).await.get("/messages").await.is(200).text();
    assert!(line(&told, "补正通知（").contains("要办"), "something is to be done");
}

/// The line of the inbox with this subject.
fn line(page: &str, subject: &str) -> String {
    let at = page.find(subject).unwrap_or_else(|| panic!("{subject}: {page}"));
    page[at..].split("</li>").next().unwrap_or_default().to_owned()
}
