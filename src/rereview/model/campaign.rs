//! A campaign: the re-reviews of the titles that fall due, called for together.

use crate::{award::TitleId, kernel::id::Id};
use chrono::{DateTime, NaiveDate, Utc};

/// Tag of [`CampaignId`].
#[derive(Debug)]
pub enum CampaignTag {}
/// A campaign.
pub type CampaignId = Id<CampaignTag>;

/// A campaign as it was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Its id.
    pub id: CampaignId,
    /// 2028年上半年复核.
    pub title: String,
    /// It took titles due up to this day.
    pub due_until: NaiveDate,
    /// The last day for the material.
    pub hand_in_by: NaiveDate,
    /// What was said to the units; may be empty.
    pub note: String,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// By whom.
    pub opened_by: String,
}

/// What the officer has settled.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its title.
    pub title: String,
    /// Titles due up to this day.
    pub due_until: NaiveDate,
    /// The last day for the material.
    pub hand_in_by: NaiveDate,
    /// What is said to the units.
    pub note: String,
    /// Which titles.
    pub titles: Vec<TitleId>,
}

/// A campaign with how many of its re-reviews stand where.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The campaign.
    pub campaign: Campaign,
    /// How many titles it took.
    pub all: i64,
    /// How many have handed in.
    pub handed_in: i64,
    /// How many were confirmed.
    pub confirmed: i64,
    /// How many failed.
    pub failed: i64,
}
