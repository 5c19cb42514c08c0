//! The way out: SMTP through `lettre`, or files in a folder when no server is set.
//!
//! Nothing typed by anyone stands in a header but the subject and the address. Both are one line by the outbox's own constraints,
//! and looked at once more here; what is not refused is encoded by `lettre` (RFC 2047, UTF-8).

use super::outbox::Mail;
use crate::settings::{Settings, Tls};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error as SmtpError,
        authentication::Credentials,
        client::{Certificate, Tls as Line, TlsParameters},
    },
};
use std::{path::PathBuf, time::Duration};

#[cfg(test)]
#[path = "mail_tests.rs"]
mod tests;

/// How a certificate in a file begins.
const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// Answers of a server that does not know us, whatever mail it is (RFC 4954).
const UNKNOWN_TO_IT: [&str; 5] = ["530", "534", "535", "538", "454"];

/// What stands under every mail.
const FOOT: &str = "这封邮件由系统发出，不用回复。要改哪些消息发邮件，登录后在“我的账号”里改。";

/// Why a mail did not go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// The server cannot be spoken to now: the others need not be tried either.
    NoServer(String),
    /// The server does not take this one now.
    NotNow(String),
    /// Nobody will ever take this one.
    Never(String),
}

/// Sends mails.
#[derive(Clone)]
pub struct Mailer {
    way: Way,
    from: Mailbox,
    /// The site as people type it, for the links.
    site: String,
    timeout: Duration,
}

#[derive(Clone)]
enum Way {
    /// Files in a folder.
    Sink(PathBuf),
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer").field("from", &self.from).finish_non_exhaustive()
    }
}

impl Mailer {
    /// As the settings say. Nothing is connected to yet.
    ///
    /// # Errors
    /// A sender that is no address, a password that cannot be read, or one that would go over an open line.
    pub fn new(settings: &Settings) -> anyhow::Result<Self> {
        let mail = &settings.mail;
        let from = mail.from.parse().with_context(|| format!("mail.from：{}不是发件地址", mail.from))?;
        let timeout = Duration::from_secs(mail.timeout_seconds.max(1));
        let way = if mail.host.is_empty() {
            Way::Sink(settings.at(&mail.sink))
        } else {
            Way::Smtp(Box::new(smtp(settings, timeout)?))
        };
        Ok(Self { way, from, site: settings.site(), timeout })
    }

    /// The folder mails are written to when there is no server.
    #[must_use]
    pub const fn sink(&self) -> Option<&PathBuf> {
        match &self.way {
            Way::Sink(folder) => Some(folder),
            Way::Smtp(_) => None,
        }
    }

    /// Sends one mail.
    ///
    /// # Errors
    /// [`Unsent`], with what the server said.
    pub async fn send(&self, mail: &Mail, now: DateTime<Utc>) -> Result<(), Unsent> {
        let message = self.written(mail, now).map_err(|fault| Unsent::Never(format!("{fault:#}")))?;
        match &self.way {
            Way::Sink(folder) => {
                let file = folder.join(format!("{}.eml", mail.id));
                let kept = async {
                    tokio::fs::create_dir_all(folder).await?;
                    tokio::fs::write(&file, message.formatted()).await
                };
                kept.await.map_err(|fault| Unsent::NoServer(format!("{}：{fault}", file.display())))
            }
            Way::Smtp(transport) => {
                // lettre limits every single wait; this limits the whole talk, should a server answer drop by drop.
                let talk = tokio::time::timeout(self.timeout * 3, transport.send(message)).await;
                match talk {
                    Ok(Ok(_)) => Ok(()),
                    Ok(Err(error)) => Err(met(&error)),
                    Err(_) => Err(Unsent::NoServer("邮件服务器一直没有答完".into())),
                }
            }
        }
    }

    /// The mail as it goes over the line.
    fn written(&self, mail: &Mail, now: DateTime<Utc>) -> anyhow::Result<Message> {
        anyhow::ensure!(!mail.subject.chars().any(char::is_control), "标题里有换行或看不见的字符");
        let to = mail.address.parse().with_context(|| format!("{:?}不是邮箱地址", mail.address))?;
        let host = self.from.email.domain();
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .date(now.into())
            .message_id(Some(format!("<{}@{host}>", mail.id)))
            .subject(mail.subject.clone())
            .header(ContentType::TEXT_PLAIN)
            .body(self.text(mail))?;
        let Some(end) = &mail.end else { return Ok(message) };
        // RFC 2369: the mail program's own button leads to the page that ends it.
        let mut message = message;
        let name = HeaderName::new_from_ascii_str("List-Unsubscribe");
        message.headers_mut().insert_raw(HeaderValue::new(name, format!("<{}{end}>", self.site)));
        Ok(message)
    }

    fn text(&self, mail: &Mail) -> String {
        let link = if mail.link.is_empty() {
            String::new()
        } else {
            format!("\n\n办理：{}{}", self.site, mail.link)
        };
        let foot = match &mail.end {
            Some(end) => format!("这封邮件由系统发出，不用回复。不想再收：{}{end}", self.site),
            None => FOOT.to_owned(),
        };
        format!("{}{link}\n\n——\n四川省电子商务示范工作平台\n{foot}\n", mail.body)
    }
}

fn smtp(settings: &Settings, timeout: Duration) -> anyhow::Result<AsyncSmtpTransport<Tokio1Executor>> {
    let mail = &settings.mail;
    let keys = || keys(settings);
    let line = match mail.tls {
        Tls::Starttls => Line::Required(keys()?),
        Tls::Implicit => Line::Wrapper(keys()?),
        Tls::None => Line::None,
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(mail.host.clone())
        .port(mail.port)
        .tls(line)
        .timeout(Some(timeout));
    if !mail.user.is_empty() {
        let here = ["127.0.0.1", "::1", "localhost"].contains(&mail.host.as_str());
        anyhow::ensure!(here || mail.tls != Tls::None, "mail.tls = \"none\"：密码不能明着传给别的机器");
        builder = builder.credentials(Credentials::new(mail.user.clone(), password(settings)?));
    }
    Ok(builder.build())
}

/// Whose certificates are believed: those of the well-known authorities, and of the one that is named.
fn keys(settings: &Settings) -> anyhow::Result<TlsParameters> {
    let mail = &settings.mail;
    let mut keys = TlsParameters::builder(mail.host.clone());
    if !mail.ca_file.as_os_str().is_empty() {
        let file = settings.at(&mail.ca_file);
        let said = || format!("mail.ca_file：{}", file.display());
        let pem = std::fs::read(&file).with_context(said)?;
        let authority = Certificate::from_pem(&pem).with_context(said)?;
        anyhow::ensure!(pem.windows(BEGIN.len()).any(|part| part == BEGIN), "{}里没有PEM证书", said());
        keys = keys.add_root_certificate(authority);
    }
    keys.build().context("mail.host")
}

fn password(settings: &Settings) -> anyhow::Result<String> {
    let mail = &settings.mail;
    if mail.password_file.as_os_str().is_empty() {
        return Ok(mail.password.clone());
    }
    let file = settings.at(&mail.password_file);
    let text =
        std::fs::read_to_string(&file).with_context(|| format!("mail.password_file：{}", file.display()))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// What the server said, in our words first.
fn met(error: &SmtpError) -> Unsent {
    use std::error::Error as _;
    let said = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    if let Some(why) = distrust(error) {
        return Unsent::NoServer(format!(
            "邮件服务器的证书不可信（{why}），什么也没有告诉它：核对mail.host和mail.ca_file"
        ));
    }
    let code = error.status().map(|code| code.to_string());
    if code.is_some_and(|code| UNKNOWN_TO_IT.contains(&code.as_str())) {
        return Unsent::NoServer(format!("邮件服务器不认我们：{said}。核对mail.user和密码"));
    }
    if error.is_permanent() {
        Unsent::Never(format!("邮件服务器不收：{said}"))
    } else if error.is_transient() {
        Unsent::NotNow(format!("邮件服务器暂时不收：{said}"))
    } else if error.is_timeout() {
        Unsent::NoServer("邮件服务器没有回答".into())
    } else {
        Unsent::NoServer(format!("连不上邮件服务器：{said}"))
    }
}

/// Why the server's certificate was not believed, if that is what happened.
fn distrust(error: &SmtpError) -> Option<String> {
    let mut at: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(error);
    while let Some(met) = at {
        let inner = met.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let found = met.downcast_ref().or_else(|| inner.and_then(|inner| inner.downcast_ref()));
        if let Some(rustls::Error::InvalidCertificate(why)) = found {
            return Some(why.to_string());
        }
        at = met.source();
    }
    None
}
