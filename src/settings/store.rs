//! Where attached files are kept.

use super::mail::unsaid;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Which store holds the attached files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Store {
    /// The folder `files.dir` of this machine.
    Local,
    /// The bucket of `[s3]`.
    S3,
}

/// A bucket that speaks the protocol of S3.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct S3 {
    /// Address of the server; empty: the one of Amazon's in `region`.
    pub endpoint: String,
    /// The region requests are signed for.
    pub region: String,
    /// The bucket; it must be there.
    pub bucket: String,
    /// Whether the bucket is part of the host's name.
    pub virtual_hosted: bool,
    /// Whether files may cross the network in the open.
    pub allow_http: bool,
    /// A PEM file with the authority that signed the server's certificate, if the machine does not know it.
    pub ca_file: PathBuf,
    /// Name of the key.
    pub access_key: String,
    /// The key: by environment only.
    #[serde(serialize_with = "unsaid")]
    pub secret_key: String,
    /// A file with the key, instead.
    pub secret_key_file: PathBuf,
    /// Seconds the server may keep us waiting for one answer.
    pub timeout_seconds: u64,
}

/// The key is not printed.
impl std::fmt::Debug for S3 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { endpoint, region, bucket, access_key, .. } = self;
        f.debug_struct("S3")
            .field("endpoint", endpoint)
            .field("region", region)
            .field("bucket", bucket)
            .field("access_key", access_key)
            .finish_non_exhaustive()
    }
}
