//! The name of a file, as a person knows it: never a path, nothing in it that cannot be seen.

use crate::kernel::text;

/// The most characters of a name that are kept.
const MOST: usize = 120;

/// What the browser called the file, made harmless: only the last part of a path, no control or turning characters, at
/// most 120 characters with the ending kept.
#[must_use]
pub fn clean(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen = text::seen_only(last);
    let name = seen.trim().trim_start_matches('.').trim();
    if name.is_empty() {
        return "没有名字的文件".to_owned();
    }
    let length = name.chars().count();
    if length <= MOST {
        return name.to_owned();
    }
    let ending: String = ending(name).map(|end| format!(".{end}")).unwrap_or_default();
    let stem = MOST.saturating_sub(ending.chars().count());
    format!("{}{ending}", name.chars().take(stem).collect::<String>())
}

/// What stands behind the last dot; `None`: there is no ending.
#[must_use]
pub fn ending(name: &str) -> Option<&str> {
    let (stem, end) = name.rsplit_once('.')?;
    let fits =
        !stem.is_empty() && (1..=10).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then_some(end)
}

#[cfg(test)]
#[path = "name_tests.rs"]
mod tests;
