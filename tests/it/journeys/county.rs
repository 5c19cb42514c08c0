//! The county title's two ways (四(二), R04, B07, B08): a county or district without expanded authority applies through its
//! prefecture's bureau; an expanded-authority pilot county's own bureau sends itself to the province. The place is one of
//! the prefecture's either way (B01).

use crate::support::{app::TestApp, hand::Hand, recommending::desk_of};
use shifan::standard::Category;
use sqlx::query_scalar;
use uuid::Uuid;

const JIANGYOU: &str = "江油市商务和经济合作局";
const SANTAI: &str = "三台县商务和经济合作局";

/// The province makes 江油市's bureau a recommending authority; tells its officer, signed in.
async fn expanded<'a>(app: &'a TestApp, office: &Hand<'_>) -> Hand<'a> {
    let place = [("place", "510781"), ("name", "江油市商务局"), ("from", "2026-01-01")];
    office.post("/office/accounts/authorities", &place).await.redirects();
    let sql = "select authority_id from authority where county_code = '510781'";
    let authority: Uuid =
        query_scalar(sql).fetch_one(&mut app.db.owner().await).await.expect("the authority");
    app.person(app.account(authority, "authority", "officer", None, "jiangyou").await).await
}

#[tokio::test]
async fn a_county_without_expanded_authority_applies_through_its_prefecture() {
    let app = TestApp::new().await;
    app.round().await;
    let (_, bureau) = app.bureau("510700").await;
    let (bureau, office) = (app.person(bureau).await, app.office().await);
    let county = app.firm(JIANGYOU, "county", "510781", 1).await;
    let application = app.submitted(&county, Category::County).await;
    let clerk = app.person(county.account).await;
    clerk.get(&application).await.is(200).says("绵阳市商务局");
    office.get("/acceptance").await.is(200).is_silent_about(JIANGYOU);
    bureau.get("/recommendation").await.is(200).says(JIANGYOU);
    bureau.get(&desk_of(&application)).await.is(200).says("占用最后1个县名额");
    app.recommends(&bureau, &application, Category::County).await.redirects();
    office.get("/acceptance").await.is(200).says(JIANGYOU);
    // The county's bureau is an applicant here: it has no desk to recommend from.
    clerk.get("/recommendation").await.is(404);
    // One county a prefecture (B03: hard).
    let second = app.firm(SANTAI, "county", "510722", 2).await;
    let second = app.submitted(&second, Category::County).await;
    app.recommends(&bureau, &second, Category::County).await.refused("quota_full");
}

#[tokio::test]
async fn an_expanded_county_sends_itself_straight_to_the_province() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let own = expanded(&app, &office).await;
    app.round().await;
    let (_, prefecture) = app.bureau("510700").await;
    let prefecture = app.person(prefecture).await;
    let county = app.firm(JIANGYOU, "county", "510781", 1).await;
    let application = app.submitted(&county, Category::County).await;
    app.person(county.account).await.get(&application).await.is(200).says("江油市商务局");
    prefecture.get("/recommendation").await.is(200).is_silent_about(JIANGYOU);
    prefecture.get(&desk_of(&application)).await.is(404);
    app.recommends(&prefecture, &application, Category::County).await.is(404);
    own.get("/recommendation").await.is(200).says(JIANGYOU);
    app.recommends(&own, &application, Category::County).await.redirects();
    office.get("/acceptance").await.is(200).says(JIANGYOU).says("江油市商务局");
    // B01: the place it took is the prefecture's.
    let other = app.firm(SANTAI, "county", "510722", 2).await;
    let other = app.submitted(&other, Category::County).await;
    own.get(&desk_of(&other)).await.is(404);
    app.recommends(&prefecture, &other, Category::County).await.refused("quota_full");
}

#[tokio::test]
async fn an_authority_that_is_no_longer_expanded_leaves_its_county_to_the_prefecture() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let own = expanded(&app, &office).await;
    app.round().await;
    let mut work = app.system().await;
    sqlx::query("update authority set valid_until = '2026-03-02' where county_code = '510781'")
        .execute(work.conn())
        .await
        .expect("ends");
    let ended = crate::support::given::TestPrepared { what: "authority ended", subject: Uuid::now_v7() };
    work.commit(ended).await.expect("commits");
    let county = app.firm(JIANGYOU, "county", "510781", 1).await;
    let application = app.submitted(&county, Category::County).await;
    let (_, prefecture) = app.bureau("510700").await;
    let prefecture = app.person(prefecture).await;
    own.get(&desk_of(&application)).await.is(404);
    prefecture.get(&desk_of(&application)).await.is(200).says(JIANGYOU);
}
