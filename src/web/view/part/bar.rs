//! A bar of parts against a whole. Widths are SVG attributes: pages have no style attribute.

use askama::{Template, filters::HtmlSafe};

/// How a part of a bar looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Deep blue: what is sure.
    Main,
    /// Gold: what is under way.
    Under,
    /// Light blue: a second kind.
    Second,
}

impl Shade {
    fn class(self) -> &'static str {
        match self {
            Self::Main => "a",
            Self::Under => "b",
            Self::Second => "c",
        }
    }
}

/// A bar. `Bar::of(50, "已认定33，公示中7，尚缺10").part(33, Shade::Main).part(7, Shade::Under)`.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/bar.html")]
pub struct Bar {
    whole: u32,
    label: String,
    parts: Vec<Part>,
    ground: bool,
}

#[derive(Clone, Debug)]
struct Part {
    from: u32,
    width: u32,
    shade: Shade,
}

impl HtmlSafe for Bar {}

impl Bar {
    /// A bar whose full width is `whole`; `label` says the figures for those who do not see it, and is left out
    /// (empty) where they stand beside it.
    #[must_use]
    pub fn of(whole: u32, label: impl Into<String>) -> Self {
        Self { whole: whole.max(1), label: label.into(), parts: Vec::new(), ground: true }
    }

    /// Without a ground: the bar's length itself is the message.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.ground = false;
        self
    }

    /// One more part, to the right of the last; never beyond the whole.
    #[must_use]
    pub fn part(mut self, width: u32, shade: Shade) -> Self {
        let from = self.parts.last().map_or(0, |last| last.from + last.width);
        let width = width.min(self.whole.saturating_sub(from));
        if width > 0 {
            self.parts.push(Part { from, width, shade });
        }
        self
    }
}

#[cfg(test)]
#[path = "bar_tests.rs"]
mod tests;
