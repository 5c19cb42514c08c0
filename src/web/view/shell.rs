//! What surrounds every page. The desk extractor fills it from the policy; templates only place it.

use super::look::Look;

/// The service's name, as the window title ends.
pub const SERVICE: &str = "四川省电子商务示范工作平台";

/// What the service is, in a sentence.
const ABOUT: &str = "省级电子商务示范企业、示范基地和农村电子商务示范县（市、区）的申报、公示、名录、证书查验和复核，四川省商务厅主办。";

/// What a page needs besides its own matter.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The state or the record this page is about, without the service's name.
    pub title: String,
    /// The main navigation of the reader's role.
    pub nav: Vec<NavItem>,
    /// Entries of the bar, the fold counted, that fit beside the unit's name; 0: all of them.
    pub room: usize,
    /// Who is signed in; none on public pages.
    pub who: Option<Who>,
    /// Messages not yet read.
    pub unread: i64,
    /// A sentence about what has just been done, shown once.
    pub flash: Option<String>,
    /// Whether the data are made up; then every page says so.
    pub demo: bool,
    /// How many places of the form on this page must be changed.
    pub errors: usize,
    /// The path asked for.
    pub path: String,
    /// How the reader wants it to look.
    pub look: Look,
    /// Is this the answer to a form? Leaving it then loses what was typed.
    pub answers: bool,
    /// The address of the site, for what is read elsewhere: share previews. Empty: none are offered.
    pub site: String,
    /// A sentence that says what this page is, for share previews and search engines; empty: that of the service.
    pub summary: String,
}

/// One entry of the main navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// What it is called.
    pub label: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// Whether the page shown lies behind it.
    pub current: bool,
}

/// Who is signed in, as the header says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The role, for the chip beside the mark: 申报单位, 市州工作台.
    pub role_label: &'static str,
    /// The unit one acts for.
    pub unit: String,
    /// The person or duty; may be empty.
    pub person: String,
}

impl Shell {
    /// The entries of the bar itself: all, when they fit.
    #[must_use]
    pub fn bar(&self) -> &[NavItem] {
        if self.room == 0 || self.nav.len() <= self.room { &self.nav } else { &self.nav[..self.room - 1] }
    }

    /// The entries behind 更多: what is needed less than daily.
    #[must_use]
    pub fn fold(&self) -> &[NavItem] {
        &self.nav[self.bar().len()..]
    }

    /// Whether the page shown lies behind an entry of the fold.
    #[must_use]
    pub fn in_fold(&self) -> bool {
        self.fold().iter().any(|item| item.current)
    }

    /// A shell of an anonymous reader with nothing but a title: for pages made outside a desk, and for tests.
    #[must_use]
    pub fn plain(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// The same with another title.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The same, with a sentence that says what the page is.
    #[must_use]
    pub fn about(mut self, summary: impl Into<String>) -> Self {
        self.summary = summary.into();
        self
    }

    /// The sentence for share previews and search engines.
    #[must_use]
    pub fn description(&self) -> &str {
        if self.summary.is_empty() { ABOUT } else { &self.summary }
    }

    /// The same, saying how many places must be changed.
    #[must_use]
    pub fn amiss(mut self, errors: usize) -> Self {
        self.errors = errors;
        self
    }

    /// The window title: what must be changed, then the state or record, then the service.
    #[must_use]
    pub fn page_title(&self) -> String {
        match (self.errors, self.title.is_empty()) {
            (0, true) => SERVICE.to_owned(),
            (0, false) => format!("{}|{SERVICE}", self.title),
            (n, true) => format!("有{n}处要改|{SERVICE}"),
            (n, false) => format!("有{n}处要改：{}|{SERVICE}", self.title),
        }
    }
}

#[cfg(test)]
#[path = "shell_tests.rs"]
mod tests;
