//! Attaching evidence.

use super::{load_for_update, reopened, sign_off};
use crate::{
    access::Granted,
    application::{
        acts::Edit,
        events::EvidenceAttached,
        model::{ApplicationId, EvidenceId},
        queries,
        rules::{EditRefusal, edit},
        store::{dossier, evidence},
    },
    platform::{
        error::{Error, Result},
        files::Stored,
        work::Work,
    },
    standard::Standards,
};

/// Puts files that the store has taken into a slot of the dossier; tells which ones the slot did not take.
///
/// # Errors
/// [`EditRefusal`] when the dossier is not open; [`Error::Unseen`] for a slot this applicant is not asked.
pub async fn attach(
    mut work: Work,
    may: Granted<Edit>,
    slot: &str,
    files: &[Stored],
    standards: &Standards,
) -> Result<Vec<EditRefusal>> {
    let application = load_for_update(&mut work, may.on()).await?;
    edit::open(&application)?;
    let terms = queries::terms(work.conn(), application.round, standards).await?;
    let standard = terms.standard(&application);
    let slot = standard
        .slots
        .iter()
        .find(|each| each.key == slot && each.asked_of(application.enterprise_type))
        .ok_or(Error::Unseen)?;
    reopened(&mut work, &application, standard).await?.insist(&slot.section)?;
    let there = dossier::current(work.conn(), application.id).await?.evidence;
    let mut digests: Vec<&str> =
        there.iter().filter(|file| file.slot == slot.key).map(|file| file.digest.as_str()).collect();
    let (mut attached, mut refused) = (Vec::new(), Vec::new());
    for file in files {
        match edit::attach(slot, &digests, &file.name, &file.digest) {
            Ok(()) => {
                digests.push(&file.digest);
                attached.push(put(&mut work, application.id, &slot.key, file).await?);
            }
            Err(refusal) => refused.push(refusal),
        }
    }
    if let Some(last) = attached.pop() {
        for event in &attached {
            work.note(event).await?;
        }
        sign_off::void(&mut work, &application).await?;
        work.commit(last).await?;
    }
    Ok(refused)
}

async fn put(
    work: &mut Work,
    application: ApplicationId,
    slot: &str,
    file: &Stored,
) -> Result<EvidenceAttached> {
    let id = EvidenceId::fresh();
    evidence::insert(work, id, application, slot, file).await?;
    Ok(EvidenceAttached {
        application,
        evidence: id,
        slot: slot.to_owned(),
        digest: file.digest.clone(),
        size: file.size,
    })
}
