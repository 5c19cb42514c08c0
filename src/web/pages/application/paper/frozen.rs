//! A submission as it was handed in: its address, the code that leads there, and the dossier as it was.

use super::super::folder::Folder;
use crate::{
    application::{ApplicationId, Dossier, Submission, queries},
    platform::error::{Error, Result},
    web::{desk::Desk, path, view::part::Qr},
};

/// The application with what this submission froze, and the submission.
///
/// # Errors
/// [`Error::Unseen`]: there is none of this order; as [`Folder::open`].
pub async fn open(desk: &mut Desk, id: ApplicationId, seq: i16) -> Result<(Folder, Submission)> {
    let folder = Folder::open(desk, id).await?;
    let all = queries::submissions(desk.conn().await?, id).await?;
    let submission = all.into_iter().find(|each| each.seq == seq).ok_or(Error::Unseen)?;
    Ok((as_handed_in(folder, &submission), submission))
}

/// The folder with the answers and files of a submission.
#[must_use]
pub fn as_handed_in(folder: Folder, submission: &Submission) -> Folder {
    Folder { dossier: Dossier::from(submission), ..folder }
}

/// Where its page is, with the digest that is printed: the page says whether they agree.
pub fn address(desk: &Desk, id: ApplicationId, submission: &Submission) -> String {
    let (site, here) = (desk.house.settings.site(), path::application_submission_of(id, submission.seq));
    format!("{site}{here}?sha256={}", submission.digest)
}

/// The code of that address.
///
/// # Errors
/// A fault: the site's address is too long for a code.
pub fn code(desk: &Desk, id: ApplicationId, submission: &Submission) -> Result<String> {
    let address = address(desk, id, submission);
    Qr::printed(&address).ok_or_else(|| Error::Fault(anyhow::anyhow!("too long for a code: {address}")))
}
