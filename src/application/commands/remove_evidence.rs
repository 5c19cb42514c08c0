//! Taking a file out of the dossier.

use super::{load_for_update, reopened, sign_off};
use crate::{
    access::Granted,
    application::{
        acts::Edit,
        events::EvidenceRemoved,
        model::EvidenceId,
        queries,
        rules::edit,
        store::{dossier, evidence},
    },
    platform::{
        error::{Error, Result},
        work::Work,
    },
    standard::Standards,
};

/// Takes a file out; snapshots of earlier submissions keep it.
///
/// # Errors
/// [`edit::EditRefusal`] when the dossier or this part of it is not open; [`Error::Unseen`] for a file that is not in it.
pub async fn remove_evidence(
    mut work: Work,
    may: Granted<Edit>,
    file: EvidenceId,
    standards: &Standards,
) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    edit::open(&application)?;
    let terms = queries::terms(work.conn(), application.round, standards).await?;
    let standard = terms.standard(&application);
    let there = dossier::file(work.conn(), application.id, file).await?.ok_or(Error::Unseen)?;
    if let Some(slot) = standard.slots.iter().find(|slot| slot.key == there.slot) {
        reopened(&mut work, &application, standard).await?.insist(&slot.section)?;
    }
    if !evidence::remove(&mut work, application.id, file).await? {
        return Err(Error::Unseen);
    }
    sign_off::void(&mut work, &application).await?;
    work.commit(EvidenceRemoved { application: application.id, evidence: file }).await
}
