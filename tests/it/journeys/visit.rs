//! A visit on the spot: written, illustrated, signed by nobody alone, and as it is from then on.

use crate::support::{
    app::TestApp,
    hand::{Hand, Upload},
    recommending::{desk_of, id_of, photo},
};
use shifan::standard::Category;
use sqlx::{AssertSqlSafe, query, query_scalar};

async fn one_on_the_desk(app: &TestApp) -> (String, Hand<'_>) {
    app.round().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let application = app.submitted(&firm, Category::Enterprise).await;
    let (_, bureau) = app.bureau("510700").await;
    (application, app.person(bureau).await)
}

fn version(page: &str) -> String {
    let at = page.find("name=\"version\" value=\"").expect("a version");
    page[at..].split('"').nth(3).unwrap_or_default().to_owned()
}

const COMPLETE: [(&str, &str); 8] = [
    ("visited_on", "2026-03-02"),
    ("place", "涪城区科创大道1号"),
    ("visitors", "王一\r\n赵二"),
    ("received_by", "李晓"),
    ("fo-3", "agrees"),
    ("ft-3", "备案证书原件"),
    ("conclusion", "agrees"),
    ("summary", "现场与申报一致。"),
];

#[tokio::test]
async fn a_visit_is_saved_signed_by_two_and_shown_where_the_file_is_examined() {
    let app = TestApp::new().await;
    let (application, bureau) = one_on_the_desk(&app).await;
    let visit = format!("{}/visit", desk_of(&application));
    bureau.get(&visit).await.is(200).says("还没有保存");
    let alone = [("version", "0"), ("do", "sign"), ("visitors", "王一"), ("place", "科创大道")];
    let refused = bureau.post(&visit, &alone).await;
    refused.says("至少两名核查人员").says("核查日期").refused("visit_incomplete");
    let page = bureau.get(&visit).await.is(200).says("value=\"科创大道\"").says("草稿").text();
    let (bytes, first) = (photo(), version(&page));
    let mut form = COMPLETE.to_vec();
    form.push(("version", &first));
    let exe = Upload { name: "现场.jpg", bytes: b"MZ\x90\0 this is a program" };
    let again = bureau.upload(&visit, &form, &[("u-photos", exe)]).await.is(422);
    again.says("现场.jpg：").says("现场与申报一致。");
    let pdf = crate::support::applying::pdf(1);
    let paper = Upload { name: "说明.pdf", bytes: &pdf };
    bureau.upload(&visit, &form, &[("u-photos", paper)]).await.is(422).says("只收JPG和PNG照片");
    bureau
        .upload(&visit, &form, &[("u-photos", Upload { name: "现场.jpg", bytes: &bytes })])
        .await
        .redirects();
    let stale = bureau.post(&visit, &form).await.is(422);
    stale.says("别人刚保存过这份核查记录").says("现场与申报一致。");
    let page = bureau.get(&visit).await.is(200).says("现场.jpg").text();
    let at = page.find("/visit/photos/").expect("a photo");
    let address = format!("{visit}/photos/{}", page[at + 14..].split('"').next().unwrap_or_default());
    let sent = bureau.get(&address).await.is(200);
    assert!(sent.bytes.starts_with(&[0xFF, 0xD8]), "a picture");
    assert!(!sent.bytes.windows(3).any(|window| window == b"GPS"), "without its place");
    let second = version(&page);
    let mut form = COMPLETE.to_vec();
    form.extend([("version", second.as_str()), ("do", "sign")]);
    bureau.post(&visit, &form).await.redirects();
    bureau.get(&visit).await.is(200).says("已签名").says("王一、赵二").says("第3条");
    bureau.get(&desk_of(&application)).await.is(200).says("3月2日：相符").says("王一、赵二");
    bureau
        .get(&format!("{}/checklist", desk_of(&application)))
        .await
        .is(200)
        .says("□ 相符")
        .says("核查人员签名");
}

#[tokio::test]
async fn odd_findings_are_said_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    let (application, bureau) = one_on_the_desk(&app).await;
    let visit = format!("{}/visit", desk_of(&application));
    let silent = [("version", "0"), ("ft-3", "证书过期"), ("summary", "要再核实")];
    bureau
        .post(&visit, &silent)
        .await
        .is(422)
        .says("还要选相符、不符或存疑")
        .says("证书过期")
        .says("要再核实");
    let mut odd = COMPLETE.to_vec();
    odd[4] = ("fo-3", "differs");
    odd.extend([("version", "0"), ("do", "sign")]);
    bureau.post(&visit, &odd).await.refused("visit_contradicts");
    let page = bureau.get(&visit).await.is(200).text();
    let number = version(&page);
    let mut ahead = COMPLETE.to_vec();
    ahead[0] = ("visited_on", "2026-12-31");
    ahead.extend([("version", number.as_str()), ("do", "sign")]);
    bureau.post(&visit, &ahead).await.refused("visit_ahead");
}

#[tokio::test]
async fn a_signed_visit_and_one_off_the_desk_cannot_be_changed_and_strangers_see_none() {
    let app = TestApp::new().await;
    let (application, bureau) = one_on_the_desk(&app).await;
    let visit = format!("{}/visit", desk_of(&application));
    let bytes = photo();
    let mut form = COMPLETE.to_vec();
    form.extend([("version", "0"), ("do", "sign")]);
    bureau
        .upload(&visit, &form, &[("u-photos", Upload { name: "现场.jpg", bytes: &bytes })])
        .await
        .redirects();
    let mut owner = app.db.owner().await;
    let event = "with e as (select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test.prepared', gen_random_uuid(), '{}'))";
    for attack in [
        "update site_visit set summary = '改了' from e",
        "update site_visit set signed_at = null from e",
        "delete from site_visit_finding using e",
        "update site_visit_finding set outcome = 'differs' from e",
        "delete from site_visit_photo using e",
        "insert into site_visit_finding select site_visit_id, '4', 'agrees', '' from site_visit, e",
    ] {
        let sql = AssertSqlSafe(format!("{event} {attack}"));
        let refused = query(sql).execute(&mut owner).await.expect_err(attack);
        assert_eq!(shifan::platform::db::constraint(&refused), Some("site_visit_frozen"), "{attack}");
    }
    let (_, stranger) = app.bureau("510600").await;
    let stranger = app.person(stranger).await;
    let id: String = query_scalar("select site_visit_photo_id::text from site_visit_photo")
        .fetch_one(&mut owner)
        .await
        .expect("a photo");
    for path in
        [visit.clone(), format!("{visit}/photos/{id}"), format!("{}/checklist", desk_of(&application))]
    {
        stranger.get(&path).await.is(404);
    }
    app.recommends(&bureau, &application, Category::Enterprise).await.redirects();
    bureau.get(&visit).await.is(200).says("已签名").is_silent_about("保存核查记录");
    bureau.post(&visit, &form).await.refused("not_on_desk");
    let late = format!(
        "{event} insert into site_visit select gen_random_uuid(), '{}', null, '', '{{}}', '', null, '', now(), 1, null, null from e",
        id_of(&application)
    );
    let refused = query(AssertSqlSafe(late)).execute(&mut owner).await.expect_err("off the desk");
    assert_eq!(shifan::platform::db::constraint(&refused), Some("site_visit_frozen"));
}

#[tokio::test]
async fn the_opinion_sheet_names_the_signed_visit_and_no_draft() {
    let app = TestApp::new().await;
    let (application, bureau) = one_on_the_desk(&app).await;
    let visit = format!("{}/visit", desk_of(&application));
    let list = "select list::jsonb #>> '{units,0,visits}' from package order by version desc limit 1";
    let mut owner = app.db.owner().await;
    bureau.post(&visit, &[("version", "0"), ("place", "科创大道")]).await.redirects();
    app.recommends(&bureau, &application, Category::Enterprise).await.redirects();
    bureau.post("/packages", &[("number", "绵商〔2026〕12号")]).await.redirects();
    let none: Option<String> = query_scalar(list).fetch_one(&mut owner).await.expect("a package");
    assert_eq!(none, None, "a draft is no visit");
    bureau
        .post(&format!("{}/recall", desk_of(&application)), &[("reason", "再去一次现场")])
        .await
        .redirects();
    let page = bureau.get(&visit).await.is(200).text();
    let number = version(&page);
    let mut form = COMPLETE.to_vec();
    form.extend([("version", number.as_str()), ("do", "sign")]);
    bureau.post(&visit, &form).await.redirects();
    app.recommends(&bureau, &application, Category::Enterprise).await.redirects();
    bureau.post("/packages", &[("number", "绵商〔2026〕13号")]).await.redirects();
    let named: Option<String> = query_scalar(list).fetch_one(&mut owner).await.expect("a package");
    let named = named.expect("the visit");
    for word in ["2026-03-02", "涪城区科创大道1号", "王一、赵二", "相符", "现场与申报一致。"]
    {
        assert!(named.contains(word), "{word}: {named}");
    }
    let package = crate::support::dispatching::newest(&app, "510700").await;
    bureau.get(&format!("{package}/opinions")).await.is(200).says("%PDF");
}
