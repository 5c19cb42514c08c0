//! A bureau drafts its work plan and puts it on file; the province asks, then acknowledges; the public reads it; the next
//! version replaces it only when it is acknowledged.

use crate::support::{
    app::TestApp,
    applying::pdf,
    hand::{Hand, Upload},
};
use sqlx::{Executor as _, query_scalar};

const TEXTS: [(&str, &str); 4] = [
    ("title", "绵阳市2026年电子商务示范创建工作方案"),
    ("departments", "市财政局、市经济和信息化局"),
    ("summary", "培育示范企业5家、示范基地1个。"),
    ("open_to_public", "yes"),
];

/// A bureau with this year's plan begun: its path.
async fn begun(bureau: &Hand<'_>) -> String {
    bureau.get("/work-plans").await.is(200).says("这里还没有工作方案");
    bureau.post("/work-plans", &[]).await.is(422).says("选年份");
    bureau.post("/work-plans", &[("year", "2013")]).await.refused("plan_year");
    let plan = bureau.post("/work-plans", &[("year", "2026")]).await.redirects();
    bureau.post("/work-plans", &[("year", "2026")]).await.refused("plan_exists");
    plan
}

async fn version(app: &TestApp) -> String {
    let mut owner = app.db.owner().await;
    let version: i32 =
        query_scalar("select version from work_plan").fetch_one(&mut owner).await.expect("a plan");
    version.to_string()
}

async fn saves(app: &TestApp, bureau: &Hand<'_>, plan: &str, texts: &[(&str, &str)], file: Option<usize>) {
    let version = version(app).await;
    let mut fields = vec![("version", version.as_str())];
    fields.extend(texts);
    let bytes = file.map(pdf).unwrap_or_default();
    let files: Vec<_> = file.iter().map(|_| ("u-plan", Upload { name: "方案.pdf", bytes: &bytes })).collect();
    bureau.upload(plan, &fields, &files).await.redirects();
}

async fn files(app: &TestApp, bureau: &Hand<'_>, plan: &str) {
    let version = version(app).await;
    bureau.post(&format!("{plan}/filing"), &[("version", &version)]).await.redirects();
}

#[tokio::test]
async fn a_plan_is_filed_questioned_filed_again_acknowledged_and_read_by_everyone() {
    let app = TestApp::new().await;
    let (_, bureau) = app.bureau("510700").await;
    let (bureau, office, anyone) = (app.person(bureau).await, app.office().await, app.anyone());
    let plan = begun(&bureau).await;
    let id = plan.trim_start_matches("/work-plans/").to_owned();
    let at_office = format!("/office/work-plans/{id}");
    bureau.get(&plan).await.is(200).says("上传工作方案正文").says("写会同哪些部门制定");
    bureau.post(&format!("{plan}/filing"), &[]).await.is(422).says("写内容提要");
    office.get("/office/work-plans").await.is(200).says("绵阳市商务局").is_silent_about(&at_office);
    office.get(&at_office).await.is(404);

    saves(&app, &bureau, &plan, &TEXTS, Some(1)).await;
    bureau.get(&format!("{plan}/file")).await.is(200);
    files(&app, &bureau, &plan).await;
    bureau.upload(&plan, &TEXTS, &[]).await.refused("plan_filed");
    bureau.get(&plan).await.is(200).says("答复之前不能修改").says("第1次报送");
    office.get("/office/work-plans?year=2026").await.is(200).says(&at_office).says("已报送");
    office.get(&at_office).await.is(200).says("培育示范企业5家").says("市财政局");
    office.post(&at_office, &[]).await.is(422).says("选予以备案还是要求说明");
    office.post(&at_office, &[("answer", "question")]).await.is(422).says("写明要说明什么");
    office.post(&at_office, &[("answer", "question"), ("words", "经费从哪里来？")]).await.redirects();
    office.post(&at_office, &[("answer", "acknowledge")]).await.refused("filing_answered");
    anyone.get("/plans").await.is(200).says("还没有公开的工作方案");

    bureau.get(&plan).await.is(200).says("经费从哪里来？").says("待说明");
    saves(&app, &bureau, &plan, &TEXTS, Some(2)).await;
    files(&app, &bureau, &plan).await;
    office.post(&at_office, &[("answer", "acknowledge")]).await.redirects();
    bureau.get(&plan).await.is(200).says("已备案").says("第2次报送");
    let list = anyone.get("/plans").await.is(200).says("绵阳市2026年电子商务示范创建工作方案").text();
    let there = anyone.get("/plans?year=2026&prefecture=510700").await.is(200);
    there.says("绵阳市2026年电子商务示范创建工作方案").says("value=\"510700\" selected");
    let elsewhere = anyone.get("/plans?year=2026&prefecture=510600").await.is(200);
    elsewhere.says("这个市（州）这一年没有公开的工作方案").is_silent_about("绵阳市2026年");
    let from = list.find("/plans/").expect("a link");
    let shown = list[from..].split('"').next().expect("its end").to_owned();
    anyone.get(&shown).await.is(200).says("培育示范企业5家").says("方案.pdf");
    assert_eq!(anyone.get(&format!("{shown}/file")).await.is(200).bytes, pdf(2));

    // An amendment that is not acknowledged changes nothing for the public.
    saves(&app, &bureau, &plan, &[("title", "修订方案"), TEXTS[1], TEXTS[2]], Some(3)).await;
    files(&app, &bureau, &plan).await;
    assert_eq!(anyone.get(&format!("{shown}/file")).await.is(200).bytes, pdf(2));
    // Acknowledged, and no longer meant for everyone.
    office.post(&at_office, &[("answer", "acknowledge")]).await.redirects();
    anyone.get(&shown).await.is(404);
    anyone.get("/plans").await.is(200).is_silent_about("绵阳市2026年");
}

#[tokio::test]
async fn a_strangers_plan_does_not_exist_and_what_two_people_type_is_not_lost() {
    let app = TestApp::new().await;
    let (_, ours) = app.bureau("510700").await;
    let (_, theirs) = app.bureau("510600").await;
    let (ours, theirs) = (app.person(ours).await, app.person(theirs).await);
    let plan = begun(&ours).await;
    for path in [plan.clone(), format!("{plan}/file"), format!("{plan}/filings/1")] {
        theirs.get(&path).await.is(404);
    }
    theirs.upload(&plan, &TEXTS, &[]).await.is(404);
    theirs.post(&format!("{plan}/filing"), &[]).await.is(404);

    saves(&app, &ours, &plan, &TEXTS, None).await;
    let late = ours.upload(&plan, &[("version", "1"), ("title", "另一个人写的名称")], &[]).await;
    late.is(422).says("别人刚保存过").says("另一个人写的名称");
    let long = "字".repeat(1001);
    let version = version(&app).await;
    let file = pdf(7);
    let sent = [("u-plan", Upload { name: "方案.pdf", bytes: &file })];
    let fields = [("version", version.as_str()), ("summary", long.as_str())];
    ours.upload(&plan, &fields, &sent)
        .await
        .is(422)
        .says("内容提要最多1000个字")
        .says("方案.pdf")
        .says(&long);
    let evil = [("u-plan", Upload { name: "方案.pdf", bytes: b"MZ\x90\x00 not a plan" })];
    ours.upload(&plan, &fields[..1], &evil).await.is(422).says("方案.pdf：");
}

#[tokio::test]
async fn what_was_filed_cannot_be_changed_even_by_hand() {
    let app = TestApp::new().await;
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    let plan = begun(&bureau).await;
    saves(&app, &bureau, &plan, &TEXTS, Some(1)).await;
    files(&app, &bureau, &plan).await;
    let mut owner = app.db.owner().await;
    for sql in ["update filing set summary = '别的'", "delete from filing"] {
        let refused = owner.execute(sql).await.expect_err("the database refuses");
        let constraint = refused.as_database_error().and_then(|error| error.constraint()).map(str::to_owned);
        assert!(constraint.is_some_and(|name| name.starts_with("filing_")), "{sql}");
    }
}
