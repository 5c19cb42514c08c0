//! Files of a post into their slots, and out of them.

use super::{folder::Folder, received::Received};
use crate::{
    application::{EvidenceId, acts::Edit, commands},
    platform::{
        error::{Error, Result},
        files::Stored,
    },
    web::{desk::Desk, view::part::FileLine},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What stands before the id of a file under way, where a button lets one go.
pub const UNDER_WAY: &str = "under-way-";

/// Why something is not in a slot.
#[derive(Clone, Debug)]
pub struct Complaint {
    /// The slot.
    pub slot: String,
    /// Its label.
    pub label: String,
    /// The name of the file; empty when there was none.
    pub file: String,
    /// What to do.
    pub sentence: String,
}

impl Complaint {
    /// The line of a file that is not there, with the reason in the error above it.
    pub fn line(&self) -> Option<FileLine> {
        let meta = "没有上传成功".to_owned();
        (!self.file.is_empty()).then(|| FileLine {
            name: self.file.clone(),
            meta,
            bad: true,
            ..FileLine::default()
        })
    }
}

/// Puts what the store has taken into the slots; tells about each file that did not find its place.
pub async fn attach(desk: &mut Desk, folder: &Folder, received: &Received) -> Result<Vec<Complaint>> {
    let label = |key: &str| {
        let slot = folder.standard().slots.iter().find(|slot| slot.key == key);
        slot.map_or_else(|| "文件".to_owned(), |slot| slot.label.clone())
    };
    let mut complaints: Vec<Complaint> = received
        .refused
        .iter()
        .map(|(slot, file, sentence)| Complaint {
            slot: slot.clone(),
            label: label(slot),
            file: file.clone(),
            sentence: sentence.clone(),
        })
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
            let (slot, sentence) = (slot.to_owned(), refusal.to_string());
            complaints.push(Complaint { label: label(&slot), slot, file: String::new(), sentence });
        }
    }
    if let Some(slot) = received.get("upload").strip_prefix("u-").filter(|_| !received.has_files()) {
        let (slot, sentence) = (slot.to_owned(), "先选文件，再按“上传”".to_owned());
        complaints.push(Complaint { label: label(&slot), slot, file: String::new(), sentence });
    }
    Ok(complaints)
}

/// Takes out the file whose remove button was pressed, if one was. Pressed twice is as good as once.
pub async fn remove(desk: &mut Desk, folder: &Folder, received: &Received) -> Result<()> {
    let pressed = received.get("remove");
    let may = desk.ask::<Edit>(&folder.application)?;
    if let Some(upload) = pressed.strip_prefix(UNDER_WAY).and_then(|id| id.parse::<Uuid>().ok()) {
        let work = desk.work().await?;
        return match commands::end_upload(work, may, upload.into()).await {
            Ok(()) => desk.house.files.drop_pieces(upload).await,
            Err(Error::Unseen) => Ok(()),
            Err(error) => Err(error),
        };
    }
    let Ok(evidence) = pressed.parse::<Uuid>() else { return Ok(()) };
    let standards = desk.house.standards.clone();
    let work = desk.work().await?;
    match commands::remove_evidence(work, may, EvidenceId::from(evidence), &standards).await {
        Err(Error::Unseen) => Ok(()),
        other => other,
    }
}
