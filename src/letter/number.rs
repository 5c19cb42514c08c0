//! 发文字号 of a letter: 绵商函〔2026〕3号.

use std::{fmt, str::FromStr};
use thiserror::Error;

/// The word of the issuing body, the year, and the serial within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterNumber {
    /// 绵商函.
    pub word: String,
    /// 2026.
    pub year: i16,
    /// 3.
    pub serial: i32,
}

/// A text that is no number of a letter.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("文号写成绵商函〔2026〕3号这样：发文机关代字、六角括号里的年份、序号")]
pub struct NumberFault;

impl LetterNumber {
    /// The next one of the same body in a year: serials begin anew with the year.
    #[must_use]
    pub fn next(&self, year: i16, further: i32) -> Self {
        let serial = if self.year == year { self.serial } else { 0 };
        Self { word: self.word.clone(), year, serial: serial.saturating_add(1).saturating_add(further) }
    }
}

impl FromStr for LetterNumber {
    type Err = NumberFault;
    fn from_str(typed: &str) -> Result<Self, NumberFault> {
        // Square and round brackets are what most keyboards have; an official number has 〔〕.
        let typed = typed.trim().replace(['[', '［', '(', '（'], "〔").replace([']', '］', ')', '）'], "〕");
        let (word, rest) = typed.split_once('〔').ok_or(NumberFault)?;
        let (year, rest) = rest.split_once('〕').ok_or(NumberFault)?;
        let serial = rest.trim().strip_suffix('号').ok_or(NumberFault)?.trim();
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let word = word.trim();
        let plain = !word.is_empty()
            && word.chars().count() <= 20
            && !word.chars().any(|c| c.is_whitespace() || c.is_control() || c == '〕');
        let year = Some(year.trim()).filter(|year| digits(year)).and_then(|year| year.parse().ok());
        let serial = Some(serial).filter(|serial| digits(serial) && !serial.starts_with('0'));
        let serial = serial.and_then(|serial| serial.parse().ok());
        match (plain, year, serial) {
            (true, Some(year @ 2000..=2099), Some(serial @ 1..=99_999)) => {
                Ok(Self { word: word.to_owned(), year, serial })
            }
            _ => Err(NumberFault),
        }
    }
}

impl fmt::Display for LetterNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〔{}〕{}号", self.word, self.year, self.serial)
    }
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
