//! Days that people are reminded of.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Something that ends on a day, and whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// What ends.
    pub what: What,
    /// Since when it runs: nobody is reminded of a day before there was anything to do.
    pub since: DateTime<Utc>,
    /// The moment it ends.
    pub until: DateTime<Utc>,
}

/// What ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The window, while this draft is not submitted.
    Window {
        /// The draft.
        application: Uuid,
        /// Its unit.
        org: Uuid,
        /// 2026年第一批.
        round: String,
    },
    /// The term of a correction.
    Correction {
        /// The application sent back.
        application: Uuid,
        /// Its unit.
        org: Uuid,
        /// The unit's name.
        org_name: String,
        /// Who asked for it: an authority or the province.
        asked_by: Uuid,
        /// Its name.
        asked_by_name: String,
        /// 2026A-E0001.
        number: String,
    },
    /// The recommendations of a round, while this authority has applications it did not decide on.
    Recommendations {
        /// The round.
        round: Uuid,
        /// The authority.
        authority: Uuid,
        /// How many wait.
        waiting: i64,
    },
}

impl What {
    /// What it is about, as one id per thing: no two things share the rows that keep a reminder from coming twice.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Window { application, .. } => format!("window/{application}"),
            Self::Correction { application, .. } => format!("correction/{application}"),
            Self::Recommendations { round, authority, .. } => format!("recommendations/{round}/{authority}"),
        }
    }
    /// The subject of the event.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        match self {
            Self::Window { application, .. } | Self::Correction { application, .. } => *application,
            Self::Recommendations { authority, .. } => *authority,
        }
    }
}

/// How many days before the end people are reminded; from the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaysBefore {
    /// Of an unfinished draft.
    pub draft: Vec<u32>,
    /// Of a correction.
    pub correction: Vec<u32>,
    /// Of recommendations.
    pub recommendation: Vec<u32>,
}
