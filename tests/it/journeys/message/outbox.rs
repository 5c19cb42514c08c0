//! A real talk with a mail server that takes, refuses, defers, hangs and drops.

use super::SUBJECT;
use crate::support::{
    app::TestApp,
    smtp::{Letterbox, MailServer, Manner},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use shifan::{
    access::OFFICE,
    jobs,
    platform::{
        db,
        mail::Mailer,
        message::{self, Message},
    },
};
use sqlx::Executor as _;

/// A header and the text, decoded.
fn subject_and_text(mail: &Letterbox) -> (String, String) {
    let (head, body) = mail.data.split_once("\r\n\r\n").expect("a head");
    let head = head.replace("\r\n ", " ");
    let line = head.lines().find_map(|line| line.strip_prefix("Subject: ")).expect("a subject");
    let words = line.split(' ').filter_map(|word| word.strip_prefix("=?utf-8?b?")?.strip_suffix("?="));
    let subject: Vec<u8> = words.flat_map(|word| STANDARD.decode(word).expect("base64")).collect();
    let body = if head.contains("Content-Transfer-Encoding: base64") {
        STANDARD.decode(body.replace("\r\n", "")).expect("base64")
    } else {
        body.as_bytes().to_vec()
    };
    (String::from_utf8(subject).expect("UTF-8"), String::from_utf8(body).expect("UTF-8"))
}

#[tokio::test]
async fn a_mail_arrives_in_chinese_with_its_link_and_only_once() {
    let app = TestApp::new().await;
    let server = MailServer::new(Manner::Takes).await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.has_mail(firm.account, "li@example.cn", "asks").await;
    app.tells(firm.org, None, true).await;
    let mailer = app.mailer(&server);
    assert_eq!(app.delivers(&mailer).await, 1);
    assert_eq!(app.delivers(&mailer).await, 0);
    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    assert!(taken[0].from.contains("<shifan@example.cn>"), "{}", taken[0].from);
    assert_eq!(taken[0].to, ["RCPT TO:<li@example.cn>"]);
    let (subject, text) = subject_and_text(&taken[0]);
    assert_eq!(subject, SUBJECT);
    assert!(text.contains("绵阳市商务局请你在3月20日前改好"), "{text}");
    assert!(text.contains("办理：https://shifan.example.cn/applications"), "{text}");
    assert_eq!(app.outbox().await, [("sent".into(), 1)]);
    app.office().await.get("/office/outbox?state=sent").await.is(200).says("li@example.cn").says("已发出");
    for refused in [
        "update outbox set subject = 'x'",
        "delete from outbox",
        "update outbox set state = 'waiting', sent_at = null",
    ] {
        let fault = app.db.owner().await.execute(refused).await.expect_err("what was sent stays sent");
        assert_eq!(db::constraint(&fault), Some("outbox_stays"), "{refused}");
    }
}

#[tokio::test]
async fn who_must_sign_in_at_the_mail_server_does_so_with_a_password_from_a_file() {
    let app = TestApp::new().await;
    let server = MailServer::new(Manner::Takes).await;
    let folder = crate::support::scratch::Scratch::new();
    std::fs::write(folder.join("password"), "geheim-7!\n").expect("a file");
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.has_mail(firm.account, "li@example.cn", "asks").await;
    app.tells(firm.org, None, true).await;
    let mut settings = app.mail_settings(&server);
    "shifan".clone_into(&mut settings.mail.user);
    settings.mail.password_file = folder.join("password");
    assert_eq!(app.delivers(&Mailer::new(&settings).expect("a mailer")).await, 1);
    assert_eq!(server.said(), [format!("AUTH PLAIN {}", STANDARD.encode("\0shifan\0geheim-7!"))]);
    settings.mail.password_file = folder.join("nowhere");
    Mailer::new(&settings).expect_err("a password that is not there is missed at the start");
}

#[tokio::test]
async fn nothing_is_mailed_of_what_did_not_happen() {
    let app = TestApp::new().await;
    let server = MailServer::new(Manner::Takes).await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.has_mail(firm.account, "li@example.cn", "all").await;
    let mut work = app.system().await;
    let told = Message {
        tenant: firm.org,
        account: None,
        subject: SUBJECT.into(),
        body: String::new(),
        link: "/desk".into(),
    };
    message::ask(&mut work, &told).await.expect("is put");
    drop(work);
    assert_eq!(app.delivers(&app.mailer(&server)).await, 0);
    assert!(app.outbox().await.is_empty() && server.taken().is_empty());
}

#[tokio::test]
async fn a_server_that_refuses_defers_hangs_or_drops_loses_nothing() {
    let app = TestApp::new().await;
    let server = MailServer::new(Manner::Defers).await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.has_mail(firm.account, "li@example.cn", "asks").await;
    app.tells(firm.org, None, true).await;
    let mailer = app.mailer(&server);
    for (n, (manner, minutes)) in
        [(Manner::Defers, 1), (Manner::Hangs, 5), (Manner::Drops, 20)].into_iter().enumerate()
    {
        server.now(manner);
        assert_eq!(app.delivers(&mailer).await, 0, "{manner:?}");
        assert_eq!(
            app.outbox().await,
            [("waiting".into(), i16::try_from(n + 1).expect("few"))],
            "{manner:?}"
        );
        assert_eq!(app.delivers(&mailer).await, 0, "not before its time");
        app.clock().set(app.now() + chrono::Duration::minutes(minutes));
    }
    server.now(Manner::TakesAndDrops);
    assert_eq!(app.delivers(&mailer).await, 0);
    app.clock().set(app.now() + chrono::Duration::hours(1));
    server.now(Manner::Takes);
    assert_eq!(app.delivers(&mailer).await, 1);
    let ids: Vec<String> = server
        .taken()
        .iter()
        .filter_map(|mail| mail.data.lines().find(|line| line.starts_with("Message-ID:")).map(str::to_owned))
        .collect();
    assert_eq!(ids.len(), 2, "SMTP cannot tell the lost yes apart");
    assert_eq!(ids[0], ids[1], "so the second one says that it is the first");
    assert_eq!(app.outbox().await, [("sent".into(), 5)]);
}

#[tokio::test]
async fn what_is_refused_for_good_is_given_up_loudly_and_can_be_sent_again() {
    let app = TestApp::new().await;
    let server = MailServer::new(Manner::Refuses).await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.has_mail(firm.account, "gone@example.cn", "asks").await;
    app.tells(firm.org, None, true).await;
    let mailer = app.mailer(&server);
    assert_eq!(app.delivers(&mailer).await, 0);
    assert_eq!(app.outbox().await, [("failed".into(), 1)]);
    let office = app.office().await;
    office.get("/desk").await.is(200).says("封邮件没有发出去").says("/office/outbox?state=failed");
    let page = office.get("/office/outbox").await.is(200).says("no such user").says("没有发出").text();
    let again = page.split("action=\"").find(|part| part.starts_with("/office/outbox/")).expect("a button");
    let again = again.split('"').next().expect("its end").to_owned();
    app.person(firm.account).await.post(&again, &[]).await.is(404);
    office.post(&again, &[]).await.redirects();
    office.post(&again, &[]).await.refused("mail_not_given_up");
    server.now(Manner::Takes);
    assert_eq!(app.delivers(&mailer).await, 1);
    assert_eq!(app.outbox().await, [("sent".into(), 1)]);
    office.get("/desk").await.is(200).is_silent_about("没有发出去");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_a_growing_while_and_then_given_up() {
    let app = TestApp::new().await;
    let server = MailServer::new(Manner::Takes).await;
    let mailer = app.mailer(&server);
    drop(server);
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.has_mail(firm.account, "li@example.cn", "asks").await;
    app.tells(firm.org, None, true).await;
    app.tells(firm.org, None, true).await;
    assert_eq!(app.delivers(&mailer).await, 0);
    let attempts: Vec<i16> = app.outbox().await.into_iter().map(|(_, attempts)| attempts).collect();
    assert_eq!(attempts.iter().sum::<i16>(), 1, "one attempt shows that there is no server");
    for _ in 0..14 {
        app.clock().set(app.now() + chrono::Duration::hours(12));
        app.delivers(&mailer).await;
    }
    assert_eq!(app.outbox().await, [("failed".into(), 7), ("failed".into(), 7)]);
}

#[tokio::test]
async fn two_processes_never_send_one_row_twice() {
    let app = TestApp::new().await;
    let server = MailServer::new(Manner::Takes).await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.has_mail(firm.account, "li@example.cn", "asks").await;
    for _ in 0..40 {
        app.tells(firm.org, None, true).await;
    }
    let other = db::connect(&app.db.owner_url(), 3).await.expect("a second process");
    let (mailer, clock) = (app.mailer(&server), app.app.house.clock.clone());
    let (one, two) = tokio::join!(
        jobs::deliver(&app.db.pool, clock.as_ref(), &mailer),
        jobs::deliver(&other, clock.as_ref(), &mailer)
    );
    let (one, two) = (one.expect("runs"), two.expect("runs"));
    assert_eq!(one + two, 40);
    assert!(one > 0 && two > 0, "both worked: {one} and {two}");
    let mut ids: Vec<String> = server
        .taken()
        .iter()
        .filter_map(|mail| mail.data.lines().find(|line| line.starts_with("Message-ID:")).map(str::to_owned))
        .collect();
    ids.sort();
    ids.dedup();
    assert_eq!((server.taken().len(), ids.len()), (40, 40));
}

#[tokio::test]
async fn a_lease_that_ran_out_is_taken_over() {
    let app = TestApp::new().await;
    let server = MailServer::new(Manner::Takes).await;
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.has_mail(firm.account, "li@example.cn", "asks").await;
    app.tells(firm.org, None, true).await;
    // A process that died after taking it.
    let mut work = app.system().await;
    shifan::platform::outbox::take(&mut work).await.expect("takes").expect("a mail");
    work.commit_unwitnessed().await.expect("commits");
    let mailer = app.mailer(&server);
    assert_eq!(app.delivers(&mailer).await, 0, "it is somebody's");
    app.clock().set(app.now() + shifan::platform::outbox::LEASE);
    assert_eq!(app.delivers(&mailer).await, 1);
    assert_eq!(app.outbox().await, [("sent".into(), 2)]);
}

#[tokio::test]
async fn without_a_server_mails_are_files_and_the_province_is_told() {
    let app = TestApp::new().await;
    let folder = crate::support::scratch::Scratch::new();
    let mut settings = (*app.app.house.settings).clone();
    settings.mail.sink = folder.to_path_buf();
    let mailer = Mailer::new(&settings).expect("a mailer");
    let officer = app.account(OFFICE, "office", "officer", None, "mailing").await;
    app.has_mail(officer, "office@example.cn", "all").await;
    app.tells(OFFICE, None, false).await;
    assert_eq!(app.delivers(&mailer).await, 1);
    let files: Vec<_> =
        std::fs::read_dir(&*folder).expect("the folder").map(|file| file.expect("a file").path()).collect();
    assert_eq!(files.len(), 1);
    let text = std::fs::read_to_string(&files[0]).expect("text");
    assert!(text.contains("To: office@example.cn"), "{text}");
    app.person(officer).await.get("/office/outbox").await.is(200).says("没有设置邮件服务器");
    app.auditor().await.get("/office/outbox").await.is(404);
}
