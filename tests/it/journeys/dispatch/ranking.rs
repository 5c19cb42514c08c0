//! The order of the candidates, and what it does to recommendations.

use super::{FIRM, recalls, recommended};
use crate::support::{
    app::TestApp,
    hand::Hand,
    recommending::{id_of, pairs},
};
use shifan::standard::Category;
use sqlx::query_scalar;
use uuid::Uuid;

/// Recommendations that hold, in rank order: `1 …` with the application's id.
async fn ranks(app: &TestApp) -> Vec<(i16, Uuid)> {
    let mut owner = app.db.owner().await;
    sqlx::query_as("select rank, application_id from recommendation where recalled_at is null order by rank")
        .fetch_all(&mut owner)
        .await
        .expect("ranks")
}

async fn ranked(officer: &Hand<'_>, order: &[(&str, &str)]) -> crate::support::hand::Answer {
    let form: Vec<(String, String)> = order
        .iter()
        .map(|(application, rank)| (format!("rank-{}", id_of(application)), (*rank).to_owned()))
        .collect();
    officer.post("/recommendation/ranking", &pairs(&form)).await
}

#[tokio::test]
async fn candidates_are_ranked_and_recommendations_follow_without_gaps() {
    let app = TestApp::new().await;
    let (all, officer) = recommended(&app).await;
    let page = officer.get("/recommendation/ranking").await.is(200).says(FIRM).says("名额外");
    page.says("绵阳市企业名额2个，已推荐2个，还能推荐0个").says("排在第3名及以后的，名额不够");
    assert_eq!(ranks(&app).await, [(1, id_of(&all[0])), (2, id_of(&all[1]))]);

    let twice = ranked(&officer, &[(&all[0], "1"), (&all[1], "1"), (&all[2], "三")]).await.is(422);
    twice.says("第1名写了两次").says("名次写整数").says("value=\"三\"");
    ranked(&officer, &[(&all[0], "30"), (&all[1], "10"), (&all[2], "20")]).await.redirects();
    assert_eq!(ranks(&app).await, [(1, id_of(&all[1])), (2, id_of(&all[0]))], "the third is not recommended");
    // The second candidate leaves: the gap closes, and the one that takes its place stands where it was ranked.
    recalls(&officer, &all[1]).await;
    assert_eq!(ranks(&app).await, [(1, id_of(&all[0]))]);
    app.recommends(&officer, &all[2], Category::Enterprise).await.redirects();
    assert_eq!(ranks(&app).await, [(1, id_of(&all[2])), (2, id_of(&all[0]))]);

    let (_, stranger) = app.bureau("510600").await;
    let stranger = app.person(stranger).await;
    ranked(&stranger, &[(&all[0], "1"), (&all[1], "2"), (&all[2], "3")]).await;
    assert_eq!(
        ranks(&app).await,
        [(1, id_of(&all[2])), (2, id_of(&all[0]))],
        "nothing of a stranger's moves"
    );
    app.at("2026-04-10 18:00:00");
    let late = app.account(authority(&app).await, "authority", "officer", None, "late").await;
    let late = app.person(late).await;
    late.get("/recommendation/ranking?round=").await.is(200);
    ranked(&late, &[(&all[0], "1"), (&all[1], "2"), (&all[2], "3")]).await.refused("recommendations_closed");
}

async fn authority(app: &TestApp) -> Uuid {
    let sql = "select authority_id from authority where prefecture_code = '510700' and county_code is null";
    query_scalar(sql).fetch_one(&mut app.db.owner().await).await.expect("a bureau")
}
