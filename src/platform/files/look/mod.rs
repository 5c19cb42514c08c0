//! Looking into what people send, at arm's length: a PDF or a picture is opened by a process of its own, with a limit on its
//! memory and its time and nothing of ours in its environment. Whatever a hostile file does to the reader, it does there.
//!
//! Two questions are asked: [`Looker::facts`] while a file is received (how many pages, any script, how many pixels), and
//! [`Looker::draw`] when a picture of it is first wanted.

mod sight;

pub use sight::{Facts, MOST_PIXELS, View, draw, facts};

use super::Kind;
use bytes::Bytes;
use std::{path::PathBuf, process::Stdio, sync::Arc, time::Duration};
use tokio::{io::AsyncWriteExt as _, process::Command, sync::Semaphore};

/// Processes at once; more wait.
const AT_ONCE: usize = 2;
/// How many may wait; who comes then gets no picture, and may ask again.
const WAITING: usize = 32;
/// Longer than this nothing is looked at.
const PATIENCE: Duration = Duration::from_secs(20);
/// `ulimit`: address space in KiB, and seconds of computing.
const LIMITS: &str = "ulimit -v 1572864; ulimit -t 15; ulimit -c 0; exec \"$0\" \"$@\"";

/// What can be looked into.
#[must_use]
pub const fn can_be_seen(kind: Kind) -> bool {
    matches!(kind, Kind::Pdf | Kind::Jpeg | Kind::Png)
}

/// Starts the looking processes.
#[derive(Clone, Debug)]
pub struct Looker {
    program: PathBuf,
    fonts: PathBuf,
    doors: Arc<Semaphore>,
    queue: Arc<Semaphore>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blind {
    /// The file made the process break off: too much memory, too much time, or it fell over.
    Overwhelmed,
    /// It is not what its first bytes promise.
    Unreadable,
    /// No process could be started, or too many wait: nothing is said about the file.
    Busy,
}

impl Looker {
    /// Looks with this program (`shifan look`), which finds fonts for documents that bring none in `fonts`.
    #[must_use]
    pub fn new(program: PathBuf, fonts: PathBuf) -> Self {
        let (doors, queue) = (Semaphore::new(AT_ONCE), Semaphore::new(AT_ONCE + WAITING));
        Self { program, fonts, doors: Arc::new(doors), queue: Arc::new(queue) }
    }

    /// What kind of document it is inside.
    ///
    /// # Errors
    /// [`Blind`].
    pub async fn facts(&self, kind: Kind, content: Bytes) -> Result<Facts, Blind> {
        let said = self.run(&["--kind", kind.endings()[0]], content).await?;
        serde_json::from_slice(&said).map_err(|_| Blind::Unreadable)
    }

    /// A picture of it, as JPEG.
    ///
    /// # Errors
    /// [`Blind`].
    pub async fn draw(&self, kind: Kind, view: View, content: Bytes) -> Result<Bytes, Blind> {
        let (fonts, page) = (self.fonts.display().to_string(), view.number().to_string());
        let mut arguments = vec!["--draw", "--kind", kind.endings()[0], "--fonts", &fonts];
        if view != View::Small {
            arguments.extend(["--page", &page]);
        }
        let drawn = self.run(&arguments, content).await?;
        if drawn.starts_with(b"\xff\xd8") { Ok(drawn.into()) } else { Err(Blind::Unreadable) }
    }

    async fn run(&self, arguments: &[&str], content: Bytes) -> Result<Vec<u8>, Blind> {
        let _place = self.queue.try_acquire().map_err(|_| Blind::Busy)?;
        let _door = self.doors.acquire().await.map_err(|_| Blind::Busy)?;
        let mut child = Command::new("sh")
            .args(["-c", LIMITS])
            .arg(&self.program)
            .arg("look")
            .args(arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| {
                tracing::warn!(%error, "nothing could be looked into");
                Blind::Busy
            })?;
        let input = child.stdin.take();
        let feed = async move {
            if let Some(mut input) = input {
                // Who has seen enough closes the pipe.
                input.write_all(&content).await.ok();
            }
        };
        let both = async { tokio::join!(feed, child.wait_with_output()).1 };
        match tokio::time::timeout(PATIENCE, both).await {
            Ok(Ok(output)) if output.status.success() => Ok(output.stdout),
            Ok(Ok(output)) if output.status.code() == Some(1) => Err(Blind::Unreadable),
            // The shell did not find the program.
            Ok(Ok(output)) if matches!(output.status.code(), Some(126 | 127)) => Err(Blind::Busy),
            Ok(Ok(_)) | Err(_) => Err(Blind::Overwhelmed),
            Ok(Err(error)) => {
                tracing::warn!(%error, "nothing could be looked into");
                Err(Blind::Busy)
            }
        }
    }
}
