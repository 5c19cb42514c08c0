//! How everything looks: the shell around a page, labels, words for dates and amounts, and the parts pages are
//! put together from. Pure: nothing here reads the database or the clock.
//!
//! - [`shell`]: navigation, who is signed in, the title of the window.
//! - [`labels`]: one state, one word, one colour.
//! - [`words`]: dates, ranges, money, counts and scores as people write them; [`filters`] is the same for templates.
//! - [`part`]: parts that carry data and print themselves (`{{ facts }}`); those that wrap content are macros in
//!   `templates/parts/`. `templates/README.md` shows each with an example.
//! - [`look`]: larger or in strong contrast, as the reader wants it; [`atom`]: feeds; [`fresh`]: files that are sent again only
//!   when they changed.
//! - [`page`]: a template as an answer; [`pdf`]: a printed document as one.
//! - [`notification`]: a letter to a unit that is read as a page and as a PDF.

pub mod atom;
pub mod fields;
pub mod filters;
pub mod fresh;
pub mod labels;
pub mod look;
pub mod notification;
pub mod page;
pub mod part;
pub mod pdf;
pub mod shell;
pub mod words;

/// Whether an option is the one chosen: options and values come as `&str`, `String` or labels alike.
#[must_use]
pub fn same(option: impl AsRef<str>, value: impl AsRef<str>) -> bool {
    option.as_ref() == value.as_ref()
}

#[cfg(test)]
mod gallery_tests;
