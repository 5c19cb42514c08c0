//! URLs of the creation standards (创建标准).

/// The creation standards.
#[must_use]
pub fn standards() -> String {
    "/standards".into()
}
/// One creation standard, by the key of its category; a clause is an anchor: `#9-2`.
#[must_use]
pub fn standard(category: &str) -> String {
    format!("/standards/{category}")
}
/// The same in a version of its own, for citations that are to stay good.
#[must_use]
pub fn standard_version(set: &str, category: &str) -> String {
    format!("/standard-sets/{}/{category}", super::escape(set))
}
/// The self-check.
#[must_use]
pub fn self_check() -> String {
    "/self-check".into()
}
/// The self-check of a category.
#[must_use]
pub fn self_check_of(category: &str) -> String {
    format!("/self-check/{category}")
}
