//! What a key may be.

use super::{Client, ClientState, NewClient};
use crate::kernel::refusal::Refusal;
use chrono::{DateTime, Duration, Utc};

/// How long keys may hold, in days: what the form offers.
pub const TERMS: [u32; 4] = [30, 90, 365, 730];
/// Most letters of a name.
pub const LONGEST_NAME: usize = 60;

/// Why a key is not made or not revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientRefusal {
    /// It has no name, or one too long.
    #[error("写明是哪个系统，不超过60个字")]
    Nameless,
    /// It may read nothing.
    #[error("选这个凭证可以读哪些数据，至少一项")]
    NoScope,
    /// Not one of the terms.
    #[error("选凭证的有效期")]
    NoTerm,
    /// It does not hold any more.
    #[error("这个凭证已经失效，不用再吊销")]
    Over,
}

impl Refusal for ClientRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Nameless => "client_nameless",
            Self::NoScope => "client_no_scope",
            Self::NoTerm => "client_no_term",
            Self::Over => "client_over",
        }
    }
}

/// When a new key ends.
///
/// # Errors
/// [`ClientRefusal`], the first thing that is missing.
pub fn add(new: &NewClient, now: DateTime<Utc>) -> Result<DateTime<Utc>, ClientRefusal> {
    if new.name.trim().is_empty() || new.name.chars().count() > LONGEST_NAME {
        Err(ClientRefusal::Nameless)
    } else if new.scopes.is_empty() {
        Err(ClientRefusal::NoScope)
    } else if !TERMS.contains(&new.days) {
        Err(ClientRefusal::NoTerm)
    } else {
        Ok(now + Duration::days(new.days.into()))
    }
}

/// May it be revoked?
///
/// # Errors
/// [`ClientRefusal::Over`].
pub fn revoke(client: &Client, now: DateTime<Utc>) -> Result<(), ClientRefusal> {
    match client.state(now) {
        ClientState::InUse => Ok(()),
        ClientState::Expired | ClientState::Revoked => Err(ClientRefusal::Over),
    }
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;
