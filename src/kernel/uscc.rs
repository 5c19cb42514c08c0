//! The unified social credit code (统一社会信用代码) of a legal person or other organisation, GB 32100-2015: 18 figures
//! and letters without I, O, S, V, Z; the third to eighth are the division code of the registering office, the last is
//! a check character over the others.

use super::{column::text_column, typed};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// The 31 characters in the order of their values (GB 32100, table 2).
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// How long a code is.
const LENGTH: usize = 18;

/// A checked unified social credit code.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Uscc([u8; LENGTH]);

/// Why a text is not a code; the sentence says what to do.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum UsccFault {
    /// Nothing was typed.
    #[error("填营业执照或登记证书上的18位统一社会信用代码")]
    Empty,
    /// The registration number used before October 2015.
    #[error("这是15位的旧注册号。填换证后的18位统一社会信用代码")]
    OldRegistration,
    /// Any other length.
    #[error("统一社会信用代码是18位，现在是{0}位。对照证照检查是否漏填或多填")]
    Length(usize),
    /// One of the letters left out of the alphabet because they look like figures.
    #[error("第{at}位是字母{letter}，代码里不用I、O、S、V、Z。看看是不是{meant}")]
    Letter {
        /// Position, from 1.
        at: usize,
        /// The letter typed.
        letter: char,
        /// What it is usually mistaken for.
        meant: &'static str,
    },
    /// A character that is neither a figure nor a letter.
    #[error("第{at}位“{character}”不能用，只填数字和大写字母")]
    Character {
        /// Position, from 1.
        at: usize,
        /// The character typed.
        character: char,
    },
    /// A letter in the division code.
    #[error("第3位到第8位是登记机关的行政区划码，只能是数字，第{0}位不是数字")]
    Division(usize),
    /// The check character does not fit the others.
    #[error("校验不通过，18位里有填错的。对照证照逐位检查，容易混淆的有0和D、1和7、2和Z、5和S、8和B")]
    Check,
}

impl Uscc {
    /// Reads a typed code: blanks and hyphens are dropped, full-width and lower-case letters folded.
    ///
    /// # Errors
    /// The first fault found, in the order length, characters, division, check character.
    pub fn parse(typed: &str) -> Result<Self, UsccFault> {
        let folded: Vec<char> = typed::half_width(typed)
            .chars()
            .filter(|c| !c.is_whitespace() && !typed::is_unseen(*c) && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        match folded.len() {
            LENGTH => {}
            0 => return Err(UsccFault::Empty),
            15 if folded.iter().all(char::is_ascii_digit) => return Err(UsccFault::OldRegistration),
            other => return Err(UsccFault::Length(other)),
        }
        let mut code = [0; LENGTH];
        for (place, (slot, character)) in code.iter_mut().zip(folded).enumerate() {
            *slot = character_at(place + 1, character)?;
        }
        if let Some(place) = (2..8).find(|place| !code[*place].is_ascii_digit()) {
            return Err(UsccFault::Division(place + 1));
        }
        let (body, check) = code.split_at(LENGTH - 1);
        if check_character(body) == check.first().copied() { Ok(Self(code)) } else { Err(UsccFault::Check) }
    }

    /// The code whose first 17 characters these are, with its check character: for demo data.
    ///
    /// # Errors
    /// As [`Uscc::parse`]; the length in the message counts the check character.
    pub fn from_first_17(body: &str) -> Result<Self, UsccFault> {
        let check = check_character(body.as_bytes()).map_or('0', char::from);
        Self::parse(&format!("{body}{check}"))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The six figures of the division whose office registered the unit (GB/T 2260).
    #[must_use]
    pub fn division(&self) -> &str {
        self.as_str().get(2..8).unwrap_or_default()
    }
}

fn character_at(at: usize, character: char) -> Result<u8, UsccFault> {
    let meant = match character {
        'I' => "数字1",
        'O' => "数字0",
        'S' => "数字5",
        'V' => "字母U或Y",
        'Z' => "数字2",
        _ => {
            let byte = u8::try_from(character).ok().filter(|byte| ALPHABET.contains(byte));
            return byte.ok_or(UsccFault::Character { at, character });
        }
    };
    Err(UsccFault::Letter { at, letter: character, meant })
}

/// The check character over the first 17: 31 minus the sum of value × 3^place (mod 31), place from 0.
fn check_character(body: &[u8]) -> Option<u8> {
    let mut weight = 1;
    let mut sum = 0;
    for byte in body {
        sum += weight * ALPHABET.iter().position(|known| known == byte)?;
        weight = weight * 3 % ALPHABET.len();
    }
    ALPHABET.get((ALPHABET.len() - sum % ALPHABET.len()) % ALPHABET.len()).copied()
}

impl FromStr for Uscc {
    type Err = UsccFault;
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        Self::parse(typed)
    }
}
impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
impl fmt::Debug for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

text_column!(Uscc);

#[cfg(test)]
#[path = "uscc_tests.rs"]
mod tests;
