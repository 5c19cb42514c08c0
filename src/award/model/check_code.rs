//! 7F2K9QXM: the check code beside a certificate's number.

use super::{CodeFault, folded};
use rand::Rng as _;
use std::{fmt, str::FromStr};

/// No 0 and O, no 1, I and L: nothing that is read one way and typed another.
const ALPHABET: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH: usize = 8;

/// Two groups of four, drawn at random: one of 31⁸, so that a number alone proves nothing. Stored without the space.
#[derive(Clone, PartialEq, Eq)]
pub struct CheckCode(String);

impl CheckCode {
    /// A new one, from the system's secure generator.
    #[must_use]
    pub fn fresh() -> Self {
        let mut random = rand::rng();
        let one =
            |_| ALPHABET.get(random.random_range(0..ALPHABET.len())).map_or('2', |byte| char::from(*byte));
        Self((0..LENGTH).map(one).collect())
    }
    /// The eight letters and figures.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// As printed: 7F2K 9QXM.
    #[must_use]
    pub fn grouped(&self) -> String {
        let (one, two) = self.0.split_at_checked(LENGTH / 2).unwrap_or((&self.0, ""));
        format!("{one} {two}")
    }
}

/// Not printed into logs.
impl fmt::Debug for CheckCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CheckCode(…)")
    }
}

impl FromStr for CheckCode {
    type Err = CodeFault;
    fn from_str(typed: &str) -> Result<Self, CodeFault> {
        let code = folded(typed);
        let good = code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte));
        if good { Ok(Self(code)) } else { Err(CodeFault::Code) }
    }
}
