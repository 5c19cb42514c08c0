//! The seed of a draw, and the digest that binds it before anybody can know what it will draw.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Random bytes: 32 of a bound seed, 8 of draws before seeds were bound.
#[derive(Clone, PartialEq, Eq)]
pub struct Seed(Vec<u8>);

impl Seed {
    /// From bytes that nobody could foresee.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
    /// From its hexadecimal form; `None` when it is none, or shorter than 8 bytes or longer than 32.
    #[must_use]
    pub fn from_hex(hex: &str) -> Option<Self> {
        let pair = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        let plain = hex.bytes().all(|byte| byte.is_ascii_hexdigit()) && hex.len().is_multiple_of(2);
        let bytes = (0..hex.len()).step_by(2).map(pair).collect::<Option<Vec<u8>>>().filter(|_| plain)?;
        (8..=32).contains(&bytes.len()).then_some(Self(bytes))
    }
    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
    /// In lower-case hexadecimal.
    #[must_use]
    pub fn hex(&self) -> String {
        hex(&self.0)
    }
    /// What is published beforehand: SHA-256 of the bytes, in lower-case hexadecimal.
    #[must_use]
    pub fn digest(&self) -> String {
        hex(&Sha256::digest(&self.0))
    }
}

/// A seed is secret until it was used.
impl std::fmt::Debug for Seed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Seed({}…)", self.digest().get(..8).unwrap_or_default())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
#[path = "seed_tests.rs"]
mod tests;
