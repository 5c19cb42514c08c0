//! A bundle in the making: its catalogue grows with its files.

use super::{
    CATALOGUE, EVENTS, FORMAT, MANIFEST,
    binder::Binder,
    gather::LeftOut,
    papers::{Catalogue, STYLE, render},
    rules::safe,
};
use crate::{
    kernel::{day, text::no_formula},
    platform::error::Result,
    round::{Round, RoundId},
};
use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::{Stream, StreamExt as _};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::{fmt::Write as _, fs::File};

/// What a document is, before it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    /// Folders, each a safe name.
    pub folder: String,
    /// 题名.
    pub title: String,
    /// `pdf`.
    pub ending: String,
    /// 责任者.
    pub maker: String,
    /// 日期.
    pub on: Option<NaiveDate>,
    /// 页数, where it is known.
    pub pages: Option<i32>,
}

/// A line of the catalogue.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// 件号.
    pub number: usize,
    /// What it is.
    pub entry: Entry,
    /// Where in the ZIP.
    pub path: String,
    /// SHA-256; empty until it is written.
    pub digest: String,
}

#[derive(Serialize)]
struct Listed {
    path: String,
    size: u64,
    sha256: String,
}

#[derive(Serialize)]
struct Manifest<'a> {
    format: &'static str,
    round: RoundId,
    code: String,
    title: &'a str,
    version: i16,
    /// The moment it tells of: when its rows were read.
    as_of: DateTime<Utc>,
    /// When it was finished.
    made_at: DateTime<Utc>,
    documents: usize,
    events: u64,
    files: &'a [Listed],
}

/// The bundle.
pub(super) struct Bundle {
    binder: Binder,
    lines: Vec<Line>,
    files: Vec<Listed>,
    events: u64,
}

impl Bundle {
    /// Begins one in an empty file.
    pub fn begin(file: File) -> Self {
        Self { binder: Binder::begin(file), lines: Vec::new(), files: Vec::new(), events: 0 }
    }

    /// A place in the catalogue; what stands in it is written later.
    pub fn reserve(&mut self, entry: Entry) -> usize {
        let number = self.lines.len() + 1;
        // A file's own name ends as its kind already.
        let ending = format!(".{}", entry.ending);
        let title = entry.title.strip_suffix(&ending).unwrap_or(&entry.title);
        let path = format!("{}/{number:05} {}{ending}", entry.folder, safe(title));
        self.lines.push(Line { number, entry, path, digest: String::new() });
        number - 1
    }

    /// A document of text.
    pub async fn write(&mut self, entry: Entry, text: impl Into<Bytes> + Send) -> Result<()> {
        let at = self.reserve(entry);
        self.fill(at, text.into()).await
    }

    /// What stands at a reserved place, whole.
    pub async fn fill(&mut self, at: usize, bytes: Bytes) -> Result<()> {
        self.pour(at, futures_util::stream::iter([Ok(bytes)])).await.map(drop)
    }

    /// What stands at a reserved place, as it comes; its digest.
    pub async fn pour<S>(&mut self, at: usize, content: S) -> Result<String>
    where
        S: Stream<Item = std::io::Result<Bytes>> + Send,
    {
        let path = self.lines.get(at).map(|line| line.path.clone()).unwrap_or_default();
        let digest = self.put(path, content).await?;
        if let Some(line) = self.lines.get_mut(at) {
            line.digest.clone_from(&digest);
        }
        Ok(digest)
    }

    async fn put<S>(&mut self, path: String, content: S) -> Result<String>
    where
        S: Stream<Item = std::io::Result<Bytes>> + Send,
    {
        let fold = !["pdf", "jpg", "png", "docx", "xlsx"]
            .iter()
            .any(|end| path.rsplit_once('.').is_some_and(|(_, ending)| ending == *end));
        self.binder.file(path.clone(), fold).await?;
        let (mut hash, mut size, mut content) = (Sha256::new(), 0_u64, std::pin::pin!(content));
        while let Some(bytes) = content.next().await {
            let bytes = bytes.map_err(anyhow::Error::from)?;
            hash.update(&bytes);
            size += bytes.len() as u64;
            self.binder.more(bytes).await?;
        }
        let sha256 = hex(&hash.finalize());
        self.files.push(Listed { path, size, sha256: sha256.clone() });
        Ok(sha256)
    }

    async fn put_text(&mut self, path: &str, text: Vec<u8>) -> Result<()> {
        self.put(path.to_owned(), futures_util::stream::iter([Ok(Bytes::from(text))])).await.map(drop)
    }

    /// The audit events, a line each.
    pub async fn events<S>(&mut self, lines: S) -> Result<()>
    where
        S: Stream<Item = Result<String>> + Send,
    {
        let count = std::sync::atomic::AtomicU64::new(0);
        let counted = lines.map(|line| {
            count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            line.map(Bytes::from).map_err(|error| std::io::Error::other(error.to_string()))
        });
        self.put(EVENTS.to_owned(), counted).await?;
        self.events = count.into_inner();
        Ok(())
    }

    /// Catalogue and manifest; how many documents there are.
    pub async fn end(
        mut self,
        round: &Round,
        version: i16,
        (as_of, made_at): (DateTime<Utc>, DateTime<Utc>),
        left_out: LeftOut,
    ) -> Result<usize> {
        let documents = self.lines.len();
        let csv = catalogue(&self.lines).map_err(anyhow::Error::from)?;
        self.put_text(CATALOGUE, csv).await?;
        let page = Catalogue::of(round, (version, moment(as_of)), &self.lines, self.events, left_out);
        let page = render(&page)?;
        self.put_text("归档目录.html", page).await?;
        self.put_text("archive.css", STYLE.as_bytes().to_vec()).await?;
        let manifest = Manifest {
            format: FORMAT,
            round: round.id,
            code: round.code.clone(),
            title: &round.title,
            version,
            as_of,
            made_at,
            documents,
            events: self.events,
            files: &self.files,
        };
        let manifest = serde_json::to_vec_pretty(&manifest)?;
        self.binder.file(MANIFEST.to_owned(), true).await?;
        self.binder.more(Bytes::from(manifest)).await?;
        self.binder.end().await?;
        Ok(documents)
    }
}

/// 2026-03-01 09:00.
fn moment(at: DateTime<Utc>) -> String {
    day::local(at).format("%Y-%m-%d %H:%M").to_string()
}

/// UTF-8 with its mark, so that spreadsheets read it right.
fn catalogue(lines: &[Line]) -> csv::Result<Vec<u8>> {
    let mut csv = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    csv.write_record(["件号", "题名", "责任者", "日期", "页数", "文件", "SHA-256"])?;
    for line in lines {
        csv.write_record([
            line.number.to_string(),
            no_formula(&line.entry.title).into_owned(),
            no_formula(&line.entry.maker).into_owned(),
            line.entry.on.map(|on| on.to_string()).unwrap_or_default(),
            line.entry.pages.map(|pages| pages.to_string()).unwrap_or_default(),
            line.path.clone(),
            line.digest.clone(),
        ])?;
    }
    Ok(csv.into_inner().unwrap_or_default())
}

/// In hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
