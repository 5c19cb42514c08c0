//! Names inside the bundle: whatever a unit calls itself or its files, a path leads nowhere but into the folder it is in.

use crate::kernel::text;

/// The most characters of one part of a path: with 255 bytes a part, four bytes a character and a number before it fit.
const MOST: usize = 50;

/// A text as one part of a path: no separator, nothing that cannot be seen, nothing that a file system takes for its own (`..`, a
/// drive, a trailing point), never empty.
#[must_use]
pub fn safe(text: &str) -> String {
    let seen = text::seen_only(text);
    let fits = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        c if c.is_control() => '_',
        c => c,
    };
    let kept: String = seen.chars().map(fits).take(MOST).collect();
    let kept = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if kept.is_empty() { "没有名字".to_owned() } else { kept.to_owned() }
}
