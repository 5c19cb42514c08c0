//! A scan on its way in: held in memory until every page has been looked at, so that what does not fit is never stored.

use crate::{
    dispatch::{NewScan, ScanRefusal, is_scan},
    kernel::refusal::Refused,
    platform::{
        codes::{self, Unreadable},
        error::{Error, Result},
        files::{FileRefusal, Kind, name, sniff::Sniffer},
    },
    web::house::House,
};
use axum::{
    extract::{FromRequest as _, Multipart, Request},
    http::header,
};
use bytes::Bytes;

/// The most files of one scan.
const MOST_FILES: usize = 40;

/// A file that came in.
pub(in crate::web) struct Incoming {
    pub name: String,
    pub bytes: Bytes,
    pub kind: Kind,
}

/// The files of a request, each of them one that can be a scan.
///
/// # Errors
/// [`FileRefusal`], [`ScanRefusal`]; a request that broke off.
pub(in crate::web) async fn incoming(request: Request, house: &House) -> Result<Vec<Incoming>> {
    let kind = request.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes());
    if !kind.is_some_and(|kind| kind.starts_with(b"multipart/form-data")) {
        return Err(ScanRefusal::Nothing.into());
    }
    let mut parts = Multipart::from_request(request, house).await.map_err(|_| broken())?;
    let mut files = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(|_| broken())? {
        let Some(sent) = part.file_name().map(name::clean).filter(|name| !name.is_empty()) else { continue };
        let bytes = part.bytes().await.map_err(|_| FileRefusal::Interrupted(sent.clone()))?;
        if files.len() >= MOST_FILES {
            return Err(broken());
        }
        files.push(looked_at(sent, bytes, house.files.max_bytes())?);
    }
    if files.is_empty() { Err(ScanRefusal::Nothing.into()) } else { Ok(files) }
}

fn looked_at(name: String, bytes: Bytes, most: u64) -> Result<Incoming> {
    if bytes.is_empty() {
        return Err(FileRefusal::Empty(name).into());
    }
    if bytes.len() as u64 > most {
        return Err(FileRefusal::TooLarge { name, limit: format!("{} MB", most >> 20) }.into());
    }
    let mut sniffer = Sniffer::default();
    sniffer.feed(&bytes);
    match sniffer.verdict(&name)? {
        Some(kind) if is_scan(kind) => Ok(Incoming { name, bytes, kind }),
        _ => Err(ScanRefusal::Broken(name).into()),
    }
}

/// What the codes on their pages say; at most `most` pages a file.
///
/// # Errors
/// [`ScanRefusal`].
pub(super) async fn read(files: &[Incoming], most: usize) -> Result<Vec<NewScan>> {
    let mut scans = Vec::with_capacity(files.len());
    for file in files {
        let name = file.name.clone();
        let pages = match codes::read(file.bytes.clone(), file.kind, most).await? {
            Ok(pages) => pages,
            Err(Unreadable::Broken) => return Err(ScanRefusal::Broken(name).into()),
            Err(Unreadable::TooMany(pages)) => return Err(ScanRefusal::TooMany(name, pages).into()),
        };
        scans.push(NewScan { name, pages });
    }
    Ok(scans)
}

fn broken() -> Error {
    Refused {
        code: "upload_broken",
        text: "上传中断了，或者一次选的文件太多太大，没有收下".into(),
        article: "",
        way_on: "",
    }
    .into()
}
