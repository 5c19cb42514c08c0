//! Paging by key: a page begins behind the last row of the page before, so that rows coming or going meanwhile neither
//! repeat nor hide others, and the hundredth page costs what the first does.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::{fmt, str::FromStr};
use thiserror::Error;
use uuid::Uuid;

/// How many rows a page has: 1 to 200.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PageSize(u16);

impl PageSize {
    /// The most rows of a page.
    pub const MAX: u16 = 200;

    /// The size nearest to what was asked for.
    #[must_use]
    pub fn nearest(rows: u16) -> Self {
        Self(rows.clamp(1, Self::MAX))
    }

    /// The rows of a page.
    #[must_use]
    pub fn rows(self) -> usize {
        usize::from(self.0)
    }

    /// The `limit` to ask the database for: one more, to learn whether a page follows.
    #[must_use]
    pub fn limit(self) -> i64 {
        i64::from(self.0) + 1
    }
}

impl Default for PageSize {
    fn default() -> Self {
        Self(50)
    }
}

/// Where a page begins: behind the row with this key and id. In a URL it is opaque.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Cursor {
    /// The sort key of the last row seen, as text.
    pub key: String,
    /// Its id, which decides among equal keys.
    pub id: Uuid,
}

/// A text that was not made by [`Cursor`].
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("翻页的地址不完整，从第一页重新看")]
pub struct CursorFault;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode([self.id.as_bytes(), self.key.as_bytes()].concat()))
    }
}

impl FromStr for Cursor {
    type Err = CursorFault;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| CursorFault)?;
        let (id, key) = bytes.split_at_checked(16).ok_or(CursorFault)?;
        let key = std::str::from_utf8(key).map_err(|_| CursorFault)?.to_owned();
        Ok(Self { key, id: Uuid::from_slice(id).map_err(|_| CursorFault)? })
    }
}

/// One page of rows and where the next one begins.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// The next page, if there is one.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Makes the page from up to [`PageSize::limit`] rows; `cursor` says where behind a row would begin.
    #[must_use]
    pub fn cut(mut rows: Vec<T>, size: PageSize, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > size.rows();
        rows.truncate(size.rows());
        let next = rows.last().filter(|_| more).map(cursor);
        Self { rows, next }
    }
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
