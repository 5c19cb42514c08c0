//! A small mail server: speaks SMTP on a port of its own, keeps what it was given, and misbehaves when told to.

use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncBufRead, AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_rustls::TlsAcceptor;

/// What it does when a mail comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Takes it.
    Takes,
    /// Does not know the reader, for good.
    Refuses,
    /// Has no room now.
    Defers,
    /// Takes nothing from strangers at the first time.
    Greylists,
    /// Knows no user by this password.
    KnowsNobody,
    /// Never says a word.
    Hangs,
    /// Hangs up in the middle of the text.
    Drops,
    /// Takes it, and hangs up before saying so.
    TakesAndDrops,
}

/// A mail as it was handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterbox {
    /// `MAIL FROM`.
    pub from: String,
    /// `RCPT TO`.
    pub to: Vec<String>,
    /// Headers and text as they came.
    pub data: String,
    /// Whether the line was closed to others.
    pub tls: bool,
}

/// How a server's lines are closed, and with which certificate.
#[derive(Clone, Copy, Debug)]
pub enum Line {
    /// Not at all.
    Open,
    /// From the first byte.
    Implicit(&'static str),
    /// Opened plainly, closed before anything is said.
    Starttls(&'static str),
}

/// The server; gone with the test.
pub struct MailServer {
    /// Where it listens.
    pub address: SocketAddr,
    manner: Arc<Mutex<Manner>>,
    taken: Arc<Mutex<Vec<Letterbox>>>,
    /// User and password as they were said, in base64.
    said: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl MailServer {
    /// One that behaves like this, on an open line.
    pub async fn new(manner: Manner) -> Self {
        Self::on(Line::Open, manner).await
    }

    /// One whose lines are like this.
    pub async fn on(line: Line, manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let (manner, taken, said) =
            (Arc::new(Mutex::new(manner)), Arc::new(Mutex::default()), Arc::new(Mutex::default()));
        let desk = Desk { taken: Arc::clone(&taken), said: Arc::clone(&said), line };
        let told: Arc<Mutex<Manner>> = Arc::clone(&manner);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (manner, desk) = (*told.lock().expect("not poisoned"), desk.clone());
                tokio::spawn(async move {
                    // A client that hangs up is the client's affair.
                    let _ = meet(stream, manner, &desk).await;
                });
            }
        });
        Self { address, manner, taken, said, task }
    }

    /// From the next connection on.
    pub fn now(&self, manner: Manner) {
        *self.manner.lock().expect("not poisoned") = manner;
    }

    /// Every mail it was given, in order.
    pub fn taken(&self) -> Vec<Letterbox> {
        self.taken.lock().expect("not poisoned").clone()
    }

    /// What was said to sign in.
    pub fn said(&self) -> Vec<String> {
        self.said.lock().expect("not poisoned").clone()
    }
}

/// A certificate of `tests/data/tls`: `here` is for this machine, `elsewhere` for another; both by the authority `ca`.
pub fn certificate(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tls").join(format!("{name}.pem"))
}

/// Closes lines with the certificate of this name.
fn keys(name: &str) -> TlsAcceptor {
    let chain = vec![CertificateDer::from_pem_file(certificate(name)).expect("a certificate")];
    let key = PrivateKeyDer::from_pem_file(certificate(name).with_extension("key")).expect("its key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("they belong together");
    TlsAcceptor::from(Arc::new(config))
}

/// What the connections of one server share.
#[derive(Clone)]
struct Desk {
    taken: Arc<Mutex<Vec<Letterbox>>>,
    said: Arc<Mutex<Vec<String>>>,
    line: Line,
}

/// One connection, however its line is closed.
async fn meet(stream: TcpStream, manner: Manner, desk: &Desk) -> io::Result<()> {
    match desk.line {
        Line::Open => talk(stream, manner, desk, Now::Plain).await.map(drop),
        Line::Implicit(name) => {
            let stream = keys(name).accept(stream).await?;
            talk(stream, manner, desk, Now::Closed).await.map(drop)
        }
        Line::Starttls(name) => {
            let Some(stream) = talk(stream, manner, desk, Now::ToBeClosed).await? else { return Ok(()) };
            let stream = keys(name).accept(stream).await?;
            talk(stream, manner, desk, Now::JustClosed).await.map(drop)
        }
    }
}

/// How the line is at this moment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Now {
    Plain,
    ToBeClosed,
    JustClosed,
    Closed,
}

async fn say<S: AsyncWrite + Unpin>(out: &mut S, line: &str) -> io::Result<()> {
    out.write_all(format!("{line}\r\n").as_bytes()).await?;
    out.flush().await
}

async fn hear<S: AsyncBufRead + Unpin>(input: &mut S) -> io::Result<Option<String>> {
    let mut line = String::new();
    let read = input.read_line(&mut line).await?;
    Ok((read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Why a reader is not taken.
const fn amiss(manner: Manner) -> Option<&'static str> {
    match manner {
        Manner::Refuses => Some("550 5.1.1 no such user"),
        Manner::Defers => Some("452 4.2.2 mailbox full"),
        Manner::Greylists => Some("451 4.7.1 greylisted, come again"),
        _ => None,
    }
}

/// A mail to its last line; `None`: the server drops it in the middle.
async fn text<S: AsyncBufRead + AsyncWrite + Unpin>(
    stream: &mut S,
    manner: Manner,
) -> io::Result<Option<String>> {
    say(stream, "354 go on").await?;
    let mut text = String::new();
    while let Some(line) = hear(stream).await? {
        if manner == Manner::Drops {
            return Ok(None);
        }
        if line == "." {
            break;
        }
        text.push_str(&line);
        text.push_str("\r\n");
    }
    Ok(Some(text))
}

/// Gives the stream back when the line is to be closed.
async fn talk<S>(stream: S, manner: Manner, desk: &Desk, now: Now) -> io::Result<Option<S>>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    if manner == Manner::Hangs {
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
    let mut line_of = BufReader::new(stream);
    let mut mail = Letterbox::default();
    if now != Now::JustClosed {
        say(&mut line_of, "220 mail.example.cn ESMTP").await?;
    }
    while let Some(line) = hear(&mut line_of).await? {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => {
                say(&mut line_of, "250-mail.example.cn").await?;
                let last = if now == Now::ToBeClosed { "250 STARTTLS" } else { "250 AUTH PLAIN" };
                say(&mut line_of, last).await?;
            }
            "STARTTLS" if now == Now::ToBeClosed => {
                say(&mut line_of, "220 go on").await?;
                return Ok(Some(line_of.into_inner()));
            }
            "AUTH" | "MAIL" if now == Now::ToBeClosed => {
                desk.said.lock().expect("not poisoned").push(format!("in the open: {line}"));
                say(&mut line_of, "530 5.7.0 Must issue a STARTTLS command first").await?;
            }
            "AUTH" => {
                desk.said.lock().expect("not poisoned").push(line.clone());
                let known = manner != Manner::KnowsNobody;
                say(&mut line_of, if known { "235 welcome" } else { "535 5.7.8 bad credentials" }).await?;
            }
            "MAIL" => {
                mail = Letterbox { from: line, tls: now != Now::Plain, ..Letterbox::default() };
                say(&mut line_of, "250 ok").await?;
            }
            "RCPT" => match amiss(manner) {
                Some(answer) => say(&mut line_of, answer).await?,
                None => {
                    mail.to.push(line);
                    say(&mut line_of, "250 ok").await?;
                }
            },
            "DATA" => {
                let Some(text) = text(&mut line_of, manner).await? else { return Ok(None) };
                mail.data = text;
                desk.taken.lock().expect("not poisoned").push(mail.clone());
                if manner == Manner::TakesAndDrops {
                    return Ok(None);
                }
                say(&mut line_of, "250 taken").await?;
            }
            "QUIT" => {
                say(&mut line_of, "221 bye").await?;
                return Ok(None);
            }
            _ => say(&mut line_of, "250 ok").await?,
        }
    }
    Ok(None)
}
