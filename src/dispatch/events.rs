//! What can have happened to a package.

use super::PackageId;
use crate::platform::audit::AuditEvent;
use serde::Serialize;
use uuid::Uuid;

/// A version was frozen.
#[derive(Debug, Serialize)]
pub struct PackagePrepared {
    /// Which.
    pub package: PackageId,
    /// In which round.
    pub round: Uuid,
    /// Its version.
    pub version: i16,
    /// The list's digest.
    pub digest: String,
    /// 发文字号.
    pub letter_number: String,
}

/// The sealed scan came in, and fits.
#[derive(Debug, Serialize)]
pub struct PackageSealed {
    /// Which.
    pub package: PackageId,
    /// SHA-256 of each file.
    pub scans: Vec<String>,
}

/// It went to the province.
#[derive(Debug, Serialize)]
pub struct PackageSent {
    /// Which.
    pub package: PackageId,
    /// Its version.
    pub version: i16,
    /// The list's digest.
    pub digest: String,
}

macro_rules! of_package {
    ($($name:ident $kind:literal,)*) => {
        $(impl AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.package.uuid()
            }
        })*
    };
}
of_package! {
    PackagePrepared "package.prepared",
    PackageSealed "package.sealed",
    PackageSent "package.sent",
}
