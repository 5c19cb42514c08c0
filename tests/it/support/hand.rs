//! A person's hand: asks for pages and posts forms, carrying cookies as a browser does.

use super::app::TestApp;
use axum::{
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use shifan::web::desk;
use std::{net::SocketAddr, sync::Mutex};
use tower::ServiceExt as _;

const BOUNDARY: &str = "----shifan-test-boundary";

/// A person at a browser.
pub struct Hand<'a> {
    app: &'a TestApp,
    /// Cookie name and value.
    cookies: Mutex<Vec<(String, String)>>,
    source: SocketAddr,
}

/// A file to send.
pub struct Upload<'a> {
    /// Its name, as the browser says.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

impl<'a> Hand<'a> {
    pub(super) fn new(app: &'a TestApp, token: Option<String>) -> Self {
        let name = desk::session_cookie(&app.app.house.settings).to_owned();
        let cookies = Mutex::new(token.map(|token| (name, token)).into_iter().collect());
        Self { app, cookies, source: SocketAddr::from(([127, 0, 0, 1], 40_000)) }
    }

    /// The same person at another address.
    #[expect(clippy::wrong_self_convention, reason = "it reads as a sentence in a test")]
    pub fn from_source(mut self, ip: [u8; 4]) -> Self {
        self.source = SocketAddr::from((ip, 40_000));
        self
    }

    /// The session token, if signed in.
    pub fn token(&self) -> Option<String> {
        let name = desk::session_cookie(&self.app.app.house.settings);
        let cookies = self.cookies.lock().expect("not poisoned");
        cookies.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    /// Posts a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_html_form::to_string(fields).expect("a form");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body));
        self.send(request.expect("a request")).await
    }

    /// Reads a page and posts one of its forms (to the page's path and `part` behind it), with what the page says was read.
    pub async fn posts_read(&self, page: &str, part: &str, fields: &[(&str, &str)]) -> Answer {
        let text = self.get(page).await.text();
        let read = text.split("name=\"read\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let mut form = fields.to_vec();
        form.push(("read", read.unwrap_or_default()));
        self.post(&format!("{page}{part}"), &form).await
    }

    /// Posts a form with files, as `multipart/form-data`.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, Upload<'_>)]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, file) in files {
            let head = format!(
                "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{}\"\r\n\
                 content-type: application/octet-stream\r\n\r\n",
                file.name
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(file.bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body));
        self.send(request.expect("a request")).await
    }

    /// Asks by method and path with nothing more, for the walk through all doors.
    pub async fn knock(&self, method: &Method, path: &str) -> Answer {
        if *method == Method::GET { self.get(path).await } else { self.post(path, &[]).await }
    }

    /// Sends a request with the cookies of this browser.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let jar = {
            let cookies = self.cookies.lock().expect("not poisoned");
            cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
        };
        request.headers_mut().insert(header::COOKIE, jar.parse().expect("a header"));
        request.extensions_mut().insert(axum::extract::ConnectInfo(self.source));
        let path = request.uri().to_string();
        let response = self.app.app.router.clone().oneshot(request).await.expect("infallible");
        let (status, headers) = (response.status(), response.headers().clone());
        self.keep(&headers);
        let bytes = response.into_body().collect().await.expect("a body").to_bytes().to_vec();
        Answer { path, status, headers, bytes }
    }

    fn keep(&self, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().expect("not poisoned");
        for line in headers.get_all(header::SET_COOKIE) {
            let text = line.to_str().expect("ascii");
            let Some((name, value)) = text.split(';').next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            cookies.retain(|(key, _)| key != name);
            if !text.contains("Max-Age=0") {
                cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }
}

/// What came back.
pub struct Answer {
    /// What was asked.
    pub path: String,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Insists on a status.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}: {}", self.path, self.main());
        self
    }

    /// Insists on a page, and on words in it.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.text().contains(words), "{} does not say {words:?}: {}", self.path, self.main());
        self
    }

    /// Insists that words are not in it.
    #[expect(clippy::wrong_self_convention, reason = "it reads as a sentence in a test")]
    #[track_caller]
    pub fn is_silent_about(self, words: &str) -> Self {
        assert!(!self.text().contains(words), "{} says {words:?}", self.path);
        self
    }

    /// Insists on a redirect, and tells where to.
    #[track_caller]
    pub fn redirects(&self) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}: {}", self.path, self.main());
        self.headers[header::LOCATION].to_str().expect("ascii").to_owned()
    }

    /// Insists on a refusal by its code.
    #[track_caller]
    pub fn refused(self, code: &str) -> Self {
        let said = self.headers.get("x-refusal").map_or("", |code| code.to_str().unwrap_or_default());
        assert_eq!((self.status.as_u16(), said), (409, code), "{}: {}", self.path, self.main());
        self
    }

    /// The page's `main`, for messages of failed tests.
    fn main(&self) -> String {
        let text = self.text();
        let from = text.find("<main").unwrap_or(0);
        text[from..].chars().take(1500).collect()
    }
}
