//! Where one is: 首页 › 公示公告 › this page.

use askama::{Template, filters::HtmlSafe};

/// A breadcrumb. `Trail::home().to("公示公告", "/notices").here("拟认定名单公示")`.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/trail.html")]
pub struct Trail {
    steps: Vec<(String, String)>,
    here: String,
}

impl HtmlSafe for Trail {}

impl Trail {
    /// Starts at the public home page.
    #[must_use]
    pub fn home() -> Self {
        Self { steps: vec![("首页".to_owned(), "/".to_owned())], here: String::new() }
    }

    /// A page on the way.
    #[must_use]
    pub fn to(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.steps.push((label.into(), href.into()));
        self
    }

    /// The page shown.
    #[must_use]
    pub fn here(mut self, label: impl Into<String>) -> Self {
        self.here = label.into();
        self
    }
}
