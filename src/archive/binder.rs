//! The ZIP on its way to the disk: pieces go to a thread that folds them, a few at a time, so that a bundle of any size takes the
//! room of some pieces.

use anyhow::Context as _;
use bytes::Bytes;
use std::{
    fs::File,
    io::{BufWriter, Write as _},
};
use tokio::{sync::mpsc, task::JoinHandle};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Pieces on their way at once.
const PIECES: usize = 4;

enum Piece {
    /// A new file; what is folded already (pictures, PDF) is only stored.
    Begin { path: String, fold: bool },
    /// More of it.
    More(Bytes),
}

/// A ZIP that is being written.
pub(super) struct Binder {
    pieces: mpsc::Sender<Piece>,
    thread: JoinHandle<anyhow::Result<()>>,
}

impl Binder {
    /// Begins one in an empty file.
    pub fn begin(file: File) -> Self {
        let (pieces, taken) = mpsc::channel(PIECES);
        Self { pieces, thread: tokio::task::spawn_blocking(move || bind(file, taken)) }
    }

    /// The next file.
    pub async fn file(&mut self, path: String, fold: bool) -> anyhow::Result<()> {
        self.give(Piece::Begin { path, fold }).await
    }

    /// More of the file that was begun last.
    pub async fn more(&mut self, bytes: Bytes) -> anyhow::Result<()> {
        self.give(Piece::More(bytes)).await
    }

    async fn give(&mut self, piece: Piece) -> anyhow::Result<()> {
        if self.pieces.send(piece).await.is_err() {
            // The thread ended early: it says why.
            (&mut self.thread).await.context("the thread of the ZIP")??;
            anyhow::bail!("the thread of the ZIP ended early");
        }
        Ok(())
    }

    /// Writes the table of contents; the file is whole.
    pub async fn end(self) -> anyhow::Result<()> {
        drop(self.pieces);
        self.thread.await.context("the thread of the ZIP")?
    }
}

fn bind(file: File, mut pieces: mpsc::Receiver<Piece>) -> anyhow::Result<()> {
    let mut zip = ZipWriter::new(BufWriter::new(file));
    while let Some(piece) = pieces.blocking_recv() {
        match piece {
            Piece::Begin { path, fold } => {
                let method = if fold { CompressionMethod::Deflated } else { CompressionMethod::Stored };
                // Longer than 4 GB needs the longer fields; nothing that people send is, but the events of many years could be.
                let options =
                    SimpleFileOptions::default().compression_method(method).large_file(path == super::EVENTS);
                zip.start_file(path, options).context("a file of the ZIP")?;
            }
            Piece::More(bytes) => zip.write_all(&bytes).context("a piece of the ZIP")?,
        }
    }
    let mut file = zip.finish().context("the table of contents")?;
    file.flush().context("the end of the ZIP")?;
    Ok(())
}
