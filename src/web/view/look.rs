//! How a reader wants pages to look: larger, or in strong contrast. Kept in a cookie of this site, set by a plain form, and known to
//! every page, public or at a desk; the style sheet `appearance.css` does the rest.

/// The cookie that remembers it.
pub const COOKIE: &str = "look";

/// What was chosen. The default is the design as it is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// A quarter larger.
    pub large: bool,
    /// Black on white, every edge drawn.
    pub contrast: bool,
}

impl Look {
    /// Every look.
    pub const ALL: [Self; 4] = [
        Self { large: false, contrast: false },
        Self { large: true, contrast: false },
        Self { large: false, contrast: true },
        Self { large: true, contrast: true },
    ];

    /// The word of a form or a cookie; anything else is no choice.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|look| look.code() == code)
    }
    /// Its word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match (self.large, self.contrast) {
            (false, false) => "plain",
            (true, false) => "large",
            (false, true) => "contrast",
            (true, true) => "large-contrast",
        }
    }
    /// The classes of the root element, with a space before.
    #[must_use]
    pub const fn classes(self) -> &'static str {
        match (self.large, self.contrast) {
            (false, false) => "",
            (true, false) => " sc-large",
            (false, true) => " sc-contrast",
            (true, true) => " sc-large sc-contrast",
        }
    }
    /// The same, the size turned round.
    #[must_use]
    pub const fn other_size(self) -> Self {
        Self { large: !self.large, contrast: self.contrast }
    }
    /// The same, the contrast turned round.
    #[must_use]
    pub const fn other_contrast(self) -> Self {
        Self { large: self.large, contrast: !self.contrast }
    }
}

#[cfg(test)]
#[path = "look_tests.rs"]
mod tests;
