//! What a command can answer but success. Refusals are values with a reason; faults are opaque, with a log line and a number.

use crate::{
    access::Denied,
    kernel::refusal::{Refusal, Refused},
};

/// The way out of every command and query.
#[derive(Debug)]
pub enum Error {
    /// What you may not see does not exist: 404.
    Unseen,
    /// Seen, but not yours to do: 403.
    Denied(Denied),
    /// A rule forbids it: 409, with its sentence and article.
    Refused(Refused),
    /// Nothing of ours can hold what was sent, a NUL in a text or a day before the calendar: 400.
    Unreadable,
    /// Too many at once, or somebody else holds the row too long; nothing was done: 503, try again.
    Busy,
    /// Our fault: 500, with a number.
    Fault(anyhow::Error),
}

/// The usual result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A row that contradicts itself: named, never repaired by a default.
    #[must_use]
    pub fn corrupt(table: &str, id: impl std::fmt::Display, what: &str) -> Self {
        Self::Fault(anyhow::anyhow!("corrupt row in {table}, {id}: {what}"))
    }
    /// The code of the refusal, if it is one.
    #[must_use]
    pub fn refusal_code(&self) -> Option<&'static str> {
        match self {
            Self::Refused(refused) => Some(refused.code),
            Self::Unseen | Self::Denied(_) | Self::Unreadable | Self::Busy | Self::Fault(_) => None,
        }
    }
}

impl<R: Refusal> From<R> for Error {
    fn from(refusal: R) -> Self {
        Self::Refused(refusal.into())
    }
}
impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}
impl From<Denied> for Error {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}
impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code());
        match code.as_deref() {
            Some("22021" | "22P05" | "22008") => Self::Unreadable,
            // Lock and statement timeouts, deadlock, too many connections, the server going down or coming up.
            Some(state @ ("55P03" | "57014" | "40P01" | "53300" | "57P01" | "57P02" | "57P03")) => {
                tracing::warn!(state, %error, "busy");
                Self::Busy
            }
            _ if matches!(error, sqlx::Error::PoolTimedOut) => {
                tracing::warn!("no connection came free");
                Self::Busy
            }
            _ => Self::Fault(error.into()),
        }
    }
}
impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Fault(error)
    }
}
impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Fault(error.into())
    }
}
impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unseen => write!(f, "not found"),
            Self::Denied(denied) => write!(f, "{denied}"),
            Self::Unreadable => write!(f, "unreadable"),
            Self::Busy => write!(f, "busy"),
            Self::Refused(refused) => write!(f, "{}: {}", refused.code, refused.text),
            Self::Fault(fault) => write!(f, "{fault:#}"),
        }
    }
}
