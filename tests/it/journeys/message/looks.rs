//! The pages that tell people, at a browser: wide and narrow, without barriers. With `SHIFAN_PICTURES=folder` each is drawn.

use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        recommending::{desk_of, good_marks, pairs},
    },
};
use shifan::{access::OFFICE, standard::Category};
use sqlx::query_scalar;

#[tokio::test]
async fn no_page_that_tells_people_has_a_barrier() {
    let app = TestApp::new().await;
    let Some(browser) = Browser::open(&served(&app).await).await else { return };
    app.round().await;
    let firm = app.firm("绵阳安昌河生鲜电子商务有限公司", "enterprise", "510703", 1).await;
    app.has_mail(firm.account, "clerk@example.cn", "asks").await;
    let file = app.submitted(&firm, Category::Enterprise).await;
    let (_, account) = app.bureau("510700").await;
    let bureau = app.person(account).await;
    bureau.post(&desk_of(&file), &pairs(&good_marks(&app, Category::Enterprise))).await.redirects();
    let talk = format!("{file}/messages");
    for (to, text) in [
        ("internal", "网上有两条投诉，先打电话核实。"),
        ("officials", "这家的注册地址是否算示范基地内，请省厅明确。"),
        ("applicant", "请把增值电信业务许可证的备案号补全，和营业执照上的单位名称一致。"),
    ] {
        bureau.post(&talk, &[("to", to), ("text", text)]).await.redirects();
    }
    let more = app.copies(&file, 2).await;
    for file in &more {
        let back = [("do", "return"), ("p-licence", "备案号写全"), ("due_on", "2026-03-20")];
        bureau.post(&format!("{}/return", desk_of(file)), &back).await.redirects();
    }
    let mut owner = app.db.owner().await;
    let ids: Vec<String> = query_scalar("select letter_id::text from letter order by letter_id")
        .fetch_all(&mut owner)
        .await
        .expect("letters");
    sqlx::query("update outbox set state = 'failed', attempts = 7, reason = '邮件服务器不收：550 5.1.1 no such user' where outbox_id = (select min(outbox_id::text)::uuid from outbox)")
        .execute(&mut owner)
        .await
        .expect("one was given up");

    browser.becomes(&app, firm.account).await;
    browser.looks_at("tell_inbox", "/messages").await;
    browser.looks_at("tell_account", "/account").await;
    browser.looks_at("tell_confirmation", "/account/mail/confirmation?code=abc").await;
    browser.looks_at("tell_talk_applicant", &talk).await;
    browser.looks_at("tell_status", &file).await;
    browser.looks_at("tell_desk_applicant", "/desk").await;
    browser.becomes(&app, account).await;
    browser.looks_at("tell_talk_bureau", &talk).await;
    browser.looks_at("tell_talk_bureau_internal", &format!("{talk}?to=internal")).await;
    browser.looks_at("tell_talk_bureau_applicant", &format!("{talk}?to=applicant")).await;
    browser.looks_at("tell_examine", &desk_of(&file)).await;
    browser.looks_at("tell_letters", "/letters").await;
    browser.looks_at("tell_letters_sent_empty", "/letters?state=sent").await;
    browser.looks_at("tell_letter", &format!("/letters/{}", ids[0])).await;
    browser
        .looks_at("tell_letter_review", &format!("/letters/review?letter={}&letter={}", ids[0], ids[1]))
        .await;
    let officer = app.account(OFFICE, "office", "principal", None, "chief").await;
    browser.becomes(&app, officer).await;
    browser.looks_at("tell_outbox", "/office/outbox").await;
    browser.looks_at("tell_office_letters", "/office/letters").await;
    browser.looks_at("tell_office_desk", "/desk").await;
    browser.leaves().await;
}
