//! The province keeps the table of recommending authorities; a county's authority ends on a day, for a reason, and with
//! nothing left on its desk.

use crate::support::app::TestApp;
use sqlx::query_scalar;

const LANGZHONG: [(&str, &str); 3] = [("place", "511381"), ("name", "阆中市商务局"), ("from", "2026-01-01")];

async fn id_of(app: &TestApp) -> String {
    let mut owner = app.db.owner().await;
    query_scalar("select authority_id::text from authority where county_code = '511381'")
        .fetch_one(&mut owner)
        .await
        .expect("the county's bureau")
}

#[tokio::test]
async fn the_table_says_who_recommends_since_when_and_a_county_ends() {
    let app = TestApp::new().await;
    let office = app.office().await;
    let table = "/office/authorities";
    office.get(table).await.is(200).says("市（州）21个").says("苍溪县").says("还没有设，现在由市（州）推荐");
    office.post("/office/accounts/authorities", &LANGZHONG).await.redirects();
    let id = id_of(&app).await;
    office.get(table).await.is(200).says("扩权试点县（市）1个").says("已设为推荐单位");
    office
        .get(&format!("{table}?end={id}"))
        .await
        .is(200)
        .says("由所在市（州）推荐")
        .says("没有没办完的申报");
    let ends = |until: &'static str, reason: &'static str| {
        [
            ("authority".to_owned(), id.clone()),
            ("until".into(), until.into()),
            ("reason".into(), reason.into()),
        ]
    };
    let post = async |form: [(String, String); 3]| {
        let form: Vec<(&str, &str)> =
            form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        office.post(table, &form).await
    };
    post(ends("", "川府发〔2026〕1号")).await.is(422).says("写从哪一天起不再推荐").says("川府发〔2026〕1号");
    post(ends("2026-07-01", " ")).await.is(422).says("写明依据的文件或理由").says("2026-07-01");
    post(ends("2025-12-01", "川府发〔2026〕1号")).await.is(422).says("结束日期不能早于今天");
    post(ends("2026-07-01", "川府发〔2026〕1号")).await.redirects();
    office.get(table).await.is(200).says("2026年7月1日起不再推荐").says("将结束").says("川府发〔2026〕1号");
    post(ends("2026-08-01", "再改")).await.is(422).says("已经定了结束日期");
    app.at("2026-07-01 09:00");
    app.office().await.get(table).await.is(200).says("已结束").says("设过，今天没有资格");
    let mut owner = app.db.owner().await;
    let told: i64 = query_scalar("select count(*) from audit_event where kind = 'authority.ended'")
        .fetch_one(&mut owner)
        .await
        .expect("the chain");
    assert_eq!(told, 1);
    let (_, bureau) = app.bureau("511300").await;
    app.person(bureau).await.get(table).await.is(404);
}
