//! Started in a year whose working days are not published, the demo is there all the same, and says what to load.

use super::loaded;
use crate::support::{
    app::{TestApp, wall},
    db::TestDb,
    scratch::Scratch,
};
use uuid::Uuid;

#[tokio::test]
async fn a_year_without_a_calendar_is_said_and_the_rest_works() {
    let (db, files) = (TestDb::new().await, Scratch::new());
    let loaded = loaded(&db, &files, wall("2027-06-15 10:00")).await;
    let why = loaded.unpublished.expect("the list cannot be public");
    assert!(why.contains("2027") && why.contains("载入这一年"), "{why}");
    let app = TestApp::on(db).await;
    app.at("2027-06-15 10:00");
    let rounds: Vec<String> = sqlx::query_scalar("select code from round order by 1")
        .fetch_all(&mut app.db.owner().await)
        .await
        .expect("lists");
    assert_eq!(rounds, ["2013A", "2026A", "2027A"], "a round bears the year in which it opened");
    app.anyone().get("/").await.is(200).says("2027年第一批");
    for (login, waits) in [("shengting-fzr", "件"), ("mianyang-fzr", "件待审核"), ("qiye", "2027年第一批")]
    {
        let account: Uuid = sqlx::query_scalar("select account_id from account where login = $1")
            .bind(login)
            .fetch_one(&mut app.db.owner().await)
            .await
            .expect("the demo's person");
        app.person(account).await.get("/desk").await.is(200).says(waits);
    }
    let listed: i64 = sqlx::query_scalar(
        "select count(*) from application join round using (round_id) where code = '2026A' and application.stage = 'proposed'",
    )
    .fetch_one(&mut app.db.owner().await)
    .await
    .expect("counts");
    assert_eq!(listed, 6, "the list waits to be published");
}
