//! A small mail server: speaks SMTP on a port of its own, keeps what it was given, and misbehaves when told to.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream, tcp::OwnedWriteHalf},
    task::JoinHandle,
};

/// What it does when a mail comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Takes it.
    Takes,
    /// Does not know the reader, for good.
    Refuses,
    /// Has no room now.
    Defers,
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
    /// One that behaves like this.
    pub async fn new(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let (manner, taken, said) =
            (Arc::new(Mutex::new(manner)), Arc::new(Mutex::default()), Arc::new(Mutex::default()));
        let shared = (manner.clone(), Arc::clone(&taken), Arc::clone(&said));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (manner, taken, said) = shared.clone();
                let manner = *manner.lock().expect("not poisoned");
                tokio::spawn(async move {
                    // A client that hangs up is the client's affair.
                    let _ = talk(stream, manner, &taken, &said).await;
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

async fn say(out: &mut OwnedWriteHalf, line: &str) -> std::io::Result<()> {
    out.write_all(format!("{line}\r\n").as_bytes()).await
}

async fn talk(
    stream: TcpStream,
    manner: Manner,
    taken: &Mutex<Vec<Letterbox>>,
    said: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    if manner == Manner::Hangs {
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
    let (input, mut out) = stream.into_split();
    let mut lines = BufReader::new(input).lines();
    let mut mail = Letterbox::default();
    say(&mut out, "220 mail.example.cn ESMTP").await?;
    while let Some(line) = lines.next_line().await? {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => {
                say(&mut out, "250-mail.example.cn").await?;
                say(&mut out, "250 AUTH PLAIN").await?;
            }
            "AUTH" => {
                said.lock().expect("not poisoned").push(line.clone());
                say(&mut out, "235 welcome").await?;
            }
            "MAIL" => {
                mail = Letterbox { from: line, ..Letterbox::default() };
                say(&mut out, "250 ok").await?;
            }
            "RCPT" => match manner {
                Manner::Refuses => say(&mut out, "550 5.1.1 no such user").await?,
                Manner::Defers => say(&mut out, "452 4.2.2 mailbox full").await?,
                _ => {
                    mail.to.push(line);
                    say(&mut out, "250 ok").await?;
                }
            },
            "DATA" => {
                say(&mut out, "354 go on").await?;
                while let Some(line) = lines.next_line().await? {
                    if manner == Manner::Drops {
                        return Ok(());
                    }
                    if line == "." {
                        break;
                    }
                    mail.data.push_str(&line);
                    mail.data.push_str("\r\n");
                }
                taken.lock().expect("not poisoned").push(mail.clone());
                if manner == Manner::TakesAndDrops {
                    return Ok(());
                }
                say(&mut out, "250 taken").await?;
            }
            "QUIT" => {
                say(&mut out, "221 bye").await?;
                return Ok(());
            }
            _ => say(&mut out, "250 ok").await?,
        }
    }
    Ok(())
}
