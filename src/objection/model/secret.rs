//! YY-2026-0001 with 7F2K-9QXM-3TRA: what an objector is given.

use sha2::{Digest as _, Sha256};
use std::fmt;

/// No 0 and O, no 1, I and L: nothing that is read one way and typed another. 32 signs would need one of them: 2 stands twice.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ2";
const LENGTH: usize = 12;
const GROUP: usize = 4;

/// The secret beside a receipt number: twelve signs, some sixty bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The secret of a form, from the form's own random key: the same form sent twice is the same objection.
    #[must_use]
    pub fn of_form(key: &str) -> Self {
        let hash = Sha256::digest([b"shifan objection ".as_slice(), key.as_bytes()].concat());
        let sign = |byte: &u8| ALPHABET.get(usize::from(byte & 31)).map_or('2', |sign| char::from(*sign));
        Self(hash.iter().take(LENGTH).map(sign).collect())
    }
    /// As typed: blanks, hyphens and small letters forgiven.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        Self(folded(text))
    }
    /// As printed: 7F2K-9QXM-3TRA.
    #[must_use]
    pub fn grouped(&self) -> String {
        let signs: Vec<char> = self.0.chars().collect();
        let groups: Vec<String> = signs.chunks(GROUP).map(|group| group.iter().collect()).collect();
        groups.join("-")
    }
    /// What the database knows it by.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

/// Not printed into logs.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

fn folded(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase()).take(40).collect()
}

/// The number of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt(String);

impl Receipt {
    /// The n-th of a year.
    #[must_use]
    pub fn numbered(year: i32, n: i32) -> Self {
        Self::marked("YY", year, n)
    }
    /// The n-th of a year of another kind of receipt, told by two letters.
    #[must_use]
    pub fn marked(kind: &str, year: i32, n: i32) -> Self {
        Self(format!("{kind}-{year}-{n:04}"))
    }
    /// As typed, with or without hyphens.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        let plain = folded(text);
        let parts = plain.get(..2).zip(plain.get(2..6)).zip(plain.get(6..));
        Self(parts.map_or(plain.clone(), |((yy, year), n)| format!("{yy}-{year}-{n}")))
    }
    /// As printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
