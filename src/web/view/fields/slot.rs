//! A place for evidence: what is wanted, the files that are there, and where to put another.

use super::{Complaint, Filled};
use crate::{standard::EvidenceSlot, web::view::part::FileLine};
use askama::{Template, filters::HtmlSafe};

/// One evidence slot. `{{ slot }}`; the form needs `enctype="multipart/form-data"`. The file input is named `u-{key}`,
/// the upload button sends `upload=u-{key}`.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/slot.html")]
pub struct SlotView {
    /// The key of the slot; the id of its heading.
    pub key: String,
    /// What is wanted.
    pub label: String,
    /// What helps.
    pub hint: String,
    /// What is amiss.
    pub amiss: Complaint,
    /// What is there.
    pub files: Vec<FileLine>,
    /// The line under the upload field; empty when no more files fit.
    pub upload_hint: String,
}

impl HtmlSafe for SlotView {}

impl SlotView {
    /// A slot of the form.
    #[must_use]
    pub fn of(slot: &EvidenceSlot, filled: &Filled<'_>) -> Self {
        let files = filled.files.get(&slot.key).cloned().unwrap_or_default();
        let taken = files.iter().filter(|file| !file.bad).count();
        let full = u32::try_from(taken).is_ok_and(|taken| taken >= slot.max_files);
        let upload_hint = match filled.upload_hint {
            Some(hint) if !full => format!("{hint}，最多{}份", slot.max_files),
            _ => String::new(),
        };
        Self {
            key: slot.key.clone(),
            label: if slot.required { slot.label.clone() } else { format!("{}（选填）", slot.label) },
            hint: slot.help.clone().unwrap_or_default(),
            amiss: filled.complaints.only(&slot.key),
            files,
            upload_hint,
        }
    }

    fn input(&self) -> String {
        format!("u-{}", self.key)
    }
}
