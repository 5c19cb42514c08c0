use super::{Files, Kind, Stored, place};
use crate::platform::error::{Error, Result};
use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use std::{
    fs,
    path::{Path, PathBuf},
};
use uuid::Uuid;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n";

struct Shelf {
    dir: PathBuf,
    files: Files,
}

impl Shelf {
    fn new(max_bytes: u64) -> Self {
        let dir = std::env::temp_dir().join(format!("shifan-files-{}", Uuid::now_v7()));
        let files = Files::local(&dir, max_bytes).expect("a folder");
        Self { dir, files }
    }
    async fn put(&self, name: &str, bytes: &[u8]) -> Result<Stored> {
        let parts: Vec<Result<Bytes, std::io::Error>> =
            bytes.chunks(1000).map(|part| Ok(Bytes::copy_from_slice(part))).collect();
        self.files.put(name, stream::iter(parts)).await
    }
    /// Every file below the folder, whatever its name.
    fn lying(&self) -> usize {
        count(&self.dir)
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.dir);
    }
}

fn count(dir: &Path) -> usize {
    let entries = fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
}

#[tokio::test]
async fn a_file_lies_under_its_digest_and_comes_back_as_it_was() {
    let shelf = Shelf::new(1 << 20);
    let stored = shelf.put("执照.pdf", PDF).await.expect("is taken");
    assert_eq!((stored.kind, stored.size, stored.name.as_str()), (Kind::Pdf, PDF.len() as i64, "执照.pdf"));
    let opened = shelf.files.open(&stored.digest).await.expect("is there");
    let back: Vec<Bytes> = opened.content.try_collect().await.expect("can be read");
    assert_eq!((opened.size, back.concat().as_slice()), (PDF.len() as u64, PDF));
    assert!(shelf.dir.join(place(&stored.digest).as_ref()).exists());
}

#[tokio::test]
async fn the_same_content_is_stored_once() {
    let shelf = Shelf::new(1 << 20);
    let first = shelf.put("执照.pdf", PDF).await.expect("is taken");
    let second = shelf.put("副本.pdf", PDF).await.expect("is taken");
    assert_eq!(first.digest, second.digest);
    assert_eq!(shelf.lying(), 1);
}

#[tokio::test]
async fn what_is_refused_leaves_nothing() {
    let shelf = Shelf::new(10_000);
    let cut = b"PK\x03\x04 and no more";
    let long = [PDF, &vec![b' '; 20_000]].concat();
    for (name, bytes, code) in [
        ("执照.pdf", b"MZ\x90\x00 a program".as_slice(), "file_not_what_it_says"),
        ("执照.pdf", long.as_slice(), "file_too_large"),
        ("执照.pdf", b"".as_slice(), "file_empty"),
        ("方案.docx", cut.as_slice(), "file_broken"),
    ] {
        let error = shelf.put(name, bytes).await.expect_err("is refused");
        assert_eq!(error.refusal_code(), Some(code));
        assert_eq!(shelf.lying(), 0, "{code}");
    }
}

#[tokio::test]
async fn a_file_of_exactly_the_limit_is_taken() {
    let shelf = Shelf::new(10_000);
    let full = [PDF, &vec![b' '; 10_000 - PDF.len()]].concat();
    assert!(shelf.put("执照.pdf", &full).await.is_ok());
    let over = [full.as_slice(), b" "].concat();
    let error = shelf.put("执照.pdf", &over).await.expect_err("one byte over");
    assert_eq!(error.refusal_code(), Some("file_too_large"));
}

#[tokio::test]
async fn a_broken_line_leaves_nothing() {
    let shelf = Shelf::new(1 << 20);
    let parts = stream::iter([Ok(Bytes::from_static(PDF)), Err(std::io::Error::other("the line broke"))]);
    let error = shelf.files.put("执照.pdf", parts.boxed()).await.expect_err("is refused");
    assert!(matches!(error, Error::Refused(ref refused) if refused.code == "file_interrupted"));
    assert_eq!(shelf.lying(), 0);
}
