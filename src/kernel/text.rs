//! Texts of the forms, parsed once and trusted after: edges trimmed, lengths kept, nothing in them that cannot be seen.
//! A fault is the sentence to show at the field.

use super::{column::text_column, typed};
use std::{borrow::Cow, fmt, str::FromStr};
use thiserror::Error;

/// Why a typed text was not taken; the sentence says what to do.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum TextFault {
    /// Nothing was typed.
    #[error("填写{0}")]
    Empty(&'static str),
    /// Fewer characters than can be right.
    #[error("{what}至少{min}个字，写全称，不要写简称")]
    TooShort {
        /// What was asked for.
        what: &'static str,
        /// The least number of characters.
        min: usize,
    },
    /// More characters than there is room for.
    #[error("{what}最多{max}个字，现在是{now}个字，删掉{}个字", now - max)]
    TooLong {
        /// What was asked for.
        what: &'static str,
        /// The room.
        max: usize,
        /// The characters typed.
        now: usize,
    },
    /// A line break or tab where one line is wanted.
    #[error("{0}只写一行，去掉换行")]
    Lines(&'static str),
    /// A control character, an invisible mark or one that turns the direction of writing.
    #[error("{0}里有看不见的字符，多半是粘贴带来的。删掉后重新输入")]
    Unseen(&'static str),
    /// A name with figures or signs.
    #[error("姓名只写汉字或字母，例如王小川")]
    PersonName,
    /// No telephone number of mainland China.
    #[error("写11位手机号，或带区号的座机号，例如028-12345678")]
    Phone,
    /// No address for e-mail.
    #[error("邮箱写成name@example.cn这样")]
    Email,
}

/// The text without what cannot be seen in it, for names that come from elsewhere (files).
#[must_use]
pub fn seen_only(text: &str) -> String {
    text.chars().filter(|c| !typed::is_unseen(*c)).collect()
}

/// What a spreadsheet takes for the beginning of a formula, the full-width signs with it: some read them as their narrow ones.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A cell of a file that spreadsheets open: a text they would compute begins with an apostrophe, which makes it a text again.
#[must_use]
pub fn no_formula(text: &str) -> Cow<'_, str> {
    if text.starts_with(FORMULA) { format!("'{text}").into() } else { text.into() }
}

/// The limits of a text.
struct Limits {
    what: &'static str,
    min: usize,
    max: usize,
    lines: bool,
}

impl Limits {
    fn read(&self, typed_text: &str) -> Result<String, TextFault> {
        let text = typed::trimmed(typed_text).replace("\r\n", "\n");
        let length = text.chars().count();
        if length == 0 {
            return Err(TextFault::Empty(self.what));
        }
        if !self.lines && text.contains(['\n', '\r', '\t']) {
            return Err(TextFault::Lines(self.what));
        }
        if text.chars().any(|c| typed::is_unseen(c) && !(self.lines && matches!(c, '\n' | '\t'))) {
            return Err(TextFault::Unseen(self.what));
        }
        if length < self.min {
            return Err(TextFault::TooShort { what: self.what, min: self.min });
        }
        if length > self.max {
            return Err(TextFault::TooLong { what: self.what, max: self.max, now: length });
        }
        Ok(text)
    }
}

/// A text of other limits than the types here have, read as they are: at most `most` characters, in lines or on one.
///
/// # Errors
/// The sentence names `what`.
pub fn read(what: &'static str, typed: &str, (most, lines): (usize, bool)) -> Result<String, TextFault> {
    Limits { what, min: 1, max: most, lines }.read(typed)
}

/// A typed text as it is kept where nothing may be typed as well: without edges that nobody sees, lines as one kind.
#[must_use]
pub fn tidied(typed_text: &str) -> String {
    typed::trimmed(typed_text).replace("\r\n", "\n")
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $what:literal, $min:literal..=$max:literal, lines: $lines:literal, $finish:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(String);

        impl $name {
            /// The most characters it has.
            pub const MAX_CHARS: usize = $max;

            /// Reads what a person typed.
            ///
            /// # Errors
            /// The sentence says what to do.
            pub fn parse(typed: &str) -> Result<Self, TextFault> {
                let limits = Limits { what: $what, min: $min, max: $max, lines: $lines };
                let finish: fn(String) -> Result<String, TextFault> = $finish;
                finish(limits.read(typed)?).map(Self)
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl FromStr for $name {
            type Err = TextFault;
            fn from_str(typed: &str) -> Result<Self, Self::Err> {
                Self::parse(typed)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
        text_column!($name);
    };
}

text!(
    /// The heading of a round, a notice, a document: one line.
    Title, "标题", 2..=100, lines: false, Ok
);
text!(
    /// The full name of a unit, as on its licence; brackets are full-width, as licences have them.
    UnitName, "单位名称", 4..=80, lines: false, unit_name
);
text!(
    /// The name of a person.
    PersonName, "姓名", 2..=30, lines: false, person_name
);
text!(
    /// A reason, an opinion, an explanation: up to a thousand characters, in lines.
    Remark, "说明", 1..=1000, lines: true, Ok
);
text!(
    /// A passage of a dossier, such as main achievements: up to five thousand characters, in lines.
    Passage, "正文", 1..=5000, lines: true, Ok
);
text!(
    /// The number of an official document (文号): 国办发明电〔2025〕7号.
    DocumentNumber, "文号", 4..=60, lines: false, Ok
);
text!(
    /// A street address: one line.
    Address, "地址", 4..=120, lines: false, Ok
);
text!(
    /// A mobile number, or a fixed line with its area code: 13800000000, 028-12345678, 028-12345678-801, 4001234567.
    Phone, "电话", 1..=40, lines: false, phone
);
text!(
    /// An e-mail address; the domain in lower case.
    Email, "邮箱", 1..=254, lines: false, email
);

impl Phone {
    /// Can it receive a text message?
    #[must_use]
    pub fn is_mobile(&self) -> bool {
        self.0.len() == 11 && self.0.starts_with('1')
    }

    /// For lists that need not show all of it: 138****0000.
    #[must_use]
    pub fn masked(&self) -> String {
        let (head, tail) =
            (self.0.get(..3).unwrap_or_default(), self.0.get(self.0.len() - 4..).unwrap_or_default());
        format!("{head}****{tail}")
    }
}

fn unit_name(text: String) -> Result<String, TextFault> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_ascii() { Ok(words) } else { Ok(words.replace('(', "（").replace(')', "）")) }
}

fn person_name(text: String) -> Result<String, TextFault> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(['•', '・', '．', '.'], "·");
    let plain = name.chars().all(|c| c.is_alphabetic() || matches!(c, '·' | ' ' | '-' | '\''));
    if plain && name.chars().any(char::is_alphabetic) { Ok(name) } else { Err(TextFault::PersonName) }
}

fn phone(text: String) -> Result<String, TextFault> {
    let folded =
        typed::half_width(&text).replace(['(', ')', '（', '）', ' '], "").replace(['—', '–', '转'], "-");
    let national = folded.strip_prefix("+86").or_else(|| folded.strip_prefix("0086")).unwrap_or(&folded);
    let (line, extension) = split_extension(national.trim_start_matches('-'));
    let digits = line.replace('-', "");
    let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !numeric(&digits) || !numeric(extension) || extension.len() > 6 {
        return Err(TextFault::Phone);
    }
    let number = subscriber(&digits).ok_or(TextFault::Phone)?;
    if extension.is_empty() { Ok(number) } else { Ok(format!("{number}-{extension}")) }
}

/// 028-12345678-801: what stands behind the second hyphen, or behind the first when the line has no area code apart.
fn split_extension(national: &str) -> (&str, &str) {
    let area_apart = national.starts_with('0') && national.find('-').is_some_and(|at| at < 5);
    let skip = if area_apart { national.find('-').map_or(0, |at| at + 1) } else { 0 };
    let hyphens = national.matches('-').count();
    let line_of_figures = national.starts_with('0') && hyphens <= 2;
    match national.get(skip..).and_then(|rest| rest.find('-')) {
        Some(at) if line_of_figures => {
            (national.get(..skip + at).unwrap_or_default(), national.get(skip + at + 1..).unwrap_or_default())
        }
        _ => (national, ""),
    }
}

fn subscriber(digits: &str) -> Option<String> {
    let mobile =
        digits.len() == 11 && digits.starts_with('1') && digits.as_bytes().get(1).is_some_and(|b| *b >= b'3');
    let service = digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"));
    if mobile || service {
        return Some(digits.to_owned());
    }
    let area = if digits.starts_with("010") || digits.starts_with("02") { 3 } else { 4 };
    let (area, line) = digits.split_at_checked(area)?;
    let fixed = area.starts_with('0')
        && !area.starts_with("00")
        && matches!(line.len(), 7 | 8)
        && !line.starts_with('0');
    fixed.then(|| format!("{area}-{line}"))
}

fn email(text: String) -> Result<String, TextFault> {
    let folded = typed::half_width(&text);
    let (local, domain) = folded.rsplit_once('@').ok_or(TextFault::Email)?;
    let local_good = (1..=64).contains(&local.len())
        && local.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&byte))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let labels: Vec<&str> = domain.split('.').collect();
    let label_good = |label: &&str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last_good =
        labels.last().is_some_and(|last| last.len() > 1 && !last.bytes().all(|byte| byte.is_ascii_digit()));
    if local_good && labels.len() > 1 && labels.iter().all(label_good) && last_good {
        Ok(format!("{local}@{}", domain.to_ascii_lowercase()))
    } else {
        Err(TextFault::Email)
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
