//! Further pages of a long list, by key: only forth and back, and what is shown.

use askama::{Template, filters::HtmlSafe};

/// Links to the neighbouring pages. `{{ pager }}`; prints nothing when all is on one page and nothing is said.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "parts/pager.html")]
pub struct Pager {
    /// Where the previous page is.
    pub previous: Option<String>,
    /// Where the next page is.
    pub next: Option<String>,
    /// What is shown: `第21—40件，共118件`.
    pub shown: String,
}

impl HtmlSafe for Pager {}
