//! URLs of applications (申报).

use std::fmt::Display;

/// The applications of the own unit.
#[must_use]
pub fn applications() -> String {
    "/applications".into()
}
/// An application: where it stands.
#[must_use]
pub fn application(id: impl Display) -> String {
    format!("/applications/{id}")
}
/// The list of things to fill in.
#[must_use]
pub fn application_form(id: impl Display) -> String {
    format!("/applications/{id}/form")
}
/// The type of enterprise, and the way the application takes.
#[must_use]
pub fn application_kind(id: impl Display) -> String {
    format!("/applications/{id}/kind")
}
/// A section of the form.
#[must_use]
pub fn application_section(id: impl Display, section: &str) -> String {
    format!("/applications/{id}/sections/{section}")
}
/// All evidence, clause by clause.
#[must_use]
pub fn application_evidence(id: impl Display) -> String {
    format!("/applications/{id}/evidence")
}
/// Where a file of a slot is sent.
#[must_use]
pub fn application_slot(id: impl Display, slot: &str) -> String {
    format!("/applications/{id}/evidence/{slot}")
}
/// A file of the dossier, as a download.
#[must_use]
pub fn application_file(id: impl Display, evidence: impl Display) -> String {
    format!("/applications/{id}/files/{evidence}")
}
/// Where a large file is announced.
#[must_use]
pub fn application_uploads(id: impl Display) -> String {
    format!("/applications/{id}/uploads")
}
/// Where its pieces are sent.
#[must_use]
pub fn application_upload(id: impl Display, upload: impl Display) -> String {
    format!("/applications/{id}/uploads/{upload}")
}
/// The small picture of a file of the dossier.
#[must_use]
pub fn application_preview(id: impl Display, evidence: impl Display) -> String {
    format!("/applications/{id}/files/{evidence}/preview")
}
/// A page of a file of the dossier, drawn to be read.
#[must_use]
pub fn application_file_page(id: impl Display, evidence: impl Display, number: u16) -> String {
    format!("/applications/{id}/files/{evidence}/pages/{number}")
}
/// Checking the answers before submission.
#[must_use]
pub fn application_check(id: impl Display) -> String {
    format!("/applications/{id}/check")
}
/// The last submission, and its receipt.
#[must_use]
pub fn application_submission(id: impl Display) -> String {
    format!("/applications/{id}/submission")
}
/// Taking an application back.
#[must_use]
pub fn application_withdrawal(id: impl Display) -> String {
    format!("/applications/{id}/withdrawal")
}
/// The whole dossier for reading.
#[must_use]
pub fn application_dossier(id: impl Display) -> String {
    format!("/applications/{id}/dossier")
}
/// Reading for the signatory, and what was signed off before.
#[must_use]
pub fn application_sign_off(id: impl Display) -> String {
    format!("/applications/{id}/sign-off")
}
/// Where the finished dossier is sent to the signatory.
#[must_use]
pub fn application_sign_offs(id: impl Display) -> String {
    format!("/applications/{id}/sign-offs")
}
/// Where the signatory's word is sent.
#[must_use]
pub fn application_sign_off_decision(id: impl Display) -> String {
    format!("/applications/{id}/sign-off/decision")
}
/// What is said about one.
#[must_use]
pub fn application_messages(id: impl Display) -> String {
    format!("/applications/{id}/messages")
}
/// The same, with for whom the next word is.
#[must_use]
pub fn application_messages_to(id: impl Display, channel: &str) -> String {
    format!("/applications/{id}/messages?to={channel}")
}
/// No answer is needed.
#[must_use]
pub fn application_messages_settled(id: impl Display) -> String {
    format!("/applications/{id}/messages/settled")
}
/// The whole dossier as a PDF: a draft as long as it is open, else what was last submitted.
#[must_use]
pub fn application_dossier_pdf(id: impl Display) -> String {
    format!("/applications/{id}/dossier.pdf")
}
/// One submission: its receipt, and what a printed code leads to.
#[must_use]
pub fn application_submission_of(id: impl Display, seq: i16) -> String {
    format!("/applications/{id}/submissions/{seq}")
}
/// The dossier of one submission as a PDF.
#[must_use]
pub fn application_submission_pdf(id: impl Display, seq: i16) -> String {
    format!("/applications/{id}/submissions/{seq}/dossier.pdf")
}
/// The receipt of one submission as a PDF.
#[must_use]
pub fn application_receipt_pdf(id: impl Display, seq: i16) -> String {
    format!("/applications/{id}/submissions/{seq}/receipt.pdf")
}
/// A letter the unit got: to be corrected, not recommended, not taken up.
#[must_use]
pub fn application_letter(id: impl Display, n: i16) -> String {
    format!("/applications/{id}/letters/{n}")
}
/// The same letter as a PDF.
#[must_use]
pub fn application_letter_pdf(id: impl Display, n: i16) -> String {
    format!("/applications/{id}/letters/{n}/letter.pdf")
}
