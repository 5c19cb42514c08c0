//! Which passwords are taken.
//!
//! At least twelve characters, of three of the four classes; from twenty on any characters. The law asks for complexity
//! (GB/T 22239-2019 8.1.4.1 a: the unit sets the measure), the evidence is against it (ASVS 5.0 6.2.5 forbids it): a long
//! passphrase is therefore let through, being harder to guess than any mixture of twelve. Twelve instead of ten because
//! there is no second factor yet. At most 128 characters and nothing cut off: argon2 reads all of it. What can be guessed
//! (common words, the own login, runs such as 1234 or aaaa) counts as one character each, and eight must be left.

use std::{collections::HashSet, fmt};
use thiserror::Error;

/// At least so many characters.
pub const MIN_CHARS: usize = 12;
/// At most so many.
pub const MAX_CHARS: usize = 128;
/// From here on no classes are asked for.
const PASSPHRASE_CHARS: usize = 20;
/// Of lower case, upper case, figures, others.
const CLASSES: usize = 3;
/// What must remain when everything guessable counts as one.
const MIN_WEIGHT: usize = 8;

/// Words found in most leaked lists, in our language's keyboard habits, and in our own context.
const COMMON: &str = include_str!("common_passwords.txt");

/// A password that was taken. Never printed.
#[derive(Clone, Eq, PartialEq)]
pub struct Password(String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Why a password is not taken; the sentence says what to do.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum PasswordFault {
    /// Nothing was typed.
    #[error("设一个密码")]
    Empty,
    /// Too short.
    #[error("密码至少12个字符，现在是{0}个")]
    TooShort(usize),
    /// Too long.
    #[error("密码最多128个字符，现在是{0}个")]
    TooLong(usize),
    /// Too few classes of characters for its length.
    #[error("大写字母、小写字母、数字、其他字符，至少用三种；写到20个字符以上就不限")]
    TooPlain,
    /// Too much of it can be guessed.
    #[error("这个密码容易被猜到：少用常见词、登录名、年份和连着的字母数字")]
    TooCommon,
    /// The second time something else was typed.
    #[error("两次输入的密码不一样，重新输入")]
    NotRepeated,
}

impl Password {
    /// Reads a new password, typed twice, of the person with this login. Nothing is trimmed.
    ///
    /// # Errors
    /// The sentence says what to do.
    pub fn choose(typed: &str, again: &str, login: &str) -> Result<Self, PasswordFault> {
        match typed.chars().count() {
            0 => return Err(PasswordFault::Empty),
            n @ 1..MIN_CHARS => return Err(PasswordFault::TooShort(n)),
            n if n > MAX_CHARS => return Err(PasswordFault::TooLong(n)),
            n if n < PASSPHRASE_CHARS && classes(typed) < CLASSES => return Err(PasswordFault::TooPlain),
            _ => {}
        }
        if weight(typed, login) < MIN_WEIGHT {
            return Err(PasswordFault::TooCommon);
        }
        if typed != again {
            return Err(PasswordFault::NotRepeated);
        }
        Ok(Self(typed.to_owned()))
    }
    /// For the hasher.
    #[must_use]
    pub fn reveal(self) -> String {
        self.0
    }
}

fn classes(text: &str) -> usize {
    let class = |c: char| match c {
        _ if c.is_lowercase() => 0,
        _ if c.is_uppercase() => 1,
        _ if c.is_numeric() => 2,
        _ => 3_u8,
    };
    text.chars().map(class).collect::<HashSet<_>>().len()
}

/// How many characters are left when each common word, login and run counts as one.
fn weight(typed: &str, login: &str) -> usize {
    let lower: Vec<char> = typed.chars().flat_map(|c| c.to_lowercase().next()).collect();
    let mut guessed = vec![false; lower.len()];
    mark_runs(&lower, &mut guessed);
    let folded: Vec<char> = lower.into_iter().map(plain).collect();
    let own = login.split(['.', '_', '-', '@']).chain([login]).filter(|part| part.chars().count() >= 3);
    for word in COMMON.lines().map(str::trim).filter(|line| !line.is_empty()).chain(own) {
        let word: Vec<char> = word.to_lowercase().chars().map(plain).collect();
        mark_word(&folded, &word, &mut guessed);
    }
    let begun =
        guessed.iter().zip(std::iter::once(&false).chain(&guessed)).filter(|(now, last)| **now && !**last);
    guessed.iter().filter(|is| !**is).count() + begun.count()
}

/// The letter a look-alike stands for: p@ssw0rd is password.
const fn plain(c: char) -> char {
    match c {
        '@' | '4' => 'a',
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '5' | '$' => 's',
        other => other,
    }
}

fn mark_word(text: &[char], word: &[char], guessed: &mut [bool]) {
    if word.is_empty() {
        return;
    }
    for (at, window) in text.windows(word.len()).enumerate() {
        if window == word {
            guessed.iter_mut().skip(at).take(word.len()).for_each(|mark| *mark = true);
        }
    }
}

/// Marks three or more characters that repeat or count up or down: aaa, 1234, cba.
fn mark_runs(text: &[char], guessed: &mut [bool]) {
    for (at, three) in text.windows(3).enumerate() {
        let &[a, b, c] = three else { continue };
        let (first, second) = (
            i64::from(u32::from(b)) - i64::from(u32::from(a)),
            i64::from(u32::from(c)) - i64::from(u32::from(b)),
        );
        if first == second && first.abs() <= 1 {
            guessed.iter_mut().skip(at).take(3).for_each(|mark| *mark = true);
        }
    }
}

#[cfg(test)]
#[path = "password_tests.rs"]
mod tests;
