//! Evidence: what is taken, what is not, how it comes back.

use super::{NAME, borrowed, section};
use crate::support::{app::TestApp, applying::pdf, hand::Upload};
use shifan::standard::{Category, EnterpriseType};
use sqlx::query_scalar;

#[tokio::test]
async fn a_renamed_program_is_refused_and_nothing_else_is_lost() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    let path = format!("{application}/sections/special");
    let fields = section(&hand, &path, &[("registered_capital", "800")]).await;
    let slot = app
        .app
        .house
        .current
        .enterprise
        .slots_in("special", Some(EnterpriseType::B2b))
        .next()
        .expect("a slot")
        .key
        .clone();
    let (input, good) = (format!("u-{slot}"), pdf(7));
    let files = [
        (input.as_str(), Upload { name: "营业执照.pdf", bytes: b"MZ\x90\x00\x03\x00\x00\x00 a program" }),
        (input.as_str(), Upload { name: "验资报告.pdf", bytes: &good }),
    ];
    let page = hand.upload(&path, &borrowed(&fields), &files).await.is(422);
    let page =
        page.says("文件叫“营业执照.pdf”，内容却是可执行程序").says("value=\"800\"").says("验资报告.pdf");
    page.is_silent_about("营业执照.pdf</a>");
    hand.get(&path).await.is(200).says("value=\"800\"").says("验资报告.pdf");
    let mut owner = app.db.owner().await;
    let kept: i64 =
        query_scalar("select count(*) from evidence").fetch_one(&mut owner).await.expect("counts");
    assert_eq!(kept, 1);
}

#[tokio::test]
async fn missing_evidence_keeps_it_from_being_submitted() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    app.fill(&hand, &application, Category::Enterprise).await;
    let page = hand.get(&format!("{application}/sections/lawful")).await.is(200).text();
    let from = page.find("name=\"remove\" value=\"").expect("a file can be taken out") + 21;
    let evidence: String = page[from..].chars().take_while(|c| *c != '"').collect();
    hand.post(&format!("{application}/files/{evidence}/removal"), &[]).await.redirects();
    let check = hand.get(&format!("{application}/check")).await.is(200);
    let check = check.says("还有1处没有填好").says("还没有上传").is_silent_about("本单位承诺");
    let mut owner = app.db.owner().await;
    let now: i32 =
        query_scalar("select version from application").fetch_one(&mut owner).await.expect("a version");
    drop(check);
    let forced = [("version", now.to_string()), ("undertaken", "yes".to_owned())];
    let forced: Vec<(&str, &str)> = forced.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = hand.post(&format!("{application}/submission"), &forced).await.is(422);
    answer.says("还有1处没有填好，不能提交");
}

#[tokio::test]
async fn a_file_comes_back_as_a_download_that_can_do_nothing() {
    let app = TestApp::new().await;
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    let bytes = pdf(1);
    let slot = "business_licence";
    let path = format!("{application}/evidence/{slot}");
    let files = [("u-business_licence", Upload { name: r"C:\扫描\营业执照 副本.pdf", bytes: &bytes })];
    let to = hand.upload(&path, &[("upload", "u-business_licence")], &files).await.redirects();
    assert_eq!(to, format!("{application}/evidence#{slot}"));
    let page = hand.get(&format!("{application}/evidence")).await.is(200).says("营业执照 副本.pdf").text();
    let from = page.find(&format!("href=\"{application}/files/")).expect("a link") + 6;
    let href: String = page[from..].chars().take_while(|c| *c != '"').collect();
    let answer = hand.get(&href).await.is(200);
    assert_eq!(answer.bytes, bytes);
    let said = |name: &str| answer.headers[name].to_str().expect("ascii").to_owned();
    assert!(
        said("content-disposition").starts_with("attachment; filename=\"file.pdf\"; filename*=UTF-8''%E8")
    );
    assert_eq!(said("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(said("x-content-type-options"), "nosniff");
    assert_eq!(said("content-type"), "application/pdf");
    hand.upload(&path, &[("upload", "u-business_licence")], &files).await.is(422).says("内容完全相同");
    hand.upload(&path, &[("upload", "u-business_licence")], &[]).await.is(422).says("先选文件，再按“上传”");
}
