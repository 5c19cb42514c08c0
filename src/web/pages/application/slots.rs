//! Files of a post into their slots, and out of them.

use super::{folder::Folder, received::Received};
use crate::{
    application::{EvidenceId, acts::Edit, commands},
    platform::{
        error::{Error, Result},
        files::Stored,
    },
    web::desk::Desk,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A slot, its label, and why a file is not in it.
pub type Complaint = (String, String, String);

/// Puts what the store has taken into the slots; tells about each file that did not find its place.
pub async fn attach(desk: &mut Desk, folder: &Folder, received: &Received) -> Result<Vec<Complaint>> {
    let label = |key: &str| {
        let slot = folder.standard().slots.iter().find(|slot| slot.key == key);
        slot.map_or_else(|| "文件".to_owned(), |slot| slot.label.clone())
    };
    let mut complaints: Vec<Complaint> = received
        .refused
        .iter()
        .map(|(slot, sentence)| (slot.clone(), label(slot), sentence.clone()))
        .collect();
    let mut by_slot: BTreeMap<&str, Vec<Stored>> = BTreeMap::new();
    for (slot, file) in &received.files {
        by_slot.entry(slot).or_default().push(file.clone());
    }
    for (slot, files) in by_slot {
        let may = desk.ask::<Edit>(&folder.application)?;
        let standards = desk.house.standards.clone();
        let work = desk.work().await?;
        for refusal in commands::attach(work, may, slot, &files, &standards).await? {
            complaints.push((slot.to_owned(), label(slot), refusal.to_string()));
        }
    }
    if let Some(slot) = received.get("upload").strip_prefix("u-").filter(|_| !received.has_files()) {
        complaints.push((slot.to_owned(), label(slot), "先选文件，再按“上传”".to_owned()));
    }
    Ok(complaints)
}

/// Takes out the file whose remove button was pressed, if one was. Pressed twice is as good as once.
pub async fn remove(desk: &mut Desk, folder: &Folder, received: &Received) -> Result<()> {
    let Ok(evidence) = received.get("remove").parse::<Uuid>() else { return Ok(()) };
    let may = desk.ask::<Edit>(&folder.application)?;
    let work = desk.work().await?;
    match commands::remove_evidence(work, may, EvidenceId::from(evidence)).await {
        Err(Error::Unseen) => Ok(()),
        other => other,
    }
}
