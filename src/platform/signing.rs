//! Signatures over what must be checkable outside this program: Ed25519 (RFC 8032), keys as PEM (PKCS#8 and SPKI), so that
//! `openssl` reads both.
//!
//! The private key is a file named by the setting `signature.key_file` and nowhere else. It can be replaced at any time, without
//! a restart: a signature carries the id of its key, and whoever signs keeps the public key beside it.

use crate::settings::Settings;
use anyhow::Context as _;
use ed25519_dalek::{
    Signature, Signer as _, SigningKey, VerifyingKey,
    pkcs8::{
        DecodePrivateKey as _, DecodePublicKey as _, EncodePrivateKey as _, EncodePublicKey as _,
        spki::der::pem::LineEnding,
    },
};
use rand::Rng as _;
use sha2::{Digest as _, Sha256};
use std::{
    fmt::{self, Write as _},
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

/// Letters of a key's id.
const ID_LENGTH: usize = 16;

/// Why nothing can be signed now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// There is no key file.
    #[error("没有签名密钥，不能签发证书")]
    Missing,
    /// The file is no Ed25519 key in PEM.
    #[error("签名密钥文件读不出来，不能签发证书")]
    Unreadable,
    /// The file holds another key than the settings name: found, wanted.
    #[error("签名密钥的编号是{0}，设置里要求的是{1}")]
    Other(String, String),
}

/// A private key.
pub struct Key(SigningKey);

/// Not printed into logs.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.public().id())
    }
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != N * 2 || !text.is_ascii() {
        return None;
    }
    for (n, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * n..2 * n + 2)?, 16).ok()?;
    }
    Some(bytes)
}

impl Key {
    /// The key of the settings, read now.
    ///
    /// # Errors
    /// [`KeyFault`].
    pub fn of(settings: &Settings) -> Result<Self, KeyFault> {
        let pem = match fs::read_to_string(key_file(settings)) {
            Ok(pem) => pem,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(KeyFault::Missing),
            Err(_) => return Err(KeyFault::Unreadable),
        };
        let key = Self(SigningKey::from_pkcs8_pem(&pem).map_err(|_| KeyFault::Unreadable)?);
        let (found, wanted) = (key.public().id(), &settings.signature.key_id);
        if wanted.is_empty() || *wanted == found {
            Ok(key)
        } else {
            Err(KeyFault::Other(found, wanted.clone()))
        }
    }

    /// A new key, from the system's secure generator.
    #[must_use]
    pub fn fresh() -> Self {
        Self(SigningKey::from_bytes(&rand::rng().random()))
    }

    /// Writes it to a new file that only its owner may read; an existing file is never overwritten.
    ///
    /// # Errors
    /// The file is there already, or cannot be written.
    pub fn save(&self, file: &Path) -> anyhow::Result<()> {
        let pem = self.0.to_pkcs8_pem(LineEnding::LF).context("the key as PEM")?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        // Written beside and linked into place: whoever reads it finds a whole key or none.
        let beside = file.with_extension(format!("{}.new", hex(&rand::rng().random::<[u8; 8]>())));
        let mut open = OpenOptions::new();
        let mut made = open.write(true).create_new(true).mode(0o600).open(&beside).context("a new file")?;
        let written = made.write_all(pem.as_bytes()).and_then(|()| made.sync_all());
        let placed = written.and_then(|()| fs::hard_link(&beside, file));
        fs::remove_file(&beside).context("the file beside")?;
        placed.with_context(|| file.display().to_string())
    }

    /// Its public half.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The signature over a text, 128 figures in hexadecimal.
    #[must_use]
    pub fn sign(&self, text: &str) -> String {
        hex(&self.0.sign(text.as_bytes()).to_bytes())
    }
}

impl PublicKey {
    /// From 64 figures in hexadecimal; `None`: no key.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        VerifyingKey::from_bytes(&unhex(text)?).ok().map(Self)
    }
    /// From PEM (SPKI), as `openssl pkey -pubout` writes it; `None`: no Ed25519 key.
    #[must_use]
    pub fn from_pem(pem: &str) -> Option<Self> {
        VerifyingKey::from_public_key_pem(pem).ok().map(Self)
    }
    /// 64 figures in hexadecimal.
    #[must_use]
    pub fn hex(&self) -> String {
        hex(self.0.as_bytes())
    }
    /// As PEM (SPKI).
    ///
    /// # Errors
    /// A fault of the encoder.
    pub fn pem(&self) -> anyhow::Result<String> {
        self.0.to_public_key_pem(LineEnding::LF).context("a public key as PEM")
    }
    /// The first 16 figures of the SHA-256 of its 32 bytes.
    #[must_use]
    pub fn id(&self) -> String {
        hex(&Sha256::digest(self.0.as_bytes())).chars().take(ID_LENGTH).collect()
    }
    /// Did this key sign this text?
    #[must_use]
    pub fn verifies(&self, text: &str, signature: &str) -> bool {
        unhex(signature).is_some_and(|bytes| {
            self.0.verify_strict(text.as_bytes(), &Signature::from_bytes(&bytes)).is_ok()
        })
    }
}

/// The raw bytes of a signature, for other tools; `None`: it is none.
#[must_use]
pub fn raw(signature: &str) -> Option<[u8; 64]> {
    unhex(signature)
}

/// Where the private key lies.
#[must_use]
pub fn key_file(settings: &Settings) -> PathBuf {
    settings.at(&settings.signature.key_file)
}

/// Makes the first key where the settings allow it (development and tests); a key that is there stays.
///
/// # Errors
/// The file cannot be written.
pub fn ensure(settings: &Settings) -> anyhow::Result<()> {
    let file = key_file(settings);
    if !settings.signature.create_key || file.exists() {
        return Ok(());
    }
    match Key::fresh().save(&file) {
        // Another process was faster.
        Err(_) if file.exists() => Ok(()),
        saved => saved.context("signature.key_file"),
    }
}

#[cfg(test)]
#[path = "signing_tests.rs"]
mod tests;
