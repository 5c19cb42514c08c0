//! A form made from a creation standard: fields, series, evidence slots, and the box of a clause around them. The
//! application form, the self-check and the re-review form are put together from these; [`Readout`] is the same for
//! those who only read.
//!
//! ```text
//! let filled = Filled { standard, answers: &answers, context: &context, complaints: &complaints, files: &files, ask: Ask::Everything };
//! let boxes = filled.boxes("special");      // Vec<ClauseBox>: {% for each in boxes %}{{ each }}{% endfor %}
//! ```

mod boxes;
mod complaint;
mod field;
mod readout;
mod series;
mod slot;

pub use boxes::{ClauseBox, Piece};
pub use complaint::{Complaint, Complaints};
pub use field::{FieldView, OptionView, Shape};
pub use readout::{ReadRow, Readout};
pub use series::{Cell, Row, SeriesView};
pub use slot::SlotView;

use super::part::FileLine;
use crate::standard::{Answers, Context, Standard};
use std::collections::BTreeMap;

/// The files in each slot, as lines.
pub type Files = BTreeMap<String, Vec<FileLine>>;

/// What a form is made from.
#[derive(Clone, Copy)]
pub struct Filled<'a> {
    /// The standard the round has pinned.
    pub standard: &'a Standard,
    /// What is filled in so far.
    pub answers: &'a Answers,
    /// Place, type, report year, counts of files.
    pub context: &'a Context,
    /// What is amiss, to be said at the field.
    pub complaints: &'a Complaints,
    /// The files, to be listed at their slot.
    pub files: &'a Files,
    /// The line under an upload field: which kinds, how large. `None`: no evidence is asked (self-check).
    pub upload_hint: Option<&'a str>,
}

#[cfg(test)]
#[path = "fields_tests.rs"]
mod tests;
