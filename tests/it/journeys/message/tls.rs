//! A real talk over TLS, closed from the first byte or before anything is said: the password never in the open, a certificate
//! that is not the server's never believed, and what is amiss said where the province looks.

use crate::support::{
    app::TestApp,
    smtp::{Line, MailServer, Manner, certificate},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use shifan::{
    platform::mail::Mailer,
    settings::{Settings, Tls},
};

async fn asked(app: &TestApp) {
    let firm = app.firm("绵阳云商科技有限公司", "enterprise", "510703", 1).await;
    app.has_mail(firm.account, "li@example.cn", "asks").await;
    app.tells(firm.org, None, true).await;
}

fn over(app: &TestApp, server: &MailServer, line: Line) -> Settings {
    let mut settings = app.mail_settings(server);
    settings.mail.tls = match line {
        Line::Open => Tls::None,
        Line::Implicit(_) => Tls::Implicit,
        Line::Starttls(_) => Tls::Starttls,
    };
    settings.mail.timeout_seconds = 5;
    settings.mail.ca_file = certificate("ca");
    "shifan".clone_into(&mut settings.mail.user);
    "geheim-7!".clone_into(&mut settings.mail.password);
    settings
}

fn mailer(settings: &Settings) -> Mailer {
    Mailer::new(settings).expect("a mailer")
}

/// What the province reads of the mail that waits.
async fn said(app: &TestApp) -> String {
    app.office().await.get("/office/outbox").await.is(200).text()
}

#[tokio::test]
async fn a_mail_goes_over_a_closed_line_with_user_and_password() {
    for line in [Line::Implicit("here"), Line::Starttls("here")] {
        let app = TestApp::new().await;
        let server = MailServer::on(line, Manner::Takes).await;
        asked(&app).await;
        assert_eq!(app.delivers(&mailer(&over(&app, &server, line))).await, 1, "{line:?}");
        assert_eq!(server.said(), [format!("AUTH PLAIN {}", STANDARD.encode("\0shifan\0geheim-7!"))]);
        let taken = server.taken();
        assert!(taken.len() == 1 && taken[0].tls, "{line:?}: {taken:?}");
        assert_eq!(app.outbox().await, [("sent".into(), 1)]);
    }
}

#[tokio::test]
async fn a_certificate_that_is_not_the_servers_is_refused_and_said() {
    for line in [
        Line::Implicit("here"),
        Line::Starttls("here"),
        Line::Implicit("elsewhere"),
        Line::Starttls("elsewhere"),
    ] {
        let app = TestApp::new().await;
        let server = MailServer::on(line, Manner::Takes).await;
        asked(&app).await;
        let mut settings = over(&app, &server, line);
        if let Line::Implicit("here") | Line::Starttls("here") = line {
            // By an authority nobody knows.
            settings.mail.ca_file.clear();
        }
        assert_eq!(app.delivers(&mailer(&settings)).await, 0, "{line:?}");
        assert!(server.taken().is_empty() && server.said().is_empty(), "{line:?}: it was told something");
        assert_eq!(app.outbox().await, [("waiting".into(), 1)], "{line:?}");
        let page = said(&app).await;
        assert!(page.contains("邮件服务器的证书不可信") && page.contains("mail.ca_file"), "{line:?}: {page}");
        assert!(!page.contains("geheim"), "{line:?}");
    }
}

#[tokio::test]
async fn a_server_that_does_not_close_the_line_is_told_nothing() {
    let app = TestApp::new().await;
    let server = MailServer::on(Line::Open, Manner::Takes).await;
    asked(&app).await;
    let settings = over(&app, &server, Line::Starttls("here"));
    assert_eq!(app.delivers(&mailer(&settings)).await, 0);
    assert!(server.said().is_empty() && server.taken().is_empty(), "{:?}", server.said());
    assert_eq!(app.outbox().await, [("waiting".into(), 1)]);
}

#[tokio::test]
async fn a_wrong_password_gives_no_mail_up() {
    let (app, line) = (TestApp::new().await, Line::Implicit("here"));
    let server = MailServer::on(line, Manner::KnowsNobody).await;
    asked(&app).await;
    let mailer = mailer(&over(&app, &server, line));
    assert_eq!(app.delivers(&mailer).await, 0);
    assert_eq!(app.outbox().await, [("waiting".into(), 1)], "it is not the mail's fault");
    let page = said(&app).await;
    assert!(page.contains("邮件服务器不认我们") && page.contains("mail.user"), "{page}");
    app.clock().set(app.now() + chrono::Duration::minutes(1));
    server.now(Manner::Takes);
    assert_eq!(app.delivers(&mailer).await, 1);
}

#[tokio::test]
async fn a_greylisting_server_is_asked_again_and_a_refusing_one_is_not() {
    for line in [Line::Implicit("here"), Line::Starttls("here")] {
        let app = TestApp::new().await;
        let server = MailServer::on(line, Manner::Greylists).await;
        asked(&app).await;
        let mailer = mailer(&over(&app, &server, line));
        assert_eq!(app.delivers(&mailer).await, 0);
        assert_eq!(app.outbox().await, [("waiting".into(), 1)]);
        assert!(said(&app).await.contains("greylisted"));
        app.clock().set(app.now() + chrono::Duration::minutes(1));
        server.now(Manner::Refuses);
        assert_eq!(app.delivers(&mailer).await, 0);
        assert_eq!(app.outbox().await, [("failed".into(), 2)], "5xx is for good");
        let desk = app.office().await.get("/desk").await.is(200);
        desk.says("封邮件没有发出去");
        assert!(said(&app).await.contains("no such user"));
    }
}

#[tokio::test]
async fn an_authority_that_cannot_be_read_is_missed_at_the_start() {
    let app = TestApp::new().await;
    let server = MailServer::new(Manner::Takes).await;
    let mut settings = over(&app, &server, Line::Implicit("here"));
    for wrong in [certificate("nowhere"), certificate("here").with_extension("key")] {
        settings.mail.ca_file = wrong;
        let missed = Mailer::new(&settings).expect_err("is missed").to_string();
        assert!(missed.starts_with("mail.ca_file"), "{missed}");
    }
}
