//! What goes wrong becomes a status and a [`Problem`]; the outer layer makes the page (`layers::problem_pages`), so that every
//! error page has the frame of its reader and says a way on.

use crate::platform::error::Error;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

/// What an error page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The status.
    pub status: StatusCode,
    /// The rule's sentence; empty: the status speaks for itself.
    pub text: String,
    /// The article of the scheme, if a rule of it forbids.
    pub article: &'static str,
    /// What can be done now.
    pub way_on: &'static str,
    /// The refusal's code, for tests: also in the header `x-refusal`.
    pub code: &'static str,
}

impl Problem {
    /// Nothing to add to the status.
    #[must_use]
    pub const fn plain(status: StatusCode) -> Self {
        Self { status, text: String::new(), article: "", way_on: "", code: "" }
    }
}

impl Problem {
    /// As programs read it (RFC 9457).
    #[must_use]
    pub fn as_json(&self, request: &str) -> Response {
        let title = self.status.canonical_reason().unwrap_or_default();
        let way_on = if self.text.is_empty() { says(self.status) } else { &self.text };
        let body = serde_json::json!({
            "type": "about:blank",
            "title": title,
            "status": self.status.as_u16(),
            "detail": way_on,
            "code": (!self.code.is_empty()).then_some(self.code),
            "request_id": request,
        });
        (self.status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
    }
}

/// What a status without words of its own means to a program.
fn says(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "要在Authorization里带有效的接口凭证",
        StatusCode::FORBIDDEN => "这个凭证不能读这些数据",
        StatusCode::NOT_FOUND => "没有这样的数据或地址",
        StatusCode::METHOD_NOT_ALLOWED => "接口只读，只能用GET",
        StatusCode::BAD_REQUEST => "请求读不出来",
        _ => "暂时答不了，稍后再问",
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Seconds after which it is worth asking again.
const AGAIN: u64 = 5;

/// Too many at once: nothing was done.
fn later() -> Response {
    let plain = Problem::plain(StatusCode::SERVICE_UNAVAILABLE);
    let text = "现在办的人太多，这次没有办成，数据没有改动。".to_owned();
    after(AGAIN, Problem { text, way_on: "过几秒再试一次。", code: "busy", ..plain })
}

/// One place asks too often.
#[must_use]
pub fn too_often(seconds: u64) -> Response {
    let plain = Problem::plain(StatusCode::TOO_MANY_REQUESTS);
    after(seconds, Problem { text: format!("问得太密，{seconds}秒以后再问"), code: "too_often", ..plain })
}

fn after(seconds: u64, problem: Problem) -> Response {
    let mut response = problem.into_response();
    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    response
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let problem = match self {
            Self::Unseen => Problem::plain(StatusCode::NOT_FOUND),
            Self::Denied(denied) => Problem {
                text: denied.to_string(),
                code: denied.code(),
                ..Problem::plain(StatusCode::FORBIDDEN)
            },
            Self::Refused(refused) => Problem {
                status: StatusCode::CONFLICT,
                text: refused.text,
                article: refused.article,
                way_on: refused.way_on,
                code: refused.code,
            },
            Self::Unreadable => Problem::plain(StatusCode::BAD_REQUEST),
            Self::Busy => return later(),
            Self::Fault(fault) => {
                tracing::error!(fault = format!("{fault:#}"), "fault");
                Problem::plain(StatusCode::INTERNAL_SERVER_ERROR)
            }
        };
        problem.into_response()
    }
}
