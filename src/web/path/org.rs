//! URLs of the own unit.

/// The profile of the own unit.
#[must_use]
pub fn profile() -> String {
    "/profile".into()
}
