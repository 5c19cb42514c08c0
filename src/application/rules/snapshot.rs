//! What a submission freezes, and the digest over it: SHA-256 of one canonical text, so that anyone who has the snapshot can
//! compute the digest on the receipt again.

use crate::{
    application::model::{Application, ApplicationId, Content, Dossier, FrozenFile},
    standard::Answers,
};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The canonical text: JSON without spaces, keys of every object in the order of their code points, files in the order of
/// their ids.
#[must_use]
pub fn canonical(application: ApplicationId, seq: i16, answers: &Answers, files: &[FrozenFile]) -> String {
    let mut files = files.to_vec();
    files.sort_by_key(|file| file.evidence);
    let mut text = json!({ "answers": answers, "application": application, "evidence": files, "seq": seq });
    text.sort_all_objects();
    text.to_string()
}

/// What a dossier holds now: the digest is the one its submission would have.
#[must_use]
pub fn content(application: &Application, seq: i16, dossier: &Dossier) -> Content {
    let files: Vec<FrozenFile> = dossier.evidence.iter().map(FrozenFile::from).collect();
    let digest = digest(&canonical(application.id, seq, &dossier.answers, &files));
    Content { seq, digest, version: application.version }
}

/// The digest of a canonical text, in hexadecimal.
#[must_use]
pub fn digest(canonical: &str) -> String {
    Sha256::digest(canonical).iter().fold(String::with_capacity(64), |mut digest, byte| {
        let _ = write!(digest, "{byte:02x}");
        digest
    })
}

#[cfg(test)]
#[path = "snapshot_tests.rs"]
mod tests;
