//! A form that comes after its session has ended. The person is not turned away with everything typed: the answer holds the
//! whole form, to be sent once more after signing in in another tab. It needs no script, stores nothing, and shows a person
//! only what that person has just sent; forms with a password in them are not held.

use super::{
    desk::Visitor,
    house::House,
    path,
    view::{page, shell::Shell},
};
use askama::Template;
use axum::{
    body::Bytes,
    extract::{FromRequest as _, Multipart, Request},
    http::{StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};

/// The most characters of a form that are held; files are not.
const MOST: usize = 1 << 20;
/// The most bytes of files that are let go by to reach what was typed behind them.
const MOST_PASSED: usize = 64 << 20;

#[derive(Template)]
#[template(path = "account/signed_out.html")]
struct SignedOutPage {
    shell: Shell,
    action: String,
    sign_in: String,
    fields: Vec<(String, String)>,
    files: Vec<String>,
}

/// What an act of somebody who is not signed in (any more) is answered.
pub(super) async fn answer(request: Request, house: &House, visitor: &Visitor) -> Response {
    let action = request.uri().path().to_owned();
    let sent = read(request, house).await.filter(|sent| !sent.is_secret() && sent.has_something());
    let Some(Sent { fields, files }) = sent else {
        return Redirect::to(&path::sign_in_then(&path::desk())).into_response();
    };
    let shell = Shell::of(visitor, house, "登录已到期", &action);
    let page = SignedOutPage { shell, sign_in: path::sign_in_then(&path::desk()), action, fields, files };
    page::with_status(StatusCode::UNAUTHORIZED, &page)
}

/// What came with it.
#[derive(Default)]
struct Sent {
    fields: Vec<(String, String)>,
    /// Names of files.
    files: Vec<String>,
}

impl Sent {
    fn is_secret(&self) -> bool {
        self.fields.iter().any(|(name, _)| name.contains("password"))
    }
    fn has_something(&self) -> bool {
        !self.files.is_empty() || self.fields.iter().any(|(_, value)| !value.trim().is_empty())
    }
}

async fn read(request: Request, house: &House) -> Option<Sent> {
    let kind = request.headers().get(header::CONTENT_TYPE)?.as_bytes().to_vec();
    if kind.starts_with(b"application/x-www-form-urlencoded") {
        let body = Bytes::from_request(request, house).await.ok()?;
        let fields = serde_html_form::from_bytes(&body).ok()?;
        return Some(Sent { fields, ..Sent::default() });
    }
    if !kind.starts_with(b"multipart/form-data") {
        return None;
    }
    let mut parts = Multipart::from_request(request, house).await.ok()?;
    let (mut sent, mut held, mut passed) = (Sent::default(), 0, 0);
    while let Ok(Some(mut part)) = parts.next_field().await {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let mut value = Vec::new();
        while let Ok(Some(chunk)) = part.chunk().await {
            if file.is_some() {
                passed += chunk.len();
            } else {
                held += chunk.len();
                value.extend_from_slice(&chunk);
            }
            if held > MOST || passed > MOST_PASSED {
                return Some(sent);
            }
        }
        match file {
            Some(file) => sent.files.extend((!file.is_empty()).then_some(file)),
            None => sent.fields.push((name, String::from_utf8_lossy(&value).into_owned())),
        }
    }
    Some(sent)
}
