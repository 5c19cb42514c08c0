//! When the dossier takes changes, and what may be put into a slot.

use crate::{
    application::model::{Application, Stage},
    kernel::refusal::Refusal,
    standard::EvidenceSlot,
};

/// Is the dossier open?
///
/// # Errors
/// [`EditRefusal::Frozen`] once it is submitted, [`EditRefusal::Ended`] when the procedure has ended.
pub fn open(application: &Application) -> Result<(), EditRefusal> {
    match application.stage {
        stage if stage.is_open() => Ok(()),
        stage if stage.is_final() => Err(EditRefusal::Ended(stage)),
        stage => Err(EditRefusal::Frozen(stage)),
    }
}

/// May these files (by digest) go into a slot that holds those?
///
/// # Errors
/// [`EditRefusal::SlotFull`], [`EditRefusal::SameFile`].
pub fn attach(slot: &EvidenceSlot, there: &[&str], name: &str, digest: &str) -> Result<(), EditRefusal> {
    if there.contains(&digest) {
        return Err(EditRefusal::SameFile(name.to_owned()));
    }
    if there.len() >= slot.max_files as usize {
        return Err(EditRefusal::SlotFull { label: slot.label.clone(), most: slot.max_files });
    }
    Ok(())
}

/// Why the dossier does not take a change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditRefusal {
    /// It is submitted.
    #[error("这件申报现在是“{}”，提交后的内容不能改", .0.label())]
    Frozen(Stage),
    /// The procedure has ended.
    #[error("这件申报已经办结（{}），内容不能改", .0.label())]
    Ended(Stage),
    /// No more files fit.
    #[error("“{label}”最多放{most}份，先删去一份再上传")]
    SlotFull {
        /// Of what.
        label: String,
        /// How many fit.
        most: u32,
    },
    /// The same content is there already.
    #[error("“{0}”和已经上传的一份内容完全相同，没有重复收下")]
    SameFile(String),
    /// A correction is about other sections.
    #[error("这次补正没有点到这一部分，这里的内容不能改，没有保存")]
    SectionNotNamed,
    /// The flag 省级企业 was decided; it cannot be claimed anew.
    #[error("第一次提交以后，不能再改按省级企业申报还是经市州推荐")]
    DirectFixed,
}

impl Refusal for EditRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Frozen(_) => "frozen",
            Self::Ended(_) => "ended",
            Self::SlotFull { .. } => "slot_full",
            Self::SameFile(_) => "same_file",
            Self::SectionNotNamed => "section_not_named",
            Self::DirectFixed => "direct_fixed",
        }
    }
    fn article(&self) -> &'static str {
        match self {
            Self::DirectFixed => "四(二)",
            _ => "",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Frozen(_) => "推荐单位退回补正时才能改。发现填错了，和推荐单位联系。",
            Self::SectionNotNamed => "只改补正意见里点到的部分。别的部分也要改的，和要求补正的单位联系。",
            _ => "",
        }
    }
}

#[cfg(test)]
#[path = "edit_tests.rs"]
mod tests;
