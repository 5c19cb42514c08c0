//! What holds of any store.

use super::{Kind, Shelf, settings};
use crate::{
    journeys::application::pieces::survives_a_break_and_a_restart,
    support::{
        app::TestApp,
        db::TestDb,
        s3::{S3Server, alter},
    },
};
use bytes::Bytes;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use shifan::platform::{
    error::Error,
    files::{Files, Held, Stored},
};
use std::time::{Duration, Instant};
use uuid::Uuid;

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n";

/// A PDF of this many bytes: more than one part of an upload.
fn large(bytes: usize) -> Vec<u8> {
    let mut pdf = PDF.to_vec();
    pdf.push(b'%');
    while pdf.len() < bytes {
        pdf.push(b'a' + u8::try_from(pdf.len() * 31 % 26).expect("small"));
    }
    pdf
}

async fn put(files: &Files, name: &str, bytes: &[u8]) -> Result<Stored, Error> {
    let parts: Vec<Result<Bytes, std::io::Error>> =
        bytes.chunks(64 << 10).map(|part| Ok(Bytes::copy_from_slice(part))).collect();
    files.put(name, stream::iter(parts)).await
}

async fn read(files: &Files, digest: &str) -> Result<Vec<u8>, Error> {
    let opened = files.open(digest).await?;
    let size = opened.size;
    let bytes = opened.content.try_collect::<Vec<Bytes>>().await.map_err(anyhow::Error::from)?.concat();
    assert_eq!(bytes.len() as u64, size, "the size that was announced");
    Ok(bytes)
}

/// Put, got, once per content; missing and altered things are told apart; what is refused leaves nothing.
async fn keeps_by_content(shelf: &Shelf) {
    let files = &shelf.files;
    let content = large(12 << 20);
    for (name, bytes) in [("执照.pdf", PDF), ("厚.pdf", content.as_slice())] {
        let first = put(files, name, bytes).await.expect("is taken");
        let second = put(files, "副本.pdf", bytes).await.expect("is taken");
        assert_eq!((first.digest.as_str(), first.size), (second.digest.as_str(), bytes.len() as i64));
        assert!(read(files, &first.digest).await.expect("is there") == bytes, "byte by byte");
        assert_eq!(files.verify(&first.digest).await.expect("reads"), Held::Sound(bytes.len() as u64));
    }
    assert_eq!((shelf.lying("sha256").await, shelf.lying("incoming").await), (2, 0));
    let nobody = "0".repeat(64);
    assert!(matches!(read(files, &nobody).await, Err(Error::Fault(_))), "a row said it was there");
    assert_eq!(files.verify(&nobody).await.expect("reads"), Held::Missing);
    let program = [b"MZ\x90\x00".as_slice(), &[7; 100_000]].concat();
    for (name, bytes, code) in [
        ("执照.pdf", program.as_slice(), "file_not_what_it_says"),
        ("执照.pdf", b"".as_slice(), "file_empty"),
        ("方案.docx", b"PK\x03\x04 and no more".as_slice(), "file_broken"),
        ("厚.pdf", large(21 << 20).as_slice(), "file_too_large"),
    ] {
        let refused = put(files, name, bytes).await.expect_err("is refused");
        assert_eq!(refused.refusal_code(), Some(code));
    }
    let broken = stream::iter([Ok(Bytes::from_static(PDF)), Err(std::io::Error::other("the line broke"))]);
    let refused = files.put("执照.pdf", broken.boxed()).await.expect_err("is refused");
    assert_eq!(refused.refusal_code(), Some("file_interrupted"));
    assert_eq!((shelf.lying("sha256").await, shelf.lying("incoming").await), (2, 0));
    let digest = put(files, "执照.pdf", PDF).await.expect("is taken").digest;
    alter(&shelf.settings, &digest, b"other bytes").await;
    assert_eq!(files.verify(&digest).await.expect("reads"), Held::Altered);
}

/// Pieces are joined in their order, one sent again takes the place of the first, and all of them go.
async fn joins_pieces(shelf: &Shelf) {
    let (files, upload, content) = (&shelf.files, Uuid::now_v7(), large(2_500_000));
    let piece = |from: usize, to: usize| Bytes::copy_from_slice(&content[from..to.min(content.len())]);
    for (offset, bytes) in [
        (2 << 20, piece(2 << 20, 3 << 20)),
        (0, Bytes::from_static(b"cut")),
        (1 << 20, piece(1 << 20, 2 << 20)),
        (0, piece(0, 1 << 20)),
    ] {
        files.put_piece(upload, offset, bytes).await.expect("is kept");
    }
    files.put_piece(Uuid::now_v7(), 0, Bytes::from_static(b"another's")).await.expect("is kept");
    assert_eq!(shelf.lying("pieces").await, 4);
    let stored = files.join_pieces(upload, "执照.pdf").await.expect("is taken");
    assert!(read(files, &stored.digest).await.expect("is there") == content, "byte by byte");
    files.drop_pieces(upload).await.expect("clears");
    files.drop_pieces(upload).await.expect("again, nothing");
    assert_eq!(shelf.lying("pieces").await, 1);
}

/// The store goes away while a file comes in: our fault and not the sender's, soon said, nothing half stored; back again,
/// everything is as it was and the same file is taken.
async fn survives_going_away(shelf: &Shelf) {
    let files = &shelf.files;
    let before = put(files, "执照.pdf", PDF).await.expect("is taken");
    let content = large(12 << 20);
    let parts: Vec<Bytes> = content.chunks(1 << 20).map(Bytes::copy_from_slice).collect();
    let coming = stream::iter(parts.into_iter().enumerate()).map(|(n, part)| {
        if n == 3 {
            shelf.goes_away();
        }
        Ok::<Bytes, std::io::Error>(part)
    });
    let begun = Instant::now();
    let failed = files.put("厚.pdf", coming.boxed()).await.expect_err("cannot be stored");
    assert!(matches!(failed, Error::Fault(_)), "{failed}");
    assert!(matches!(read(files, &before.digest).await, Err(Error::Fault(_))));
    let gone = files.put_piece(Uuid::now_v7(), 0, Bytes::from_static(b"piece")).await;
    assert!(matches!(gone, Err(Error::Fault(_))));
    assert!(files.verify(&before.digest).await.is_err(), "away is not missing");
    assert!(begun.elapsed() < Duration::from_secs(60), "it took {:?} to say so", begun.elapsed());
    shelf.comes_back();
    assert_eq!(shelf.lying("sha256").await, 1, "nothing half stored");
    assert!(read(files, &before.digest).await.expect("is there") == PDF);
    let stored = put(files, "厚.pdf", &content).await.expect("is taken now");
    assert!(read(files, &stored.digest).await.expect("is there") == content, "byte by byte");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_keeps_files_by_content() {
    let shelf = Shelf::folder();
    keeps_by_content(&shelf).await;
    joins_pieces(&shelf).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_keeps_files_by_content() {
    let Some(shelf) = Shelf::bucket() else { return };
    keeps_by_content(&shelf).await;
    joins_pieces(&shelf).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_goes_away_keeps_nothing_half() {
    survives_going_away(&Shelf::folder()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_that_goes_away_keeps_nothing_half() {
    let Some(mut shelf) = Shelf::bucket() else { return };
    survives_going_away(&shelf).await;
    let Kind::Bucket(server) = &mut shelf.kind else { unreachable!("it is a bucket") };
    server.dies();
    let failed = put(&shelf.files, "执照.pdf", PDF).await.expect_err("nobody is there");
    assert!(matches!(failed, Error::Fault(_)), "{failed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_that_is_not_there_is_said_at_the_start() {
    let Some(server) = S3Server::start() else { return };
    let mut settings = settings();
    server.keeps(&mut settings);
    settings.s3.bucket = "somebody-elses".into();
    let why = TestApp::refused(TestDb::new().await, settings).await;
    assert!(why.contains("文件库（files.store）用不了") && why.contains("somebody-elses"), "{why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_opens_nothing_and_is_not_printed() {
    let Some(server) = S3Server::strict() else { return };
    let mut settings = settings();
    server.keeps(&mut settings);
    let piece = || Bytes::from_static(b"piece");
    let right = Files::of(&settings).expect("a store");
    right.put_piece(Uuid::now_v7(), 0, piece()).await.expect("the key is known");
    settings.s3.secret_key = "not-the-key-of-this-user".into();
    let wrong = Files::of(&settings).expect("a store");
    let why = wrong.put_piece(Uuid::now_v7(), 0, piece()).await.expect_err("is not let in").to_string();
    assert!(why.contains("SignatureDoesNotMatch") && !why.contains("not-the-key"), "{why}");
}

#[tokio::test]
async fn a_whole_upload_goes_into_a_folder() {
    survives_a_break_and_a_restart(TestApp::new().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_upload_goes_into_a_bucket() {
    let Some(server) = S3Server::start() else { return };
    let mut settings = settings();
    server.keeps(&mut settings);
    survives_a_break_and_a_restart(TestApp::with(TestDb::new().await, settings).await).await;
}
