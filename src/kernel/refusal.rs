//! A refusal is a value: what forbids it, in the reader's language, with the article and a way on.

use std::fmt::Display;

/// Implemented by every capability's enum of refusals; `Display` is the Chinese sentence.
pub trait Refusal: Display {
    /// A stable name for tests and logs: the fact that forbids, like `outside_window`.
    fn code(&self) -> &'static str;
    /// The article of the scheme or of our decisions, like `四(二)`; empty when the rule is the system's own.
    fn article(&self) -> &'static str {
        ""
    }
    /// What the reader can do now; empty when the sentence already says it.
    fn way_on(&self) -> &'static str {
        ""
    }
}

/// A refusal on its way to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// See [`Refusal::code`].
    pub code: &'static str,
    /// The sentence.
    pub text: String,
    /// See [`Refusal::article`].
    pub article: &'static str,
    /// See [`Refusal::way_on`].
    pub way_on: &'static str,
}

impl<R: Refusal> From<R> for Refused {
    fn from(refusal: R) -> Self {
        Self {
            code: refusal.code(),
            text: refusal.to_string(),
            article: refusal.article(),
            way_on: refusal.way_on(),
        }
    }
}
