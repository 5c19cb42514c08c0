//! What goes wrong becomes a status and a [`Problem`]; the outer layer makes the page (`layers::problem_pages`), so that every
//! error page has the frame of its reader and says a way on.

use crate::platform::error::Error;
use axum::{
    http::StatusCode,
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

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
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
            Self::Fault(fault) => {
                tracing::error!(fault = format!("{fault:#}"), "fault");
                Problem::plain(StatusCode::INTERNAL_SERVER_ERROR)
            }
        };
        problem.into_response()
    }
}
