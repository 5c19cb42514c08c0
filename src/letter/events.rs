//! What can have happened to a letter.

use super::{LetterId, LetterKind, LetterNumber};
use crate::platform::audit::AuditEvent;
use serde::Serialize;
use uuid::Uuid;

/// Written as a draft.
#[derive(Debug, Serialize)]
pub struct LetterDrafted {
    /// Which.
    pub letter: LetterId,
    /// What about.
    pub kind: &'static str,
    /// To whom.
    pub to: Uuid,
}
/// Changed before it went.
#[derive(Debug, Serialize)]
pub struct LetterEdited {
    /// Which.
    pub letter: LetterId,
    /// The version it made.
    pub version: i32,
}
/// Released to its reader.
#[derive(Debug, Serialize)]
pub struct LetterReleased {
    /// Which.
    pub letter: LetterId,
    /// What about.
    pub kind: &'static str,
    /// To whom.
    pub to: Uuid,
    /// Under which number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}
/// Does not go.
#[derive(Debug, Serialize)]
pub struct LetterCancelled {
    /// Which.
    pub letter: LetterId,
    /// Why.
    pub reason: String,
}
macro_rules! of_letter {
    ($($name:ident $kind:literal,)*) => {
        $(impl AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.letter.uuid()
            }
        })*
    };
}
of_letter! {
    LetterDrafted "letter.drafted",
    LetterEdited "letter.edited",
    LetterReleased "letter.released",
    LetterCancelled "letter.cancelled",
}

/// Drafts of reminders were written for a list.
#[derive(Debug, Serialize)]
pub struct RemindersDrafted {
    /// By which unit.
    pub unit: Uuid,
    /// How many.
    pub number: usize,
}
impl AuditEvent for RemindersDrafted {
    const KIND: &'static str = "letter.reminders_drafted";
    fn subject(&self) -> Uuid {
        self.unit
    }
}

/// Which kinds wait for an officer from now on.
#[derive(Debug, Serialize)]
pub struct LetterKindsSet {
    /// The province.
    pub office: Uuid,
    /// The kinds that wait.
    pub waiting: Vec<&'static str>,
}
impl AuditEvent for LetterKindsSet {
    const KIND: &'static str = "letter.kinds_set";
    fn subject(&self) -> Uuid {
        self.office
    }
}

impl LetterReleased {
    /// The event of this letter.
    #[must_use]
    pub const fn new(letter: LetterId, kind: LetterKind, to: Uuid) -> Self {
        Self { letter, kind: kind.code(), to, number: None }
    }
    /// The same, released under a number.
    #[must_use]
    pub fn under(self, number: Option<&LetterNumber>) -> Self {
        Self { number: number.map(ToString::to_string), ..self }
    }
}
