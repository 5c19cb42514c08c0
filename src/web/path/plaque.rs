//! URLs of plaques (标牌).

use std::fmt::Display;

/// A plaque with its steps.
#[must_use]
pub fn office_plaque(id: impl Display) -> String {
    format!("/office/plaques/{id}")
}
