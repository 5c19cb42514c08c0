use super::{Mailer, Unsent, Way, password};
use crate::{platform::outbox::Mail, settings::Settings};
use chrono::{DateTime, Utc};
use std::path::Path;
use uuid::Uuid;

fn settings() -> Settings {
    let mut settings =
        Settings::load_for("test", Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the settings load");
    "https://shifan.example.cn".clone_into(&mut settings.server.public_url);
    settings
}

fn mail() -> Mail {
    Mail {
        id: Uuid::from_u128(7),
        address: "liming@example.cn".into(),
        subject: "申报被退回补正，有2处要改".into(),
        body: "请你在3月20日前改好。".into(),
        link: "/applications/1".into(),
        attempts: 1,
        end: None,
    }
}

fn written(mail: &Mail) -> Result<String, String> {
    let mailer = Mailer::new(&settings()).expect("a mailer");
    let message = mailer.written(mail, DateTime::<Utc>::UNIX_EPOCH).map_err(|fault| format!("{fault:#}"))?;
    Ok(String::from_utf8(message.formatted()).expect("a mail is ASCII on the line"))
}

#[test]
fn a_mail_is_encoded_and_the_same_row_has_the_same_id() {
    let text = written(&mail()).expect("is written");
    assert!(
        text.contains("Message-ID: <00000000-0000-0000-0000-000000000007@localhost.localdomain>\r\n"),
        "{text}"
    );
    assert!(text.contains("Subject: =?utf-8?b?"), "{text}");
    assert!(text.contains("To: liming@example.cn\r\n"), "{text}");
    assert!(text.contains("Content-Type: text/plain; charset=utf-8\r\n"), "{text}");
    assert!(text.is_ascii(), "everything beyond ASCII is encoded");
    assert_eq!(text, written(&mail()).expect("is written"), "an attempt repeated is the same mail");
}

#[test]
fn a_header_cannot_be_smuggled_in() {
    for subject in ["退回补正\r\nBcc: all@example.cn", "退回\nX: y", "a\0b"] {
        let refused = written(&Mail { subject: subject.into(), ..mail() });
        assert!(refused.is_err_and(|why| why.contains("标题")), "{subject:?}");
    }
    for address in ["a@b.cn\r\nBcc: c@d.cn", "a@b.cn,c@d.cn", "a@b.cn c@d.cn", "<a@b.cn>", "a", ""] {
        let refused = written(&Mail { address: address.into(), ..mail() });
        assert!(refused.is_err_and(|why| why.contains("不是邮箱地址")), "{address:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_written_is_refused_for_good() {
    let mailer = Mailer::new(&settings()).expect("a mailer");
    let sent = mailer.send(&Mail { address: "no address".into(), ..mail() }, DateTime::UNIX_EPOCH).await;
    assert!(matches!(sent, Err(Unsent::Never(_))), "{sent:?}");
}

#[test]
fn a_password_never_goes_over_an_open_line_and_is_never_printed() {
    let mut settings = settings();
    "mail.example.cn".clone_into(&mut settings.mail.host);
    "us".clone_into(&mut settings.mail.user);
    "geheim-7!".clone_into(&mut settings.mail.password);
    settings.mail.tls = crate::settings::Tls::None;
    let refused = Mailer::new(&settings).expect_err("an open line to another machine");
    assert!(refused.to_string().contains("mail.tls"), "{refused}");
    settings.mail.tls = crate::settings::Tls::Implicit;
    let mailer = Mailer::new(&settings).expect("a closed line");
    assert!(matches!(mailer.way, Way::Smtp(_)) && mailer.sink().is_none());
    let printed = [
        format!("{settings:?}"),
        format!("{mailer:?}"),
        serde_json::to_string(&settings).expect("is written"),
    ];
    assert!(printed.iter().all(|text| !text.contains("geheim")), "{printed:?}");
    assert_eq!(password(&settings).expect("by environment"), "geheim-7!");
}

#[test]
fn a_mail_to_a_subscriber_says_how_to_end_it_in_its_head_and_at_its_foot() {
    let end = "/subscriptions/ending?key=k";
    let text = written(&Mail { end: Some(end.into()), ..mail() }).expect("is written");
    assert!(
        text.contains("List-Unsubscribe: <https://shifan.example.cn/subscriptions/ending?key=k>\r\n"),
        "{text}"
    );
    assert!(!written(&mail()).expect("is written").contains("List-Unsubscribe"));
}
