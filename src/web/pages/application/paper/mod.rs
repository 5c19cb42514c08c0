//! What is printed of an application, for everyone who may see it: the dossier (申报书), the receipt, the notices it got. Each is
//! built as plain words first, from what its page shows; templates/print/ only places them.

pub(super) mod dossier;
pub(super) mod frozen;
pub(super) mod letter;
pub(super) mod receipt;
pub mod term;
mod undertaken;

/// What stands at the foot of printed sheets, and who issues a receipt.
const PLATFORM: &str = "四川省电子商务示范工作平台";

use crate::{
    application::{Evidence, Submission},
    standard::Standard,
    web::view::words,
};
use serde::Serialize;

/// One line of a list of files, on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct FileRow {
    /// What it proves.
    pub slot: String,
    /// Its name.
    pub name: String,
    /// 2.1 MB.
    pub size: String,
    /// SHA-256 of its content.
    pub digest: String,
}

/// Every file in the order of the form, those of places that are no longer asked last.
pub(super) fn files(standard: &Standard, evidence: &[Evidence]) -> Vec<FileRow> {
    let place =
        |file: &&Evidence| standard.slots.iter().position(|slot| slot.key == file.slot).unwrap_or(usize::MAX);
    let mut files: Vec<&Evidence> = evidence.iter().collect();
    files.sort_by_key(place);
    let row = |file: &Evidence| FileRow {
        slot: standard.slot(&file.slot).map_or_else(String::new, |slot| slot.label.clone()),
        name: file.name.clone(),
        size: words::size(file.size),
        digest: file.digest.clone(),
    };
    files.into_iter().map(row).collect()
}

/// 绵阳云商科技有限公司（张三）; where the reader may not know the person, the unit alone.
pub(super) fn handed_in_by(unit: &str, submission: &Submission) -> String {
    match &submission.by {
        Some(person) => format!("{unit}（{person}）"),
        None => unit.to_owned(),
    }
}
