//! A form with files: typed pairs, and files that went into the store as they came. Nothing of the dossier has changed yet.

use crate::{
    kernel::refusal::Refused,
    platform::{
        error::{Error, Result},
        files::{Stored, name},
    },
    web::{form::Posted, house::House},
};
use axum::{
    extract::{FromRequest as _, Multipart, Request, multipart::Field},
    http::header,
};

/// What file inputs are called before the key of their slot (`parts/slot.html`).
const FILE_INPUT: &str = "u-";
/// The most files of one request.
const MOST_FILES: usize = 40;
/// The most bytes typed into one field.
const MOST_TYPED: usize = 1 << 20;

/// A form that was received.
#[derive(Debug, Default)]
pub struct Received {
    /// Names and values, in order.
    pub typed: Vec<(String, String)>,
    /// What the store took: slot and file.
    pub files: Vec<(String, Stored)>,
    /// What it did not take: slot, name of the file, sentence.
    pub refused: Vec<(String, String, String)>,
}

impl Received {
    /// The first value under a name; empty when there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.typed.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }
    /// Was there a file, taken or not?
    #[must_use]
    pub const fn has_files(&self) -> bool {
        !self.files.is_empty() || !self.refused.is_empty()
    }
}

/// Receives a form, with or without files.
///
/// # Errors
/// A request that broke off or is too large: refused; nothing of the dossier has changed.
pub async fn receive(request: Request, house: &House) -> Result<Received> {
    if is_plain(&request) {
        let posted = Posted::from_request(request, house).await?;
        let typed = posted.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        return Ok(Received { typed, ..Received::default() });
    }
    let mut parts = Multipart::from_request(request, house).await.map_err(|_| broken())?;
    let mut received = Received::default();
    while let Some(part) = parts.next_field().await.map_err(|_| broken())? {
        take(part, house, &mut received).await?;
    }
    Ok(received)
}

/// What was typed, without taking any file: for a form that comes too late. What cannot be read is left out.
pub async fn typed_of(request: Request, house: &House) -> Vec<(String, String)> {
    let mut typed = Vec::new();
    if is_plain(&request) {
        if let Ok(posted) = Posted::from_request(request, house).await {
            typed.extend(posted.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
        return typed;
    }
    let Ok(mut parts) = Multipart::from_request(request, house).await else { return typed };
    while let Ok(Some(mut part)) = parts.next_field().await {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_none() {
            typed.extend(
                part.text().await.ok().filter(|text| text.len() <= MOST_TYPED).map(|text| (name, text)),
            );
        } else {
            while let Ok(Some(_)) = part.chunk().await {}
        }
    }
    typed
}

fn is_plain(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes());
    !kind.is_some_and(|kind| kind.starts_with(b"multipart/form-data"))
}

async fn take(part: Field<'_>, house: &House, received: &mut Received) -> Result<()> {
    let input = part.name().unwrap_or_default().to_owned();
    let Some(file) = part.file_name().map(str::to_owned) else {
        let value = part.text().await.map_err(|_| broken())?;
        if value.len() > MOST_TYPED {
            return Err(broken());
        }
        received.typed.push((input, value));
        return Ok(());
    };
    let Some(slot) = input.strip_prefix(FILE_INPUT).filter(|_| !file.is_empty()) else { return Ok(()) };
    if received.files.len() + received.refused.len() >= MOST_FILES {
        return Err(broken());
    }
    match house.files.put(&file, part).await {
        Ok(stored) => received.files.push((slot.to_owned(), stored)),
        Err(Error::Refused(refused)) => {
            received.refused.push((slot.to_owned(), name::clean(&file), refused.text));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

fn broken() -> Error {
    Refused {
        code: "upload_broken",
        text: "上传中断了，或者一次选的文件太多太大，没有收下".into(),
        article: "",
        way_on: "返回上一页，一次少选几个文件再上传。",
    }
    .into()
}
