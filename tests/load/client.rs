//! A browser without a screen: keeps its connection, sends its cookie.

use axum::{
    body::Bytes,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::{BodyExt as _, Full};
use hyper_util::{
    client::legacy::{Client as Legacy, connect::HttpConnector},
    rt::TokioExecutor,
};

/// What to ask for.
#[derive(Clone)]
pub struct Ask {
    method: Method,
    path: String,
    token: Option<String>,
    body: &'static str,
    expect: StatusCode,
}

impl Ask {
    /// A page that must be there.
    pub fn page(path: &str, token: Option<&str>) -> Self {
        Self {
            method: Method::GET,
            path: path.into(),
            token: token.map(Into::into),
            body: "",
            expect: StatusCode::OK,
        }
    }
    /// An act that must lead on.
    pub fn act(path: String, token: &str, body: &'static str) -> Self {
        Self { method: Method::POST, path, token: Some(token.into()), body, expect: StatusCode::SEE_OTHER }
    }
}

/// One client.
pub struct Client {
    address: String,
    http: Legacy<HttpConnector, Full<Bytes>>,
}

impl Client {
    /// For a server.
    pub fn new(address: &str) -> Self {
        Self { address: address.into(), http: Legacy::builder(TokioExecutor::new()).build_http() }
    }
    /// Sends and reads to the end; true when the answer is the expected one.
    pub async fn send(&self, ask: &Ask) -> bool {
        let mut request =
            Request::builder().method(ask.method.clone()).uri(format!("{}{}", self.address, ask.path));
        if let Some(token) = &ask.token {
            request = request.header(header::COOKIE, format!("shifan={token}"));
        }
        if ask.method == Method::POST {
            request = request
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin");
        }
        let request = request.body(Full::new(Bytes::from_static(ask.body.as_bytes()))).expect("a request");
        let Ok(answer) = self.http.request(request).await else { return false };
        let fits = answer.status() == ask.expect;
        answer.into_body().collect().await.is_ok() && fits
    }
}
