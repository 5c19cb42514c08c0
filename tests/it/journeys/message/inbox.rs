//! Everyone reads for themselves.

use super::SUBJECT;
use crate::support::app::TestApp;
use sqlx::query_scalar;
use uuid::Uuid;

#[tokio::test]
async fn everyone_of_a_unit_reads_for_themselves_and_reading_follows_the_link() {
    let app = TestApp::new().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let colleague = app.account(firm.org, "applicant", "editor", None, "second").await;
    let stranger = app.firm("德阳云商科技有限公司", "enterprise", "510603", 2).await;
    let (one, two) = (app.person(firm.account).await, app.person(colleague).await);
    app.tells(firm.org, None, true).await;
    app.tells(firm.org, Some(colleague), false).await;
    let mut owner = app.db.owner().await;
    let id: Uuid = query_scalar("select message_id from message where account_id is null")
        .fetch_one(&mut owner)
        .await
        .expect("a message");
    one.get("/messages").await.is(200).says(SUBJECT).says("要办").says("未读");
    two.get("/messages?state=unread").await.is(200).says("<span class=\"sc-tabcount\">2</span>");
    let path = format!("/messages/{id}");
    app.person(stranger.account).await.post(&path, &[]).await.is(404);
    assert_eq!(one.post(&path, &[]).await.redirects(), "/applications");
    one.get("/messages?state=unread").await.is(200).says("没有未读的消息");
    two.get("/messages?state=unread").await.is(200).says(SUBJECT);
    assert_eq!(
        two.post(&path, &[("stay", "/messages?state=unread")]).await.redirects(),
        "/messages?state=unread"
    );
    assert_eq!(two.post(&path, &[("stay", "https://elsewhere.cn")]).await.redirects(), "/applications");
    two.get("/desk").await.is(200).says("1条未读");
    two.post("/messages/reading", &[]).await.redirects();
    two.get("/messages?state=unread").await.is(200).says("没有未读的消息");
    // Whoever comes later finds the past in the list, and none of it as unread.
    app.at("2026-03-03 09:00");
    let late = app.account(firm.org, "applicant", "editor", None, "third").await;
    let late = app.person(late).await;
    late.get("/messages").await.is(200).says(SUBJECT).is_silent_about("sc-tag--s\">未读");
}

#[tokio::test]
async fn a_long_inbox_is_read_page_by_page() {
    let app = TestApp::new().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    for minute in 0..45 {
        app.at(&format!("2026-03-02 09:{minute:02}"));
        app.tells(firm.org, None, false).await;
    }
    let person = app.person(firm.account).await;
    let (mut path, mut seen, mut pages) = ("/messages".to_owned(), 0, 0);
    loop {
        let text = person.get(&path).await.is(200).text();
        seen += text.matches("sc-textlink--title").count();
        pages += 1;
        let Some(next) = text.split("rel=\"next\" href=\"").nth(1) else { break };
        path = next.split('"').next().expect("its end").replace("&#38;", "&");
    }
    assert_eq!((pages, seen), (3, 45), "no message twice and none left out");
}
