//! How mail leaves the house.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Mail.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The mail server; empty: mails are written as files below `sink`, and go nowhere.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is closed to others.
    pub tls: Tls,
    /// Whom the server knows us as; empty: nobody.
    pub user: String,
    /// The password: by environment only.
    #[serde(serialize_with = "unsaid")]
    pub password: String,
    /// A file with the password, instead.
    pub password_file: PathBuf,
    /// A PEM file with the authority that signed the server's certificate, if the machine does not know it.
    pub ca_file: PathBuf,
    /// Who writes: `示范工作平台 <shifan@example.cn>`.
    pub from: String,
    /// Where mails are written when there is no server.
    pub sink: PathBuf,
    /// Seconds the server may keep us waiting.
    pub timeout_seconds: u64,
}

/// How the line to the mail server is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Opened plainly, closed before anything is said (port 587).
    Starttls,
    /// Closed from the first byte (port 465).
    Implicit,
    /// Open: only to a relay on the same machine.
    None,
}

/// The password is not printed.
impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { host, port, tls, from, .. } = self;
        f.debug_struct("Mail")
            .field("host", host)
            .field("port", port)
            .field("tls", tls)
            .field("from", from)
            .finish_non_exhaustive()
    }
}

pub(super) fn unsaid<S: serde::Serializer>(_: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("…")
}
