//! The straight path: from the first draft to the receipt.

use super::NAME;
use crate::support::{app::TestApp, applying::id_of};
use shifan::standard::Category;
use sqlx::query_scalar;

#[tokio::test]
async fn a_unit_applies_from_start_to_receipt() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    hand.get("/applications").await.is(200).says("这里还没有申报").says("四川省电子商务示范企业");
    let application = app.draft(&hand, false).await;
    let tasks = hand.get(&format!("{application}/form")).await.is(200);
    tasks
        .says("B2B专项条件与经营数据")
        .says("还不能提交")
        .says("绵阳市商务局审核")
        .says("每个市州本批最多推荐2家企业");
    app.fill(&hand, &application, Category::Enterprise).await;
    hand.get(&format!("{application}/form")).await.is(200).says("可以提交").is_silent_about("未开始");
    hand.get(&format!("{application}/check")).await.is(200).says("本单位承诺").says("向绵阳市商务局提交申报");
    let number = app.submit(&hand, &application).await;
    assert_eq!(number, "2026A-E0001");
    let status = hand.get(&application).await.is(200).says("待审核").says("现在由谁办").says("绵阳市商务局");
    status.says("4月10日（周五）18:00").says("你现在不用做什么。").says("你提交申报").says("建立申报");
    hand.get("/desk").await.is(200).says("申报已提交，编号2026A-E0001");
    let (_, officer) = app.bureau("510700").await;
    let officer = app.person(officer).await;
    officer.get("/desk").await.is(200).says("绵阳云商科技有限公司提交了申报（2026A-E0001）");
    officer.get(&application).await.is(200).says("审核这件申报").is_silent_about("撤回申报");
    officer.get(&format!("{application}/dossier")).await.is(200).says("材料.pdf").says("附件1第9条(2)");
}

#[tokio::test]
async fn the_receipt_carries_the_digest_of_what_was_frozen() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let mut owner = app.db.owner().await;
    let digest: String = query_scalar("select digest from submission where application_id = $1")
        .bind(id_of(&application))
        .fetch_one(&mut owner)
        .await
        .expect("a snapshot");
    let page = app.person(firm.account).await.get(&format!("{application}/submission")).await.is(200).text();
    let shown: String = page.split_whitespace().collect();
    assert!(shown.contains(&digest), "the receipt prints {digest}");
    let achievements: String = query_scalar("select achievements from application where application_id = $1")
        .bind(id_of(&application))
        .fetch_one(&mut owner)
        .await
        .expect("achievements");
    assert!(achievements.starts_with("四川示范材料"), "taken from the dossier for the public list");
}

#[tokio::test]
async fn a_unit_of_the_province_passes_its_bureau_by() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm("四川省直云商有限公司", "enterprise", "510104", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, true).await;
    app.fill(&hand, &application, Category::Enterprise).await;
    app.submit(&hand, &application).await;
    hand.get(&application).await.is(200).says("省级企业，直接报省").says("省厅确认");
    let (_, bureau) = app.bureau("510100").await;
    app.person(bureau).await.get(&application).await.is(404);
    let office = app.office().await;
    office.get(&application).await.is(200).says("办理这件申报");
    office.get("/desk").await.is(200).says("四川省直云商有限公司提交了申报");
}

#[tokio::test]
async fn bases_and_counties_apply_with_their_own_standards() {
    let app = TestApp::new().await;
    app.round().await;
    let base = app.firm("绵阳电商产业园管理有限公司", "base", "510703", 1).await;
    let county = app.firm("江油市商务和经济合作局", "county", "510781", 2).await;
    let base = app.submitted(&base, Category::Base).await;
    let county = app.submitted(&county, Category::County).await;
    let office = app.office().await;
    office.get(&format!("{base}/dossier")).await.is(200).says("2026A-P0001").says("附件2第5条");
    office.get(&format!("{county}/dossier")).await.is(200).says("2026A-C0001").says("附件3第5条");
}
