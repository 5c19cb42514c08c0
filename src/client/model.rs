//! A client, what it may read, how it stands.

use crate::kernel::id::Id;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// The id of a client.
pub type ClientId = Id<Client>;

/// What a key may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Every submitted application, with where it stands.
    Applications,
    /// The register with credit codes.
    Titles,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 2] = [Self::Applications, Self::Titles];

    /// The word of table `api_client`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Applications => "applications",
            Self::Titles => "titles",
        }
    }
    /// As pages say it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Applications => "申报进度（含信用代码）",
            Self::Titles => "名录（含信用代码）",
        }
    }
    /// The scope of a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// A system that may ask.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its id.
    pub id: ClientId,
    /// What it is called: 省政务数据平台.
    pub name: String,
    /// What it may read.
    pub scopes: Vec<Scope>,
    /// When it was given its key.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: String,
    /// From then on the key holds no longer.
    pub expires_at: DateTime<Utc>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Its last request, to the minute.
    pub used_at: Option<DateTime<Utc>>,
}

/// How a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientState {
    /// It opens.
    InUse,
    /// Its day has come.
    Expired,
    /// It was revoked.
    Revoked,
}

impl Client {
    /// How its key stands at a moment.
    #[must_use]
    pub fn state(&self, now: DateTime<Utc>) -> ClientState {
        match self.revoked_at {
            Some(_) => ClientState::Revoked,
            None if self.expires_at <= now => ClientState::Expired,
            None => ClientState::InUse,
        }
    }
}

/// A client to be, as it was typed.
#[derive(Clone, Debug)]
pub struct NewClient {
    /// What it is called.
    pub name: String,
    /// What it may read.
    pub scopes: Vec<Scope>,
    /// For how many days.
    pub days: u32,
}

/// Who showed a key that opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Which client.
    pub client: ClientId,
    /// What it may read.
    pub scopes: Vec<Scope>,
}
