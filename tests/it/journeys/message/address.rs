//! Where a person's mail goes, and that it is nobody else's business.

use crate::support::{app::TestApp, hand::Hand};
use shifan::platform::db;
use sqlx::{Executor as _, query_scalar};

async fn confirms(app: &TestApp, person: &Hand<'_>, address: &str, choice: &str) {
    let form = [("address", address), ("choice", choice)];
    person.post("/account/mail", &form).await.redirects();
    let mut owner = app.db.owner().await;
    let link =
        "select link from outbox where message_id is null and address = $1 order by put_at desc limit 1";
    let link: String = query_scalar(link).bind(address).fetch_one(&mut owner).await.expect("a link");
    let code = link.split_once("code=").expect("a code").1.to_owned();
    person.get(&link).await.is(200).says(&code);
    person.post("/account/mail/confirmation", &[("code", &code)]).await.redirects();
    person.post("/account/mail/confirmation", &[("code", &code)]).await.is(422).says("确认码不对");
}

#[tokio::test]
async fn an_address_counts_once_its_link_was_followed_and_its_person_chooses() {
    let app = TestApp::new().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let person = app.person(firm.account).await;
    for bad in ["", "nobody", "a@b", "a@b.cn\r\nBcc: c@d.cn", "a b@c.cn"] {
        person.post("/account/mail", &[("address", bad), ("choice", "asks")]).await.is(422);
    }
    person
        .post("/account/mail", &[("address", "li@example.cn")])
        .await
        .is(422)
        .says("选哪些消息发邮件")
        .says("li@example.cn");
    confirms(&app, &person, "li@example.cn", "asks").await;
    person.get("/account").await.is(200).says("li@example.cn").says("确认");
    person
        .post("/account/mail", &[("address", "wang@example.cn"), ("choice", "asks")])
        .await
        .is(422)
        .says("刚刚发过");
    app.tells(firm.org, None, false).await;
    assert_eq!(app.outbox().await.len(), 1, "only told: no mail");
    app.tells(firm.org, None, true).await;
    assert_eq!(app.outbox().await.len(), 2, "asked: a mail");
    person.post("/account/mail", &[("address", "li@example.cn"), ("choice", "all")]).await.redirects();
    app.tells(firm.org, None, false).await;
    assert_eq!(app.outbox().await.len(), 3);
    person.post("/account/mail", &[("address", "li@example.cn"), ("choice", "none")]).await.redirects();
    app.tells(firm.org, None, true).await;
    person.post("/account/mail/removal", &[]).await.redirects();
    app.tells(firm.org, None, true).await;
    assert_eq!(app.outbox().await.len(), 3, "no mail to who wants none");
    // A link that is a day old opens nothing, and nobody else's opens mine.
    app.at("2026-03-02 10:00");
    person.post("/account/mail", &[("address", "li@example.cn"), ("choice", "asks")]).await.redirects();
    let mut owner = app.db.owner().await;
    let link: String =
        query_scalar("select link from outbox where message_id is null order by put_at desc limit 1")
            .fetch_one(&mut owner)
            .await
            .expect("a link");
    let code = link.split_once("code=").expect("a code").1;
    let office = app.office().await;
    office.post("/account/mail/confirmation", &[("code", code)]).await.is(422);
    let person = {
        app.at("2026-03-03 10:00");
        app.person(firm.account).await
    };
    person.post("/account/mail/confirmation", &[("code", code)]).await.is(422).says("过期");
    office.get("/office/outbox").await;
    let office = app.office().await;
    office.get("/office/outbox").await.is(200).says("只有本人能看").is_silent_about(code);
}

#[tokio::test]
async fn addresses_are_nobodys_but_their_persons() {
    let app = TestApp::new().await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    let colleague = app.account(firm.org, "applicant", "editor", None, "second").await;
    app.has_mail(firm.account, "li@example.cn", "all").await;
    let person = app.person(colleague).await;
    person.get("/account").await.is(200).is_silent_about("li@example.cn");
    for smuggled in ["a@b.cn' || chr(10) || 'Bcc: c@d.cn", "no address", "a@b.cn,c d@e.cn"] {
        let sql = format!("update mail_address set address = '{smuggled}'");
        let fault = app.db.owner().await.execute(sqlx::AssertSqlSafe(sql)).await.expect_err("is no address");
        assert_eq!(db::constraint(&fault), Some("mail_address_one_line"), "{smuggled}");
    }
}
