//! Views of one list or record, with counts.

use askama::{Template, filters::HtmlSafe};

/// Tabs in the page head. `Tabs::new("按状态查看").tab("待审核", "?state=…", Some(6), true)`.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/tabs.html")]
pub struct Tabs {
    label: &'static str,
    tabs: Vec<Tab>,
}

#[derive(Clone, Debug)]
struct Tab {
    label: String,
    href: String,
    count: Option<i64>,
    current: bool,
}

impl HtmlSafe for Tabs {}

impl Tabs {
    /// No tabs yet; `label` names the list for screen readers.
    #[must_use]
    pub fn new(label: &'static str) -> Self {
        Self { label, tabs: Vec::new() }
    }

    /// One more view, how many there are in it, and whether it is the one shown.
    #[must_use]
    pub fn tab(
        mut self,
        label: impl Into<String>,
        href: impl Into<String>,
        count: Option<i64>,
        current: bool,
    ) -> Self {
        self.tabs.push(Tab { label: label.into(), href: href.into(), count, current });
        self
    }
}
