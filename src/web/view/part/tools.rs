//! Small things to do with what is shown: download, print, go to the next.

use askama::{Template, filters::HtmlSafe};

/// What a tool looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Plain,
    File,
    Download,
    Print,
    Previous,
    Next,
}

/// Links in the head of a page or a panel. `Tools::new().file("看提交的申报书", href).print()`.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/tools.html")]
pub struct Tools {
    tools: Vec<(Look, String, String)>,
}

impl HtmlSafe for Tools {}

impl Tools {
    /// No tools yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
    /// A link.
    #[must_use]
    pub fn link(self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.with(Look::Plain, label, href)
    }
    /// A document to read.
    #[must_use]
    pub fn file(self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.with(Look::File, label, href)
    }
    /// A file to take away.
    #[must_use]
    pub fn download(self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.with(Look::Download, label, href)
    }
    /// Printing this page; shown only where script runs.
    #[must_use]
    pub fn print(self) -> Self {
        self.with(Look::Print, "打印", "")
    }
    /// The record before this one.
    #[must_use]
    pub fn previous(self, href: impl Into<String>) -> Self {
        self.with(Look::Previous, "上一件", href)
    }
    /// The record after this one.
    #[must_use]
    pub fn next(self, href: impl Into<String>) -> Self {
        self.with(Look::Next, "下一件", href)
    }

    fn with(mut self, look: Look, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.tools.push((look, label.into(), href.into()));
        self
    }
}
