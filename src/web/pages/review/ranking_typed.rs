//! What stands in the ranking form beside the decisions: the line, the achievements, the meeting.

use super::{contests::Table, ranking_form};
use crate::{application::ApplicationId, kernel::day, web::form::Posted};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// As typed, or as it stands.
#[derive(Default)]
pub(super) struct Typed {
    /// By application; what is missing stands in the file.
    pub achievements: BTreeMap<ApplicationId, String>,
    /// The day of the meeting.
    pub met_on: String,
    /// Who took part.
    pub attendees: String,
    /// The form of a tie, when it could not be taken.
    pub tie: Option<Posted>,
}

impl Typed {
    /// As it was posted.
    pub fn of(table: &Table, posted: &Posted) -> Self {
        Self {
            achievements: ranking_form::achievements(&table.ranking, posted),
            met_on: posted.get("met_on").to_owned(),
            attendees: posted.get("attendees").to_owned(),
            tie: None,
        }
    }

    /// As the page shows it first: what the list that was sent back had, else today's meeting.
    pub fn standing(table: &Table, now: DateTime<Utc>) -> Self {
        let before = table.determination.as_ref().filter(|one| !one.is_approved()).map(|one| &one.record);
        Self {
            achievements: BTreeMap::new(),
            met_on: before.map_or_else(|| day::day_of(now), |record| record.met_on).to_string(),
            attendees: before.map(|record| record.attendees.clone()).unwrap_or_default(),
            tie: None,
        }
    }

    /// The achievements of a unit as the form shows them.
    pub fn achievements_of(&self, table: &Table, id: ApplicationId) -> String {
        let held = || table.facts.get(&id).map(|facts| facts.achievements.clone()).unwrap_or_default();
        self.achievements.get(&id).cloned().unwrap_or_else(held)
    }
}
