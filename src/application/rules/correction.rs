//! Which sections a correction reopens: those that were named, and no others, so that what was examined stays examined.

use super::EditRefusal;
use crate::{
    access::Act,
    application::model::{RecordedStep, Stage},
    standard::Standard,
};

/// The sections that take changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reopened {
    /// All of them: a draft, or a correction that is about the whole.
    All,
    /// Keys of those that were named, in the order of the form.
    Only(Vec<String>),
}

impl Reopened {
    /// What is open now, from the record of steps, newest first. A point names a section or a clause of one; one that names
    /// neither is about the whole.
    #[must_use]
    pub fn of(stage: Stage, steps: &[RecordedStep], standard: &Standard) -> Self {
        let asked =
            |step: &&RecordedStep| matches!(step.act, Act::SendBackApplication | Act::RequestCorrection);
        let Some(step) = steps.iter().find(asked).filter(|_| stage != Stage::Draft) else { return Self::All };
        let named: Option<Vec<&str>> =
            step.step.points.iter().map(|point| section_of(standard, &point.about)).collect();
        match named {
            Some(named) if !named.is_empty() => {
                let keys = standard.sections.iter().map(|section| section.key.as_str());
                Self::Only(keys.filter(|key| named.contains(key)).map(str::to_owned).collect())
            }
            _ => Self::All,
        }
    }
    /// Does this section take changes?
    #[must_use]
    pub fn takes(&self, section: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(keys) => keys.iter().any(|key| key == section),
        }
    }
    /// The same as a refusal.
    ///
    /// # Errors
    /// [`EditRefusal::SectionNotNamed`].
    pub fn insist(&self, section: &str) -> Result<(), EditRefusal> {
        if self.takes(section) { Ok(()) } else { Err(EditRefusal::SectionNotNamed) }
    }
    /// Also the type of enterprise may be chosen anew only when all is open: it decides which clauses bind.
    ///
    /// # Errors
    /// [`EditRefusal::SectionNotNamed`].
    pub fn insist_on_all(&self) -> Result<(), EditRefusal> {
        if *self == Self::All { Ok(()) } else { Err(EditRefusal::SectionNotNamed) }
    }
}

/// The section a point is about; `None`: the whole.
fn section_of<'a>(standard: &'a Standard, about: &str) -> Option<&'a str> {
    if let Some(section) = standard.section(about) {
        return Some(&section.key);
    }
    Some(&standard.clause(about.parse().ok()?)?.section)
}

#[cfg(test)]
#[path = "correction_tests.rs"]
mod tests;
