//! What lies in an application: answers, files, and the snapshots of what was submitted.

use super::{EvidenceId, Signature};
use crate::standard::{Answers, EvidenceCounts};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A file in an evidence slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// The slot of the standard.
    pub slot: String,
    /// SHA-256 of its content, its name in the file store.
    pub digest: String,
    /// Its name, as the applicant knows it.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// What it is, by its content.
    pub media_type: String,
    /// Pages of a PDF, where they could be counted.
    pub pages: Option<i32>,
    /// When it was attached.
    pub uploaded_at: DateTime<Utc>,
}

/// Answers and files together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    /// The answers.
    pub answers: Answers,
    /// The files, oldest first.
    pub evidence: Vec<Evidence>,
}

impl Dossier {
    /// How many files lie in each slot.
    #[must_use]
    pub fn counts(&self) -> EvidenceCounts {
        let mut counts = EvidenceCounts::new();
        for file in &self.evidence {
            *counts.entry(file.slot.clone()).or_default() += 1;
        }
        counts
    }
}

/// A file as a snapshot keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenFile {
    /// Its id.
    pub evidence: Uuid,
    /// The slot of the standard.
    pub slot: String,
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// What it is.
    pub media_type: String,
    /// Pages of a PDF, where they could be counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<i32>,
    /// SHA-256 of its content.
    pub digest: String,
    /// When it was attached.
    pub uploaded_at: DateTime<Utc>,
}

impl From<&Evidence> for FrozenFile {
    fn from(file: &Evidence) -> Self {
        Self {
            evidence: file.id.uuid(),
            slot: file.slot.clone(),
            name: file.name.clone(),
            size: file.size,
            media_type: file.media_type.clone(),
            pages: file.pages,
            digest: file.digest.clone(),
            uploaded_at: file.uploaded_at,
        }
    }
}

impl From<FrozenFile> for Evidence {
    fn from(file: FrozenFile) -> Self {
        Self {
            id: file.evidence.into(),
            slot: file.slot,
            digest: file.digest,
            name: file.name,
            size: file.size,
            media_type: file.media_type,
            pages: file.pages,
            uploaded_at: file.uploaded_at,
        }
    }
}

/// A submission: what was frozen, and the digest over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// 1, then one more after each sending back.
    pub seq: i16,
    /// When.
    pub at: DateTime<Utc>,
    /// The person who handed it in; `None` for a reader who may not know the unit's people.
    pub by: Option<String>,
    /// The answers.
    pub answers: Answers,
    /// The files.
    pub evidence: Vec<FrozenFile>,
    /// SHA-256 over both (`rules::snapshot`), printed on the receipt.
    pub digest: String,
    /// Who gave the commitment; `None` before that was recorded.
    pub signed: Option<Signature>,
}

/// What lay in it when it was handed in.
impl From<&Submission> for Dossier {
    fn from(submission: &Submission) -> Self {
        let evidence = submission.evidence.iter().cloned().map(Evidence::from).collect();
        Self { answers: submission.answers.clone(), evidence }
    }
}
