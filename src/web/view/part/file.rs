//! One evidence file in a list; printed by the macros of `templates/parts/file.html`.

use crate::{platform::files::Stored, web::view::words};

/// A file that was handed in, or that failed to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileLine {
    /// Its name, as the person knows it.
    pub name: String,
    /// Where it can be read; none if it failed or may not be.
    pub href: Option<String>,
    /// Its small picture, where one can be.
    pub thumb: Option<String>,
    /// Size, time and check: `2.1 MB · 10月9日 15:30 上传`; for a failed one the reason.
    pub meta: String,
    /// Where the same stands as a page; none where it does not.
    pub page: Option<String>,
    /// Its pages as pictures, to be read in place; none where it is only opened.
    pub leaves: Vec<String>,
    /// Pages that are not among them.
    pub more: u16,
    /// Whether it failed.
    pub bad: bool,
    /// What the remove button sends; none where removing is not possible.
    pub remove: Option<String>,
}

impl FileLine {
    /// A stored file, to be read at this address: its kind and its size.
    #[must_use]
    pub fn stored(file: &Stored, href: String) -> Self {
        let meta = format!("{}，{}", file.kind.label(), words::size(file.size));
        Self { name: file.name.clone(), href: Some(href), meta, ..Self::default() }
    }
}
