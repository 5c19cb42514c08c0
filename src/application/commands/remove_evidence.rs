//! Taking a file out of the dossier.

use super::{load_for_update, sign_off};
use crate::{
    access::Granted,
    application::{acts::Edit, events::EvidenceRemoved, model::EvidenceId, rules::edit, store::evidence},
    platform::{
        error::{Error, Result},
        work::Work,
    },
};

/// Takes a file out; snapshots of earlier submissions keep it.
///
/// # Errors
/// [`edit::EditRefusal`] when the dossier is not open; [`Error::Unseen`] for a file that is not in it.
pub async fn remove_evidence(mut work: Work, may: Granted<Edit>, file: EvidenceId) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    edit::open(&application)?;
    if !evidence::remove(&mut work, application.id, file).await? {
        return Err(Error::Unseen);
    }
    sign_off::void(&mut work, &application).await?;
    work.commit(EvidenceRemoved { application: application.id, evidence: file }).await
}
