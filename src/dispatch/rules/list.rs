//! The list's canonical text, its digest, the code on each page, and the number of the letter.

use super::PackageRefusal;
use crate::dispatch::model::{List, Paper};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The canonical text: JSON without spaces, keys of every object in the order of their code points.
///
/// # Errors
/// Never for a list; the writer's error otherwise.
pub fn canonical(list: &List) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_value(list)?;
    text.sort_all_objects();
    Ok(text.to_string())
}

/// The digest of a canonical text, in hexadecimal.
#[must_use]
pub fn digest(canonical: &str) -> String {
    Sha256::digest(canonical).iter().fold(String::with_capacity(64), |mut digest, byte| {
        let _ = write!(digest, "{byte:02x}");
        digest
    })
}

/// What stands in the code of a page: `SF1:…:V2:S1`, in the few signs that keep a code coarse and easy to read.
#[must_use]
pub fn code_of(digest: &str, version: i16, paper: Paper, page: i16) -> String {
    format!("SF1:{}:V{version}:{}{page}", digest.to_ascii_uppercase(), paper.code())
}

/// 发文字号 as the standard writes it (GB/T 9704: 六角括号, no 第, no leading zero): 绵商〔2026〕12号. Other brackets are turned
/// into these.
///
/// # Errors
/// [`PackageRefusal::LetterNumber`].
pub fn letter_number(typed: &str) -> Result<String, PackageRefusal> {
    let text: String = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '[' | '［' | '【' | '(' | '（' => '〔',
            ']' | '］' | '】' | ')' | '）' => '〕',
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            other => other,
        })
        .collect();
    let parts = text.split_once('〔').and_then(|(issuer, rest)| {
        let (year, rest) = rest.split_once('〕')?;
        Some((issuer, year, rest.strip_suffix('号')?))
    });
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let good = parts.is_some_and(|(issuer, year, number)| {
        (1..=20).contains(&issuer.chars().count())
            && issuer.chars().all(char::is_alphanumeric)
            && year.len() == 4
            && figures(year)
            && figures(number)
            && number.len() <= 5
            && !number.starts_with('0')
    });
    if good { Ok(text) } else { Err(PackageRefusal::LetterNumber) }
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
