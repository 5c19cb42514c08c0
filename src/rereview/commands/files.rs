//! Files into the slots of the material, and out of them.

use super::{application_of, open_own, standard_of};
use crate::{
    access::Granted,
    application::rules::{EditRefusal, edit},
    platform::{
        error::{Error, Result},
        files::Stored,
        work::Work,
    },
    rereview::{
        AttachedId,
        acts::Fill,
        events::{MaterialAttached, MaterialRemoved},
        rules, store,
    },
    standard::Standards,
};

/// Puts files that the store has taken into a slot; tells which ones the slot did not take.
///
/// # Errors
/// [`RereviewRefusal`](crate::rereview::RereviewRefusal); [`Error::Unseen`] for a slot this unit is not asked.
pub async fn attach(
    mut work: Work,
    may: Granted<Fill>,
    slot: &str,
    files: &[Stored],
    standards: &Standards,
) -> Result<Vec<EditRefusal>> {
    let there = open_own(&mut work, may.on().into()).await?;
    rules::may_fill(&there.rereview, there.material.as_ref(), there.waiting)?;
    let material = there.material.as_ref().ok_or(Error::Unseen)?;
    let standard = standard_of(standards, &there.title, material)?;
    let kind = application_of(&mut work, &there.title).await?.enterprise_type;
    let slot = standard.slots.iter().find(|each| each.key == slot && each.asked_of(kind));
    let slot = slot.ok_or(Error::Unseen)?;
    let mut digests: Vec<&str> = material.files(&slot.key).map(|file| file.digest.as_str()).collect();
    let (mut attached, mut refused) = (Vec::new(), Vec::new());
    let (rereview, title) = (there.rereview.id, there.title.id);
    for file in files {
        match edit::attach(slot, &digests, &file.name, &file.digest) {
            Ok(()) => {
                digests.push(&file.digest);
                let id = AttachedId::fresh();
                store::material::attach(&mut work, rereview, (id, &slot.key), file).await?;
                let (slot, digest) = (slot.key.clone(), file.digest.clone());
                attached.push(MaterialAttached { rereview, title, slot, digest });
            }
            Err(refusal) => refused.push(refusal),
        }
    }
    if let Some(last) = attached.pop() {
        for event in &attached {
            work.note(event).await?;
        }
        work.commit(last).await?;
    }
    Ok(refused)
}

/// Takes a file out.
///
/// # Errors
/// [`RereviewRefusal`](crate::rereview::RereviewRefusal); [`Error::Unseen`] when it is not in the material.
pub async fn remove(mut work: Work, may: Granted<Fill>, file: AttachedId) -> Result<()> {
    let there = open_own(&mut work, may.on().into()).await?;
    rules::may_fill(&there.rereview, there.material.as_ref(), there.waiting)?;
    if !store::material::remove(&mut work, there.rereview.id, file).await? {
        return Err(Error::Unseen);
    }
    let (rereview, title) = (there.rereview.id, there.title.id);
    work.commit(MaterialRemoved { rereview, title, file: file.uuid() }).await
}
