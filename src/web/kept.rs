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
    extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request},
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
    sent: Sent,
}

/// What an act of somebody who is not signed in (any more) is answered.
pub(super) async fn answer(request: Request, house: &House, visitor: &Visitor) -> Response {
    let action = request.uri().path().to_owned();
    let sent = read(request, house).await.filter(|sent| !sent.is_secret() && sent.has_something());
    let Some(sent) = sent else {
        return Redirect::to(&path::sign_in_then(&path::desk())).into_response();
    };
    let shell = Shell::of(visitor, house, "登录已到期", &action);
    let page = SignedOutPage { shell, sign_in: path::sign_in_then(&path::desk()), action, sent };
    page::with_status(StatusCode::UNAUTHORIZED, &page)
}

/// What came with it.
#[derive(Default)]
struct Sent {
    fields: Vec<(String, String)>,
    /// Names of files.
    files: Vec<String>,
    /// It was too much to be read to its end: sent once more it would take away what stood behind.
    is_cut: bool,
}

impl Sent {
    fn is_secret(&self) -> bool {
        self.fields.iter().any(|(name, _)| name.contains("password"))
    }
    fn has_something(&self) -> bool {
        !self.files.is_empty() || self.fields.iter().any(|(_, value)| !value.trim().is_empty())
    }
}

async fn read(mut request: Request, house: &House) -> Option<Sent> {
    let kind = request.headers().get(header::CONTENT_TYPE)?.as_bytes().to_vec();
    if kind.starts_with(b"application/x-www-form-urlencoded") {
        let body = Bytes::from_request(request, house).await.ok()?;
        let fields = serde_html_form::from_bytes(&body).ok()?;
        return Some(Sent { fields, ..Sent::default() });
    }
    if !kind.starts_with(b"multipart/form-data") {
        return None;
    }
    // The door's own limit has not been reached yet: this is the guard before it.
    DefaultBodyLimit::max(MOST_PASSED + MOST).apply(&mut request);
    let mut parts = Multipart::from_request(request, house).await.ok()?;
    let (mut sent, mut held, mut passed) = (Sent::default(), 0, 0);
    loop {
        let mut part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return Some(sent),
            Err(_) => return Some(Sent { is_cut: true, ..sent }),
        };
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let mut value = Vec::new();
        loop {
            let chunk = match part.chunk().await {
                Ok(Some(chunk)) => chunk,
                Ok(None) => break,
                Err(_) => return Some(Sent { is_cut: true, ..sent }),
            };
            if file.is_some() {
                passed += chunk.len();
            } else {
                held += chunk.len();
                value.extend_from_slice(&chunk);
            }
            if held > MOST || passed > MOST_PASSED {
                return Some(Sent { is_cut: true, ..sent });
            }
        }
        match file {
            Some(file) => sent.files.extend((!file.is_empty()).then_some(file)),
            None => sent.fields.push((name, String::from_utf8_lossy(&value).into_owned())),
        }
    }
}
