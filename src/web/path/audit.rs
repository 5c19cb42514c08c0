//! URLs of the audit log.

/// The audit chain.
#[must_use]
pub fn audit() -> String {
    "/audit".into()
}
